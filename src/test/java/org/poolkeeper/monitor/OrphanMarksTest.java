package org.poolkeeper.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.poolkeeper.model.Pools.NOW;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.poolkeeper.guard.Arbiter;
import org.poolkeeper.guard.Attestations;
import org.poolkeeper.guard.Parties;
import org.poolkeeper.model.HostId;
import org.poolkeeper.model.MemoryFixture;
import org.poolkeeper.model.Pools;
import org.poolkeeper.model.RememberedPool;
import org.poolkeeper.model.RememberedPool.OrphanMark;
import org.poolkeeper.model.RememberedPool.ReignEvidence;
import org.poolkeeper.port.MemoryInHand;

/// When a mark on an orphan is made, confirmed, and taken off. host-b was last seen to rule.
class OrphanMarksTest {
  private static final Duration HOUR = Duration.ofHours(1);

  @Test
  void anOrphanIsMarkedAsSoonAsItIsFound() {
    var seen = split().memory(OrphanMarksTest::ruledByB);
    var memory = memory(seen);
    var now = take(seen, memory);
    assertThat(now.orphans()).isEqualTo(kept(memory).orphans()).hasSize(1);
    var mark = mark(memory).orElseThrow();
    assertThat(mark.since()).isEqualTo(NOW);
    assertThat(mark.lastSeen()).isEqualTo(NOW);
    assertThat(mark.successor()).contains(id("host-b"));
    assertThat(mark.why()).isNotBlank();
  }

  @ParameterizedTest(name = "last confirmed {0} ago, then followed by {1}: written {2}")
  @CsvSource({
    "PT1S,    host-b, false",
    "PT9.9S,  host-b, false",
    "PT10S,   host-b, true",
    "PT10M,   host-b, true",
    "PT1S,    host-c, true"
  })
  void aMarkIsConfirmedEveryTenSecondsAtMost(Duration ago, String successor, boolean written) {
    var seen = split().memory(memory -> ruledByB(memory).orphan("host-a", HOUR, ago, successor));
    var memory = memory(seen);
    take(seen, memory);
    var mark = mark(memory).orElseThrow();
    assertThat(mark.lastSeen()).isEqualTo(written ? NOW : NOW.minus(ago));
    assertThat(mark.successor()).contains(id("host-b"));
    assertThat(mark.since()).as("it has been one since").isEqualTo(NOW.minus(HOUR));
  }

  private enum Then {
    /// It follows the host that rules.
    FOLLOWS_THE_RULER(true),
    FOLLOWS_ANOTHER(false),
    SILENT(false),
    EMERGENCY(false),
    /// It has restarted since, and all follow it.
    RULES(true),
    /// All follow it, but it never had a chance to notice that it was replaced.
    FOLLOWED_WITHOUT_A_RESTART(false),
    /// It claims still.
    CLAIMS(false);

    private final boolean home;

    Then(boolean home) {
      this.home = home;
    }

    Pools seen() {
      return switch (this) {
        case FOLLOWS_THE_RULER -> Pools.of(3).coordinates("host-b");
        case FOLLOWS_ANOTHER -> Pools.of(3).coordinates("host-b").follows("host-a", "host-c");
        case SILENT -> Pools.of(3).coordinates("host-b").silent("host-a", HOUR);
        case EMERGENCY -> Pools.of(3).coordinates("host-b").emergency("host-a", "host-b");
        case RULES ->
            Pools.of(3)
                .coordinates("host-a")
                .claim(claim -> claim.record("host-a", record -> record.up(Duration.ofMinutes(4))));
        case FOLLOWED_WITHOUT_A_RESTART -> Pools.of(3).coordinates("host-a");
        case CLAIMS -> split();
      };
    }
  }

  @ParameterizedTest
  @EnumSource
  void aMarkGoesWhenItsHostFollowsTheRulerOrRules(Then then) {
    var seen =
        then.seen()
            .memory(
                memory -> ruledByB(memory).orphan("host-a", HOUR, Duration.ofMinutes(5), "host-b"));
    var memory = memory(seen);
    var now = take(seen, memory);
    assertThat(mark(memory).isEmpty()).isEqualTo(then.home);
    assertThat(now.orphan(id("host-a")).isEmpty()).isEqualTo(then.home);
  }

  @Test
  void whereNobodyRulesNoMarkIsMadeOrTakenOff() {
    var seen =
        Pools.of(3)
            .allSilent(Duration.ofMinutes(1))
            .memory(memory -> ruledByB(memory).orphan("host-a", HOUR, HOUR, "host-b"));
    var memory = memory(seen);
    take(seen, memory);
    assertThat(mark(memory)).map(OrphanMark::lastSeen).hasValue(NOW.minus(HOUR));
    assertThat(kept(memory).orphans()).hasSize(1);
  }

  private static Pools split() {
    return Pools.of(3).coordinates("host-b").claims("host-a");
  }

  private static MemoryFixture ruledByB(MemoryFixture memory) {
    return memory
        .reign("host-a", Duration.ofHours(9), Duration.ofHours(3), ReignEvidence.VOTES)
        .reign("host-b", Duration.ofHours(2), Duration.ofMinutes(10), ReignEvidence.VOTES);
  }

  private static MemoryInHand memory(Pools seen) {
    return new MemoryInHand(seen.snapshot().remembered().orElseThrow());
  }

  private static RememberedPool take(Pools seen, MemoryInHand memory) {
    var parties = new Parties(seen.snapshot());
    return new OrphanMarks(memory)
        .after(kept(memory), parties, new Arbiter().judge(parties, Attestations.NONE), NOW);
  }

  private static RememberedPool kept(MemoryInHand memory) {
    return memory.all().getFirst();
  }

  private static Optional<OrphanMark> mark(MemoryInHand memory) {
    return kept(memory).orphan(id("host-a"));
  }

  private static HostId id(String name) {
    return Pools.of(3).snapshot().hosts().stream()
        .filter(host -> host.label().equals(name))
        .flatMap(host -> host.id().stream())
        .map(org.poolkeeper.model.Observed::value)
        .findFirst()
        .orElseThrow();
  }
}
