package org.poolkeeper.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.poolkeeper.model.Pools.NOW;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.poolkeeper.guard.Parties;
import org.poolkeeper.model.Fingerprint;
import org.poolkeeper.model.HostAddress;
import org.poolkeeper.model.Pools;
import org.poolkeeper.model.RememberedPool.RememberedHost;

/// What is remembered of each member. host-a rules.
class MemberNotesTest {
  private static final Duration LONG_AGO = Duration.ofDays(1);

  /// The picture of a fixture is a second old.
  private static final Instant PICTURE = NOW.minusSeconds(1);

  static Stream<Arguments> members() {
    return Stream.of(
        member("follows the ruler", _ -> {}, Optional.of(PICTURE)),
        member(
            "follows the ruler, which was last heard five minutes ago",
            pool -> pool.claim(claim -> claim.confirmed(Duration.ofMinutes(5))),
            Optional.of(NOW.minus(Duration.ofMinutes(5)))),
        member("follows another", pool -> pool.follows("host-b", "host-c"), before()),
        member(
            "awaits the ruler in emergency mode",
            pool -> pool.emergency("host-b", "host-a"),
            before()),
        member("is silent", pool -> pool.silent("host-b", Duration.ofMinutes(1)), before()),
        member("claims the pool itself", pool -> pool.claims("host-b"), before()));
  }

  private static Arguments member(
      String how, Consumer<Pools> change, Optional<Instant> copyRefreshed) {
    return Arguments.of(how, change, copyRefreshed);
  }

  private static Optional<Instant> before() {
    return Optional.of(NOW.minus(LONG_AGO));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("members")
  void aCopyCanHaveBeenRefreshedOnlyWhileItsHostFollowedARulerThatAnswered(
      String how, Consumer<Pools> change, Optional<Instant> copyRefreshed) {
    var pool = Pools.of(3).memory(memory -> memory.followed("host-b", LONG_AGO));
    change.accept(pool);
    assertThat(note(pool, "host-b").copyRefreshed()).as(how).isEqualTo(copyRefreshed);
  }

  @Test
  void theRulersOwnIsNoCopy() {
    assertThat(note(Pools.of(3), "host-a").copyRefreshed()).isEmpty();
  }

  @Test
  void anOlderSightDoesNotReplaceANewer() {
    var pool = Pools.of(3).memory(memory -> memory.followed("host-b", Duration.ZERO));
    assertThat(note(pool, "host-b").copyRefreshed()).hasValue(NOW);
  }

  @Test
  void whatAHostPresentedStaysWhileItIsSilent() {
    var known = new Fingerprint("AB".repeat(32));
    var pool =
        Pools.of(3)
            .memory(memory -> memory.certificate("host-b", known))
            .silent("host-b", Duration.ofMinutes(1));
    assertThat(note(pool, "host-b").certificate()).hasValue(known);
    var other = new Fingerprint("CD".repeat(32));
    var changed =
        Pools.of(3)
            .memory(memory -> memory.certificate("host-b", known))
            .host("host-b", host -> host.presents(other));
    assertThat(note(changed, "host-b").certificate()).hasValue(other);
  }

  @Test
  void anEarlierAddressIsKeptUnlessAnotherMemberHasItNow() {
    var pool =
        Pools.of(3)
            .memory(
                memory -> memory.address("host-b", "198.51.100.7").address("host-b", "192.0.2.13"));
    assertThat(note(pool, "host-c").addresses()).contains(new HostAddress("192.0.2.13"));
    assertThat(note(pool, "host-b").addresses())
        .contains(new HostAddress("198.51.100.7"), new HostAddress("192.0.2.12"))
        .doesNotContain(new HostAddress("192.0.2.13"));
  }

  private static RememberedHost note(Pools pool, String name) {
    var snapshot = pool.snapshot();
    var parties = new Parties(snapshot);
    var ruler =
        parties.claimants().stream()
            .filter(host -> host.label().equals("host-a"))
            .findFirst()
            .orElseThrow();
    return new MemberNotes(
            snapshot.remembered(), parties, ruler, parties.claimOf(ruler).orElseThrow())
        .hosts().stream().filter(host -> host.name().equals(name)).findFirst().orElseThrow();
  }
}
