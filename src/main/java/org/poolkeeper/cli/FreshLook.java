package org.poolkeeper.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.poolkeeper.guard.Lookout;
import org.poolkeeper.model.HostState;
import org.poolkeeper.model.PoolSnapshot;
import org.poolkeeper.monitor.PoolWatch;

/// Has a watch look at every host again, and waits until each was.
///
/// @param clock by which the watch dates its looks
record FreshLook(PoolWatch watch, InstantSource clock) implements Lookout {

  @Override
  public PoolSnapshot lookNow(Duration patience) throws InterruptedException {
    var asked = clock.instant();
    var seen = new CountDownLatch(1);
    try (var _ =
        watch.subscribe(snapshot -> {
          if (snapshot.hosts().stream().allMatch(host -> isLookedAt(host, asked))) {
            seen.countDown();
          }
        })) {
      watch.lookAgain();
      var _ = seen.await(patience.toNanos(), TimeUnit.NANOSECONDS);
    }
    return watch.latest();
  }

  private static boolean isLookedAt(HostState host, Instant since) {
    return host.lastProbe()
        .filter(probe -> !probe.at().minus(probe.took()).isBefore(since))
        .isPresent();
  }
}
