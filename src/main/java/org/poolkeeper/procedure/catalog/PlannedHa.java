package org.poolkeeper.procedure.catalog;

import java.util.Optional;
import java.util.stream.Stream;
import org.poolkeeper.command.HaCommand.EnableHa;
import org.poolkeeper.procedure.Plan;
import org.poolkeeper.procedure.Step;
import org.poolkeeper.procedure.Undo;

/// The settings of high availability that a plan knows how to bring back.
record PlannedHa(Plan plan) {

  /// "heartbeat disk on iscsi-1, timeout 60 s"; empty where it knows none.
  Optional<String> settings() {
    return plan.steps().stream()
        .flatMap(step ->
            switch (step) {
              case Step.Act act ->
                  Stream.of(act.command()).filter(EnableHa.class::isInstance).findAny().isPresent()
                      ? Stream.of((EnableHa) act.command())
                      : undo(act);
              case Step.Await _, Step.Attest _, Step.Console _ -> Stream.<EnableHa>empty();
            })
        .findFirst()
        .map(enable ->
            "the heartbeat disk on %s, %s"
                .formatted(
                    enable.storageName(),
                    Optional.ofNullable(enable.configuration().get("timeout"))
                        .map("timeout %s s"::formatted)
                        .orElse("the default timeout")));
  }

  private static Stream<EnableHa> undo(Step.Act act) {
    return act.undo() instanceof Undo.By(EnableHa enable, _, _, _)
        ? Stream.of(enable)
        : Stream.empty();
  }
}
