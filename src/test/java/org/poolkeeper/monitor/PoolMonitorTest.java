package org.poolkeeper.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.poolkeeper.monitor.Watched.answers;
import static org.poolkeeper.monitor.Watched.await;
import static org.poolkeeper.monitor.Watched.host;
import static org.poolkeeper.monitor.Watched.isFed;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.poolkeeper.model.CredentialCheck;
import org.poolkeeper.model.HostId;
import org.poolkeeper.model.HostView;
import org.poolkeeper.model.PoolSnapshot;
import org.poolkeeper.model.RememberedPool;
import org.poolkeeper.model.Role;
import org.poolkeeper.monitor.ScriptedPool.Doing.Coordinating;
import org.poolkeeper.monitor.ScriptedPool.Doing.Following;
import org.poolkeeper.monitor.ScriptedPool.Doing.Off;
import org.poolkeeper.monitor.ScriptedPool.Doing.Refusing;
import org.poolkeeper.monitor.ScriptedPool.Doing.Stuck;
import org.poolkeeper.monitor.ScriptedPool.Doing.WrongPassword;

@Timeout(30)
class PoolMonitorTest {
  private static final String A = "192.0.2.1";
  private static final String B = "192.0.2.2";
  private static final String C = "192.0.2.3";
  private static final String[] ROSTER_OF_A = {"a rx-a " + A, "b rx-b " + B, "c rx-c " + C};
  private static final String[] ROSTER_OF_B = {"b rx-b " + B, "a rx-a " + A, "c rx-c " + C};

  private final Watched watched = new Watched();

  @AfterEach
  void end() {
    watched.close();
  }

  @Test
  void aMembersAddressLeadsToTheCoordinatorAndToEveryHost() throws InterruptedException {
    healthy();
    var snapshot = settled(watched.watch(B));
    assertThat(snapshot.hosts().stream().map(host -> host.label() + " " + host.currentRole()))
        .containsExactly(
            "rx-a " + new Role.Coordinator(), "rx-b " + Facts.member(A), "rx-c " + Facts.member(A));
    assertThat(snapshot.claims()).singleElement().matches(claim -> claim.open());
    assertThat(snapshot.hosts()).allMatch(host -> host.id().isPresent());
  }

  @Test
  void theFirstPictureTakesOneLoginAndNoOtherCall() throws InterruptedException {
    healthy();
    var watch = watched.watch(A);
    await(watch, snapshot -> isFed(snapshot, A));
    assertThat(watched.pool.calls.getFirst()).isEqualTo("OPEN " + A);
    settled(watch);
    assertThat(watched.pool.count("OPEN " + A)).isEqualTo(1);
    assertThat(watched.pool.calls).doesNotContain("FULL " + A, "VOTE " + A);
  }

  @Test
  void whenTheCoordinatorDiesItsMembersGoOnBeingAsked() throws InterruptedException {
    healthy();
    var watch = watched.watch(A);
    settled(watch);
    watched.pool.set(A, new Refusing());
    var snapshot = await(watch, now -> !answers(now, A));
    assertThat(host(snapshot, A).view()).isInstanceOf(HostView.Refusing.class);
    assertThat(host(snapshot, A).role()).as("last told").isPresent();
    assertThat(snapshot.claims()).singleElement().matches(claim -> !claim.open());
    assertThat(host(snapshot, B).label()).isEqualTo("rx-b");

    var mark = watched.pool.calls.size();
    watched.time.advance(Duration.ofSeconds(3));
    watched.calm();
    assertThat(watched.pool.callsSince(mark)).contains("VOTE " + B, "VOTE " + C);
  }

  @Test
  void whoeverRulesNextIsFoundWithinTwoSecondsFromTheMembersVotes() throws InterruptedException {
    healthy();
    var watch = watched.watch(A);
    settled(watch);
    watched.pool.set(A, new Off());
    await(watch, now -> !answers(now, A));
    watched.time.advance(Duration.ofMinutes(10));
    watched.calm();

    watched.pool.set(B, new Coordinating(ROSTER_OF_B));
    var took = watched.advanceUntil(watch, Duration.ofSeconds(2), now -> isFed(now, B));
    assertThat(took).isLessThanOrEqualTo(Duration.ofSeconds(2));
    assertThat(watch.latest().claims()).hasSize(2);
    assertThat(host(watch.latest(), C).currentRole()).isEqualTo(Facts.member(A));
  }

  @Test
  void aNewCoordinatorNobodyKnewIsFoundThroughAVote() throws InterruptedException {
    watched.pool.set(B, new Following(A));
    var watch = watched.watch(B);
    settled(watch);
    assertThat(answers(watch.latest(), A)).isFalse();
    watched.pool.set(C, new Coordinating("c rx-c " + C, "b rx-b " + B));
    watched.pool.set(B, new Following(C));
    watched.advanceUntil(watch, Duration.ofSeconds(2), now -> isFed(now, C));
  }

