package org.poolkeeper.procedure.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.poolkeeper.model.Inquiry;
import org.poolkeeper.procedure.Condition;
import org.poolkeeper.procedure.Holding;
import org.poolkeeper.procedure.Precheck;
import org.poolkeeper.procedure.Step;

/// Looks whether a step may begin.
final class Checks {
  /// How long something that cannot be told yet is looked at again: a silence that has to last, a
  /// picture that is being read.
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Eyes eyes;
  private final Ledger ledger;

  Checks(Eyes eyes, Ledger ledger) {
    this.eyes = eyes;
    this.ledger = ledger;
  }

  /// What came of it.
  sealed interface Result {
    /// What the step is for is there already: nothing has to be done.
    record There(String words) implements Result {}

    /// It may begin.
    ///
    /// @param unknown what cannot be told and is said with the consent
    record Clear(List<String> unknown) implements Result {}

    /// Something does not hold, or something that must hold cannot be told.
    ///
    /// @param untold whether a later look may tell more
    record Blocked(String words, boolean untold) implements Result {}
  }

  /// Looks until everything that must be known is told, or patience has run out.
  ///
  /// @param already what shows that the step is not needed; empty where nothing does
  Result check(Step step, Optional<Condition> already, List<Precheck> prechecks)
      throws InterruptedException {
    var end = eyes.elapsed().plus(PATIENCE);
    while (true) {
      var result = once(step, already, prechecks);
      var left = end.minus(eyes.elapsed());
      if (result instanceof Result.Blocked(_, var untold) && untold && left.isPositive()) {
        eyes.pause(left);
      } else {
        return result;
      }
    }
  }

  /// Looks once. What is there already goes first: after it, much of what must hold before it does
  /// not hold any more.
  Result once(Step step, Optional<Condition> already, List<Precheck> prechecks)
      throws InterruptedException {
    var sight = eyes.look(questions(already, prechecks));
    if (already.isPresent() && already.get().in(sight) instanceof Holding.Holds there) {
      ledger.looked(Optional.of(step.id()), already.get().words(), there);
      return new Result.There(there.words());
    }
    var unknown = new ArrayList<String>();
    var untold = new ArrayList<String>();
    for (var precheck : prechecks) {
      var holding = precheck.condition().in(sight);
      ledger.looked(Optional.of(step.id()), precheck.condition().words(), holding);
      switch (holding) {
        case Holding.Holds _ -> {}
        case Holding.DoesNotHold(var words, _) -> {
          return new Result.Blocked(words, false);
        }
        case Holding.CannotTell(var words, _) ->
            (switch (precheck.unknown()) {
                  case BLOCKS -> untold;
                  case IS_SAID -> unknown;
                })
                .add(words);
      }
    }
    return untold.isEmpty()
        ? new Result.Clear(unknown)
        : new Result.Blocked(String.join(" ", untold), true);
  }

  private static Set<Inquiry> questions(Optional<Condition> already, List<Precheck> prechecks) {
    return Stream.concat(already.stream(), prechecks.stream().map(Precheck::condition))
        .flatMap(condition -> condition.asks().stream())
        .collect(Collectors.toSet());
  }
}
