package org.poolkeeper.procedure.catalog;

import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.poolkeeper.procedure.catalog.PlannedSituations.guarded;
import static org.poolkeeper.procedure.catalog.PlannedSituations.role;
import static org.poolkeeper.procedure.catalog.PlannedSituations.running;
import static org.poolkeeper.procedure.catalog.PlannedSituations.well;
import static org.poolkeeper.procedure.catalog.Sights.id;

import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.poolkeeper.model.ClaimFixture;
import org.poolkeeper.model.Inquiry;
import org.poolkeeper.model.Pools;
import org.poolkeeper.model.RecordFixture;
import org.poolkeeper.procedure.Inputs;
import org.poolkeeper.procedure.Planning;
import org.poolkeeper.procedure.Procedure;

/// When planned work is refused, and what leads on; and what is asked of the coordinator first.
class PlannedRefusalsTest {
  private static final Procedure COORDINATOR = new RestartCoordinator();
  private static final Procedure MEMBER = new RestartMember();
  private static final Procedure POOL = new RestartPool();
  private static final Procedure SHUT_DOWN = new ShutDownForLong();
  private static final Procedure BACK = new BringBack();
  private static final Procedure ENTER = new EnterMaintenance();
  private static final Procedure LEAVE = new LeaveMaintenance();
  private static final Procedure TOOLSTACK = new RestartToolstack();
  private static final Procedure POWER_ON = new PowerOn();

  private static Inputs on(String host) {
    return Inputs.NONE.on(id(host));
  }

  private static Sights ruled(Pools pool) {
    return Sights.of(pool).rules("host-a").everyVmMoves(3);
  }

  private static Sights with(Consumer<ClaimFixture> change) {
    return ruled(running(3).claim(change));
  }

  static Stream<Arguments> refused() {
    return Stream.of(
        arguments(
            COORDINATOR,
            Sights.of(Pools.of(3).coordinatorDead()),
            Inputs.NONE,
            "No host answers as coordinator",
            "emergency-promote"),
        arguments(
            MEMBER, Sights.of(Pools.of(3)), on("host-b"), "It is not clear", "recover-members"),
        arguments(
            POOL,
            ruled(Pools.of(3).claims("host-c")).orphaned("host-c", "host-a"),
            Inputs.NONE,
            "host-c says that it coordinates, too",
            "rejoin-former-coordinator"),
        arguments(
            ENTER, with(claim -> claim.operations("ha_enable")), on("host-b"), "(ha_enable)", ""),
        arguments(
            COORDINATOR,
            with(ClaimFixture::secretRotationPending),
            role("move", "host-b"),
            "rotation of the pool secret",
            ""),
        arguments(COORDINATOR, well(3), role("move", "host-x"), "", ""),
        arguments(
            COORDINATOR,
            with(claim -> claim.record("host-b", RecordFixture::inMaintenance)),
            role("move", "host-b"),
            "host-b cannot take the role: it is in maintenance",
            ""),
        arguments(
            COORDINATOR,
            with(claim -> claim.record("host-a", RecordFixture::bootUntold)),
            role("move", "host-b"),
            "a restart of the machine would not show",
            ""),
        arguments(
            POOL,
            with(claim -> claim.record("host-a", RecordFixture::bootUntold)),
            role("move-and-back", "host-b"),
            "a restart of the machine would not show",
            ""),
        arguments(
            COORDINATOR,
            ruled(running(3).remembers("host-b", "host-a")).reignSince(ofMinutes(4)),
            role("move", "host-b"),
            "The role changed 4 min ago",
            ""),
        arguments(
            COORDINATOR,
            ruled(
                    running(3)
                        .claim(ClaimFixture::haOn)
                        .silent("host-c", ofMinutes(20))
                        .claim(claim -> claim.record("host-c", record -> record.live(false))))
                .roomFor(1),
            Inputs.NONE.choosing("role", "keep"),
            "could not be switched on again while host-c is not alive",
            "bring-back"),
        arguments(
            COORDINATOR,
            well(2).stuck("host-a", "db-a", "VM_HAS_VGPU"),
            role("move", "host-b").choosing("vm-db-a", "not-this-host"),
            "You chose to leave host-a alone",
            ""),
        arguments(
            MEMBER,
            ruled(running(3).silent("host-b", ofMinutes(2))),
            on("host-b"),
            "host-b has not answered for 2 min",
            "bring-back"),
        arguments(
            MEMBER,
            ruled(running(3).followsAddress("host-b", "192.0.2.99")),
            on("host-b"),
            "has to follow host-a first",
            "repoint-member"),
        arguments(
            MEMBER,
            with(claim -> claim.record("host-b", record -> record.live(false))),
            on("host-b"),
            "on record as not alive, though it answers",
            ""),
        arguments(
            MEMBER,
            with(claim -> claim.record("host-b", RecordFixture::startsUntold)),
            on("host-b"),
            "a restart would not show",
            ""),
        arguments(
            MEMBER, with(claim -> claim.without("host-b")), on("host-b"), "none of its hosts", ""),
        arguments(POOL, with(ClaimFixture::rollingUpgrade), Inputs.NONE, "differing versions", ""),
        arguments(
            ENTER,
            guarded(3, 1),
            on("host-b"),
            "would have no room for that without host-b",
            "ha-capacity"),
        arguments(
            ENTER,
            with(claim -> claim.record("host-b", RecordFixture::inMaintenance)),
            on("host-c"),
            "",
            ""),
        arguments(
            SHUT_DOWN,
            with(claim ->
                claim
                    .record("host-b", RecordFixture::disabled)
                    .record("host-c", RecordFixture::disabled)),
            on("host-a").choosing("stuck-host-a", "suspend"),
            "no other host can take the role",
            ""),
        arguments(BACK, well(3), on("host-b"), "host-b is on.", ""),
        arguments(
            BACK,
            with(claim -> claim.record("host-b", RecordFixture::disabled)),
            on("host-b"),
            "host-b is on, and takes no VMs",
            "leave-maintenance"),
        arguments(LEAVE, well(3), on("host-a"), "host-a takes VMs.", ""),
        arguments(TOOLSTACK, guarded(3, 2), on("host-b"), "restarts itself hard", "disable-ha"),
        arguments(POWER_ON, well(3), on("host-a"), "it is on", ""));
  }

