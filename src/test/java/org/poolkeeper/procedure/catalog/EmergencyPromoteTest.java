package org.poolkeeper.procedure.catalog;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.poolkeeper.procedure.catalog.Sights.created;
import static org.poolkeeper.procedure.catalog.Sights.id;
import static org.poolkeeper.procedure.catalog.Sights.migrated;
import static org.poolkeeper.procedure.catalog.Sights.started;
import static org.poolkeeper.procedure.catalog.Sights.vm;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.poolkeeper.model.HostId;
import org.poolkeeper.model.HostView.Refusal;
import org.poolkeeper.model.Pools;
import org.poolkeeper.procedure.Condition;
import org.poolkeeper.procedure.CoordinatesAt;
import org.poolkeeper.procedure.Inputs;
import org.poolkeeper.procedure.Plan;
import org.poolkeeper.procedure.Planning;
import org.poolkeeper.procedure.Procedure.Remaining;
import org.poolkeeper.procedure.Question;
import org.poolkeeper.procedure.Question.Eligibility;
import org.poolkeeper.procedure.Step;

class EmergencyPromoteTest {
  private static final EmergencyPromote PROMOTE = new EmergencyPromote();

  private static Sights dead(int hosts) {
    return Sights.of(Pools.of(hosts).coordinatorDead().remembers("host-a"));
  }

  private static Plan plan(Sights sights, Inputs inputs) {
    var planning = PROMOTE.plan(sights.sight(), inputs);
    assertThat(planning).isInstanceOf(Planning.Made.class);
    return ((Planning.Made) planning).plan();
  }

  private static Inputs offAndOn(String off, String on) {
    return Inputs.NONE.attesting(Set.of(id(off))).on(id(on));
  }

