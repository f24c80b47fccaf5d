package org.poolkeeper.procedure.engine;

import java.util.List;
import java.util.Optional;
import org.poolkeeper.journal.Redactor;
import org.poolkeeper.journal.RunId;
import org.poolkeeper.port.Journal;
import org.poolkeeper.port.Journal.RunLog;
import org.poolkeeper.port.Journal.Turn;
import org.poolkeeper.port.JournalException;
import org.poolkeeper.procedure.Plan;

/// The beginning of a run. Its pool's turn is held only until the run is written down and others
/// were looked for, so that no question to a person holds it.
final class Start implements AutoCloseable {
  private final Turn turn;
  private final RunLog log;
  private final Ownership ownership;
  private final Plan plan;
  private Optional<String> trouble = Optional.empty();
  private List<Ownership.Other> others = List.of();

  private Start(Turn turn, RunLog log, Ownership ownership, Plan plan) {
    this.turn = turn;
    this.log = log;
    this.ownership = ownership;
    this.plan = plan;
  }

  /// Takes turn and journal.
  ///
  /// @throws JournalException if either cannot be had: nothing was begun
  static Start of(Journal journal, RunId id, Plan plan, Ground ground) throws JournalException {
    var turn = journal.turn(plan.pool());
    try {
      var log = journal.begin(id, new Redactor(ground.credentials().password()));
      return new Start(turn, log, new Ownership(journal), plan);
    } catch (JournalException | RuntimeException e) {
      turn.close();
      throw e;
    }
  }

  RunLog log() {
    return log;
  }

  /// Has the beginning written down, looks for others, and gives the turn back.
  void announce(Runnable beginning) {
    try {
      beginning.run();
      others = ownership.others(plan.pool(), log.run());
    } catch (JournalException e) {
      trouble =
          Optional.of(
              "Whether another run of this pool is under way is not known: " + e.getMessage());
    } finally {
      turn.close();
    }
  }

  /// Why the run may not go on; empty if nothing is in the way.
  Optional<String> obstacle(Questions questions) throws InterruptedException {
    if (trouble.isPresent()) {
      return trouble;
    }
    for (var other : others) {
      switch (other) {
        case Ownership.Other.InTheWay(var words) -> {
          return Optional.of(words);
        }
        case Ownership.Other.Lost(var words) -> {
          if (questions.agreement(new Prompt.Despite(words)).isEmpty()) {
            return Optional.of(words);
          }
        }
      }
    }
    return Optional.empty();
  }

  /// Gives the run out of hand, and the turn if it was not given back.
  @Override
  public void close() {
    turn.close();
    log.close();
  }
}
