package org.poolkeeper.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.poolkeeper.model.HostView.Refusal;
import org.poolkeeper.model.PoolSnapshot;
import org.poolkeeper.model.Pools;
import org.poolkeeper.model.RememberedPool.HaSettings;
import org.poolkeeper.model.RememberedPool.RememberedHa;

/// Hosts that may be armed, as a program sees them that was just started: what high availability
/// was is known from memory only, or from the coordinator there is.
class ArmedHostTest {

  private static RememberedHa lastOn(boolean still) {
    var at = Pools.NOW.minus(Duration.ofMinutes(20));
    return new RememberedHa(still, at, Optional.of(new HaSettings(Map.of("timeout", "90"), 1, at)));
  }

  private static Diagnosis told(PoolSnapshot snapshot) {
    return new Diagnostician().diagnose(snapshot);
  }

  /// A host that boots, and one that waits for the heartbeat disk, look the same: time tells.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # closes connections for | found
          PT20S                    | member-refusing
          PT2M50S                  | member-refusing
          PT3M10S                  | ha-start-up-loop
          """)
  void aHostThatWasOffForLongAndBootsIsInNoLoopYet(Duration since, String found) {
    var told =
        told(
            Pools.of(3)
                .claim(claim -> claim.haOn().record("host-b", record -> record.live(false)))
                .refuses("host-b", Refusal.CLOSED_AFTER_TLS, since)
                .snapshot());

    assertThat(told.findings()).extracting(Finding::code).contains(found);
    assertThat(told.findings())
        .filteredOn(one -> one.code().equals(found))
        .allSatisfy(one -> assertThat(one.message() + one.next()).contains("heartbeat disk"));
  }

  /// Armed hosts do not wait in emergency mode: their API is not up before they have a coordinator.
  @ParameterizedTest
  @CsvSource({"host-c silent, ha-electing", "all wait, coordinator-silent"})
  void hostsThatWereDisarmedElectNobody(String others, String found) {
    var lost =
        Pools.of(3)
            .coordinatorDead()
            .noClaims()
            .remembers("host-a")
            .emergency("host-b", "host-a", "INTERNAL_ERROR");
    var pool =
        others.equals("all wait")
            ? lost.emergency("host-c", "host-a", "INTERNAL_ERROR")
            : lost.silent("host-c", Duration.ofSeconds(20));

    var told = told(pool.remembersHa(lastOn(true)).snapshot());

    assertThat(told.findings()).extracting(Finding::code).contains(found);
    assertThat(told.headline().contains("electing")).isEqualTo(found.equals("ha-electing"));
  }

  @Test
  void aHostThatWasAwayWhenItWentOffMayStillBeArmed() {
    var away = Pools.of(3).refuses("host-b", Refusal.CLOSED_AFTER_TLS, Duration.ofMinutes(9));

    var told = told(away.remembers("host-a").remembersHa(lastOn(false)).snapshot());

    assertThat(told.findings())
        .filteredOn(one -> one.code().equals("ha-start-up-loop"))
        .singleElement()
        .satisfies(one ->
            assertThat(one.message())
                .contains("high availability was on in the pool until 20 min ago"));
  }
}
