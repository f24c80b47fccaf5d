package org.poolkeeper.procedure.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.poolkeeper.model.InquiryAnswer.ServerSays;

/// Why VMs cannot move, in words, and what is offered.
class ObstacleTest {

  static Set<String> codes() {
    return Obstacle.codes();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          VM_REQUIRES_SR                         | is on thing, which no other host reaches | EJECT SUSPEND SHUT_DOWN
          VM_REQUIRES_NETWORK                    | the network thing                        | SUSPEND SHUT_DOWN
          HOST_NOT_ENOUGH_FREE_MEMORY            | enough free memory                       | SUSPEND SHUT_DOWN
          VM_HAS_PCI_ATTACHED                    | a PCI device                             | SHUT_DOWN POWER_OFF
          VM_MISSING_PV_DRIVERS                  | guest tools are not installed            | SHUT_DOWN POWER_OFF
          VM_LACKS_FEATURE_SUSPEND               | it can be suspended, which moving needs| SHUT_DOWN POWER_OFF
          VM_LACKS_FEATURE_SHUTDOWN              | can shut down when asked                 | SUSPEND POWER_OFF
          VM_INCOMPATIBLE_WITH_THIS_HOST         | processors                               | SUSPEND SHUT_DOWN
          HA_OPERATION_WOULD_BREAK_FAILOVER_PLAN | no room for the restarts                 | SUSPEND SHUT_DOWN
          HA_CONSTRAINT_VIOLATION_SR_NOT_SHARED  | its disk on thing is not shared          | SUSPEND SHUT_DOWN
          A_CODE_OF_TOMORROW                     | the server says A_CODE_OF_TOMORROW       | SUSPEND SHUT_DOWN POWER_OFF
          """)
  void saysWhyAndOffersWhatHelps(String code, String reason, String ways) {
    var obstacle = Obstacle.of(new ServerSays(code, List.of("vm", "thing")));

    assertThat(obstacle.reason()).contains(reason);
    assertThat(obstacle.ways()).extracting(Way::name).containsExactly(ways.split(" "));
  }

  @ParameterizedTest
  @MethodSource("codes")
  void everyCodeHasAReasonAFixAndAWay(String code) {
    var obstacle = Obstacle.of(new ServerSays(code, List.of()));

    assertThat(obstacle.reason()).doesNotContain("%s", code);
    assertThat(obstacle.fix()).endsWith(".");
    assertThat(obstacle.ways()).isNotEmpty();
  }

  @Test
  void onlyWhatIsOfferedIsAnAnswer() {
    var stuck =
        new StuckVms(
            Ruled.in(sights().sight()).orElseThrow(),
            Ruled.in(sights().sight()).orElseThrow().cast().with(Sights.id("host-b")).orElseThrow(),
            org.poolkeeper.procedure.Inputs.NONE.choosing("vm-db-b", "suspend"));

    assertThat(stuck.chosen(Way.SUSPEND)).isEmpty();
    assertThat(stuck.open()).hasSize(1);
  }

  private static Sights sights() {
    return PlannedSituations.well(2).stuck("host-b", "db-b", "VM_HAS_PCI_ATTACHED", "db-b");
  }
}
