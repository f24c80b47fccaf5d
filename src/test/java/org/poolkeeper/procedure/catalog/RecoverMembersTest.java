package org.poolkeeper.procedure.catalog;

import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.poolkeeper.procedure.catalog.Sights.id;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.poolkeeper.model.HostAddress;
import org.poolkeeper.model.Pools;
import org.poolkeeper.procedure.Inputs;
import org.poolkeeper.procedure.Plan;
import org.poolkeeper.procedure.Planning;
import org.poolkeeper.procedure.Question;
import org.poolkeeper.procedure.Step;

class RecoverMembersTest {
  private static final RecoverMembers RECOVER = new RecoverMembers();

  /// Promoted `host-b`; `host-a` is dead, the others still follow it.
  private static Pools promoted(int hosts) {
    var pool = Pools.of(hosts).coordinates("host-b").silent("host-a", ofMinutes(9));
    for (var i = 2; i < hosts; i++) {
      pool.follows("host-" + (char) ('a' + i), "host-a");
    }
    return pool;
  }

  private static Plan plan(Sights sights, Inputs inputs) {
    var planning = RECOVER.plan(sights.sight(), inputs);
    assertThat(planning).isInstanceOf(Planning.Made.class);
    return ((Planning.Made) planning).plan();
  }

  private static final Inputs ALL = Inputs.NONE.choosing("way", "all").choosing("silent", "leave");

