package org.poolkeeper.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.poolkeeper.monitor.Watched.await;
import static org.poolkeeper.monitor.Watched.isFed;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.poolkeeper.model.HostId;
import org.poolkeeper.model.HostState;
import org.poolkeeper.model.PoolSnapshot;
import org.poolkeeper.model.RememberedPool;
import org.poolkeeper.model.RememberedPool.ReignEvidence;
import org.poolkeeper.model.RememberedPool.RememberedHost;
import org.poolkeeper.monitor.ScriptedPool.Doing.Coordinating;
import org.poolkeeper.monitor.ScriptedPool.Doing.Following;
import org.poolkeeper.monitor.ScriptedPool.Doing.Off;
import org.poolkeeper.monitor.ScriptedPool.Doing.Stuck;

/// What a watch writes to memory, what it makes of it after a new start, and a fresh look.
@Timeout(30)
class RememberingTest {
  private static final String A = "192.0.2.1";
  private static final String B = "192.0.2.2";
  private static final String C = "192.0.2.3";

  private final Watched watched = new Watched();

  @AfterEach
  void end() {
    watched.close();
  }

  @Test
  void aRulerIsRememberedWithWhatProvesIt() throws InterruptedException {
    ruledByB();
    watchAndClose(B);
    var pool = only();
    assertThat(pool.lastReign().orElseThrow().host()).isEqualTo(new HostId("b"));
    assertThat(pool.lastReign().orElseThrow().evidence()).contains(ReignEvidence.VOTES);
    assertThat(pool.host(new HostId("c")).flatMap(RememberedHost::copyRefreshed))
        .as("it follows while its coordinator answers")
        .isPresent();
    assertThat(pool.host(new HostId("b")).flatMap(RememberedHost::copyRefreshed))
        .as("it follows nobody")
        .isEmpty();
  }

  @Test
  void anOrphanAloneWritesNothingAndMakesTheWatchAskEveryMember() throws InterruptedException {
    watched.pool.set(A, new Coordinating("a rx-a " + A, "b rx-b " + B, "c rx-c " + C));
    watched.pool.set(B, new Following(A));
    watched.pool.set(C, new Following(A));
    watchAndClose(A);
    watched.time.advance(Duration.ofHours(1));
    watched.pool.set(A, new Off());
    watched.pool.set(B, new Coordinating("b rx-b " + B, "a rx-a " + A, "c rx-c " + C));
    watched.pool.set(C, new Following(B));
    watchAndClose(B);
    assertThat(only().reigns()).hasSize(2);
    var before = only();

    watched.time.advance(Duration.ofHours(1));
    watched.pool.set(B, new Off());
    watched.pool.set(A, new Coordinating("a rx-a " + A, "b rx-b " + B));
    var watch = watched.watch(A);
    var snapshot = watch.awaitSettled(Duration.ofSeconds(5));
    assertThat(snapshot.hosts().stream().map(host -> host.endpoint().address().text()))
        .as("the host that was removed on the orphan is asked as well")
        .containsExactlyInAnyOrder(A, B, C);
    watch.close();
    assertThat(only().hosts()).isEqualTo(before.hosts());
    assertThat(only().reigns()).isEqualTo(before.reigns());
  }

  @Test
  void rememberedHostsAreAskedOnTheirOwnPort() throws InterruptedException {
    remember(host("a", A + ":8443"), host("b", B));
    watched.pool.set(B, new Following(A));
    var snapshot = watched.watch(B).awaitSettled(Duration.ofSeconds(5));
    assertThat(snapshot.hosts().stream().map(HostState::endpoint)).contains(Facts.at(A + ":8443"));
  }

  @Test
  void aSilentHostIsAskedWhereElseItWasFound() throws InterruptedException {
    var b = host("b", B);
    var elsewhere =
        new RememberedHost(
            b.id(),
            b.name(),
            b.endpoint(),
            Set.of(Facts.address(B), Facts.address(C)),
            Optional.empty(),
            Optional.empty(),
            0,
            Optional.empty(),
            Optional.empty());
    remember(host("a", A), elsewhere);
    watched.pool.set(A, new Following(B));
    var watch = watched.watch(A);
    watched.advanceUntil(
        watch,
        Duration.ofSeconds(30),
        _ -> watched.pool.calls.stream().anyMatch(call -> call.endsWith(" " + C)));
  }

  @Test
  void aFreshLookTakesNothingThatBeganBefore() throws Exception {
    ruledByB();
    var watch = watched.watch(B);
    watch.awaitSettled(Duration.ofSeconds(5));
    await(watch, now -> isFed(now, B));
    watched.time.advance(Duration.ofSeconds(1));
    watched.calm();
    var called = watched.time.instant();
    var mark = watched.pool.calls.size();
    var looked = new CompletableFuture<PoolSnapshot>();
    Thread.ofVirtual()
        .start(() -> {
          try {
            looked.complete(watch.lookNow(Duration.ofSeconds(20)));
          } catch (InterruptedException e) {
            looked.completeExceptionally(e);
          }
        });
    for (var tries = 0; tries < 200 && watched.pool.callsSince(mark).size() < 3; tries++) {
      TimeUnit.MILLISECONDS.sleep(10);
    }
    watched.calm();
    assertThat(looked).as("the open claim has not been confirmed since").isNotDone();
    watched.pool.beat(B);
    watched.calm();
    assertThat(looked).as("that answer was asked for before the call").isNotDone();
    watched.pool.beat(B);
    var snapshot = looked.get(10, TimeUnit.SECONDS);
    assertThat(watched.pool.callsSince(mark)).contains("FULL " + A, "FULL " + B, "FULL " + C);
    assertThat(snapshot.claims())
        .allSatisfy(claim -> assertThat(claim.at()).isAfterOrEqualTo(called));
  }

