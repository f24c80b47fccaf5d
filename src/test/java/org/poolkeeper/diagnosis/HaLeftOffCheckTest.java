package org.poolkeeper.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.poolkeeper.model.ClaimFixture;
import org.poolkeeper.model.PoolRecord.HaState;
import org.poolkeeper.model.PoolSnapshot;
import org.poolkeeper.model.Pools;
import org.poolkeeper.model.RememberedPool.HaSettings;
import org.poolkeeper.model.RememberedPool.RememberedHa;

class HaLeftOffCheckTest {

  private static List<Finding> findings(PoolSnapshot snapshot) {
    return new Diagnostician()
        .diagnose(snapshot).findings().stream()
            .filter(
                one -> one.code().equals("ha-left-off") || one.code().equals("ha-coordinator-only"))
            .toList();
  }

  private static PoolSnapshot remembering(Pools pool, Optional<Duration> lastOn) {
    var snapshot = pool.remembers("host-a").snapshot();
    var ha =
        new RememberedHa(
            false,
            Pools.NOW.minus(Duration.ofMinutes(5)),
            lastOn.map(ago -> new HaSettings(Map.of("timeout", "90"), 1, Pools.NOW.minus(ago))));
    return new PoolSnapshot(
        snapshot.at(),
        snapshot.seeds(),
        snapshot.hosts(),
        snapshot.claims(),
        snapshot.remembered().map(known -> known.withHa(Optional.of(ha))),
        snapshot.credentialsKnown(),
        snapshot.settled());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # last seen on | found
          PT2H           | 1
          P29D           | 1
          P31D           | 0
                         | 0
          """)
  void whatWasOnAndIsOffIsSaidForAMonth(Duration lastOn, int found) {
    var left = findings(remembering(Pools.of(3), Optional.ofNullable(lastOn)));

    assertThat(left).hasSize(found);
    assertThat(left)
        .allSatisfy(one -> {
          assertThat(one.code()).isEqualTo("ha-left-off");
          assertThat(one.severity()).isEqualTo(Severity.ADVISORY);
          assertThat(one.message()).contains("timeout 90 s, room for 1 failed host");
          assertThat(one.procedure()).contains("enable-ha");
          assertThat(one.evidence()).hasSize(2);
        });
  }

  @Test
  void whatIsOnIsNotLeftOff() {
    assertThat(
            findings(
                remembering(
                    Pools.of(3).claim(ClaimFixture::haOn), Optional.of(Duration.ofHours(2)))))
        .isEmpty();
  }

  @Test
  void nothingIsSaidWhileItIsBeingSwitched() {
    assertThat(
            findings(
                remembering(
                    Pools.of(3).claim(claim -> claim.operations("ha_enable")),
                    Optional.of(Duration.ofHours(2)))))
        .isEmpty();
  }

  @Test
  void aPoolThatWasNeverRememberedHasNothingLeftOff() {
    assertThat(findings(Pools.of(3).snapshot())).isEmpty();
  }

  @Test
  void coordinatorOnlyIsExplainedAsOn() {
    var pool =
        Pools.of(4)
            .claim(ClaimFixture::haOn)
            .claim(claim ->
                claim.ha(new HaState(true, 0, 0, false, List.of("OpaqueRef:statefile"), Map.of())));

    assertThat(findings(pool.snapshot()))
        .singleElement()
        .satisfies(one -> {
          assertThat(one.code()).isEqualTo("ha-coordinator-only");
          assertThat(one.severity()).isEqualTo(Severity.ADVISORY);
          assertThat(one.message()).contains("may show this as off. It is not");
        });
  }
}
