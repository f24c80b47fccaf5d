package org.poolkeeper.procedure.catalog;

import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.poolkeeper.procedure.catalog.Sights.id;

import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.poolkeeper.command.PoolCommand.ShutDownVm;
import org.poolkeeper.model.Pools;
import org.poolkeeper.procedure.Inputs;
import org.poolkeeper.procedure.Plan;
import org.poolkeeper.procedure.Planning;
import org.poolkeeper.procedure.Precheck;
import org.poolkeeper.procedure.Procedure.Remaining;
import org.poolkeeper.procedure.Question;
import org.poolkeeper.procedure.Step;

class RejoinFormerCoordinatorTest {
  private static final RejoinFormerCoordinator REJOIN = new RejoinFormerCoordinator();

  /// `host-b` rules, `host-a` came back and rules too.
  private static Pools split() {
    return Pools.of(3).coordinates("host-b").claims("host-a").remembers("host-a", "host-b");
  }

  private static Sights judged(Pools pool) {
    return Sights.of(pool).rules("host-b").orphaned("host-a", "host-b");
  }

  private static Plan plan(Sights sights, Inputs inputs) {
    var planning = REJOIN.plan(sights.sight(), inputs);
    assertThat(planning).isInstanceOf(Planning.Made.class);
    return ((Planning.Made) planning).plan();
  }

