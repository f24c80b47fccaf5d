package org.poolkeeper.procedure;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.poolkeeper.model.RememberedPool.ReignEvidence.PROMOTED_HERE;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.poolkeeper.diagnosis.Diagnostician;
import org.poolkeeper.guard.Attestations;
import org.poolkeeper.model.HostId;
import org.poolkeeper.model.Pools;
import org.poolkeeper.procedure.engine.Lens;

/// A fresh coordinator answers before it asks whether another one coordinates.
class StaysCoordinatorTest {
  private static final HostId B = new HostId("aaaaaaaa-0000-4000-8000-000000000002");

  static Stream<Arguments> situations() {
    return Stream.of(
        arguments("it has just started", started(ofSeconds(12)), "DoesNotHold"),
        arguments(
            "it started a while ago, and waits for a member", started(ofSeconds(31)), "Holds"),
        arguments(
            "its record tells of the start before, and it was seen to rule just now",
            started(ofDays(30))
                .memory(m -> m.reign("host-b", ofSeconds(5), ofSeconds(0), PROMOTED_HERE)),
            "DoesNotHold"),
        arguments(
            "it was seen to rule a while ago, and restarted since",
            started(ofSeconds(9))
                .memory(m -> m.reign("host-b", ofHours(2), ofSeconds(40), PROMOTED_HERE)),
            "DoesNotHold"),
        arguments(
            "by its own clock it starts tomorrow, and it was seen to rule a while ago",
            started(ofDays(-1))
                .memory(m -> m.reign("host-b", ofSeconds(40), ofSeconds(0), PROMOTED_HERE)),
            "Holds"),
        arguments(
            "by its own clock it starts tomorrow, and nobody saw it rule",
            started(ofDays(-1)),
            "CannotTell"),
        arguments(
            "it has just started, and takes VMs already",
            Pools.of(3)
                .coordinates("host-b")
                .claim(c -> c.record("host-b", r -> r.up(ofSeconds(9)))),
            "Holds"),
        arguments(
            "it does not tell when it started",
            Pools.of(3)
                .coordinates("host-b")
                .claim(c -> c.record("host-b", r -> r.startsUntold().disabled())),
            "CannotTell"),
        arguments("it follows another by now", Pools.of(3), "DoesNotHold"),
        arguments(
            "it is silent", started(ofHours(1)).silent("host-b", ofSeconds(20)), "DoesNotHold"));
  }

  @ParameterizedTest(name = "{0} → {2}")
  @MethodSource("situations")
  void isLikelyToStay(String situation, Pools pool, String holding) {
    var sight = new Lens(new Diagnostician()::diagnose).sight(pool.snapshot(), Attestations.NONE);

    assertThat(new StaysCoordinator(B, "host-b", ofSeconds(30)).in(sight))
        .as(situation)
        .extracting(one -> one.getClass().getSimpleName())
        .isEqualTo(holding);
  }

  private static Pools started(Duration before) {
    return Pools.of(3)
        .coordinates("host-b")
        .claim(c -> c.record("host-b", r -> r.up(before).disabled()));
  }
}
