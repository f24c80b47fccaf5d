package org.poolkeeper.simulator;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/// Lets one caller at a time into the world, after moving its time to where it belongs, and tells
/// the listeners when it shows a different face afterwards. Safe from any thread.
final class Doorway {

  private final VirtualClock clock;
  private final IntSupplier face;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private Pace pace = Pace.byHand();
  private int shown;

  /// @param clock the world's
  /// @param face a digest of all that somebody outside would notice
  Doorway(VirtualClock clock, IntSupplier face) {
    this.clock = clock;
    this.face = face;
  }

  <T> T ask(Supplier<T> question) {
    T answer;
    boolean differs;
    lock.lock();
    try {
      pace.due().ifPresent(clock::advanceTo);
      answer = question.get();
      // The face is looked at only where somebody hears of it: that costs more than most questions.
      var now = listeners.isEmpty() ? shown : face.getAsInt();
      differs = now != shown;
      shown = now;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    if (differs) {
      listeners.forEach(Runnable::run);
    }
    return answer;
  }

  /// Neither moves time nor calls listeners.
  <T> T quietly(Supplier<T> question) {
    lock.lock();
    try {
      return question.get();
    } finally {
      lock.unlock();
    }
  }

  /// Calls `listener` without the lock, on the thread that changed something.
  ///
  /// @return ends it
  Runnable onChange(Runnable listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  void setPace(Pace newPace) {
    ask(() -> pace = newPace);
  }

  Duration scaled(Duration callers) {
    return pace.scaled(callers);
  }

  /// Waits until something is due.
  void awaitNext() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      for (var wait = untilNext(); wait.isPositive(); wait = untilNext()) {
        changed.awaitNanos(wait.toNanos());
      }
    } finally {
      lock.unlock();
    }
  }

  private Duration untilNext() {
    return clock.next().map(pace::realTimeUntil).orElse(Duration.ofHours(1));
  }
}