  static Stream<Arguments> refused() {
    return Stream.of(
        arguments(
            "nobody rules",
            Sights.of(Pools.of(3).coordinatorDead()),
            Inputs.NONE,
            "No host answers as coordinator",
            Optional.of("emergency-promote")),
        arguments(
            "one claims and may not rule",
            Sights.of(Pools.of(3).coordinatorDead().claims("host-b")),
            Inputs.NONE,
            "it is not clear that it rules",
            Optional.of("recover-members")),
        arguments(
            "it is at home",
            judged(Pools.of(3).coordinates("host-b").remembers("host-a", "host-b")),
            Inputs.NONE.on(id("host-a")),
            "host-a follows host-b already",
            Optional.empty()),
        arguments(
            "nobody is away",
            judged(Pools.of(3).coordinates("host-b").remembers("host-a", "host-b")),
            Inputs.NONE,
            "No former coordinator is away from host-b",
            Optional.empty()),
        arguments(
            "it rules itself",
            judged(split()),
            Inputs.NONE.on(id("host-b")),
            "host-b rules the pool",
            Optional.empty()),
        arguments(
            "it follows somebody else",
            judged(
                Pools.of(3)
                    .coordinates("host-b")
                    .followsAddress("host-a", "192.0.2.99")
                    .remembers("host-a", "host-b")),
            Inputs.NONE,
            "host-a follows 192.0.2.99",
            Optional.of("repoint-member")),
        arguments(
            "high availability is on",
            judged(split().claim("host-b", claim -> claim.haOn())),
            Inputs.NONE,
            "High availability is on",
            Optional.of("disable-ha")),
        arguments(
            "the pool has forgotten it and nothing runs on it",
            judged(split().claim("host-b", claim -> claim.without("host-a"))),
            Inputs.NONE,
            "host-b has no record of host-a: it was forgotten",
            Optional.empty()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refused")
  void isRefused(
      String situation, Sights sights, Inputs inputs, String why, Optional<String> instead) {
    assertThat(REJOIN.plan(sights.sight(), inputs))
        .as(situation)
        .isInstanceOfSatisfying(
            Planning.Refuses.class,
            refusal -> {
              assertThat(refusal.why()).contains(why);
              assertThat(refusal.instead().map(Object::toString)).isEqualTo(instead);
            });
  }

  @Test
  void withoutAVmOnBothSidesOneCallAndOneWait() {
    assertThat(plan(judged(split()), Inputs.NONE).steps())
        .extracting(step -> step.id().text())
        .containsExactly("bring-home-host-a", "await-host-a");
  }

  @Test
  void aVmThatRunsTwiceIsCutOffOnTheOrphanFirst() {
    var sights =
        judged(split())
            .runs("host-a", "mail-01", "host-a")
            .runs("host-b", "mail-01", "host-c")
            .runs("host-a", "kept-01", "host-a")
            .runs("host-b", "kept-01", "host-a");

    assertThat(REJOIN.plan(sights.sight(), Inputs.NONE))
        .isInstanceOfSatisfying(
            Planning.Asks.class,
            asks ->
                assertThat(asks.questions())
                    .singleElement()
                    .satisfies(question ->
                        assertThat(question.words()).contains("mail-01").doesNotContain("kept")));
    var plan = plan(sights, Inputs.NONE.choosing("duplicates", "shut-down"));
    assertThat(plan.steps().getFirst())
        .isInstanceOfSatisfying(
            Step.Act.class,
            act ->
                assertThat(act.command())
                    .isInstanceOfSatisfying(
                        ShutDownVm.class,
                        command -> {
                          assertThat(command.target().id()).hasValue(id("host-a"));
                          assertThat(command.force()).isTrue();
                        }));
    assertThat(plan.steps()).hasSize(3);
    assertThat(plan(sights, Inputs.NONE.choosing("duplicates", "leave")).steps()).hasSize(2);
  }

  /// Its other life may have ended since the plan was made: the last one is not cut off.
  @Test
  void aVmIsCutOffOnlyWhileItRunsElsewhere() {
    var sights =
        judged(split()).runs("host-a", "mail-01", "host-a").runs("host-b", "mail-01", "host-c");
    var step =
        (Step.Act) plan(sights, Inputs.NONE.choosing("duplicates", "shut-down")).steps().getFirst();

    assertThat(step.prechecks())
        .allMatch(precheck ->
            precheck.condition().in(sights.sight())
                instanceof org.poolkeeper.procedure.Holding.Holds);
    var ended = judged(split()).runs("host-a", "mail-01", "host-a").sight();
    assertThat(step.prechecks())
        .filteredOn(precheck ->
            precheck.condition().in(ended) instanceof org.poolkeeper.procedure.Holding.DoesNotHold)
        .extracting(precheck -> precheck.condition().words())
        .containsExactly("host-b has mail-01 running on another host than host-a");
  }

  @Test
  void aVmThatOnlyTheOrphanKnowsIsNamed() {
    assertThat(plan(judged(split()).runs("host-a", "new-01", "host-a"), Inputs.NONE).warnings())
        .anySatisfy(words ->
            assertThat(words)
                .startsWith("new-01 runs on host-a, and host-b does not have it: it is ended"));
  }

  @Test
  void aVmThatTheRulerHasAsOffIsKept() {
    var sights =
        judged(split())
            .runs("host-a", "web-01", "host-a")
            .vm("host-b", "web-01", "Halted", "OpaqueRef:NULL");

    assertThat(plan(sights, Inputs.NONE).warnings()).isEmpty();
  }

  @Test
  void whereNothingTellsWhoRulesTheOperatorChoosesAndTheGuardAsksAgain() {
    var sights = Sights.of(Pools.of(2).claims("host-b"));

    assertThat(REJOIN.plan(sights.sight(), Inputs.NONE))
        .isInstanceOfSatisfying(
            Planning.Asks.class,
            asks ->
                assertThat(((Question.WhichWay) asks.questions().getFirst()).options())
                    .extracting(Question.Option::id)
                    .containsExactly(id("host-a").uuid(), id("host-b").uuid()));
    var plan = plan(sights, Inputs.NONE.choosing("keep", id("host-b").uuid()));
    assertThat(plan.title()).isEqualTo("Bring host-a home to host-b");
    assertThat(((Step.Act) plan.steps().getFirst()).prechecks())
        .contains(Precheck.lenient(RejoinFormerCoordinator.rules(member(sights, "host-b"))));
  }

  private static Member member(Sights sights, String name) {
    return new Cast(sights.sight()).with(id(name)).orElseThrow();
  }

  @Test
  void aHostThatIsAwayComesHomeByItselfOrAtItsConsole() {
    var sights =
        judged(
            Pools.of(3)
                .coordinates("host-b")
                .silent("host-a", ofMinutes(40))
                .remembers("host-a", "host-b"));

    assertThat(REJOIN.plan(sights.sight(), Inputs.NONE)).isInstanceOf(Planning.Asks.class);
    assertThat(plan(sights, Inputs.NONE.choosing("return", "by-itself")).steps())
        .hasOnlyElementsOfType(Step.Await.class);
    assertThat(plan(sights, Inputs.NONE.choosing("return", "console")).steps().getFirst())
        .isInstanceOfSatisfying(
            Step.Console.class,
            console ->
                assertThat(console.xe())
                    .containsExactly("xe pool-emergency-reset-master master-address=192.0.2.12"));
  }

  @Test
  void aForgottenHostCanBeEmptied() {
    var sights =
        judged(split().claim("host-b", claim -> claim.without("host-a")))
            .runs("host-a", "old-01", "host-a");

    assertThat(REJOIN.plan(sights.sight(), Inputs.NONE)).isInstanceOf(Planning.Asks.class);
    assertThat(REJOIN.plan(sights.sight(), Inputs.NONE.choosing("forgotten", "leave")))
        .isInstanceOf(Planning.Refuses.class);
    var plan = plan(sights, Inputs.NONE.choosing("forgotten", "clear"));
    assertThat(plan.steps())
        .singleElement()
        .satisfies(step ->
            assertThat(((Step.Act) step).command())
                .isInstanceOfSatisfying(
                    ShutDownVm.class, command -> assertThat(command.force()).isFalse()));
    assertThat(REJOIN.remaining(plan, sights.sight()))
        .extracting(Remaining::words)
        .anySatisfy(words -> assertThat(words).contains("Reinstall it"));
  }
}