  @Test
  void bothSidesOfASplitBrainAreRead() throws InterruptedException {
    watched.pool.set(A, new Coordinating(ROSTER_OF_A));
    watched.pool.set(B, new Coordinating(ROSTER_OF_B));
    watched.pool.set(C, new Following(B));
    var watch = watched.watch(A);
    var snapshot = await(watch, now -> isFed(now, A) && isFed(now, B));
    assertThat(snapshot.claims()).hasSize(2);
    assertThat(snapshot.hosts()).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {A, B})
  void oneLostLookIsNoLostHost(String stumbling) throws InterruptedException {
    healthy();
    var watch = watched.watch(A);
    settled(watch);
    var lost = new AtomicBoolean();
    try (var _ =
        watch.subscribe(now -> {
          if (!answers(now, stumbling)) {
            lost.set(true);
          }
        })) {
      watched.pool.stumble(stumbling);
      for (var second = 0; second < 130 && watched.pool.stumbles(stumbling); second++) {
        watched.time.advance(Duration.ofSeconds(1));
        watched.calm();
      }
      watched.calm();
    }
    assertThat(watched.pool.stumbles(stumbling)).as("still to be looked at").isFalse();
    assertThat(lost).isFalse();
    assertThat(answers(watch.latest(), stumbling)).isTrue();
  }

  @Test
  void silenceKeepsItsBeginning() throws InterruptedException {
    healthy();
    var watch = watched.watch(A);
    settled(watch);
    watched.pool.set(C, new Off());
    watched.advanceUntil(watch, Duration.ofSeconds(15), now -> !answers(now, C));
    var first = ((HostView.Silent) host(watch.latest(), C).view()).since();
    var mark = watched.pool.calls.size();
    watched.time.advance(Duration.ofMinutes(5));
    watched.calm();
    assertThat(watched.pool.callsSince(mark)).contains("FULL " + C);
    assertThat(((HostView.Silent) host(watch.latest(), C).view()).since()).isEqualTo(first);
  }

  @Test
  void looksAtAHostInTroubleGrowApart() throws InterruptedException {
    healthy();
    watched.pool.set(C, new Off());
    var watch = watched.watch(A);
    settled(watch);
    var mark = watched.pool.calls.size();
    for (var second = 0; second < 60; second++) {
      watched.time.advance(Duration.ofSeconds(1));
      watched.calm();
    }
    // Two, two, four, eight, then ten seconds apart.
    assertThat(watched.pool.callsSince(mark).stream().filter(("FULL " + C)::equals).count())
        .isBetween(7L, 9L);
  }

  @Test
  void aStuckHostIsLookedAtOnceAndDelaysNobody() throws InterruptedException {
    healthy();
    watched.pool.set(C, new Stuck());
    var watch = watched.watch(A);
    await(watch, now -> answers(now, A) && answers(now, B));
    for (var second = 0; second < 30; second++) {
      watch.lookAgain();
      watched.time.advance(Duration.ofSeconds(1));
      watched.calm();
    }
    assertThat(watched.pool.mostLooksAtOneHost).hasValue(1);
    assertThat(watched.pool.count("FULL " + C)).isEqualTo(1);
    assertThat(watched.pool.calls.stream().filter(call -> call.endsWith(B)).count())
        .isGreaterThan(2);
  }

  @Test
  void aSessionThatTheServerForgotIsOpenedAgainWithoutAnAlarm() throws InterruptedException {
    healthy();
    var watch = watched.watch(A);
    settled(watch);
    var lost = new AtomicBoolean();
    try (var _ =
        watch.subscribe(now -> lost.compareAndSet(false, !answers(now, A) || !isFed(now, A)))) {
      watched.pool.forgetSession(A);
      watched.advanceUntil(watch, Duration.ofSeconds(2), _ -> watched.pool.count("OPEN " + A) == 2);
      watched.calm();
    }
    assertThat(lost).isFalse();
    assertThat(watched.pool.openSessions).hasValue(1);
  }

  @Test
  void aCoordinatorThatBecomesAMemberLosesItsClaimAndKeepsItsName() throws InterruptedException {
    healthy();
    var watch = watched.watch(A);
    settled(watch);
    watched.pool.set(B, new Coordinating(ROSTER_OF_B));
    watched.pool.set(A, new Following(B));
    var snapshot = await(watch, now -> isFed(now, B) && now.claims().size() == 1);
    assertThat(host(snapshot, A).label()).isEqualTo("rx-a");
    assertThat(host(snapshot, A).currentRole()).isEqualTo(Facts.member(B));
  }

