package org.poolkeeper.guard;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.poolkeeper.model.RememberedPool.ReignEvidence.VOTES;

import java.util.ArrayList;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.poolkeeper.model.Fingerprint;
import org.poolkeeper.model.HostAddress;
import org.poolkeeper.model.HostFixture;
import org.poolkeeper.model.MemoryFixture;
import org.poolkeeper.model.PoolSnapshot;
import org.poolkeeper.model.Pools;

/// Pairs that look alike and are not the same. In each, the first is no orphan and the second is
/// one; at least neither is taken for the other.
class LookAlikesTest {
  private static final String OTHER = "00000000-0000-4000-8000-00000000f002";
  private static final String POOL_OF_THE_OTHER_SITE = "00000000-0000-4000-8000-00000000f003";
  private static final Fingerprint ITS = new Fingerprint("AB".repeat(32));
  private static final Fingerprint NEW = new Fingerprint("CD".repeat(32));

  private static Arguments row(String situation, PoolSnapshot snapshot, String verdicts) {
    return arguments(situation, snapshot, verdicts);
  }

  private static Arguments row(String situation, Pools pool, String verdicts) {
    return row(situation, pool.snapshot(), verdicts);
  }

  static Stream<Arguments> pairs() {
    return Stream.of(
        // 1
        row(
            "a foreign pool answers at the address that the coordinator had",
            together(
                ours().noClaims().memory(ruledByA()).forgets("host-a"), foreignAt("192.0.2.11")),
            ""),
        row(
            "the coordinator itself answers there, and was replaced",
            ours().silent("host-b", ofHours(1)).silent("host-c", ofHours(1)).memory(ruledByB()),
            "host-a ORPHANED"),
        // 2
        row(
            "reinstalled host: same address, new uuid, its own new pool",
            remembering(foreignAt("192.0.2.11").snapshot(), ours().memory(ruledByB())),
            "alien-a RULES"),
        row(
            "the same host as it was, alone",
            ours().silent("host-b", ofHours(1)).silent("host-c", ofHours(1)).memory(ruledByB()),
            "host-a ORPHANED"),
        // 3
        row(
            "restored from a dump: same pool uuid, lists itself only, restarted since",
            ours()
                .silent("host-b", ofHours(1))
                .silent("host-c", ofHours(1))
                .claim(c ->
                    c.without("host-b")
                        .without("host-c")
                        .record("host-a", r -> r.up(ofMinutes(30))))
                .memory(ruledByB()),
            "host-a UNDECIDED"),
        row(
            "an orphan on which the others were destroyed",
            ours()
                .silent("host-b", ofHours(1))
                .silent("host-c", ofHours(1))
                .claim(c -> c.without("host-b").without("host-c"))
                .memory(ruledByB()),
            "host-a ORPHANED"),
        // 4
        row(
            "the coordinator has a new address, and the members still name the old one",
            ours()
                .host("host-a", h -> h.at(new HostAddress("192.0.2.201")))
                .claim(c ->
                    c.record("host-a", r -> r.address(Optional.of(new HostAddress("192.0.2.201")))))
                .memory(m -> ruledByA().accept(m.address("host-a", "192.0.2.11"))),
            "host-a RULES"),
        row(
            "the same on first contact: nobody knows whose address that was",
            moved().claim(c -> c.record("host-a", r -> r.address(at("192.0.2.201")))),
            "host-a UNDECIDED"),
        row(
            "an orphan at a new address, whose members name the new coordinator",
            ours()
                .host("host-a", h -> h.at(new HostAddress("192.0.2.201")))
                .silent("host-b", ofMinutes(9))
                .follows("host-c", "host-b")
                .memory(ruledByA()),
            "host-a ORPHANED"),
        // 5
        row(
            "another site uses the same addresses",
            remembering(
                Pools.of(3).claim(c -> c.pool(OTHER)).snapshot(),
                alien("192.0.2.11", "192.0.2.12", "192.0.2.13")
                    .memory(m ->
                        m.pool(POOL_OF_THE_OTHER_SITE)
                            .reign("alien-b", ofDays(9), ofMinutes(1), VOTES)
                            .orphan("alien-a", ofDays(3), ofMinutes(1), "alien-b"))),
            "host-a RULES"),
        row(
            "this site, found by the same addresses",
            Pools.of(3)
                .silent("host-b", ofHours(1))
                .silent("host-c", ofHours(1))
                .memory(m -> m.orphan("host-a", ofDays(3), ofMinutes(1), "host-b")),
            "host-a ORPHANED"),
        // 6
        row(
            "two unrelated pools with the same name, both added",
            together(ours(), foreignAt("192.0.2.101")),
            "host-a RULES"),
        row(
            "two claimants of one pool, of different names",
            Pools.of(4)
                .claims("host-b")
                .claim("host-b", c -> c.name("renamed"))
                .follows("host-c", "host-b")
                .follows("host-d", "host-b"),
            "host-b RULES, host-a ORPHANED"),
        // 7
        row(
            "a member of another pool is reached by another name and port",
            Pools.of(3).host("host-b", h -> h.alias(new HostAddress("Plot2.Example.Org"))),
            "host-a RULES"),
        row(
            "an orphan is reached by another name",
            Pools.of(3)
                .host("host-a", h -> h.at(new HostAddress("old-boss.example.org")))
                .silent("host-b", ofHours(1))
                .silent("host-c", ofHours(1))
                .memory(m -> m.orphan("host-a", ofDays(1), ofMinutes(9), "host-b")),
            "host-a ORPHANED"),
        // 8
        row(
            "a member left for another pool, and memory still has it",
            together(
                Pools.of(3)
                    .claim(c -> c.without("host-c"))
                    .followsAddress("host-c", "192.0.2.101")
                    .memory(ruledByA()),
                foreignAt("192.0.2.101")),
            "host-a RULES"),
        row(
            "a member follows another host of this pool",
            Pools.of(3).follows("host-c", "host-b").silent("host-b", ofHours(1)).memory(ruledByA()),
            "host-a ORPHANED"),
        // 9
        row(
            "a copy of the pool in a laboratory: same uuids, its own members follow it",
            Pools.of(3).memory(ruledByB()),
            "host-a UNDECIDED"),
        row(
            "a copy of the database on other machines: same pool uuid, no host in common",
            together(ours(), foreignAt("192.0.2.101").claim(c -> c.pool(Pools.POOL))),
            "host-a RULES"),
        // 10
        row(
            "a host that was moved coordinates another pool now",
            Pools.of(2)
                .claim(c -> c.pool(OTHER).without("host-b"))
                .memory(ruledByB())
                .forgets("host-b"),
            "host-a RULES"),
        row(
            "the same host, still of the pool where it was replaced",
            Pools.of(2).silent("host-b", ofHours(1)).memory(ruledByB()),
            "host-a ORPHANED"),
        // 11
        row(
            "a coordinator that only restarted",
            Pools.of(3).claim(c -> c.record("host-a", r -> r.up(ofMinutes(3)))).memory(ruledByA()),
            "host-a RULES"),
        row(
            "an orphan that restarted: its members follow another",
            Pools.of(3)
                .claim(c -> c.record("host-a", r -> r.up(ofMinutes(3))))
                .silent("host-b", ofMinutes(9))
                .follows("host-c", "host-b")
                .memory(ruledByA()),
            "host-a ORPHANED"),
        // 12
        row(
            "alone, because its members really died: that cannot be told from outside",
            Pools.of(3)
                .silent("host-b", ofHours(1))
                .silent("host-c", ofHours(1))
                .claim(c -> VerdictTest.dead(VerdictTest.dead(c, "host-b"), "host-c"))
                .memory(ruledByA()),
            "host-a UNDECIDED"),
        row(
            "alone, because its members follow another that is out of reach, as is remembered",
            Pools.of(3)
                .silent("host-b", ofHours(1))
                .silent("host-c", ofHours(1))
                .claim(c -> VerdictTest.dead(VerdictTest.dead(c, "host-b"), "host-c"))
                .memory(ruledByB()),
            "host-a ORPHANED"),
        // 13
        row(
            "unread machine at the address of an orphan, with another certificate",
            Pools.of(2)
                .noClaims()
                .host("host-a", HostFixture::unidentified)
                .host("host-a", h -> h.presents(NEW))
                .silent("host-b", ofHours(1))
                .memory(m ->
                    m.certificate("host-a", ITS)
                        .orphan("host-a", ofDays(1), ofMinutes(9), "host-b")),
            "192.0.2.11 UNDECIDED"),
        row(
            "orphan at an address that nobody remembers: its own record tells who it is",
            Pools.of(2)
                .host("host-a", HostFixture::unidentified)
                .host("host-a", h -> h.presents(ITS))
                .host("host-a", h -> h.at(new HostAddress("198.51.100.7")))
                .silent("host-b", ofHours(1))
                .memory(m ->
                    m.certificate("host-a", ITS)
                        .orphan("host-a", ofDays(1), ofMinutes(9), "host-b")),
            "198.51.100.7 ORPHANED"));
  }

