package org.poolkeeper.monitor;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.assertj.core.api.Assertions;
import org.poolkeeper.model.Credentials;
import org.poolkeeper.model.HostState;
import org.poolkeeper.model.PoolSnapshot;
import org.poolkeeper.model.Secret;
import org.poolkeeper.port.MemoryInHand;

/// A watch on a scripted pool in manual time.
final class Watched implements AutoCloseable {
  static final Optional<Credentials> ROOT =
      Optional.of(new Credentials("root", new Secret("secret")));

  final ManualTime time = new ManualTime();
  final ScriptedPool pool = new ScriptedPool(time);
  final MemoryInHand memory = new MemoryInHand();
  private final List<PoolWatch> opened = new ArrayList<>();

  PoolWatch watch(String... seeds) {
    return watch(ROOT, seeds);
  }

  PoolWatch watch(Optional<Credentials> credentials, String... seeds) {
    var watch =
        new PoolMonitors(pool, memory, time, time, Pace.usual())
            .watch(List.of(seeds).stream().map(Facts::at).toList(), credentials);
    opened.add(watch);
    return watch;
  }

  /// Waits, without moving time, for a snapshot like this.
  static PoolSnapshot await(PoolWatch watch, Predicate<PoolSnapshot> wanted)
      throws InterruptedException {
    var seen = new CountDownLatch(1);
    try (var _ =
        watch.subscribe(snapshot -> {
          if (wanted.test(snapshot)) {
            seen.countDown();
          }
        })) {
      Assertions.assertThat(seen.await(5, TimeUnit.SECONDS))
          .as("a snapshot as wanted; the newest is %s", watch.latest())
          .isTrue();
    }
    return watch.latest();
  }

  /// Moves time on in steps of a tenth of a second until there is a snapshot like this.
  ///
  /// @return how long that took on the manual clock
  Duration advanceUntil(PoolWatch watch, Duration limit, Predicate<PoolSnapshot> wanted)
      throws InterruptedException {
    var begun = time.instant();
    while (!wanted.test(watch.latest())) {
      var passed = Duration.between(begun, time.instant());
      Assertions.assertThat(passed)
          .as("time until a snapshot as wanted; the newest is %s", watch.latest())
          .isLessThanOrEqualTo(limit);
      time.advance(Duration.ofMillis(100));
      calm();
    }
    return Duration.between(begun, time.instant());
  }

  /// Waits until the scripted looks that are under way have ended. They take no time, so a few
  /// turns of the scheduler are enough; a test that needs more than that says what it awaits.
  void calm() throws InterruptedException {
    var size = -1;
    for (var quiet = 0; quiet < 20; quiet++) {
      if (pool.calls.size() != size) {
        size = pool.calls.size();
        quiet = 0;
      }
      TimeUnit.MICROSECONDS.sleep(200);
    }
  }

  static HostState host(PoolSnapshot snapshot, String address) {
    return snapshot.host(Facts.address(address)).orElseThrow();
  }

  static boolean answers(PoolSnapshot snapshot, String address) {
    return snapshot.host(Facts.address(address)).filter(HostState::answers).isPresent();
  }

  static boolean isFed(PoolSnapshot snapshot, String claimant) {
    return snapshot.claims().stream()
        .anyMatch(claim -> claim.open() && claim.claimant().equals(Facts.at(claimant)));
  }

  @Override
  public void close() {
    opened.forEach(PoolWatch::close);
  }
}
