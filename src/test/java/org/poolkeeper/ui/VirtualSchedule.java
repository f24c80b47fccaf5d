package org.poolkeeper.ui;

import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// A scheduler whose time stands still until the test moves it; everything runs on the test's own
/// thread.
public final class VirtualSchedule extends ScheduledThreadPoolExecutor {

  private final PriorityQueue<Entry> waiting =
      new PriorityQueue<>(
          Comparator.comparingLong(Entry::dueMillis).thenComparingLong(Entry::order));
  private long nowMillis;
  private long order;

  private record Entry(long dueMillis, long order, Runnable task) {}

  /// Nothing is waiting.
  public VirtualSchedule() {
    super(0);
  }

  /// Runs what is due now, and what becomes due at once.
  public void settle() {
    advance(Duration.ZERO);
  }

  /// Lets `time` pass and runs what becomes due, in order.
  public void advance(Duration time) {
    var until = nowMillis + time.toMillis();
    while (!waiting.isEmpty() && waiting.peek().dueMillis() <= until) {
      var next = waiting.remove();
      nowMillis = next.dueMillis();
      next.task().run();
    }
    nowMillis = until;
  }

  @Override
  public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
    waiting.add(new Entry(nowMillis + unit.toMillis(delay), order++, task));
    return super.schedule(() -> null, 365, TimeUnit.DAYS);
  }
}
