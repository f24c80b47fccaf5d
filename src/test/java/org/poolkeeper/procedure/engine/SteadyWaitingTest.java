package org.poolkeeper.procedure.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Long work, and looks at it meanwhile.
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SteadyWaitingTest {
  private final SteadyWaiting waiting = new SteadyWaiting(Duration.ofMillis(5));

  @Test
  void looksAreMadeOnTheWaitingThreadUntilTheWorkIsDone() throws Exception {
    var seen = new CountDownLatch(3);
    var looker = new AtomicReference<Thread>();
    var result =
        waiting.during(
            () -> {
              seen.await();
              return "done";
            },
            () -> {
              looker.set(Thread.currentThread());
              seen.countDown();
            });
    assertThat(result).isEqualTo("done");
    assertThat(looker.get()).isSameAs(Thread.currentThread());
  }

  @Test
  void whatTheWorkThrowsIsThrown() {
    assertThatThrownBy(() ->
            waiting.during(
                () -> {
                  throw new IllegalArgumentException("on purpose");
                },
                () -> {}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("on purpose");
  }

  @Test
  void anInterruptEndsTheWorkFirst() throws Exception {
    var begun = new CountDownLatch(1);
    var workEnded = new AtomicBoolean();
    var thrown = new AtomicReference<Throwable>();
    var runner =
        Thread.ofVirtual()
            .start(() -> {
              try {
                waiting.during(
                    () -> {
                      begun.countDown();
                      try {
                        return new CountDownLatch(1).await(1, TimeUnit.HOURS);
                      } finally {
                        workEnded.set(true);
                      }
                    },
                    () -> {});
              } catch (InterruptedException e) {
                thrown.set(e);
              }
            });
    begun.await();
    runner.interrupt();
    runner.join();
    assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
    assertThat(workEnded).isTrue();
  }
}
