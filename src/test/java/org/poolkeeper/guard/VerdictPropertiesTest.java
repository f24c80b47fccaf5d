package org.poolkeeper.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.poolkeeper.model.CredentialCheck;
import org.poolkeeper.model.HostAddress;
import org.poolkeeper.model.HostFixture;
import org.poolkeeper.model.HostId;
import org.poolkeeper.model.HostRecord;
import org.poolkeeper.model.HostState;
import org.poolkeeper.model.PoolClaim;
import org.poolkeeper.model.PoolSnapshot;
import org.poolkeeper.model.Pools;
import org.poolkeeper.model.RememberedPool;
import org.poolkeeper.model.RememberedPool.ReignEvidence;

/// What holds for every pool, in thousands of random ones. A failure names its seed.
class VerdictPropertiesTest {
  private static final int RUNS = 4;
  private static final int POOLS = 125;

  private interface Property {
    void holdsFor(long seed);
  }

  private static void forMany(RepetitionInfo run, Property property) {
    for (var i = 0; i < POOLS; i++) {
      property.holdsFor(run.getCurrentRepetition() * 100_003L + i);
    }
  }

  @RepeatedTest(RUNS)
  void atMostOneRules(RepetitionInfo run) {
    forMany(
        run,
        seed ->
            assertThat(
                    judge(snapshot(seed, same()), seed).all().stream()
                        .filter(one -> one.verdict() instanceof Verdict.Rules))
                .as("seed %d", seed)
                .hasSizeLessThanOrEqualTo(1));
  }

  @RepeatedTest(RUNS)
  void orderChangesNothing(RepetitionInfo run) {
    forMany(
        run,
        seed -> {
          var snapshot = snapshot(seed, same());
          assertThat(judge(shuffled(snapshot, new Random(seed)), seed))
              .as("seed %d", seed)
              .isEqualTo(judge(snapshot, seed));
        });
  }

  @RepeatedTest(RUNS)
  void spellingChangesNothing(RepetitionInfo run) {
    forMany(
        run,
        seed ->
            assertThat(judge(snapshot(seed, VerdictPropertiesTest::spelt), seed))
                .as("seed %d", seed)
                .isEqualTo(judge(snapshot(seed, same()), seed)));
  }

  @RepeatedTest(RUNS)
  void restartOfTheProgramChangesNothing(RepetitionInfo run) {
    forMany(
        run,
        seed -> {
          var snapshot = snapshot(seed, same());
          var again =
              with(
                  snapshot,
                  snapshot.hosts(),
                  snapshot.claims(),
                  snapshot.remembered().map(this::reread));
          assertThat(judge(again, seed)).as("seed %d", seed).isEqualTo(judge(snapshot, seed));
        });
  }

  @RepeatedTest(RUNS)
  void oneMoreVoteIsNeverToItsLoss(RepetitionInfo run) {
    forMany(
        run,
        seed -> {
          var before = judge(snapshot(seed, same()), seed);
          before
              .ruler()
              .ifPresent(ruler -> {
                for (var voter = 0; voter < size(seed); voter++) {
                  var more = pool(seed, same());
                  var name = name(voter);
                  if (claims(before, name) || attested(seed).poweredOff().containsKey(id(voter))) {
                    continue;
                  }
                  more.followsAddress(name, ruler.endpoint().address().text());
                  assertThat(judge(more.snapshot(), seed).ruler().map(one -> one.endpoint()))
                      .as("seed %d, vote of %s", seed, name)
                      .contains(ruler.endpoint());
                }
              });
        });
  }

  @RepeatedTest(RUNS)
  void uuidGenerationAndLoginNeverMatter(RepetitionInfo run) {
    forMany(
        run,
        seed -> {
          var snapshot = snapshot(seed, same());
          var other = pool(seed, same());
          IntStream.range(0, size(seed))
              .forEach(i ->
                  other.host(
                      name(i),
                      host ->
                          host.credentials(
                              seed % 2 == 0
                                  ? CredentialCheck.REFUSED
                                  : CredentialCheck.NOT_TRIED)));
          var busy = other.snapshot();
          var claims =
              busy.claims().stream().map(claim -> busier(claim, new Random(seed))).toList();
          assertThat(codes(judge(with(busy, busy.hosts(), claims, busy.remembered()), seed)))
              .as("seed %d", seed)
              .isEqualTo(codes(judge(snapshot, seed)));
        });
  }

  private static List<String> codes(Rulings rulings) {
    return rulings.all().stream()
        .map(one -> one.claimant().endpoint() + " " + one.verdict())
        .toList();
  }

  private static boolean claims(Rulings rulings, String name) {
    return rulings.all().stream().anyMatch(one -> one.claimant().label().equals(name));
  }

  private static Rulings judge(PoolSnapshot snapshot, long seed) {
    return new Arbiter().judge(new Parties(snapshot), attested(seed));
  }

  private static Attestations attested(long seed) {
    var random = new Random(seed ^ 0x5eed);
    return random.nextInt(3) > 0
        ? Attestations.NONE
        : new Attestations(Map.of(id(random.nextInt(size(seed))), Pools.NOW.minusSeconds(20)));
  }

  private static int size(long seed) {
    return 2 + new Random(seed).nextInt(7);
  }

  private static String name(int index) {
    return "host-" + (char) ('a' + index);
  }

  private static HostId id(int index) {
    return new HostId("aaaaaaaa-0000-4000-8000-%012d".formatted(index + 1));
  }

  private static String address(int index) {
    return "2001:db8::c%d".formatted(index + 1);
  }

  private static PoolSnapshot snapshot(long seed, UnaryOperator<String> spelling) {
    return pool(seed, spelling).snapshot();
  }

  private static UnaryOperator<String> same() {
    return text -> text;
  }

