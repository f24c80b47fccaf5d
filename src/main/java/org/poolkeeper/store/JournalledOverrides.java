package org.poolkeeper.store;

import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.poolkeeper.command.PoolCommand;
import org.poolkeeper.guard.GuardOverride;
import org.poolkeeper.guard.OverrideLog;
import org.poolkeeper.guard.Reason;
import org.poolkeeper.journal.Evidence;
import org.poolkeeper.journal.Operator;
import org.poolkeeper.journal.OverrideUsed;
import org.poolkeeper.journal.Redactor;
import org.poolkeeper.journal.RunBegun;
import org.poolkeeper.journal.RunBegun.PoolRef;
import org.poolkeeper.journal.RunBegun.ProcedureRef;
import org.poolkeeper.journal.RunEnded;
import org.poolkeeper.journal.RunId;
import org.poolkeeper.port.Journal;
import org.poolkeeper.port.Journal.RunLog;

/// Writes overrides of the guard down before the command they are for: in the journal of the run
/// that is under way, or, outside of any, in one of their own.
public final class JournalledOverrides implements OverrideLog {
  private final Destination destination;

  private interface Destination {
    void write(PoolCommand command, OverrideUsed entry) throws IOException;
  }

  private JournalledOverrides(Destination destination) {
    this.destination = destination;
  }

  /// Overrides within a run.
  public static JournalledOverrides within(RunLog run) {
    return new JournalledOverrides((_, entry) -> {
      var _ = run.append(entry);
    });
  }

  /// Overrides outside of any run.
  ///
  /// @param operator who is at work
  public static JournalledOverrides alone(
      Journal journal, Redactor redactor, Operator operator, InstantSource clock) {
    return new JournalledOverrides((command, entry) -> {
      var run = RunId.beginning(clock.instant(), RandomGenerator.getDefault());
      try (var log = journal.begin(run, redactor)) {
        log.append(
            new RunBegun(
                new ProcedureRef("single-command", 1, "A single command against the guard"),
                new PoolRef(Optional.empty(), "the pool of " + command.target().name()),
                List.of(),
                List.of(),
                operator,
                List.of()));
        log.append(entry);
        log.append(
            new RunEnded(
                RunEnded.WRITTEN_DOWN,
                List.of("What became of the command is not part of this journal."),
                List.of(),
                List.of(),
                List.of()));
      }
    });
  }

  @Override
  public void record(PoolCommand command, GuardOverride override, List<Reason> against)
      throws IOException {
    destination.write(
        command,
        OverrideUsed.of(
            Optional.empty(),
            command,
            override.consequence(),
            override.typedName(),
            against.stream()
                .map(reason -> new Evidence(reason.fact(), reason.source().words(), reason.at()))
                .toList()));
  }
}
