package org.poolkeeper.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// How commands are typed, as the command table of `xe` spells them (xen-api, `cli_frontend.ml` and
/// `records.ml`, August 2026).
class XeLinesTest {

  @Test
  void commandsAreSpelledAsTheServersOwn() {
    assertThat(PlannedCommands.all().stream().flatMap(command -> command.xe().stream()))
        .containsExactly(
            "xe host-disable uuid=two-uuid",
            "xe host-disable uuid=two-uuid auto-enable=false",
            "xe host-enable uuid=two-uuid",
            "xe host-param-set uuid=two-uuid other-config:MAINTENANCE_MODE=true",
            "xe host-param-remove uuid=two-uuid param-name=other-config param-key=MAINTENANCE_MODE",
            "xe host-evacuate uuid=two-uuid",
            "xe host-reboot uuid=two-uuid",
            "xe host-shutdown uuid=two-uuid",
            "xe host-power-on uuid=two-uuid",
            "ssh root@192.0.2.2 xe-toolstack-restart",
            "xe-toolstack-restart",
            "xe vm-migrate uuid=vm-uuid host-uuid=two-uuid live=true",
            "xe vm-start uuid=vm-uuid on=two-uuid",
            "xe vm-suspend uuid=vm-uuid",
            "xe vm-resume uuid=vm-uuid on=two-uuid",
            "xe vm-cd-eject uuid=vm-uuid",
            "xe vm-param-set uuid=vm-uuid ha-restart-priority=restart",
            "xe vm-param-set uuid=vm-uuid ha-restart-priority=best-effort",
            "xe vm-param-set uuid=vm-uuid ha-restart-priority=",
            "xe vm-param-set uuid=vm-uuid order=3",
            "xe vm-param-set uuid=vm-uuid start-delay=90",
            "xe pool-ha-enable heartbeat-sr-uuids=sr-uuid",
            "xe pool-ha-enable heartbeat-sr-uuids=sr-uuid ha-config:timeout=90",
            "xe pool-ha-disable",
            "xe pool-param-set uuid=pool-uuid ha-host-failures-to-tolerate=0");
  }

  /// Also tells other tests that the list is complete.
  @Test
  void noneIsForgotten() {
    Set<Class<?>> shown =
        PlannedCommands.all().stream().map(Object::getClass).collect(Collectors.toSet());

    assertThat(shown).containsExactlyInAnyOrderElementsOf(leaves(PlannedCommand.class).toList());
  }

  private static Stream<Class<?>> leaves(Class<?> type) {
    var below = type.getPermittedSubclasses();
    return below == null ? Stream.of(type) : Arrays.stream(below).flatMap(XeLinesTest::leaves);
  }

  @Test
  void everyOneGoesToTheHostThatRulesInASessionOfItsPool() {
    assertThat(PlannedCommands.all())
        .extracting(PoolCommand::footing, PoolCommand::session)
        .containsOnly(org.assertj.core.groups.Tuple.tuple(Footing.RULER, PoolCommand.Session.POOL));
    assertThat(PlannedCommands.all())
        .allSatisfy(command -> assertThat(command.target().name()).isEqualTo("one"));
  }

  /// What takes minutes is a task; the rest answers within seconds (XAPI.md 4.9, 4.11).
  @Test
  void whatTakesMinutesIsATask() {
    assertThat(
            PlannedCommands.all().stream()
                .filter(command -> command.course() == PlannedCommand.Course.AS_TASK)
                .map(command -> command.getClass().getSimpleName())
                .collect(Collectors.toSet()))
        .containsExactlyInAnyOrderElementsOf(
            List.of(
                "Evacuate",
                "PowerOn",
                "Migrate",
                "StartOn",
                "Suspend",
                "ResumeOn",
                "EnableHa",
                "DisableHa"));
  }
}
