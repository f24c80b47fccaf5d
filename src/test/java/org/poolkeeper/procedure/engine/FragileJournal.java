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
import org.poolkeeper.port.JournalInHand;

/// A journal before and after each line of which something may happen.
final class FragileJournal implements Journal {
  final JournalInHand disk;
  final List<JournalEntry> written = new ArrayList<>();
  Consumer<JournalEntry> before = _ -> {};
  Consumer<JournalEntry> after = _ -> {};

  FragileJournal(JournalInHand disk) {
    this.disk = disk;
  }

  @Override
  public RunLog begin(RunId run, Redactor redactor) throws JournalException {
    return new Log(disk.begin(run, redactor));
  }

  @Override
  public RunLog takeUp(RunId run, Redactor redactor) throws JournalException {
    return new Log(disk.takeUp(run, redactor));
  }

  @Override
  public Turn turn(PoolId pool) throws JournalException {
    return disk.turn(pool);
  }

  @Override
  public List<RunId> perhapsOpen() {
    return disk.perhapsOpen();
  }

  @Override
  public List<RunId> runs() {
    return disk.runs();
  }

  @Override
  public RunReading read(RunId run) throws JournalException {
    return disk.read(run);
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
      before.accept(entry);
      var line = log.append(entry);
      written.add(entry);
      after.accept(entry);
      return line;
    }

    @Override
    public void close() {
      log.close();
    }
  }
}
