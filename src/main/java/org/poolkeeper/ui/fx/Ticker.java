package org.poolkeeper.ui.fx;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// What time it is, once a second, so that ages on the screen grow while nothing else happens. A
/// screen that is busy misses ticks, they never queue up.
public final class Ticker implements AutoCloseable {

  private final ReadOnlyObjectWrapper<Instant> now;
  private final AtomicBoolean pending = new AtomicBoolean();
  private final Future<?> ticking;

  /// A ticker that runs until closed.
  public Ticker(InstantSource clock, Executor screen, ScheduledExecutorService background) {
    now = new ReadOnlyObjectWrapper<>(this, "now", clock.instant());
    ticking = background.scheduleAtFixedRate(() -> tick(clock, screen), 1, 1, TimeUnit.SECONDS);
  }

  /// The time of the last tick. Changes on the screen's thread.
  public ReadOnlyObjectProperty<Instant> now() {
    return now.getReadOnlyProperty();
  }

  @Override
  public void close() {
    ticking.cancel(false);
  }

  private void tick(InstantSource clock, Executor screen) {
    if (pending.compareAndSet(false, true)) {
      screen.execute(() -> {
        pending.set(false);
        now.set(clock.instant());
      });
    }
  }
}