  static Stream<Arguments> refused() {
    return Stream.of(
        arguments(
            "nobody coordinates",
            Sights.of(Pools.of(3).coordinatorDead()),
            "No host answers as coordinator",
            Optional.of("emergency-promote")),
        arguments(
            "two claim",
            Sights.of(Pools.of(3).claims("host-b")).rules("host-a"),
            "both say that they coordinate",
            Optional.of("rejoin-former-coordinator")),
        arguments(
            "the only one that answers was replaced",
            Sights.of(promoted(3).silent("host-c", ofMinutes(9))).orphaned("host-b", "host-c"),
            "was replaced as coordinator",
            Optional.of("rejoin-former-coordinator")),
        arguments(
            "all follow",
            Sights.of(Pools.of(3)).rules("host-a"),
            "Every host that answers follows host-a",
            Optional.empty()),
        arguments(
            "the only one missing is silent",
            Sights.of(Pools.of(3).silent("host-c", ofMinutes(9))).rules("host-a"),
            "host-c has not answered for 9 min",
            Optional.of("repoint-member")),
        arguments(
            "high availability is on",
            Sights.of(promoted(3).claim("host-b", claim -> claim.haOn())).rules("host-b"),
            "High availability is on",
            Optional.of("disable-ha")),
        arguments(
            "its database was not read",
            Sights.of(Pools.of(3).noClaims()),
            "was not read",
            Optional.empty()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refused")
  void isRefused(String situation, Sights sights, String why, Optional<String> instead) {
    assertThat(RECOVER.plan(sights.sight(), Inputs.NONE))
        .as(situation)
        .isInstanceOfSatisfying(
            Planning.Refuses.class,
            refusal -> {
              assertThat(refusal.why()).contains(why);
              assertThat(refusal.instead().map(Object::toString)).isEqualTo(instead);
            });
  }

  @Test
  void whereTheVerdictIsOpenTheSilentOneMustBeAttestedOff() {
    var sights = Sights.of(promoted(4));

    assertThat(RECOVER.plan(sights.sight(), Inputs.NONE))
        .isInstanceOfSatisfying(
            Planning.Asks.class,
            asks ->
                assertThat(asks.questions())
                    .singleElement()
                    .isInstanceOfSatisfying(
                        Question.IsOff.class,
                        question -> assertThat(question.name()).isEqualTo("host-a")));
    assertThat(RECOVER.plan(sights.sight(), Inputs.NONE.unableToCheck(id("host-a"))))
        .isInstanceOf(Planning.Refuses.class);
    assertThat(
            RECOVER.plan(
                sights.rules("host-b").sight(), Inputs.NONE.attesting(Set.of(id("host-a")))))
        .isInstanceOf(Planning.Made.class);
  }

  @Test
  void whereTooFewSpeakForItTheOtherSilentOnesMustBeOffAsWell() {
    var sights = Sights.of(promoted(4).silent("host-d", ofMinutes(9)));
    var named = Inputs.NONE.attesting(Set.of(id("host-a")));

    assertThat(RECOVER.plan(sights.sight(), named))
        .isInstanceOfSatisfying(
            Planning.Asks.class,
            asks ->
                assertThat(asks.questions())
                    .singleElement()
                    .satisfies(question ->
                        assertThat(question.words())
                            .startsWith("Is host-d powered off")
                            .contains("may have been made coordinator")));
    assertThat(RECOVER.plan(sights.sight(), named.unableToCheck(id("host-d"))))
        .isInstanceOfSatisfying(
            Planning.Refuses.class,
            refusal ->
                assertThat(refusal.why()).contains("bring back a host that does not answer"));
  }

  @Test
  void asksHowToTellTheOthersWhereAHostIsSilent() {
    assertThat(RECOVER.plan(Sights.of(promoted(4)).rules("host-b").sight(), Inputs.NONE))
        .isInstanceOfSatisfying(
            Planning.Asks.class,
            asks ->
                assertThat(asks.questions())
                    .extracting(question -> ((Question.WhichWay) question).id())
                    .containsExactly("way", "silent"));
  }

  @Test
  void oneCallAndOneWaitForEachMember() {
    var plan = plan(Sights.of(promoted(4)).rules("host-b"), ALL);

    assertThat(plan.steps())
        .extracting(step -> step.id().text())
        .containsExactly("recover-members", "await-host-c", "await-host-d");
    assertThat(plan.warnings().getFirst())
        .isEqualTo(
            "host-a does not answer: the call tries it in turn and may take 2 min 10 s longer."
                + " That is waiting, not failing.");
  }

  @Test
  void oneByOneNothingWaitsForTheSilent() {
    var plan = plan(Sights.of(promoted(4)).rules("host-b"), ALL.choosing("way", "one-by-one"));

    assertThat(plan.steps())
        .extracting(step -> step.id().text())
        .containsExactly("repoint-host-c", "repoint-host-d", "await-host-c", "await-host-d");
    assertThat(plan.steps())
        .filteredOn(Step.Act.class::isInstance)
        .flatExtracting(step -> ((Step.Act) step).command().xe())
        .containsOnly("xe pool-emergency-reset-master master-address=192.0.2.12");
  }

  @Test
  void aSilentHostThatRunsIsToldAtItsConsole() {
    var plan = plan(Sights.of(promoted(4)).rules("host-b"), ALL.choosing("silent", "console"));

    assertThat(plan.steps())
        .filteredOn(Step.Console.class::isInstance)
        .extracting(step -> step.id().text())
        .containsExactly("console-host-a");
  }

  @Test
  void aHostStuckBeforeItsTlsIsToldAtItsConsole() {
    var sights =
        Sights.of(
                Pools.of(3)
                    .host("host-c", host -> host.onPort80Only(new HostAddress("192.0.2.99"))))
            .rules("host-a");

    assertThat(plan(sights, Inputs.NONE).steps())
        .extracting(step -> step.id().text())
        .containsExactly("console-host-c", "await-host-c");
  }

  @Test
  void aHostInMaintenanceNeedNotBecomeEnabled() {
    var sights =
        Sights.of(
                Pools.of(3)
                    .claim(claim -> claim.record("host-c", record -> record.inMaintenance()))
                    .followsAddress("host-c", "192.0.2.99"))
            .rules("host-a");

    assertThat(plan(sights, Inputs.NONE).steps().getLast())
        .isInstanceOfSatisfying(
            Step.Await.class,
            await -> assertThat(await.until().words()).isEqualTo("host-c follows host-a, alive"));
  }

  @Test
  void afterwardsEachOneThatIsNotBackIsNamedWithWhatItSays() {
    var plan = plan(Sights.of(promoted(4)).rules("host-b"), ALL);
    var after = Sights.of(promoted(4).follows("host-c", "host-b")).rules("host-b").sight();

    assertThat(RECOVER.remaining(plan, after))
        .extracting(left -> left.words().split("[.,]", -1)[0])
        .containsExactly("host-d follows host-a (192", "host-a has not answered for 9 min");
  }
}
