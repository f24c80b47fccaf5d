package org.poolkeeper.port;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.poolkeeper.journal.JournalEntry;
import org.poolkeeper.journal.JournalLine;
import org.poolkeeper.journal.Redactor;
import org.poolkeeper.journal.RunHistory;
import org.poolkeeper.journal.RunId;
import org.poolkeeper.journal.RunReading;
import org.poolkeeper.journal.RunReading.Holder;
import org.poolkeeper.model.PoolId;
import org.poolkeeper.port.JournalException.Why;

/// A journal for tests, in memory, whose disk can be made to fail.
public final class JournalInHand implements Journal {
  private final InstantSource clock;
  private final Map<RunId, List<JournalLine>> files = new LinkedHashMap<>();
  private final Set<RunId> inHand = new HashSet<>();
  private final Set<PoolId> turns = new HashSet<>();
  private boolean full;

  /// An empty journal.
  public JournalInHand(InstantSource clock) {
    this.clock = clock;
  }

  /// From now on the disk is full, or has room again.
  public synchronized void diskFull(boolean isFull) {
    full = isFull;
  }

  /// The program is killed: every run falls out of its hands.
  public synchronized void kill() {
    inHand.clear();
    turns.clear();
  }

  /// What was written for `run`, in order.
  public synchronized List<JournalEntry> entries(RunId run) {
    return files.getOrDefault(run, List.of()).stream().map(JournalLine::entry).toList();
  }

  /// What became of `run`.
  public RunHistory history(RunId run) throws JournalException {
    return RunHistory.of(read(run));
  }

  @Override
  public synchronized RunLog begin(RunId run, Redactor redactor) throws JournalException {
    requireRoom();
    if (files.putIfAbsent(run, new ArrayList<>()) != null) {
      throw new JournalException(Why.DISK, "There is a run %s already.".formatted(run), null);
    }
    inHand.add(run);
    return new Log(run, redactor);
  }

  @Override
  public synchronized RunLog takeUp(RunId run, Redactor redactor) throws JournalException {
    requireKnown(run);
    if (!inHand.add(run)) {
      throw new JournalException(
          Why.IN_OTHER_HANDS, "The run %s runs in another console.".formatted(run), null);
    }
    return new Log(run, redactor);
  }

  @Override
  public synchronized Turn turn(PoolId pool) throws JournalException {
    if (!turns.add(pool)) {
      throw new JournalException(Why.IN_OTHER_HANDS, "Another run begins.", null);
    }
    var given = new AtomicBoolean();
    return () -> {
      if (given.compareAndSet(false, true)) {
        giveBack(pool);
      }
    };
  }

  private synchronized void giveBack(PoolId pool) {
    turns.remove(pool);
  }

  @Override
  public List<RunId> perhapsOpen() {
    return runs();
  }

  @Override
  public synchronized List<RunId> runs() {
    return List.copyOf(files.keySet()).reversed();
  }

  @Override
  public synchronized RunReading read(RunId run) throws JournalException {
    requireKnown(run);
    return new RunReading(
        run,
        files.getOrDefault(run, List.of()),
        List.of(),
        inHand.contains(run) ? Holder.THIS_CONSOLE : Holder.NOBODY);
  }

  private void requireKnown(RunId run) throws JournalException {
    if (!files.containsKey(run)) {
      throw new JournalException(Why.NO_SUCH_RUN, "There is no run %s.".formatted(run), null);
    }
  }

  private void requireRoom() throws JournalException {
    if (full) {
      throw new JournalException(Why.DISK, "The disk is full.", null);
    }
  }

  private synchronized long append(RunId run, JournalEntry entry) throws JournalException {
    if (!inHand.contains(run)) {
      throw new JournalException(Why.IN_OTHER_HANDS, "The run is not in hand any more.", null);
    }
    requireRoom();
    var lines = files.computeIfAbsent(run, _ -> new ArrayList<>());
    var number = lines.size() + 2L;
    lines.add(new JournalLine(number, clock.instant(), entry, entry.toString()));
    return number;
  }

  private synchronized void release(RunId run) {
    inHand.remove(run);
  }

  private final class Log implements RunLog {
    private final RunId run;
    private final Redactor redactor;

    Log(RunId run, Redactor redactor) {
      this.run = run;
      this.redactor = redactor;
    }

    @Override
    public RunId run() {
      return run;
    }

    @Override
    public long append(JournalEntry entry) throws JournalException {
      return JournalInHand.this.append(run, redactor.clean(entry));
    }

    @Override
    public void close() {
      release(run);
    }
  }
}
