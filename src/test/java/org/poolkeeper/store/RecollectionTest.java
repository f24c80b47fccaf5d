package org.poolkeeper.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.poolkeeper.model.Fingerprint;
import org.poolkeeper.model.HostAddress;
import org.poolkeeper.model.HostId;
import org.poolkeeper.model.PoolId;
import org.poolkeeper.model.RememberedPool;
import org.poolkeeper.model.RememberedPool.Picture;
import org.poolkeeper.model.RememberedPool.Reign;
import org.poolkeeper.model.RememberedPool.RememberedHost;
import org.poolkeeper.model.RememberedPool.RememberedVm;

class RecollectionTest {
  private static final Instant NOON = Remembered.NOON;
  private static final Recollection AT_NOON = new Recollection(NOON);

  @Test
  void theNewerLookDecidesWhatThePoolIsWhicheverComesFirst() {
    var older = pool("old name", NOON.minusSeconds(9), host("a", NOON), host("gone", NOON));
    var newer = pool("new name", NOON, host("a", NOON), host("new", NOON));

    for (var merged : List.of(merge(older, newer), merge(newer, older))) {
      assertThat(merged.name()).isEqualTo("new name");
      assertThat(merged.hosts()).extracting(host -> host.id().uuid()).containsExactly("a", "new");
      assertThat(merged.at()).isEqualTo(NOON);
    }
  }

  @ParameterizedTest(name = "seen {0} and {1}: {2}")
  @CsvSource({"-5, -9, AA", "-9, -5, BB", "-5, , AA", ", -5, BB", ", , AA"})
  void theFresherSightOfAHostHasItsCertificate(
      @Nullable Long newerSeen, @Nullable Long olderSeen, String certificate) {
    var newer = pool("p", NOON, host("a", after(newerSeen), "AA", "192.0.2.1"));
    var older = pool("p", NOON.minusSeconds(60), host("a", after(olderSeen), "BB", "192.0.2.1"));

    for (var merged : List.of(merge(older, newer), merge(newer, older))) {
      assertThat(merged.hosts().getFirst().certificate())
          .contains(new Fingerprint(certificate.repeat(32)));
    }
  }

  @Test
  void aCertificateIsNotLostToASightWithoutOne() {
    var newer = pool("p", NOON, host("a", NOON));
    var older = pool("p", NOON.minusSeconds(1), host("a", Optional.empty(), "BB", "192.0.2.1"));

    assertThat(merge(older, newer).hosts().getFirst().certificate()).isPresent();
  }

  @Test
  void everyAddressOfAHostIsKeptUntilItIsAnothers() {
    var older =
        pool(
            "p", NOON.minusSeconds(1), host("a", Optional.empty(), "AA", "192.0.2.1", "192.0.2.2"));
    var newer =
        pool(
            "p",
            NOON,
            host("a", Optional.of(NOON), "AA", "192.0.2.3"),
            host("b", Optional.of(NOON), "BB", "192.0.2.2"));

    assertThat(merge(older, newer).hosts().getFirst().addresses())
        .extracting(HostAddress::text)
        .containsExactlyInAnyOrder("192.0.2.1", "192.0.2.3");
  }

  @Test
  void theLatestPossibleRefreshOfACopyIsKept() {
    var one = pool("p", NOON, refreshed(NOON.minusSeconds(50)));
    var other = pool("p", NOON.minusSeconds(9), refreshed(NOON.minusSeconds(20)));

    assertThat(merge(one, other).hosts().getFirst().copyRefreshed())
        .contains(NOON.minusSeconds(20));
    assertThat(merge(other, one).hosts().getFirst().copyRefreshed())
        .contains(NOON.minusSeconds(20));
  }

  @Test
  void theNewerPictureIsKeptWithTheLatestChangeOfEveryVm() {
    var older = picture(NOON.minusSeconds(60), vm("x", 5, null), vm("gone", 1, 1));
    var newer = picture(NOON, vm("x", 3, 7), vm("new", null, null));

    for (var both :
        List.of(
            Pictures.united(Optional.of(older), Optional.of(newer)),
            Pictures.united(Optional.of(newer), Optional.of(older)))) {
      assertThat(both).contains(picture(NOON, vm("x", 5, 7), vm("new", null, null)));
    }
  }

  @Test
  void aPictureIsNotLostToALookWithoutOne() {
    var known = Optional.of(picture(NOON, vm("x", 1, 1)));

    assertThat(Pictures.united(known, Optional.empty())).isEqualTo(known);
    assertThat(Pictures.united(Optional.empty(), known)).isEqualTo(known);
  }

