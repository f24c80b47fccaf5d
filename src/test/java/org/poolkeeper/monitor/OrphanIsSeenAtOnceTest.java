package org.poolkeeper.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.poolkeeper.monitor.ManualTime.START;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.poolkeeper.model.HostState;
import org.poolkeeper.model.PoolSnapshot;
import org.poolkeeper.model.Role;
import org.poolkeeper.monitor.PlayedPool.Doing;

/// How long a former coordinator that answers again goes unnoticed, at whatever moment it does.
class OrphanIsSeenAtOnceTest {
  private static final String ORPHAN = "192.0.2.1";
  private static final String RULER = "192.0.2.2";
  private static final Duration LIMIT = Duration.ofSeconds(3);

  @ParameterizedTest(name = "{0}, beside {1}, {2} hosts")
  @CsvSource({
    "DROPPING, COORDINATING,  3, 40",
    "DROPPING, COORDINATING, 16, 12",
    "DROPPING, COORDINATING, 64,  3",
    "REFUSING, COORDINATING,  3, 40",
    "DROPPING, DROPPING,      3, 40",
    "DROPPING, DROPPING,     16,  6",
    "REFUSING, REFUSING,      3, 40"
  })
  void withinThreeSecondsOfItsFirstAnswer(Doing before, Doing other, int hosts, int moments) {
    var slowest =
        IntStream.range(0, moments)
            .mapToObj(turn -> START.plusSeconds(20).plusMillis(10_007L * turn / moments))
            .map(back -> unnoticed(before, other, hosts, back))
            .max(Comparator.naturalOrder())
            .orElseThrow();
    assertThat(slowest).isLessThanOrEqualTo(LIMIT);
  }

  @Test
  void aSilentHostIsNotHammered() {
    var pool = pool(Doing.DROPPING, Doing.COORDINATING, 16, Instant.MAX);
    pool.playUntil(START.plusSeconds(60), now -> now.at().isAfter(START.plusSeconds(30)));
    pool.attempts.clear();
    pool.playUntil(START.plusSeconds(100), now -> now.at().isAfter(START.plusSeconds(90)));
    assertThat(pool.attempts.stream().filter(attempt -> attempt.endsWith(" " + ORPHAN)).count())
        .as("attempts in a minute")
        .isBetween(30L, 50L);
  }

  @Test
  void aHostThatComesBackAsAMemberIsNeverShownAsWhatItWas() {
    var pool = new PlayedPool(ORPHAN, RULER);
    pool.until(START.plusSeconds(20), ORPHAN, Doing.COORDINATING, Doing.DROPPING);
    pool.always(RULER, Doing.COORDINATING);
    pool.begin();
    pool.playUntil(START.plusSeconds(40), now -> claims(now, ORPHAN));
    pool.playUntil(START.plusSeconds(40), now -> !claims(now, ORPHAN));
    pool.until(START.plusSeconds(60), ORPHAN, Doing.DROPPING, Doing.FOLLOWING_B);
    var claimed = new boolean[1];
    pool.playUntil(
        START.plusSeconds(70),
        now -> {
          claimed[0] |= claims(now, ORPHAN);
          return host(now, ORPHAN).currentRole() instanceof Role.Member;
        });
    assertThat(claimed[0]).as("shown as coordinator in between").isFalse();
  }

  private static Duration unnoticed(Doing before, Doing other, int hosts, Instant back) {
    var pool = pool(before, other, hosts, back);
    return Duration.between(back, pool.playUntil(back.plusSeconds(60), now -> claims(now, ORPHAN)));
  }

  private static PlayedPool pool(Doing before, Doing other, int hosts, Instant back) {
    var pool =
        new PlayedPool(
            IntStream.rangeClosed(1, hosts).mapToObj(n -> "192.0.2." + n).toArray(String[]::new));
    pool.until(back, ORPHAN, before, Doing.COORDINATING);
    pool.always(RULER, other);
    for (var host = 3; host <= hosts; host++) {
      pool.always("192.0.2." + host, other == Doing.COORDINATING ? Doing.FOLLOWING_B : other);
    }
    pool.begin();
    return pool;
  }

  private static boolean claims(PoolSnapshot snapshot, String address) {
    return host(snapshot, address).currentRole() instanceof Role.Coordinator;
  }

  private static HostState host(PoolSnapshot snapshot, String address) {
    return snapshot.host(Facts.address(address)).orElseThrow();
  }
}