  @Test
  void aFreshLookEndsWhenPatienceDoes() throws InterruptedException {
    ruledByB();
    var watch = watched.watch(B);
    watch.awaitSettled(Duration.ofSeconds(5));
    watched.pool.set(C, new Stuck());
    var mark = watched.pool.calls.size();
    var snapshot = watch.lookNow(Duration.ofMillis(200));
    assertThat(watched.pool.callsSince(mark)).as("it was ordered").contains("FULL " + C);
    assertThat(snapshot.hosts()).as("with what there is").hasSize(3);
    assertThat(Watched.answers(snapshot, C)).as("as it was").isTrue();
  }

  @Test
  void interruptingAFreshLookEndsTheWaitOnly() throws Exception {
    ruledByB();
    var watch = watched.watch(B);
    watch.awaitSettled(Duration.ofSeconds(5));
    await(watch, now -> isFed(now, B));
    watched.calm();
    var ended = new CompletableFuture<Throwable>();
    var mark = watched.pool.calls.size();
    var waiting =
        Thread.ofVirtual()
            .start(() -> {
              try {
                watch.lookNow(Duration.ofMinutes(1));
                ended.completeExceptionally(new AssertionError("it was not interrupted"));
              } catch (InterruptedException e) {
                ended.complete(e);
              }
            });
    while (watched.pool.callsSince(mark).size() < 3) {
      TimeUnit.MILLISECONDS.sleep(1);
    }
    waiting.interrupt();
    assertThat(ended.get(10, TimeUnit.SECONDS)).isInstanceOf(InterruptedException.class);
    assertThat(isFed(watch.latest(), B)).as("its session goes on").isTrue();
    watched.pool.set(C, new Off());
    watch.lookAgain();
    await(watch, now -> !Watched.answers(now, C));
  }

  @Test
  void aFreshLookAtAClosedWatchEndsAtOnce() throws InterruptedException {
    ruledByB();
    var watch = watched.watch(B);
    watch.awaitSettled(Duration.ofSeconds(5));
    watch.close();
    var mark = watched.pool.calls.size();
    assertThat(watch.lookNow(Duration.ofMinutes(1)).hosts()).hasSize(3);
    assertThat(watched.pool.callsSince(mark)).isEmpty();
  }

  @Test
  void whatWasSeenLastIsInMemoryOnceTheWatchIsClosed() throws InterruptedException {
    ruledByB();
    var watch = watched.watch(B);
    watch.awaitSettled(Duration.ofSeconds(5));
    watched.calm();
    watched.pool.set(
        B, new Coordinating("b rx-b " + B, "a rx-a " + A, "c rx-c " + C, "d rx-d 192.0.2.4"));
    watched.pool.beat(B);
    await(watch, now -> now.hosts().size() == 4);
    watch.close();
    assertThat(only().host(new HostId("d"))).isPresent();
  }

  @Test
  void aClaimantThatWasNeverSeenToFollowTheRulerDoesNotSucceedItInMemory()
      throws InterruptedException {
    watched.pool.set(A, new Off());
    watched.pool.set(B, new Coordinating("b rx-b " + B, "a rx-a " + A, "c rx-c " + C));
    watched.pool.set(C, new Following(B));
    watchAndClose(B);
    watched.time.advance(Duration.ofHours(1));
    watched.pool.set(B, new Off());
    watched.pool.set(A, new Coordinating("a rx-a " + A, "b rx-b " + B));
    var watch = watched.watch(A);
    watch.awaitSettled(Duration.ofSeconds(5));
    watch.close();
    assertThat(only().lastReign().orElseThrow().host()).isEqualTo(new HostId("b"));
  }

  private void ruledByB() {
    watched.pool.set(B, new Coordinating("b rx-b " + B, "a rx-a " + A, "c rx-c " + C));
    watched.pool.set(A, new Following(B));
    watched.pool.set(C, new Following(B));
  }

  private void watchAndClose(String seed) throws InterruptedException {
    var watch = watched.watch(seed);
    watch.awaitSettled(Duration.ofSeconds(5));
    watch.close();
  }

  private RememberedPool only() {
    assertThat(watched.memory.all()).hasSize(1);
    return watched.memory.all().getFirst();
  }

  private static RememberedHost host(String id, String endpoint) {
    return new RememberedHost(new HostId(id), "rx-" + id, Facts.at(endpoint), 0);
  }

  private void remember(RememberedHost... hosts) {
    watched.memory.remember(
        new RememberedPool(
            Facts.POOL, "pool", Optional.empty(), List.of(hosts), List.of(), ManualTime.START));
  }
}
