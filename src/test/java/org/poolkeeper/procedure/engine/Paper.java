package org.poolkeeper.procedure.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.poolkeeper.journal.JournalEntry;
import org.poolkeeper.journal.Redactor;
import org.poolkeeper.journal.RunId;
import org.poolkeeper.journal.RunReading;
import org.poolkeeper.model.PoolId;
import org.poolkeeper.port.Journal;
import org.poolkeeper.port.JournalException;
import org.poolkeeper.port.JournalException.Why;
import org.poolkeeper.port.JournalInHand;

/// A journal whose disk may be full, and that tells of every line that is on it.
final class Paper implements Journal {
  private final Journal disk;
  private final Consumer<JournalEntry> written;
  private boolean full;
  private boolean wasFull;

  Paper(Journal disk, Consumer<JournalEntry> written) {
    this.disk = disk;
    this.written = written;
  }

  void diskFull(boolean isFull) {
    full = isFull;
    wasFull |= isFull;
  }

  /// From now on nothing is missing.
  void forgetGap() {
    wasFull = full;
  }

  /// The program was killed: every run falls out of its hands.
  void kill() {
    if (disk instanceof JournalInHand inHand) {
      inHand.kill();
    }
  }

  /// Whether lines may be missing.
  boolean wasFull() {
    return wasFull;
  }

  @Override
  public RunLog begin(RunId run, Redactor redactor) throws JournalException {
    requireRoom();
    return new Log(disk.begin(run, redactor));
  }

  @Override
  public RunLog takeUp(RunId run, Redactor redactor) throws JournalException {
    return new Log(disk.takeUp(run, redactor));
  }

  @Override
  public List<RunId> runs() throws JournalException {
    return disk.runs();
  }

  @Override
  public Turn turn(PoolId pool) throws JournalException {
    return disk.turn(pool);
  }

  @Override
  public List<RunId> perhapsOpen() throws JournalException {
    return disk.perhapsOpen();
  }

  @Override
  public RunReading read(RunId run) throws JournalException {
    return disk.read(run);
  }

  /// What is on disk of a run.
  List<JournalEntry> entries(RunId run) {
    try {
      var entries = new ArrayList<JournalEntry>();
      read(run).lines().forEach(line -> entries.add(line.entry()));
      return entries;
    } catch (JournalException e) {
      throw new AssertionError(e);
    }
  }

  private void requireRoom() throws JournalException {
    if (full) {
      throw new JournalException(Why.DISK, "The disk is full.", null);
    }
  }

  private final class Log implements RunLog {
    private final RunLog log;

    Log(RunLog log) {
      this.log = log;
    }

    @Override
    public RunId run() {
      return log.run();
    }

    @Override
    public long append(JournalEntry entry) throws JournalException {
      requireRoom();
      var line = log.append(entry);
      written.accept(entry);
      return line;
    }

    @Override
    public void close() {
      log.close();
    }
  }
}
