package org.poolkeeper.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.poolkeeper.model.Pools;

class DiagnosticianTest {
  private final Diagnostician diagnostician = new Diagnostician();

  @Test
  void healthyPoolIsSaidToBeHealthy() {
    var diagnosis = diagnostician.diagnose(Pools.of(3).snapshot());

    assertThat(diagnosis.condition()).isInstanceOf(PoolCondition.Healthy.class);
    assertThat(diagnosis.severity()).isEqualTo(Severity.OK);
    assertThat(diagnosis.headline()).isEqualTo("All 3 hosts answer; host-a coordinates.");
    assertThat(diagnosis.stillWorks()).isEqualTo("55 VMs running.");
  }

  @Test
  void deadCoordinatorIsToldInTheWordsOfTheWireframe() {
    var diagnosis = diagnostician.diagnose(Pools.of(3).coordinatorDead().snapshot());

    assertThat(diagnosis.condition().code()).isEqualTo("COORDINATOR_LOST");
    assertThat(diagnosis.headline()).isEqualTo("lab-pool has no working coordinator.");
    assertThat(diagnosis.stillWorks())
        .isEqualTo("41 VMs on host-b and host-c keep running, as last recorded 3 min 13 s ago.");
    assertThat(diagnosis.advice())
        .contains("You cannot start or move VMs until a coordinator is back.")
        .contains("host-a (192.0.2.11) has not answered for 3 min 12 s.");
  }

  @Test
  void coordinatorIsNamedWhereOneWorks() {
    assertThat(diagnostician.diagnose(Pools.of(3).snapshot()).coordinator())
        .hasValueSatisfying(host -> assertThat(host.host().label()).isEqualTo("host-a"));
    assertThat(
            diagnostician
                .diagnose(Pools.of(3).silent("host-b", Duration.ofMinutes(1)).snapshot())
                .coordinator())
        .isPresent();
    assertThat(diagnostician.diagnose(Pools.of(3).coordinatorDead().snapshot()).coordinator())
        .isEmpty();
  }
}
