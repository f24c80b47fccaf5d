package org.poolkeeper.ui.fx;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Brings data to the screen: the newest wins, and at most one crosses per interval. What is to be
/// worked out from it is worked out in the background. While the screen is busy nothing queues up:
/// the next crossing begins only after the one before was shown.
///
/// @param <S> what arrives
/// @param <T> what is shown
public final class SnapshotBridge<S, T> implements AutoCloseable {

  /// At most five a second.
  public static final Duration INTERVAL = Duration.ofMillis(200);

  private final Function<S, T> derive;
  private final Consumer<T> show;
  private final Executor screen;
  private final ScheduledExecutorService background;
  private final AtomicReference<@Nullable S> newest = new AtomicReference<>();
  private final AtomicBoolean crossing = new AtomicBoolean();
  private volatile boolean closed;

  /// A bridge that is open at once.
  ///
  /// @param derive runs on `background`
  /// @param show runs on `screen`
  public SnapshotBridge(
      Function<S, T> derive,
      Consumer<T> show,
      Executor screen,
      ScheduledExecutorService background) {
    this.derive = derive;
    this.show = show;
    this.screen = screen;
    this.background = background;
  }

  /// Takes what is newest. Never blocks; any thread.
  public void accept(S value) {
    newest.set(value);
    depart();
  }

  /// Nothing is shown any more once this returns on the screen's thread.
  @Override
  public void close() {
    closed = true;
    newest.set(null);
  }

  private void depart() {
    if (newest.get() != null && !closed && crossing.compareAndSet(false, true)) {
      later(this::cross, Duration.ZERO);
    }
  }

  private void cross() {
    var value = newest.getAndSet(null);
    if (value == null || closed) {
      arrive();
      return;
    }
    try {
      var derived = derive.apply(value);
      screen.execute(() -> land(derived));
    } catch (RuntimeException | Error e) {
      later(this::arrive, INTERVAL);
      screen.execute(() -> {
        throw e;
      });
    }
  }

  private void land(T derived) {
    try {
      if (!closed) {
        show.accept(derived);
      }
    } finally {
      later(this::arrive, INTERVAL);
    }
  }

  private void arrive() {
    crossing.set(false);
    depart();
  }

  private void later(Runnable step, Duration delay) {
    try {
      var _ = background.schedule(step, delay.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      closed = true;
    }
  }
}
