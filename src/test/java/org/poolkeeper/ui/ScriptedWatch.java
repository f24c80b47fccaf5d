package org.poolkeeper.ui;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.poolkeeper.model.PoolSnapshot;
import org.poolkeeper.monitor.PoolWatch;

/// A watch that shows what the test publishes.
public final class ScriptedWatch implements PoolWatch {

  private final List<Consumer<PoolSnapshot>> listeners = new CopyOnWriteArrayList<>();
  private final AtomicInteger looks = new AtomicInteger();
  private volatile PoolSnapshot latest;
  private volatile boolean closed;

  /// A watch that has seen `first`.
  public ScriptedWatch(PoolSnapshot first) {
    latest = first;
  }

  /// Publishes `next`.
  public void publish(PoolSnapshot next) {
    latest = next;
    listeners.forEach(listener -> listener.accept(next));
  }

  /// How often it was asked to look again.
  public int looks() {
    return looks.get();
  }

  /// Whether it was closed.
  public boolean closed() {
    return closed;
  }

  /// How many listen.
  public int listeners() {
    return listeners.size();
  }

  @Override
  public PoolSnapshot latest() {
    return latest;
  }

  @Override
  public Subscription subscribe(Consumer<PoolSnapshot> listener) {
    listeners.add(listener);
    listener.accept(latest);
    return () -> listeners.remove(listener);
  }

  @Override
  public void lookAgain() {
    looks.incrementAndGet();
  }

  @Override
  public PoolSnapshot lookNow(Duration patience) {
    looks.incrementAndGet();
    return latest;
  }

  @Override
  public PoolSnapshot awaitSettled(Duration patience) {
    return latest;
  }

  @Override
  public void close() {
    closed = true;
  }
}
