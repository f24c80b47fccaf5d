package org.poolkeeper.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.poolkeeper.model.Pools.NOW;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.poolkeeper.guard.Arbiter;
import org.poolkeeper.guard.Attestations;
import org.poolkeeper.model.Pools;
import org.poolkeeper.model.RememberedPool;
import org.poolkeeper.port.MemoryInHand;
import org.poolkeeper.port.PoolMemory;

/// What a watch hears of its memory.
@Timeout(30)
class ScribeTest {
  private final LinkedBlockingQueue<Optional<RememberedPool>> told = new LinkedBlockingQueue<>();
  private volatile Pools seen = Pools.of(3).unsettled();
  private volatile Instant now = NOW;

  @Test
  void itHearsWhatThereIsOnceAndAgainOnlyWhenThatChanged() throws InterruptedException {
    var scribe = scribe(new MemoryInHand());
    scribe.wake();
    assertThat(next()).as("that there is nothing").isEmpty();
    now = NOW.plusSeconds(5);
    scribe.wake();
    seen = Pools.of(3);
    scribe.wake();
    assertThat(next()).as("not told twice that there is nothing").isPresent();
  }

  @Test
  void aMemoryThatFailsIsAskedAgain() throws InterruptedException {
    var calls = new AtomicInteger();
    var scribe = scribe(failingFirst(new MemoryInHand(), calls));
    scribe.wake();
    while (calls.get() == 0) {
      TimeUnit.MILLISECONDS.sleep(1);
    }
    now = NOW.plus(Duration.ofSeconds(5));
    scribe.wake();
    assertThat(next()).isEmpty();
  }

  private Optional<RememberedPool> next() throws InterruptedException {
    var next = told.poll(10, TimeUnit.SECONDS);
    assertThat(next).isNotNull();
    return next;
  }

  private Scribe scribe(PoolMemory memory) {
    return new Scribe(
        new Recollection(
            memory,
            parties -> new Arbiter().judge(parties, Attestations.NONE),
            Optional.empty(),
            () -> Duration.ofSeconds(5)),
        () -> new Scribe.Sight(seen.snapshot(), new Traces(List.of(), List.of()), now),
        told::add);
  }

  private static PoolMemory failingFirst(PoolMemory memory, AtomicInteger calls) {
    return (PoolMemory)
        Proxy.newProxyInstance(
            PoolMemory.class.getClassLoader(),
            new Class<?>[] {PoolMemory.class},
            (_, method, arguments) -> {
              if (calls.getAndIncrement() == 0) {
                throw new IllegalStateException("Scripted.");
              }
              return method.invoke(memory, arguments);
            });
  }
}