  static Stream<Arguments> refused() {
    return Stream.of(
        arguments(
            "the old coordinator answers, however slowly",
            Sights.of(Pools.of(3)),
            "host-a answers as coordinator, and 2 hosts follow it. Slow is not lost",
            Optional.empty()),
        arguments(
            "a host rules",
            Sights.of(Pools.of(3)).rules("host-a"),
            "host-a rules the pool",
            Optional.empty()),
        arguments(
            "a host rules and others wait for a dead one",
            Sights.of(
                    Pools.of(3)
                        .coordinates("host-b")
                        .silent("host-a", ofMinutes(9))
                        .follows("host-c", "host-a"))
                .rules("host-b"),
            "host-b rules the pool",
            Optional.of("recover-members")),
        arguments(
            "somebody was promoted and nobody follows yet",
            Sights.of(Pools.of(3).coordinatorDead().claims("host-b").follows("host-c", "host-a")),
            "host-b says that it coordinates, and nobody follows it",
            Optional.of("recover-members")),
        arguments(
            "two rule",
            Sights.of(Pools.of(3).claims("host-b")),
            "both say that they coordinate",
            Optional.of("rejoin-former-coordinator")),
        arguments(
            "a survivor cannot start for high availability",
            Sights.of(
                Pools.of(3)
                    .coordinatorDead()
                    .emergency("host-c", "host-a", "HA_HOST_CANNOT_ACCESS_STATEFILE")),
            "High availability is armed on host-c",
            Optional.of("emergency-ha-disable")),
        arguments(
            "the certificate of the coordinator has changed",
            Sights.of(
                Pools.of(3)
                    .coordinatorDead()
                    .refuses("host-a", Refusal.CERTIFICATE_CHANGED, ofMinutes(9))),
            "Something answers at 192.0.2.11, and this program may not ask it",
            Optional.empty()),
        arguments(
            "the coordinator was not looked at",
            Sights.of(Pools.of(3).noClaims().host("host-a", host -> host.unseen())),
            "was not looked at from here",
            Optional.empty()),
        arguments(
            "the first look is under way",
            Sights.of(Pools.of(3).coordinatorDead().unsettled()),
            "first look",
            Optional.empty()),
        arguments(
            "in emergency mode, nothing remembered, and the lost host was not named",
            Sights.of(
                Pools.of(1)
                    .noClaims()
                    .host("host-a", host -> host.emergency(Optional.empty(), "INTERNAL_ERROR"))),
            "name the host that coordinated, too",
            Optional.empty()),
        arguments(
            "in emergency mode, nothing remembered, and two hosts are silent",
            Sights.of(
                Pools.of(3)
                    .noClaims()
                    .silent("host-a", ofMinutes(9))
                    .silent("host-b", ofMinutes(9))
                    .host("host-c", host -> host.emergency(Optional.empty(), "INTERNAL_ERROR"))),
            "host-a and host-b do not answer",
            Optional.empty()),
        arguments(
            "no host that answers waits for anybody",
            Sights.of(
                Pools.of(2)
                    .coordinatorDead()
                    .remembers("host-a")
                    .host("host-b", host -> host.tellsNothing())),
            "No host that answers waits for host-a",
            Optional.of("repoint-member")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refused")
  void isRefused(String situation, Sights sights, String why, Optional<String> instead) {
    assertThat(PROMOTE.plan(sights.sight(), Inputs.NONE))
        .as(situation)
        .isInstanceOfSatisfying(
            Planning.Refuses.class,
            refusal -> {
              assertThat(refusal.why()).contains(why);
              assertThat(refusal.instead().map(Object::toString)).isEqualTo(instead);
            });
  }

  @Test
  void whereNothingIsRememberedTheOneHostThatIsMissingIsTheLostOne() {
    var sunday =
        Sights.of(
            Pools.of(2)
                .noClaims()
                .silent("host-a", ofMinutes(9))
                .host("host-b", host -> host.emergency(Optional.empty(), "INTERNAL_ERROR")));
    assertThat(PROMOTE.plan(sunday.sight(), Inputs.NONE))
        .isInstanceOfSatisfying(
            Planning.Asks.class,
            asks ->
                assertThat(asks.questions())
                    .anySatisfy(question ->
                        assertThat(question)
                            .isInstanceOfSatisfying(
                                Question.IsOff.class,
                                off -> assertThat(off.name()).isEqualTo("host-a"))));
    var plan = plan(sunday, offAndOn("host-a", "host-b"));
    assertThat(plan.steps().stream().map(Step::title)).contains("Make host-b coordinator");
  }

  @Test
  void aSurvivorThatNeverToldItsUuidIsPromotedAtItsOwnConsole() {
    var sunday =
        Sights.of(
            Pools.of(2)
                .noClaims()
                .silent("host-a", ofMinutes(9))
                .host(
                    "host-b",
                    host -> {
                      host.emergency(Optional.empty(), "INTERNAL_ERROR");
                      host.unidentified();
                    }));
    var survivor = new HostId("192.0.2.12");
    var plan = plan(sunday, Inputs.NONE.attesting(Set.of(id("host-a"))).on(survivor));

    assertThat(plan.steps())
        .noneMatch(step -> step instanceof Step.Act)
        .anySatisfy(step ->
            assertThat(step)
                .isInstanceOfSatisfying(
                    Step.Console.class,
                    console -> {
                      assertThat(console.xe()).contains("xe pool-emergency-transition-to-master");
                      assertThat(console.why()).contains("does not tell its uuid");
                      assertThat(console.verification()).isInstanceOf(CoordinatesAt.class);
                    }));
  }

  @Test
  void asksWhichHostAndWhetherTheOldOneIsOff() {
    assertThat(PROMOTE.plan(dead(3).sight(), Inputs.NONE))
        .isInstanceOfSatisfying(
            Planning.Asks.class,
            asks -> {
              assertThat(asks.questions())
                  .hasOnlyElementsOfTypes(Question.WhichHost.class, Question.IsOff.class);
              assertThat(asks.questions())
                  .filteredOn(Question.IsOff.class::isInstance)
                  .extracting(question -> ((Question.IsOff) question).host())
                  .containsExactly(id("host-a"));
            });
  }

  private static List<Question.Candidate> candidates(Sights sights) {
    return ((Planning.Asks) PROMOTE.plan(sights.sight(), Inputs.NONE))
        .questions().stream()
            .filter(Question.WhichHost.class::isInstance)
            .flatMap(question -> ((Question.WhichHost) question).candidates().stream())
            .toList();
  }

  @Test
  void suggestsTheHostWhoseCopyCanBeNewest() {
    var sights =
        Sights.of(Pools.of(3).noClaims().silent("host-a", ofMinutes(3)).remembers("host-a"))
            .copy("host-b", ofMinutes(30))
            .copy("host-c", ofMinutes(4));

    assertThat(candidates(sights))
        .extracting(Question.Candidate::name, candidate -> candidate.eligibility().getClass())
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("host-c", Eligibility.Suggested.class),
            org.assertj.core.groups.Tuple.tuple("host-b", Eligibility.Possible.class),
            org.assertj.core.groups.Tuple.tuple("host-a", Eligibility.Not.class));
    assertThat(candidates(sights).getFirst().reasons())
        .contains("database copy written 4 min ago, or up to 10 min before that");
  }

  static Stream<Arguments> ineligible() {
    return Stream.of(
        arguments(dead(4).marked("host-b"), "host-b", "was found to be a former coordinator"),
        arguments(
            Sights.of(Pools.of(4).coordinatorDead().silent("host-b", ofMinutes(2))),
            "host-b",
            "has not answered for 2 min"),
        arguments(
            Sights.of(Pools.of(4).coordinatorDead().silent("host-b", java.time.Duration.ZERO)),
            "host-b",
            "does not answer"),
        arguments(
            Sights.of(Pools.of(4).coordinatorDead().host("host-b", host -> host.broken())),
            "host-b",
            "no usable role"),
        arguments(
            Sights.of(
                Pools.of(4)
                    .coordinatorDead()
                    .emergency("host-b", "host-a", "HOST_UNKNOWN_TO_MASTER")),
            "host-b",
            "refused by a coordinator that cannot be seen"),
        arguments(
            Sights.of(
                Pools.of(4)
                    .coordinatorDead()
                    .claim(claim -> claim.record("host-b", record -> record.build("25.9.0")))),
            "host-b",
            "is older than host-c, which could not follow it"),
        arguments(
            Sights.of(Pools.of(4).coordinatorDead().host("host-b", host -> host.tellsNothing())),
            "host-b",
            "does not tell whom it follows"));
  }

  @ParameterizedTest(name = "{1} {2}")
  @MethodSource("ineligible")
  void showsWhyAHostCannotBeChosen(Sights sights, String name, String because) {
    assertThat(candidates(sights))
        .filteredOn(candidate -> candidate.name().equals(name))
        .singleElement()
        .satisfies(candidate -> {
          assertThat(candidate.eligibility()).isInstanceOf(Eligibility.Not.class);
          assertThat(candidate.reasons().getFirst()).contains(because);
        });
    assertThat(PROMOTE.plan(sights.sight(), offAndOn("host-a", name)))
        .isInstanceOfSatisfying(
            Planning.Refuses.class, refusal -> assertThat(refusal.why()).contains(because));
  }

  @Test
  void aHostInMaintenanceComesLast() {
    var sights =
        Sights.of(
            Pools.of(3)
                .coordinatorDead()
                .claim(claim -> claim.record("host-b", record -> record.inMaintenance())));

    assertThat(candidates(sights))
        .extracting(Question.Candidate::name)
        .containsExactly("host-c", "host-b", "host-a");
    assertThat(candidates(sights).get(1).reasons()).contains("in maintenance, as recorded");
  }

  @Test
  void namesTheVmsThatAnOldCopyCouldEnd() {
    var sights =
        dead(3)
            .copies(ofMinutes(10))
            .picture(
                ofMinutes(4),
                vm("old-01", "host-c"),
                created("new-01", "host-c", ofMinutes(6)),
                migrated("mail-01", "host-b", ofMinutes(15)),
                started("web-01", "host-b", ofMinutes(5)),
                migrated("early-01", "host-b", ofHours(2)),
                migrated("gone-01", "host-a", ofMinutes(5)));

    assertThat(plan(sights, offAndOn("host-a", "host-b")).warnings())
        .anySatisfy(warning ->
            assertThat(warning)
                .startsWith("new-01, running on host-c, may be ended: it was created 6 min ago"))
        .anySatisfy(warning ->
            assertThat(warning)
                .startsWith("mail-01 may be ended: it was moved to host-b 15 min ago"))
        .anySatisfy(warning ->
            assertThat(warning).startsWith("web-01, running on host-b, was started 5 min ago"))
        .noneSatisfy(warning -> assertThat(warning).contains("old-01"))
        .noneSatisfy(warning -> assertThat(warning).contains("early-01"))
        .noneSatisfy(warning -> assertThat(warning).contains("gone-01"));
  }

  @Test
  void saysWhatIsNotKnownOfTheVms() {
    assertThat(plan(dead(3), offAndOn("host-a", "host-b")).warnings())
        .anySatisfy(warning ->
            assertThat(warning)
                .contains("Which VMs were created or moved lately is not remembered"));
  }

  @Test
  void promotesExactlyOneAndTellsTheOthers() {
    var plan = plan(dead(3), offAndOn("host-a", "host-b"));

    assertThat(plan.steps())
        .extracting(step -> step.id().text())
        .containsExactly(
            "attest-off",
            "watch-lost",
            "check-candidate",
            "promote",
            "watch-promoted",
            "recover-members",
            "await-start",
            "await-host-c");
    assertThat(plan.steps())
        .filteredOn(Step.Act.class::isInstance)
        .extracting(step -> ((Step.Act) step).command().getClass().getSimpleName())
        .containsExactly("EmergencyTransitionToMaster", "RecoverSlaves");
    assertThat(plan.steps().get(3))
        .isInstanceOfSatisfying(
            Step.Act.class,
            act ->
                assertThat(act.verification())
                    .isEqualTo(
                        new Condition.Coordinates(
                            id("host-b"), "host-b", new org.poolkeeper.model.PoolId(Pools.POOL))));
  }

  @Test
  void aPoolOfTwoHasNobodyToTell() {
    assertThat(plan(dead(2), offAndOn("host-a", "host-b")).steps())
        .extracting(step -> step.id().text())
        .containsExactly("attest-off", "watch-lost", "check-candidate", "promote", "await-start");
  }

  @Test
  void looksAtEveryAddressThatIsKnownOfTheOldOne() {
    var plan = plan(dead(2).alsoAt("host-a", "192.0.2.99"), offAndOn("host-a", "host-b"));

    assertThat(plan.steps())
        .filteredOn(step -> step.id().text().equals("promote"))
        .flatExtracting(step -> ((Step.Act) step).prechecks())
        .extracting(precheck -> precheck.condition().words())
        .anySatisfy(words -> assertThat(words).contains("192.0.2.11"))
        .anySatisfy(words -> assertThat(words).contains("192.0.2.99"));
  }

  @Test
  void whatCannotBeCheckedIsPlannedFor() {
    var plan = plan(dead(3), Inputs.NONE.on(id("host-b")).unableToCheck(id("host-a")));

    assertThat(plan.steps()).noneMatch(Step.Attest.class::isInstance);
    assertThat(plan.warnings().getFirst())
        .contains("Nobody could check that host-a is off", "rejoin-former-coordinator");
  }

  @Test
  void aMachineThatIsOnMustBeOffFirst() {
    var sights =
        Sights.of(
            Pools.of(3)
                .coordinatorDead()
                .refuses("host-a", Refusal.CONNECTION_REFUSED, ofMinutes(5)));

    assertThat(
            PROMOTE.plan(sights.sight(), Inputs.NONE.on(id("host-b")).unableToCheck(id("host-a"))))
        .isInstanceOfSatisfying(
            Planning.Refuses.class,
            refusal -> assertThat(refusal.why()).contains("xe-toolstack-restart"));
    assertThat(plan(sights, offAndOn("host-a", "host-b")).warnings().getFirst())
        .contains("The machine at 192.0.2.11 is on");
  }

  @Test
  void theSmallerSideOfASplitIsAskedAboutEveryHostItCannotSee() {
    var sights =
        Sights.of(
            Pools.of(4)
                .coordinatorDead()
                .silent("host-c", ofMinutes(3))
                .silent("host-d", ofMinutes(3)));
    var inputs = offAndOn("host-a", "host-b");

    assertThat(PROMOTE.plan(sights.sight(), inputs))
        .isInstanceOfSatisfying(
            Planning.Asks.class,
            asks ->
                assertThat(asks.questions())
                    .extracting(question -> ((Question.IsOff) question).name())
                    .containsExactly("host-c", "host-d"));
    assertThat(PROMOTE.plan(sights.sight(), inputs.unableToCheck(id("host-c"))))
        .isInstanceOfSatisfying(
            Planning.Refuses.class,
            refusal -> assertThat(refusal.why()).contains("would split the pool"));
    assertThat(
            plan(sights, inputs.attesting(Set.of(id("host-a"), id("host-c"), id("host-d"))))
                .steps())
        .filteredOn(Step.Attest.class::isInstance)
        .hasSize(3);
  }

  @Test
  void withoutANetworkTheLinesAreTypedAtTheConsole() {
    var sights = Sights.of(Pools.of(2).noClaims().allSilent(ofMinutes(20)).remembers("host-a"));
    var plan = plan(sights, offAndOn("host-a", "host-b"));

    assertThat(plan.steps())
        .filteredOn(Step.Console.class::isInstance)
        .singleElement()
        .satisfies(step ->
            assertThat(((Step.Console) step).xe())
                .containsExactly(
                    "xe host-is-in-emergency-mode",
                    "xe pool-emergency-transition-to-master",
                    "xe host-is-in-emergency-mode"));
    assertThat(
            PROMOTE.plan(sights.sight(), Inputs.NONE.on(id("host-b")).unableToCheck(id("host-a"))))
        .isInstanceOf(Planning.Refuses.class);
  }

  @Test
  void aMemberStuckBeforeItsTlsIsToldAtItsConsole() {
    var sights =
        Sights.of(
            Pools.of(3)
                .coordinatorDead()
                .host(
                    "host-c",
                    host -> host.onPort80Only(new org.poolkeeper.model.HostAddress("192.0.2.11"))));

    assertThat(plan(sights, offAndOn("host-a", "host-b")).steps())
        .filteredOn(Step.Console.class::isInstance)
        .singleElement()
        .satisfies(step ->
            assertThat(((Step.Console) step).xe())
                .containsExactly("xe pool-emergency-reset-master master-address=192.0.2.12"));
  }

  @Test
  void aPoolThatWasNeverReadIsKnownAgainByItsHosts() {
    var sights = Sights.of(Pools.of(3).noClaims().silent("host-a", ofSeconds(200)));
    var asked = (Planning.Asks) PROMOTE.plan(sights.sight(), Inputs.NONE.on(id("host-b")));
    var lost = ((Question.IsOff) asked.questions().getFirst()).host();
    var plan = plan(sights, Inputs.NONE.on(id("host-b")).attesting(Set.of(lost)));

    assertThat(plan.expected().words()).contains("the hosts that were its pool");
    assertThat(plan.warnings()).anySatisfy(words -> assertThat(words).contains("never read"));
  }

  /// Nobody but the survivor is known, and it lists the others only once it coordinates.
  @Test
  void membersThatNobodyKnewAreToldByTheNextProcedure() {
    var alone =
        Sights.of(Pools.of(3).noClaims().silent("host-a", ofSeconds(200)).forgets("host-c"));
    var inputs = Inputs.NONE.on(id("host-b"));
    var lost =
        ((Question.IsOff)
                ((Planning.Asks) PROMOTE.plan(alone.sight(), inputs)).questions().getFirst())
            .host();
    var plan = plan(alone, inputs.attesting(Set.of(lost)));

    assertThat(plan.steps().getLast().id().text()).as("nothing waits in vain").isEqualTo("promote");
    assertThat(plan.warnings())
        .anySatisfy(words -> assertThat(words).contains("tell them at once", "recover-members"));
    var after = Sights.of(Pools.of(3).coordinatorDead().claims("host-b")).sight();
    assertThat(PROMOTE.remaining(plan, after))
        .anySatisfy(left -> {
          assertThat(left.words()).contains("were not told yet");
          assertThat(left.next()).contains(Ids.RECOVER_MEMBERS);
        });
  }

  @Test
  void whereHighAvailabilityWasOnItIsAskedWhetherItHasFailed() {
    var sight =
        Sights.of(Pools.of(3).coordinatorDead().claim(claim -> claim.haOn().ended(ofMinutes(4))))
            .sight();

    assertThat(PROMOTE.plan(sight, offAndOn("host-a", "host-b")))
        .isInstanceOfSatisfying(
            Planning.Asks.class,
            asks ->
                assertThat(asks.questions())
                    .singleElement()
                    .isInstanceOfSatisfying(
                        Question.WhichWay.class,
                        way ->
                            assertThat(way.options())
                                .extracting(Question.Option::id)
                                .containsExactly("wait", "disarmed")));
    assertThat(PROMOTE.plan(sight, offAndOn("host-a", "host-b").choosing("ha", "wait")))
        .isInstanceOfSatisfying(
            Planning.Refuses.class,
            refusal -> {
              assertThat(refusal.why()).contains("elect a coordinator by themselves");
              assertThat(refusal.instead().map(Object::toString)).hasValue("emergency-ha-disable");
            });
  }

  @Test
  void oneThatFollowsAgainAfterItWasPromotedMayHaveFoundItsCoordinatorAlive() {
    var plan = plan(dead(4), offAndOn("host-a", "host-b"));

    assertThat(PROMOTE.remaining(plan, dead(4).sight()))
        .first()
        .satisfies(left ->
            assertThat(left.words())
                .startsWith("host-b follows host-a")
                .contains("never lost, only out of reach", "promote nobody else"));
    assertThat(PROMOTE.remaining(plan, dead(4).sight()))
        .as("there is no new coordinator that it could find")
        .noneMatch(left -> left.words().contains("finds the new coordinator"));
  }

  @Test
  void aMachineThatRefusesConnectionsIsNotCalledOffOrCutOff() {
    var sights =
        Sights.of(
            Pools.of(3)
                .coordinatorDead()
                .refuses("host-a", Refusal.CONNECTION_REFUSED, ofMinutes(9)));
    var asked = (Planning.Asks) PROMOTE.plan(sights.sight(), Inputs.NONE.on(id("host-b")));

    assertThat(asked.questions())
        .singleElement()
        .satisfies(question ->
            assertThat(question.words())
                .contains("looks like a machine that is on")
                .doesNotContain("does not tell"));
  }

  @Test
  void highAvailabilityThatWasDisarmedByHandIsNoObstacle() {
    var sights =
        Sights.of(Pools.of(3).coordinatorDead().claim(claim -> claim.haOn().ended(ofMinutes(4))));
    var plan = plan(sights, offAndOn("host-a", "host-b").choosing("ha", "disarmed"));

    assertThat(plan.warnings())
        .anySatisfy(words -> assertThat(words).contains("High availability was on"));
    assertThat(plan.steps())
        .filteredOn(step -> step.id().text().equals("promote"))
        .flatExtracting(step -> ((Step.Act) step).prechecks())
        .noneMatch(precheck -> precheck.condition() instanceof Condition.HaOff);
  }

  @Test
  void afterwardsSaysWhoIsMissingAndWhatIsLeftOnTheLostHost() {
    var plan = plan(dead(4), offAndOn("host-a", "host-b"));
    var after =
        Sights.of(
                Pools.of(4)
                    .coordinates("host-b")
                    .silent("host-a", ofMinutes(8))
                    .follows("host-c", "host-a")
                    .claim("host-b", claim -> claim.noStorage().tlsVerificationOff())
                    .remembers("host-a", "host-b"))
            .rules("host-b")
            .runs("host-b", "db-01", "host-a")
            .sight();

    assertThat(PROMOTE.remaining(plan, after))
        .extracting(
            Remaining::words, remaining -> remaining.next().map(Object::toString).orElse(""))
        .anySatisfy(left ->
            assertThat(left.toList())
                .satisfies(values -> {
                  assertThat(values.getFirst().toString())
                      .contains("host-a, which coordinated before");
                  assertThat(values.getLast()).isEqualTo("rejoin-former-coordinator");
                }))
        .anySatisfy(left ->
            assertThat(left.toList())
                .satisfies(values -> {
                  assertThat(values.getFirst().toString()).contains("host-c follows host-a");
                  assertThat(values.getLast()).isEqualTo("repoint-member");
                }))
        .anySatisfy(left -> assertThat(left.toList().getFirst().toString()).contains("db-01"))
        .anySatisfy(
            left -> assertThat(left.toList().getFirst().toString()).contains("no default storage"))
        .anySatisfy(left -> assertThat(left.toList().getFirst().toString()).contains("ertificate"));
  }

  @Test
  void aHostWithoutARoleIsTheLastResort() {
    var alone = Sights.of(Pools.of(2).coordinatorDead().host("host-b", host -> host.broken()));

    assertThat(plan(alone, offAndOn("host-a", "host-b")).warnings().getFirst())
        .contains("host-b has no usable role");
  }
}
