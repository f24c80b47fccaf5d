package org.poolkeeper.monitor;

import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.poolkeeper.model.PoolSnapshot;

/// Brings the newest snapshot to whoever listens, one call at a time, on a thread of its own that
/// lives only while there is something to bring. A slow listener misses snapshots, never the
/// newest.
final class Broadcast {
  private static final System.Logger LOG = System.getLogger(Broadcast.class.getName());

  private final List<Listener> listeners = new CopyOnWriteArrayList<>();
  private final AtomicReference<News> newest;
  private final AtomicInteger news = new AtomicInteger();

  private record News(long number, PoolSnapshot snapshot) {}

  Broadcast(PoolSnapshot first) {
    newest = new AtomicReference<>(new News(1, first));
  }

  PoolWatch.Subscription subscribe(Consumer<PoolSnapshot> consumer) {
    var listener = new Listener(consumer);
    listeners.add(listener);
    wake();
    return listener;
  }

  void publish(PoolSnapshot snapshot) {
    newest.updateAndGet(old -> new News(old.number() + 1, snapshot));
    wake();
  }

  void close() {
    listeners.clear();
  }

  private void wake() {
    if (news.getAndIncrement() == 0) {
      Thread.ofVirtual().name("poolkeeper-news").start(this::bring);
    }
  }

  private void bring() {
    int seen;
    do {
      seen = news.get();
      var brought = newest.get();
      listeners.forEach(listener -> listener.hear(brought));
    } while (!news.compareAndSet(seen, 0));
  }

  private final class Listener implements PoolWatch.Subscription {
    private final Consumer<PoolSnapshot> consumer;
    private long heard;

    Listener(Consumer<PoolSnapshot> consumer) {
      this.consumer = consumer;
    }

    /// Only ever on one thread at a time; `news` orders them.
    void hear(News brought) {
      if (brought.number() == heard || !listeners.contains(this)) {
        return;
      }
      heard = brought.number();
      try {
        consumer.accept(brought.snapshot());
      } catch (RuntimeException e) {
        LOG.log(Level.ERROR, "A listener to a pool's snapshots failed.", e);
      }
    }

    @Override
    public void close() {
      listeners.remove(this);
    }
  }
}
