package org.poolkeeper.procedure.catalog;

import java.util.Optional;
import java.util.stream.Stream;
import org.poolkeeper.command.HaCommand.EnableHa;
import org.poolkeeper.command.HaCommand.SetFailuresToTolerate;
import org.poolkeeper.command.PoolCommand;
import org.poolkeeper.procedure.Plan;
import org.poolkeeper.procedure.Step;
import org.poolkeeper.procedure.Undo;

/// The settings of high availability that a plan knows how to bring back.
record PlannedHa(Plan plan) {

  /// The same with the room that it keeps; of what it does not know nothing is said.
  String withRoom() {
    var room =
        commands(SetFailuresToTolerate.class)
            .map(set -> "room for " + Phrases.count(set.hosts(), "failed host"))
            .findFirst()
            .orElse("no room kept for failed hosts");
    return settings().map(settings -> "%s, %s".formatted(settings, room)).orElse(room);
  }

  /// What it sends of a kind, in order.
  private <T extends PoolCommand> Stream<T> commands(Class<T> type) {
    return plan.steps().stream()
        .flatMap(step ->
            step instanceof Step.Act act ? Stream.of(act.command()) : Stream.<PoolCommand>empty())
        .filter(type::isInstance)
        .map(type::cast);
  }

  /// "heartbeat disk on iscsi-1, timeout 60 s"; empty where it knows none.
  Optional<String> settings() {
    return Stream.concat(commands(EnableHa.class), undos())
        .findFirst()
        .map(enable ->
            "the heartbeat disk on %s, %s"
                .formatted(
                    enable.storageName(),
                    Optional.ofNullable(enable.configuration().get("timeout"))
                        .map("timeout %s s"::formatted)
                        .orElse("the default timeout")));
  }

  private Stream<EnableHa> undos() {
    return plan.steps().stream()
        .flatMap(step ->
            step instanceof Step.Act act && act.undo() instanceof Undo.By(EnableHa enable, _, _, _)
                ? Stream.of(enable)
                : Stream.<EnableHa>empty());
  }
}