  /// `2001:db8::c1` as `[2001:0DB8:0:0:0:0:0:00C1]`.
  private static String spelt(String address) {
    return "["
        + address.replace("2001:db8::", "2001:0db8:0:0:0:0:0:00").toUpperCase(Locale.ROOT)
        + "]";
  }

  /// The pool of a seed: IPv6 addresses, one to three claimants, any votes, any memory.
  private static Pools pool(long seed, UnaryOperator<String> spelling) {
    var size = size(seed);
    var random = new Random(seed * 31);
    var pool = Pools.of(size);
    for (var i = 0; i < size; i++) {
      var at = new HostAddress(spelling.apply(address(i)));
      pool.host(name(i), host -> host.at(at));
    }
    pool.coordinates(name(random.nextInt(size)));
    for (var more = random.nextInt(3); more > 0; more--) {
      pool.claims(name(random.nextInt(size)));
    }
    for (var i = 0; i < size; i++) {
      behave(pool, i, size, random, spelling);
    }
    for (var i = 0; i < size; i++) {
      var record = name(i);
      var up = Duration.ofMinutes(List.of(1, 5, 30, 3000).get(random.nextInt(4)));
      var alive = random.nextInt(3) > 0;
      var enabled = random.nextInt(4) > 0;
      pool.claim(claim ->
          claim.record(
              record,
              one -> {
                one.up(up).live(alive);
                if (!enabled) {
                  one.disabled();
                }
              }));
    }
    if (random.nextInt(6) == 0) {
      pool.claim(claim -> claim.haOn());
    }
    if (random.nextInt(3) > 0) {
      remember(pool, size, random);
    }
    return pool;
  }

  private static void behave(
      Pools pool, int index, int size, Random random, UnaryOperator<String> spelling) {
    var claims = pool.snapshot().host(id(index)).orElseThrow().role().toString().contains("Coord");
    var to = spelling.apply(address(random.nextInt(size)));
    switch (random.nextInt(claims ? 12 : 6)) {
      case 0 -> pool.silent(name(index), Duration.ofMinutes(1 + random.nextInt(90)));
      case 1, 2 -> {
        if (!claims) {
          pool.followsAddress(name(index), to);
        }
      }
      case 3 -> {
        if (!claims) {
          pool.host(name(index), HostFixture::broken);
        }
      }
      default -> {}
    }
  }

  private static void remember(Pools pool, int size, Random random) {
    pool.memory(memory -> {
      var ago = Duration.ofDays(3);
      for (var reigns = random.nextInt(3); reigns > 0; reigns--) {
        var evidence = ReignEvidence.values()[random.nextInt(ReignEvidence.values().length)];
        memory.reign(name(random.nextInt(size)), ago, ago.dividedBy(2), evidence);
        ago = ago.dividedBy(3);
      }
      if (random.nextInt(4) == 0) {
        memory.orphan(
            name(random.nextInt(size)),
            Duration.ofHours(9),
            Duration.ofMinutes(random.nextInt(120)),
            name(random.nextInt(size)));
      }
      if (random.nextInt(3) == 0) {
        memory.followed(name(random.nextInt(size)), Duration.ofMinutes(random.nextInt(3000)));
      }
    });
  }

  private static PoolSnapshot shuffled(PoolSnapshot snapshot, Random random) {
    var hosts = new ArrayList<>(snapshot.hosts());
    var claims =
        new ArrayList<>(
            snapshot.claims().stream()
                .map(claim -> {
                  var records = new ArrayList<>(claim.hosts());
                  Collections.shuffle(records, random);
                  return like(claim, records, claim.generation());
                })
                .toList());
    Collections.shuffle(hosts, random);
    Collections.shuffle(claims, random);
    return with(
        snapshot,
        hosts,
        claims,
        snapshot
            .remembered()
            .map(pool -> {
              var members = new ArrayList<>(pool.hosts());
              Collections.shuffle(members, random);
              return like(pool, members);
            }));
  }

  private static PoolClaim busier(PoolClaim claim, Random random) {
    return like(claim, claim.hosts(), Optional.of(random.nextLong(1_000_000)));
  }

  private static PoolClaim like(
      PoolClaim claim, List<HostRecord> records, Optional<Long> generation) {
    return new PoolClaim(
        claim.claimant(),
        claim.at(),
        claim.pool(),
        records,
        claim.vms(),
        claim.storage(),
        claim.certificates(),
        generation,
        claim.clockAhead(),
        claim.messages(),
        claim.open());
  }

  /// Memory as a file gives it back: equal facts, other objects.
  private RememberedPool reread(RememberedPool pool) {
    return like(
        pool,
        pool.hosts().stream()
            .map(host ->
                new RememberedPool.RememberedHost(
                    new HostId(String.join("", host.id().uuid().split("(?!^)", -1))),
                    host.name(),
                    host.endpoint(),
                    host.addresses(),
                    host.certificate(),
                    host.internalCertificate(),
                    host.runningVms(),
                    host.seen(),
                    host.copyRefreshed()))
            .toList());
  }

  private static RememberedPool like(
      RememberedPool pool, List<RememberedPool.RememberedHost> hosts) {
    return new RememberedPool(
        pool.id(),
        pool.name(),
        pool.user(),
        hosts,
        pool.reigns(),
        pool.orphans(),
        pool.picture(),
        pool.at());
  }

  private static PoolSnapshot with(
      PoolSnapshot snapshot,
      List<HostState> hosts,
      List<PoolClaim> claims,
      Optional<RememberedPool> remembered) {
    return new PoolSnapshot(
        snapshot.at(),
        snapshot.seeds(),
        hosts,
        claims,
        remembered,
        snapshot.credentialsKnown(),
        snapshot.settled());
  }
}
