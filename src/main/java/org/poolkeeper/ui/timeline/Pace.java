package org.poolkeeper.ui.timeline;

import java.util.Optional;
import java.util.function.Consumer;
import javafx.animation.PauseTransition;
import javafx.util.Duration;
import org.poolkeeper.ui.fx.SnapshotBridge;

/// Lets what is shown change five times a second at most: the newest wins. For the screen's thread.
final class Pace<T> {
  private final PauseTransition rest =
      new PauseTransition(Duration.millis((double) SnapshotBridge.INTERVAL.toMillis()));
  private final Consumer<T> show;
  private Optional<T> newest = Optional.empty();
  private boolean resting;

  /// @param show draws it
  Pace(Consumer<T> show) {
    this.show = show;
    rest.setOnFinished(_ -> {
      resting = false;
      var next = newest;
      newest = Optional.empty();
      next.ifPresent(this::accept);
    });
  }

  void accept(T value) {
    if (resting) {
      newest = Optional.of(value);
    } else {
      resting = true;
      rest.playFromStart();
      show.accept(value);
    }
  }
}