  @ParameterizedTest(name = "{0} → {1}")
  @MethodSource("pairs")
  void areToldApart(String situation, PoolSnapshot snapshot, String verdicts) {
    var rulings = new Arbiter().judge(new Parties(snapshot), Attestations.NONE);

    assertThat(
            rulings.all().stream()
                .map(one -> one.claimant().label() + " " + one.verdict().code())
                .collect(Collectors.toSet()))
        .as("%s%n%s", situation, VerdictTest.facts(rulings))
        .isEqualTo(verdicts.isEmpty() ? Set.of() : Set.of(verdicts.split(", ", -1)));
  }

  private static Pools ours() {
    return Pools.of(3);
  }

  private static Optional<HostAddress> at(String address) {
    return Optional.of(new HostAddress(address));
  }

  /// The first host answers at another address than the one that its members name.
  private static Pools moved() {
    return ours().host("host-a", h -> h.at(new HostAddress("192.0.2.201")));
  }

  private static Consumer<MemoryFixture> ruledByA() {
    return memory -> memory.reign("host-a", ofDays(90), ofMinutes(10), VOTES);
  }

  private static Consumer<MemoryFixture> ruledByB() {
    return memory ->
        memory
            .reign("host-a", ofDays(90), ofDays(2), VOTES)
            .reign("host-b", ofDays(1), ofHours(2), VOTES);
  }

