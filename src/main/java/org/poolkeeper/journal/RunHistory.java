package org.poolkeeper.journal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What became of a run, told from its journal alone. A pure function of the entries: the pool may
/// have changed since.
///
/// @param run which run
/// @param begun what it was to do; empty where that was never written
/// @param began when its first entry was written; empty where there is none
/// @param last when its last entry was written; empty where there is none
/// @param steps each step that was planned or begun, in the order of the plan
/// @param open intents without an outcome, oldest first: each of these commands may have been sent,
///   and may have worked. Look before anything else
/// @param ended how it ended; empty where it did not
/// @param state where it stands
/// @param problems what is wrong with the journal, by line
public record RunHistory(
    RunId run,
    Optional<RunBegun> begun,
    Optional<Instant> began,
    Optional<Instant> last,
    List<StepHistory> steps,
    List<OpenIntent> open,
    Optional<RunEnded> ended,
    RunState state,
    List<Problem> problems) {
  /// Keeps its own copies.
  public RunHistory {
    steps = List.copyOf(steps);
    open = List.copyOf(open);
    problems = List.copyOf(problems);
  }

  /// An intent and the line in which it stands.
  public record OpenIntent(long line, Instant at, Intent intent) {}

  /// The history of what was read.
  public static RunHistory of(RunReading reading) {
    return new JournalReader(reading).history();
  }

  /// Whether somebody should look at the run: it was interrupted, or rests in nobody's hands, or
  /// ended in a way that is not known to be fine, or a command's fate is not known, or the journal
  /// was changed.
  public boolean needsAttention() {
    return problems.stream().anyMatch(Problem::forbidsWriting)
        || switch (state) {
          case RunState.Running _ -> false;
          case RunState.Resting(var holder) -> holder == RunReading.Holder.NOBODY;
          case RunState.Interrupted _ -> true;
          case RunState.Ended(var end) ->
              !open.isEmpty()
                  || !List.of(RunEnded.SUCCEEDED, RunEnded.STOPPED_SAFELY, RunEnded.WRITTEN_DOWN)
                      .contains(end);
        };
  }

  /// What is run, for a person.
  public String title() {
    return begun.map(one -> one.procedure().title()).orElse("A run of which nothing is written");
  }

  /// The pool's name; empty where it was never written.
  public String pool() {
    return begun.map(one -> one.pool().name()).orElse("");
  }

  /// The last state of `step`; empty where the journal does not know it.
  public Optional<StepHistory> step(String step) {
    return steps.stream().filter(one -> one.step().equals(step)).findFirst();
  }
}
