package org.poolkeeper.procedure.catalog;

import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.poolkeeper.procedure.catalog.Sights.id;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.poolkeeper.model.ClaimFixture;
import org.poolkeeper.model.Pools;
import org.poolkeeper.procedure.Inputs;
import org.poolkeeper.procedure.Plan;
import org.poolkeeper.procedure.Planning;
import org.poolkeeper.procedure.Procedure.Remaining;
import org.poolkeeper.procedure.Question;

class HandOverTest {
  private static final HandOver HAND_OVER = new HandOver();
  private static final Inputs TO_B = Inputs.NONE.on(id("host-b"));

  private static Sights ruled(Pools pool) {
    return Sights.of(pool).rules("host-a");
  }

  private static Sights with(Consumer<ClaimFixture> change) {
    return ruled(Pools.of(3).claim(change));
  }

  private static Plan plan() {
    return ((Planning.Made) HAND_OVER.plan(ruled(Pools.of(3)).sight(), TO_B)).plan();
  }

  static Stream<Arguments> refused() {
    return Stream.of(
        arguments(
            Sights.of(Pools.of(3).coordinatorDead()),
            "No host answers as coordinator",
            Optional.of("emergency-promote")),
        arguments(Sights.of(Pools.of(3)), "It is not clear", Optional.of("recover-members")),
        arguments(
            ruled(Pools.of(3).claims("host-c")).orphaned("host-c", "host-a"),
            "host-c says that it coordinates, too",
            Optional.of("rejoin-former-coordinator")),
        arguments(ruled(Pools.of(1)), "only host", Optional.empty()),
        arguments(with(ClaimFixture::haOn), "High availability is on", Optional.of("disable-ha")),
        arguments(
            ruled(Pools.of(3).silent("host-c", ofMinutes(2))),
            "host-c has not answered for 2 min. Every host has to agree",
            Optional.empty()),
        arguments(
            ruled(Pools.of(3).followsAddress("host-c", "192.0.2.99")),
            "host-c follows 192.0.2.99. Every host has to follow host-a",
            Optional.of("recover-members")),
        arguments(
            with(claim -> claim.record("host-c", record -> record.live(false))),
            "on record as not alive",
            Optional.empty()),
        arguments(
            with(claim -> claim.operations("apply_updates")),
            "under way (apply_updates)",
            Optional.empty()),
        arguments(
            with(ClaimFixture::secretRotationPending),
            "rotation of the pool secret",
            Optional.empty()),
        arguments(with(ClaimFixture::rollingUpgrade), "differing versions", Optional.empty()),
        arguments(
            ruled(Pools.of(3).remembers("host-b", "host-a")).reignSince(ofMinutes(4)),
            "The role changed 4 min ago",
            Optional.empty()),
        arguments(
            with(claim -> claim.record("host-b", record -> record.inMaintenance())),
            "host-b cannot take the role: it is in maintenance",
            Optional.empty()),
        arguments(
            with(claim -> claim.record("host-b", record -> record.build("25.9.0"))),
            "host-b cannot take the role: it is older than host-a",
            Optional.empty()));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("refused")
  void isRefused(Sights sights, String why, Optional<String> instead) {
    assertThat(HAND_OVER.plan(sights.sight(), TO_B))
        .isInstanceOfSatisfying(
            Planning.Refuses.class,
            refusal -> {
              assertThat(refusal.why()).contains(why);
              assertThat(refusal.instead().map(Object::toString)).isEqualTo(instead);
            });
  }

  @Test
  void theFirstSightOfAPoolIsNoChangeOfItsCoordinator() {
    assertThat(
            HAND_OVER.plan(
                ruled(Pools.of(3).remembers("host-a")).reignSince(ofMinutes(4)).sight(), TO_B))
        .isInstanceOf(Planning.Made.class);
  }

  @Test
  void suggestsTheOneThatRuledBefore() {
    assertThat(
            HAND_OVER.plan(ruled(Pools.of(3).remembers("host-c", "host-a")).sight(), Inputs.NONE))
        .isInstanceOfSatisfying(
            Planning.Asks.class,
            asks ->
                assertThat(((Question.WhichHost) asks.questions().getFirst()).candidates())
                    .extracting(Question.Candidate::name)
                    .containsExactly("host-c", "host-b", "host-a"));
  }

  @Test
  void writesTheDatabaseThenHandsOverThenWaitsForEveryHost() {
    assertThat(plan().steps())
        .extracting(step -> step.id().text())
        .containsExactly(
            "sync-database", "hand-over", "await-start", "await-host-a", "await-host-c");
  }

  static Stream<Arguments> ended() {
    return Stream.of(
        arguments("well", Pools.of(3).coordinates("host-b"), "", Optional.empty()),
        arguments("not begun", Pools.of(3), "host-b did not take the role", Optional.empty()),
        arguments(
            "half way, the old one rules",
            Pools.of(3).host("host-b", host -> host.broken()),
            "host-a still coordinates: point host-b back to it",
            Optional.of("repoint-member")),
        arguments(
            "half way, nobody rules",
            Pools.of(3)
                .noClaims()
                .follows("host-a", "host-b")
                .follows("host-c", "host-b")
                .host("host-b", host -> host.broken()),
            "HOST_BROKEN), and no host coordinates",
            Optional.of("emergency-promote")),
        arguments(
            "under way",
            Pools.of(3)
                .noClaims()
                .follows("host-a", "host-b")
                .follows("host-c", "host-b")
                .silent("host-b", ofMinutes(1)),
            "wait two minutes",
            Optional.of("emergency-promote")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("ended")
  void saysHowItEndedAndTheWayOut(String how, Pools after, String words, Optional<String> next) {
    var left = HAND_OVER.remaining(plan(), Sights.of(after).sight());

    if (words.isEmpty()) {
      assertThat(left).as(how).isEmpty();
    } else {
      assertThat(left)
          .as(how)
          .singleElement()
          .satisfies(one -> {
            assertThat(one.words()).contains(words);
            assertThat(one.next().map(Object::toString)).isEqualTo(next);
          });
    }
  }

  @Test
  void aHostThatIsNotBackIsNamed() {
    var after = Sights.of(Pools.of(3).coordinates("host-b").silent("host-c", ofMinutes(2)));

    assertThat(HAND_OVER.remaining(plan(), after.sight()))
        .extracting(Remaining::words)
        .singleElement()
        .asString()
        .contains("host-c has not answered for 2 min");
  }
}