  @Test
  void refusedCredentialsAreShownToOneHostOnly() throws InterruptedException {
    watched.pool.set(A, new WrongPassword());
    var watch = watched.watch(A);
    var snapshot = settled(watch);
    assertThat(host(snapshot, A).credentials()).isEqualTo(CredentialCheck.REFUSED);
    watched.time.advance(Duration.ofMinutes(10));
    watched.calm();
    assertThat(watched.pool.calls.stream().distinct()).containsExactly("OPEN " + A, "PULSE " + A);
    assertThat(watched.pool.count("OPEN " + A)).isEqualTo(1);
  }

  @Test
  void withoutCredentialsACoordinatorIsAskedForItsVoteOnceAMinuteAtMost()
      throws InterruptedException {
    healthy();
    var watch = watched.watch(Optional.empty(), A);
    settled(watch);
    var mark = watched.pool.calls.size();
    for (var second = 0; second < 300; second += 5) {
      watched.time.advance(Duration.ofSeconds(5));
      watched.calm();
    }
    var calls = watched.pool.callsSince(mark);
    assertThat(calls).contains("PULSE " + A).doesNotContain("OPEN " + A, "FULL " + A);
    assertThat(calls.stream().filter(("VOTE " + A)::equals).count()).isBetween(1L, 5L);
  }

  @Test
  void memoryNamesTheHostsWhileTheCoordinatorIsGone() throws InterruptedException {
    healthy();
    var first = watched.watch(A);
    settled(first);
    first.close();
    assertThat(watched.memory.all())
        .singleElement()
        .satisfies(pool -> {
          assertThat(pool.hosts())
              .extracting(RememberedPool.RememberedHost::name)
              .containsExactly("rx-a", "rx-b", "rx-c");
          assertThat(pool.lastReign().orElseThrow().host()).isEqualTo(new HostId("a"));
          assertThat(pool.user()).contains("root");
        });

    watched.pool.set(A, new Off());
    var snapshot = settled(watched.watch(B));
    assertThat(snapshot.hosts().stream().map(host -> host.label()))
        .containsExactly("rx-a", "rx-b", "rx-c");
    assertThat(answers(snapshot, C)).isTrue();
    assertThat(snapshot.remembered()).isPresent();
  }

  @Test
  void aHostThatLeftThePoolIsNotLookedAtAnyMore() throws InterruptedException {
    healthy();
    var watch = watched.watch(A);
    settled(watch);
    watched.pool.set(A, new Coordinating("a rx-a " + A, "b rx-b " + B));
    watched.pool.beat(A);
    await(watch, now -> now.hosts().size() == 2);
  }

  @Test
  void aNameAndAnAddressOfOneCoordinatorAreOneHostWithOneSession() throws InterruptedException {
    watched.pool.set("xen1.example.org", new Coordinating(ROSTER_OF_A));
    healthy();
    var watch = watched.watch("xen1.example.org", A);
    var snapshot = await(watch, PoolSnapshot::settled);
    assertThat(snapshot.hosts()).hasSize(3);
    assertThat(snapshot.claims()).hasSize(1);
    assertThat(host(snapshot, "xen1.example.org")).isEqualTo(host(snapshot, A));
  }

  @Test
  void closingLogsOutAndEndsEveryCall() throws InterruptedException {
    healthy();
    watched.pool.set(C, new Stuck());
    var watch = watched.watch(A);
    await(watch, now -> isFed(now, A));
    var heard = new AtomicInteger();
    var subscription = watch.subscribe(_ -> heard.incrementAndGet());
    watch.close();
    assertThat(watched.pool.openSessions).hasValue(0);
    subscription.close();
    watched.calm();
    var mark = watched.pool.calls.size();
    watched.time.advance(Duration.ofMinutes(1));
    watched.calm();
    assertThat(watched.pool.callsSince(mark)).isEmpty();
  }

  @Test
  void aListenerHearsTheNewestNowAndNoTwoAtOnce() throws InterruptedException {
    healthy();
    var watch = watched.watch(A);
    var inside = new AtomicInteger();
    var most = new AtomicInteger();
    try (var _ =
        watch.subscribe(_ -> {
          most.accumulateAndGet(inside.incrementAndGet(), Math::max);
          inside.decrementAndGet();
        })) {
      settled(watch);
      for (var beat = 0; beat < 200; beat++) {
        watched.pool.beat(A);
        watch.lookAgain();
      }
      watched.calm();
    }
    assertThat(most).hasValue(1);
  }

  private void healthy() {
    watched.pool.set(A, new Coordinating(ROSTER_OF_A));
    watched.pool.set(B, new Following(A));
    watched.pool.set(C, new Following(A));
  }

  private static PoolSnapshot settled(PoolWatch watch) throws InterruptedException {
    var snapshot = watch.awaitSettled(Duration.ofSeconds(5));
    assertThat(snapshot.settled()).as("settled: %s", List.of(snapshot)).isTrue();
    return snapshot;
  }
}
