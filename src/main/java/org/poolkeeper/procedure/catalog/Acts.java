package org.poolkeeper.procedure.catalog;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.poolkeeper.procedure.Confirmation;
import org.poolkeeper.procedure.Precheck;
import org.poolkeeper.procedure.Step;
import org.poolkeeper.procedure.StepId;

/// Steps of other plans as parts of a larger one.
final class Acts {
  private Acts() {}

  /// The same with another confirmation and more to look at before.
  static Step.Act asked(Step.Act act, Confirmation confirmation, List<Precheck> more) {
    return new Step.Act(
        act.id(),
        act.title(),
        act.command(),
        act.changes(),
        Stream.concat(act.prechecks().stream(), more.stream()).distinct().toList(),
        confirmation,
        act.already(),
        act.verification(),
        act.undo(),
        act.repeat(),
        act.usual(),
        act.patience(),
        act.otherwise(),
        act.ifMissing());
  }

  /// The same with each thing to look at before put another way.
  static Step.Act minding(Step.Act act, UnaryOperator<Precheck> change) {
    return new Step.Act(
        act.id(),
        act.title(),
        act.command(),
        act.changes(),
        act.prechecks().stream().map(change).toList(),
        act.confirmation(),
        act.already(),
        act.verification(),
        act.undo(),
        act.repeat(),
        act.usual(),
        act.patience(),
        act.otherwise(),
        act.ifMissing());
  }

  /// The same as part of a plan that was agreed to as a whole, under an id that is unique there.
  ///
  /// @param suffix at the end of its id; may be empty
  static Step part(Step step, String suffix) {
    var id = new StepId(step.id() + suffix);
    return switch (step) {
      case Step.Act act ->
          new Step.Act(
              id,
              act.title(),
              act.command(),
              act.changes(),
              act.prechecks(),
              new Confirmation.None(),
              act.already(),
              act.verification(),
              act.undo(),
              act.repeat(),
              act.usual(),
              act.patience(),
              act.otherwise(),
              act.ifMissing());
      case Step.Await await ->
          new Step.Await(
              id,
              await.title(),
              await.until(),
              await.usual(),
              await.patience(),
              await.meanwhile(),
              await.otherwise(),
              await.ifMissing());
      case Step.Attest _, Step.Console _ -> step;
    };
  }
}
