package org.poolkeeper.procedure.catalog;

import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.poolkeeper.procedure.catalog.PlannedSituations.guarded;
import static org.poolkeeper.procedure.catalog.PlannedSituations.role;
import static org.poolkeeper.procedure.catalog.PlannedSituations.running;
import static org.poolkeeper.procedure.catalog.PlannedSituations.well;
import static org.poolkeeper.procedure.catalog.Sights.id;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.poolkeeper.model.ClaimFixture;
import org.poolkeeper.model.Pools;
import org.poolkeeper.model.RecordFixture;
import org.poolkeeper.procedure.Inputs;
import org.poolkeeper.procedure.Plan;
import org.poolkeeper.procedure.Planning;
import org.poolkeeper.procedure.Procedure;
import org.poolkeeper.procedure.Procedure.Remaining;

/// What planned work says is left to do, however it ended.
class WorkRemainsTest {
  private static final Procedure COORDINATOR = new RestartCoordinator();
  private static final Procedure MEMBER = new RestartMember();

  private static Plan plan(Procedure procedure, Sights sights, Inputs inputs) {
    return ((Planning.Made) procedure.plan(sights.sight(), inputs)).plan();
  }

  private static List<Remaining> left(Plan plan, Procedure procedure, Sights after) {
    return procedure.remaining(plan, after.sight());
  }

  private static List<Remaining> coordinator(Sights after) {
    return left(plan(COORDINATOR, guarded(3, 1), role("move", "host-b")), COORDINATOR, after);
  }

  private static Sights ruled(Pools pool, String ruler) {
    return Sights.of(pool).rules(ruler);
  }

  static Stream<Arguments> haIsOff() {
    return Stream.of(
        arguments("all else is well", ruled(running(3), "host-a")),
        arguments(
            "the role has moved and the host is empty",
            ruled(
                Pools.of(3)
                    .coordinates("host-b")
                    .claim(claim -> claim.record("host-a", RecordFixture::disabled)),
                "host-b")),
        arguments(
            "the host is away",
            ruled(Pools.of(3).coordinates("host-b").silent("host-a", ofMinutes(3)), "host-b")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("haIsOff")
  void highAvailabilityThatIsStillOffIsSaidWithItsSettings(String where, Sights after) {
    assertThat(coordinator(after))
        .as(where)
        .anySatisfy(left -> {
          assertThat(left.words())
              .contains("still off", "heartbeat disk on iscsi-1", "timeout 60 s", "1 failed host");
          assertThat(left.next()).hasValue(Ids.ENABLE_HA);
        });
  }

  @Test
  void wherePoolCannotBeReadThatIsSaidToo() {
    assertThat(coordinator(ruled(Pools.of(3).noClaims().allSilent(ofMinutes(2)), "host-a")))
        .anySatisfy(left -> {
          assertThat(left.words())
              .contains("cannot be seen whether high availability is on", "iscsi-1");
          assertThat(left.next()).hasValue(Ids.ENABLE_HA);
        })
        .anySatisfy(left -> assertThat(left.words()).contains("No host answers as coordinator"));
  }

  @Test
  void lessRoomThanBeforeIsSaid() {
    var after =
        ruled(Pools.of(3).coordinates("host-b").claim(ClaimFixture::haOvercommitted), "host-b");

    assertThat(coordinator(after))
        .singleElement()
        .satisfies(left -> {
          assertThat(left.words()).contains("keeps room for 2", "kept it for 1");
          assertThat(left.next()).hasValue(Ids.HA_CAPACITY);
        });
  }

  static Stream<Arguments> ends() {
    return Stream.of(
        arguments("all is well", running(3), "", Optional.empty()),
        arguments(
            "out of service",
            running(3).claim(claim -> claim.record("host-b", RecordFixture::disabled)),
            "host-b is still out of service",
            Optional.of(Ids.LEAVE_MAINTENANCE)),
        arguments(
            "away",
            running(3).silent("host-b", ofMinutes(7)),
            "host-b has not answered for 7 min",
            Optional.of(Ids.BRING_BACK)),
        arguments(
            "a VM not back",
            Pools.of(3).claim(claim -> claim.runs("db-b", "host-c").runs("web-b", "host-b")),
            "1 VM is not back on host-b: db-b",
            Optional.empty()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("ends")
  void whatIsNotAsItWasIsSaid(String where, Pools after, String words, Optional<Object> next) {
    var left =
        left(plan(MEMBER, well(3), Inputs.NONE.on(id("host-b"))), MEMBER, ruled(after, "host-a"));

    if (words.isEmpty()) {
      assertThat(left).as(where).isEmpty();
    } else {
      assertThat(left)
          .as(where)
          .singleElement()
          .satisfies(one -> {
            assertThat(one.words()).contains(words);
            assertThat(one.next().map(Object.class::cast)).isEqualTo(next);
          });
    }
  }

  @Test
  void aVmThatWasStoppedAndDoesNotRunIsNamed() {
    var plan =
        plan(
            MEMBER,
            well(2).stuck("host-b", "db-b", "VM_HAS_PCI_ATTACHED", "db-b"),
            Inputs.NONE.on(id("host-b")).choosing("vm-db-b", "shut-down"));
    var after =
        Pools.of(2)
            .claim(claim ->
                claim.rests("db-b", "Halted").rests("other", "Halted").runs("web-b", "host-b"));

    assertThat(left(plan, MEMBER, ruled(after, "host-a")))
        .extracting(Remaining::words)
        .singleElement()
        .asString()
        .contains("1 VM does not run: db-b.");
  }

  @Test
  void aHostInMaintenanceOrOffIsSaidWithTheWayBack() {
    var enter = new EnterMaintenance();
    var off = new ShutDownForLong();
    var inputs = Inputs.NONE.on(id("host-b"));
    var inMaintenance = Pools.of(3).claim(claim -> claim.record("host-b", RecordFixture::disabled));
    var isOff =
        Pools.of(3)
            .silent("host-b", ofMinutes(2))
            .claim(claim -> claim.record("host-b", record -> record.disabled().live(false)));

    assertThat(left(plan(enter, well(3), inputs), enter, ruled(inMaintenance, "host-a")))
        .extracting(Remaining::next)
        .containsExactly(Optional.of(Ids.LEAVE_MAINTENANCE));
    assertThat(left(plan(off, well(3), inputs), off, ruled(isOff, "host-a")))
        .extracting(Remaining::next)
        .containsExactly(Optional.of(Ids.BRING_BACK));
    assertThat(left(plan(off, well(3), inputs), off, ruled(inMaintenance, "host-a")))
        .extracting(Remaining::next)
        .containsExactly(Optional.of(Ids.LEAVE_MAINTENANCE));
  }
}
