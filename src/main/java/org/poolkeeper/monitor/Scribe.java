package org.poolkeeper.monitor;

import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.poolkeeper.model.PoolSnapshot;
import org.poolkeeper.model.RememberedPool;

/// Brings what a watch sees to its memory, and back what memory has, on a thread of its own that
/// lives only while there is something to bring: nothing else waits for a disk.
final class Scribe {
  private static final System.Logger LOG = System.getLogger(Scribe.class.getName());

  private final Recollection recollection;
  private final Supplier<Sight> sight;
  private final Consumer<Optional<RememberedPool>> recalled;
  private final AtomicInteger calls = new AtomicInteger();

  /// Held while memory is read or written.
  private final ReentrantLock turn = new ReentrantLock();

  private Optional<RememberedPool> told = Optional.empty();
  private boolean hasTold;

  /// What is seen at one moment.
  record Sight(PoolSnapshot snapshot, Traces traces, Instant now) {}

  /// @param sight gives what is seen at the time of the call
  /// @param recalled hears what memory has, the first time and whenever that changed
  Scribe(
      Recollection recollection,
      Supplier<Sight> sight,
      Consumer<Optional<RememberedPool>> recalled) {
    this.recollection = recollection;
    this.sight = sight;
    this.recalled = recalled;
  }

  /// Something was seen. Returns at once.
  void wake() {
    if (calls.getAndIncrement() == 0) {
      Thread.ofVirtual().name("poolkeeper-memory").start(this::work);
    }
  }

  /// Brings what was seen last, however lately something was brought, on the calling thread.
  void finish() {
    turn.lock();
    try {
      recollection.finish(sight.get());
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "Remembering a pool failed.", e);
    } finally {
      turn.unlock();
    }
  }

  private void work() {
    int seen;
    do {
      seen = calls.get();
      bring();
    } while (!calls.compareAndSet(seen, 0));
  }

  private void bring() {
    turn.lock();
    try {
      var known = recollection.attend(sight.get());
      if (!hasTold || !known.equals(told)) {
        hasTold = true;
        told = known;
        recalled.accept(known);
      }
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "Remembering a pool failed.", e);
    } finally {
      turn.unlock();
    }
  }
}
