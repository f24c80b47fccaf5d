package org.poolkeeper.ui.fx;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import org.poolkeeper.ui.VirtualSchedule;

class SnapshotBridgeTest {

  private final VirtualSchedule background = new VirtualSchedule();
  private final List<String> shown = new ArrayList<>();

  @Test
  void ofFiftyASecondAtMostFiveAreShownAndTheLastOneIs() {
    var bridge = bridge(Runnable::run);

    for (var i = 1; i <= 500; i++) {
      bridge.accept(i);
      background.advance(Duration.ofMillis(20));
    }
    background.advance(SnapshotBridge.INTERVAL);

    assertThat(shown).hasSizeBetween(48, 51).last().isEqualTo("seen 500");
  }

  @Test
  void theFirstIsShownAtOnce() {
    bridge(Runnable::run).accept(1);
    background.settle();

    assertThat(shown).containsExactly("seen 1");
  }

  @Test
  void nothingQueuesUpWhileTheScreenIsBusy() {
    Queue<Runnable> screen = new ArrayDeque<>();
    var bridge = bridge(screen::add);

    for (var i = 1; i <= 100; i++) {
      bridge.accept(i);
      background.advance(Duration.ofSeconds(1));
    }

    assertThat(screen).hasSize(1);
    screen.remove().run();
    background.advance(SnapshotBridge.INTERVAL);
    screen.remove().run();
    assertThat(shown).containsExactly("seen 1", "seen 100");
  }

  @Test
  void nothingIsShownOnceClosed() {
    Queue<Runnable> screen = new ArrayDeque<>();
    var bridge = bridge(screen::add);
    bridge.accept(1);
    background.settle();

    bridge.close();
    screen.remove().run();

    assertThat(shown).isEmpty();
  }

  @Test
  void anErrorInTheBackgroundReachesTheScreenAndTheNextOneIsShown() {
    Queue<Runnable> screen = new ArrayDeque<>();
    var bridge =
        new SnapshotBridge<Integer, String>(
            value -> {
              if (value == 1) {
                throw new IllegalStateException("one");
              }
              return "seen " + value;
            },
            shown::add,
            screen::add,
            background);
    bridge.accept(1);
    background.settle();

    assertThat(screen).hasSize(1);
    org.assertj.core.api.Assertions.assertThatThrownBy(screen.remove()::run).hasMessage("one");
    bridge.accept(2);
    background.advance(SnapshotBridge.INTERVAL);
    screen.remove().run();

    assertThat(shown).containsExactly("seen 2");
  }

  private SnapshotBridge<Integer, String> bridge(java.util.concurrent.Executor screen) {
    return new SnapshotBridge<>(value -> "seen " + value, shown::add, screen, background);
  }
}