  /// Another pool of one host, called the same, at an address.
  private static Pools foreignAt(String address) {
    return alien(address).claim(c -> c.pool(OTHER));
  }

  /// Hosts with other uuids.
  private static Pools alien(String... addresses) {
    var names = new ArrayList<String>();
    for (var i = 0; i < addresses.length; i++) {
      names.add("alien-" + (char) ('a' + i));
    }
    var pool = Pools.aliens(names.toArray(String[]::new));
    for (var i = 0; i < addresses.length; i++) {
      var address = new HostAddress(addresses[i]);
      var name = names.get(i);
      pool.host(name, host -> host.at(address))
          .claim(claim -> claim.record(name, record -> record.address(Optional.of(address))));
    }
    return pool;
  }

  /// Both in one list, with what the first remembers.
  private static PoolSnapshot together(Pools one, Pools other) {
    var first = one.snapshot();
    var second = other.snapshot();
    return new PoolSnapshot(
        first.at(),
        first.seeds(),
        Stream.concat(first.hosts().stream(), second.hosts().stream()).toList(),
        Stream.concat(first.claims().stream(), second.claims().stream()).toList(),
        first.remembered(),
        true,
        true);
  }

  /// The first, with what the second remembers.
  private static PoolSnapshot remembering(PoolSnapshot seen, Pools memory) {
    return new PoolSnapshot(
        seen.at(),
        seen.seeds(),
        seen.hosts(),
        seen.claims(),
        memory.snapshot().remembered(),
        true,
        true);
  }
}