  @Test
  void aConsoleWhoseClockIsAheadDoesNotHaveTheLastWord() {
    var tomorrow = NOON.plusSeconds(86_400);
    var ahead = reigned("a", tomorrow, tomorrow, tomorrow);
    var seenNow = reigned("b", NOON.minusSeconds(1), NOON.minusSeconds(1), NOON.minusSeconds(1));

    var merged = merge(ahead, seenNow);

    assertThat(merged.name()).isEqualTo("of b");
    assertThat(merged.lastReign()).map(Reign::host).contains(new HostId("b"));
    assertThat(merged.reigns()).hasSize(2);
    assertThat(merged.at()).isEqualTo(NOON.minusSeconds(1));
  }

  @Test
  void anOldImportSaysNothingAgainstAConsoleWhoseClockIsAhead() {
    var tomorrow = NOON.plusSeconds(86_400);
    var ahead = reigned("a", NOON.minusSeconds(500), tomorrow, tomorrow);
    var lastWeek = NOON.minusSeconds(600_000);
    var imported = reigned("b", lastWeek, lastWeek, lastWeek);

    var merged = merge(ahead, imported);

    assertThat(merged.name()).isEqualTo("of a");
    assertThat(merged.lastReign()).map(Reign::host).contains(new HostId("a"));
  }

  @Test
  void aConsoleThatNeverSawHighAvailabilityOnTakesItsSettingsFromNobody() {
    var settings = new RememberedPool.HaSettings(Map.of("timeout", "90"), 1, NOON.minusSeconds(90));
    var on = new RememberedPool.RememberedHa(true, NOON.minusSeconds(900), Optional.of(settings));
    var off = new RememberedPool.RememberedHa(false, NOON.minusSeconds(60), Optional.empty());
    var older = pool("p", NOON.minusSeconds(80)).withHa(Optional.of(on));
    var newer = pool("p", NOON).withHa(Optional.of(off));

    for (var merged : List.of(merge(older, newer), merge(newer, older))) {
      assertThat(merged.ha())
          .contains(
              new RememberedPool.RememberedHa(false, NOON.minusSeconds(60), Optional.of(settings)));
    }
    assertThat(merge(older, pool("p", NOON)).ha()).contains(on);
  }

  private static RememberedPool merge(RememberedPool kept, RememberedPool incoming) {
    return AT_NOON.merge(new Kept(kept), new Kept(incoming)).pool();
  }

  private static RememberedPool pool(String name, Instant at, RememberedHost... hosts) {
    return new RememberedPool(
        new PoolId("p"), name, Optional.empty(), List.of(hosts), List.of(), at);
  }

  private static RememberedPool reigned(String host, Instant from, Instant to, Instant at) {
    return new RememberedPool(
        new PoolId("p"),
        "of " + host,
        Optional.empty(),
        List.of(),
        List.of(new Reign(new HostId(host), from, to)),
        at);
  }

  private static RememberedHost host(String id, Instant seen) {
    return new RememberedHost(
        new HostId(id),
        id,
        Remembered.endpoint("192.0.2.1", 443),
        Set.of(new HostAddress("192.0.2.1")),
        Optional.empty(),
        Optional.empty(),
        0,
        Optional.of(seen),
        Optional.empty());
  }

  private static RememberedHost host(
      String id, Optional<Instant> seen, String certificate, String... addresses) {
    return new RememberedHost(
        new HostId(id),
        id,
        Remembered.endpoint(addresses[0], 443),
        java.util.Arrays.stream(addresses)
            .map(HostAddress::new)
            .collect(java.util.stream.Collectors.toSet()),
        Optional.of(new Fingerprint(certificate.repeat(32))),
        Optional.empty(),
        0,
        seen,
        Optional.empty());
  }

  private static RememberedHost refreshed(Instant at) {
    return new RememberedHost(
        new HostId("a"),
        "a",
        Remembered.endpoint("192.0.2.1", 443),
        Set.of(new HostAddress("192.0.2.1")),
        Optional.empty(),
        Optional.empty(),
        0,
        Optional.empty(),
        Optional.of(at));
  }

  private static Picture picture(Instant at, RememberedVm... vms) {
    return new Picture(new HostId("a"), at, Optional.of(7L), List.of(vms));
  }

  private static RememberedVm vm(String uuid, @Nullable Integer started, @Nullable Integer moved) {
    return new RememberedVm(
        uuid,
        uuid,
        "Running",
        Optional.of(new HostId("a")),
        Optional.empty(),
        Optional.ofNullable(started).map(NOON::plusSeconds),
        Optional.ofNullable(moved).map(NOON::plusSeconds));
  }

  private static Optional<Instant> after(@Nullable Long seconds) {
    return Optional.ofNullable(seconds).map(NOON::plusSeconds);
  }
}