  @ParameterizedTest(name = "{0}: {3}")
  @MethodSource("refused")
  void isRefused(Procedure procedure, Sights sights, Inputs inputs, String why, String instead) {
    var planning = procedure.plan(sights.sight(), inputs);
    if (why.isEmpty()) {
      assertThat(planning).isNotInstanceOf(Planning.Refuses.class);
    } else {
      assertThat(planning)
          .isInstanceOfSatisfying(
              Planning.Refuses.class,
              refusal -> {
                assertThat(refusal.why()).contains(why).endsWith(".");
                assertThat(refusal.instead().map(Object::toString).orElse("")).isEqualTo(instead);
              });
    }
  }

  static Stream<Arguments> asked() {
    var stuckB = new Inquiry.Hindrances(id("host-b"));
    var home = new Inquiry.HomeOfStatefile("OpaqueRef:statefile");
    var most = new Inquiry.MostFailures();
    return Stream.of(
        arguments(MEMBER, well(2), on("host-b"), Set.of(stuckB)),
        arguments(MEMBER, well(2), Inputs.NONE, Set.of()),
        arguments(MEMBER, guarded(2, 1), on("host-b"), Set.of(stuckB, home, most)),
        arguments(
            COORDINATOR,
            guarded(2, 1),
            Inputs.NONE,
            Set.of(new Inquiry.Hindrances(id("host-a")), home)),
        arguments(POOL, well(2), Inputs.NONE, Set.of(new Inquiry.Hindrances(id("host-a")), stuckB)),
        arguments(ENTER, well(2), on("host-b"), Set.of(stuckB)),
        arguments(BACK, guarded(2, 1), on("host-b"), Set.of(home)),
        arguments(LEAVE, guarded(2, 1), on("host-b"), Set.of()),
        arguments(COORDINATOR, Sights.of(Pools.of(2)), Inputs.NONE, Set.of()));
  }

  @ParameterizedTest
  @MethodSource("asked")
  void asksWhatThePlanRestsOn(
      Procedure procedure, Sights sights, Inputs inputs, Set<Inquiry> expected) {
    assertThat(procedure.asks(sights.sight(), inputs)).isEqualTo(expected);
  }

  @Test
  void aWayThatTheServerGivesNoRoomForIsNotTaken() {
    var kept = MEMBER.plan(guarded(3, 1).sight(), on("host-b").choosing("ha", "keep"));

    assertThat(kept).isInstanceOf(Planning.Asks.class);
  }

  @Test
  void aHostThatWasOutOfServiceIsNotWaitedForToServe() {
    var planning =
        MEMBER.plan(
            with(claim -> claim.record("host-b", RecordFixture::disabled)).sight(), on("host-b"));

    assertThat(((Planning.Made) planning).plan().steps())
        .extracting(step -> step.id().text())
        .contains("joined-host-b")
        .doesNotContain("enabled-host-b");
  }

  @Test
  void aCoordinatorWhoseBootIsNotToldRestartsWhereItKeepsTheRole() {
    var planning =
        COORDINATOR.plan(
            with(claim -> claim.record("host-a", RecordFixture::bootUntold)).sight(),
            Inputs.NONE.choosing("role", "keep"));

    assertThat(((Planning.Made) planning).plan().steps())
        .extracting(step -> step.id().text())
        .contains("reboot-host-a");
  }

  @Test
  void withoutAnAnswerThePlanSaysSo() {
    var planning = MEMBER.plan(Sights.of(running(2)).rules("host-a").sight(), on("host-b"));

    assertThat(((Planning.Made) planning).plan().warnings())
        .anyMatch(words -> words.contains("did not tell which VMs cannot leave host-b"));
  }
}
