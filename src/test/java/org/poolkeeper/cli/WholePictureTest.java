package org.poolkeeper.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.poolkeeper.model.ClaimFixture;
import org.poolkeeper.model.PoolSnapshot;
import org.poolkeeper.model.Pools;
import org.poolkeeper.monitor.PoolWatch;

/// A command that looks once does not go away before the VMs have arrived.
@Timeout(60)
class WholePictureTest {
  private static final Duration LONG = Duration.ofSeconds(50);
  private static final PoolSnapshot BARE = Pools.of(2).claim(ClaimFixture::vmsNotRead).snapshot();
  private static final PoolSnapshot WHOLE = Pools.of(2).snapshot();

  @Test
  void waitsUntilTheVmsAreThere() throws InterruptedException {
    assertThat(WholePicture.of(new Arriving(BARE, BARE, WHOLE), LONG)).isSameAs(WHOLE);
  }

  @Test
  void asksNothingWhereTheyAreThere() throws InterruptedException {
    assertThat(WholePicture.of(new Arriving(WHOLE), Duration.ZERO)).isSameAs(WHOLE);
  }

  @Test
  void aClaimWhoseSessionBrokeBringsNoMore() throws InterruptedException {
    var broken =
        Pools.of(2).claim(claim -> claim.vmsNotRead().ended(Duration.ofSeconds(1))).snapshot();

    assertThat(WholePicture.of(new Arriving(BARE, broken), LONG)).isSameAs(broken);
  }

  @Test
  void whatHasNotArrivedInTimeIsLeftOut() throws InterruptedException {
    assertThat(WholePicture.of(new Arriving(BARE), Duration.ofMillis(1))).isSameAs(BARE);
  }

  /// Its snapshots arrive one by one once somebody listens.
  private static final class Arriving implements PoolWatch {
    private final Queue<PoolSnapshot> coming;
    private volatile PoolSnapshot latest;

    Arriving(PoolSnapshot... snapshots) {
      coming = new ArrayDeque<>(List.of(snapshots));
      latest = coming.remove();
    }

    @Override
    public PoolSnapshot latest() {
      return latest;
    }

    @Override
    public Subscription subscribe(Consumer<PoolSnapshot> listener) {
      var _ =
          Thread.startVirtualThread(() -> {
            while (!coming.isEmpty()) {
              latest = coming.remove();
              listener.accept(latest);
            }
          });
      return () -> {};
    }

    @Override
    public PoolSnapshot awaitSettled(Duration patience) {
      return latest;
    }

    @Override
    public PoolSnapshot lookNow(Duration patience) {
      throw new AssertionError("nobody looks anew");
    }

    @Override
    public void lookAgain() {}

    @Override
    public void close() {}
  }
}
