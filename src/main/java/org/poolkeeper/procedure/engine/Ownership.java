package org.poolkeeper.procedure.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.poolkeeper.journal.Problem;
import org.poolkeeper.journal.RunHistory;
import org.poolkeeper.journal.RunId;
import org.poolkeeper.journal.RunState;
import org.poolkeeper.model.PoolId;
import org.poolkeeper.port.Journal;
import org.poolkeeper.port.JournalException;

/// At most one run for a pool, among all consoles that share a journal. A run writes down that it
/// begins, and looks for others, in its pool's turn ([Journal#turn]): so of any number that begin
/// at once exactly one sees no other.
final class Ownership {
  private final Journal journal;

  Ownership(Journal journal) {
    this.journal = journal;
  }

  /// What another run of the pool means for one that wants to begin.
  sealed interface Other {
    /// It is under way, or was cut off and can be taken up: it goes first.
    record InTheWay(String words) implements Other {}

    /// It was cut off, and nobody can take it up.
    record Lost(String words) implements Other {}
  }

  /// Runs of `pool` that have not ended, but `mine`.
  List<Other> others(PoolId pool, RunId mine) throws JournalException {
    var others = new ArrayList<Other>();
    for (var run : journal.perhapsOpen()) {
      if (!run.equals(mine)) {
        other(pool, RunHistory.of(journal.read(run))).ifPresent(others::add);
      }
    }
    return others;
  }

  private static Optional<Other> other(PoolId pool, RunHistory history) {
    if (history
        .begun()
        .flatMap(begun -> begun.pool().uuid())
        .filter(pool.uuid()::equals)
        .isEmpty()) {
      return Optional.empty();
    }
    return switch (history.state()) {
      case RunState.Ended _ -> Optional.empty();
      case RunState.Running running -> Optional.of(inTheWay(history, running.words(), "Wait for"));
      case RunState.Resting resting -> Optional.of(leftOver(history, resting));
      case RunState.Interrupted interrupted -> Optional.of(leftOver(history, interrupted));
    };
  }

  private static Other leftOver(RunHistory history, RunState state) {
    return history.problems().stream().anyMatch(Problem::forbidsWriting)
        ? new Other.Lost(
            "Run %s (%s) of this pool is %s, and its journal was changed or is of a newer version:"
                    .formatted(history.run(), history.title(), state.words())
                + " it cannot be resumed. Go on only if you know that nothing of it is under way.")
        : inTheWay(history, state.words(), "Resume or end");
  }

  private static Other inTheWay(RunHistory history, String state, String first) {
    return new Other.InTheWay(
        "Run %s (%s) of this pool is %s. %s that one first."
            .formatted(history.run(), history.title(), state, first));
  }
}
