package org.poolkeeper.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.poolkeeper.model.PoolSnapshot;
import org.poolkeeper.monitor.PoolWatch;

/// The picture of a pool for a command that looks once. VMs arrive right after everything else, and
/// without them a command would tell less, or something else, than a moment later.
final class WholePicture {
  private WholePicture() {}

  /// Waits until every known host was looked at and every claimant read, VMs included.
  ///
  /// @return the newest snapshot, whole or not when `patience` has run out
  static PoolSnapshot of(PoolWatch watch, Duration patience) throws InterruptedException {
    var first = watch.awaitSettled(patience);
    if (isWhole(first)) {
      return first;
    }
    var whole = new CountDownLatch(1);
    try (var _ =
        watch.subscribe(snapshot -> {
          if (isWhole(snapshot)) {
            whole.countDown();
          }
        })) {
      var _ = whole.await(patience.toNanos(), TimeUnit.NANOSECONDS);
    }
    return watch.latest();
  }

  /// A claim whose session broke brings nothing more.
  private static boolean isWhole(PoolSnapshot snapshot) {
    return snapshot.claims().stream().allMatch(claim -> !claim.open() || claim.vmsRead());
  }
}
