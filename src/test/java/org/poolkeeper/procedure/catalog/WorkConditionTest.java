package org.poolkeeper.procedure.catalog;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.poolkeeper.procedure.catalog.PlannedSituations.running;
import static org.poolkeeper.procedure.catalog.Sights.id;

import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.poolkeeper.model.ClaimFixture;
import org.poolkeeper.model.Pools;
import org.poolkeeper.model.RecordFixture;
import org.poolkeeper.procedure.Belongs;
import org.poolkeeper.procedure.CanBeEmptied;
import org.poolkeeper.procedure.CanMove;
import org.poolkeeper.procedure.Condition;
import org.poolkeeper.procedure.HasGone;
import org.poolkeeper.procedure.HasHaOn;
import org.poolkeeper.procedure.HasRoomWithout;
import org.poolkeeper.procedure.HasStarted;
import org.poolkeeper.procedure.HasStarted.What;
import org.poolkeeper.procedure.Holding;
import org.poolkeeper.procedure.InService;
import org.poolkeeper.procedure.IsBackOn;
import org.poolkeeper.procedure.IsEmpty;
import org.poolkeeper.procedure.IsMarked;
import org.poolkeeper.procedure.IsRunning;
import org.poolkeeper.procedure.IsSaidDead;
import org.poolkeeper.procedure.IsUnmarked;
import org.poolkeeper.procedure.KeepsRoomFor;
import org.poolkeeper.procedure.OthersServe;
import org.poolkeeper.procedure.OutOfService;
import org.poolkeeper.procedure.RulesFor;
import org.poolkeeper.procedure.SeesStorage;

/// When each condition of planned work holds, does not, or cannot be told.
class WorkConditionTest {
  private static final String ISCSI = "5e000000-0000-4000-8000-000000000001";

  private static final Condition OUT = new OutOfService(id("host-b"), "host-b", id("host-a"), "a");
  private static final Condition IN = new InService(id("host-b"), "host-b", id("host-a"), "a");
  private static final Condition EMPTY = new IsEmpty(id("host-b"), "host-b", id("host-a"), "a");
  private static final Condition CAN_EMPTY =
      new CanBeEmptied(id("host-b"), "host-b", id("host-a"), "a");
  private static final Condition CAN_MOVE = new CanMove("db-b", "db-b", id("host-b"), "host-b");
  private static final Condition ROOM = new HasRoomWithout("host-b", id("host-a"), "a");
  private static final Condition BOOTED = started(What.MACHINE);
  private static final Condition RESTARTED = started(What.SERVICE);
  private static final Condition GONE = new HasGone(id("host-b"), "host-b");
  private static final Condition STORAGE =
      new SeesStorage(id("host-b"), "host-b", Set.of(ISCSI), id("host-a"), "a");
  private static final Condition OTHERS =
      new OthersServe("host-b", Set.of(id("host-a"), id("host-c")), id("host-a"), "a");
  private static final Condition BACK =
      new IsBackOn("db-b", "db-b", id("host-b"), "host-b", id("host-a"), "a");
  private static final Condition RUNS = new IsRunning("db-b", "db-b", id("host-a"), "a");
  private static final Condition DEAD = new IsSaidDead(id("host-b"), "host-b", id("host-a"), "a");
  private static final Condition HA = new HasHaOn(id("host-a"), "a");
  private static final Condition ROOM_FOR_ONE = new KeepsRoomFor(1, id("host-a"), "a");
  private static final Condition LONG = new RulesFor(id("host-a"), "host-a", ofMinutes(10));

  private static final Condition BELONGS = new Belongs(id("host-b"), "host-b", id("host-a"), "a");
  private static final Condition MARKED = new IsMarked(id("host-b"), "host-b", id("host-a"), "a");
  private static final Condition UNMARKED =
      new IsUnmarked(id("host-b"), "host-b", id("host-a"), "a");

  private static Condition started(What what) {
    return new HasStarted(
        id("host-b"), "host-b", what, Pools.NOW.minus(ofHours(2)), id("host-a"), "a");
  }

  private static Sights pool() {
    return PlannedSituations.well(3);
  }

  private static Sights with(Consumer<ClaimFixture> change) {
    return Sights.of(running(3).claim(change)).rules("host-a");
  }

  private static Sights record(Consumer<RecordFixture> change) {
    return with(claim -> claim.record("host-b", change));
  }

  private static Sights closed() {
    return with(claim -> claim.ended(ofMinutes(1)));
  }

  /// Host-c rules instead of host-a.
  private static Sights elected(Consumer<RecordFixture> change) {
    return Sights.of(
            Pools.of(3)
                .coordinates("host-c")
                .silent("host-a", ofMinutes(3))
                .claim(claim -> claim.record("host-b", change)))
        .rules("host-c");
  }

  private static Sights vm(String state, String on) {
    return Sights.of(Pools.of(3)).rules("host-a").vm("host-a", "x", state, on);
  }

  /// A host died a moment ago; without high availability it counts as alive for ten minutes.
  private static Sights silent(String host) {
    return Sights.of(running(3).silent(host, ofMinutes(1))).rules("host-a");
  }

  static Stream<Arguments> table() {
    return Stream.of(
        arguments("follows, alive", BELONGS, pool(), "yes"),
        arguments("not alive", BELONGS, record(record -> record.live(false)), "no"),
        arguments("follows who rules now", BELONGS, elected(_ -> {}), "yes"),
        arguments("not alive there", BELONGS, elected(record -> record.live(false)), "no"),
        arguments(
            "rules itself now",
            new Belongs(id("host-c"), "host-c", id("host-a"), "a"),
            elected(_ -> {}),
            "yes"),
        arguments("takes VMs of who rules now", IN, elected(_ -> {}), "yes"),
        arguments("disabled there", IN, elected(RecordFixture::disabled), "no"),
        arguments("marked", MARKED, record(RecordFixture::inMaintenance), "yes"),
        arguments("not marked", MARKED, pool(), "no"),
        arguments("no picture", MARKED, closed(), "?"),
        arguments("marked", UNMARKED, record(RecordFixture::inMaintenance), "no"),
        arguments("not marked", UNMARKED, pool(), "yes"),
        arguments("takes VMs", OUT, pool(), "no"),
        arguments("disabled", OUT, record(RecordFixture::disabled), "yes"),
        arguments("no record", OUT, with(claim -> claim.without("host-b")), "?"),
        arguments("no picture", OUT, closed(), "?"),
        arguments("takes VMs", IN, pool(), "yes"),
        arguments("disabled", IN, record(RecordFixture::disabled), "no"),
        arguments("enabled, not alive", IN, record(record -> record.live(false)), "no"),
        arguments("on record as alive, and silent", IN, silent("host-b"), "no"),
        arguments("no picture", IN, closed(), "?"),
        arguments("two VMs on it", EMPTY, pool(), "no"),
        arguments("none", EMPTY, Sights.of(Pools.of(3)).rules("host-a"), "yes"),
        arguments("a paused one", EMPTY, vm("Paused", "OpaqueRef:host-b"), "no"),
        arguments("a suspended one", EMPTY, vm("Suspended", "OpaqueRef:NULL"), "yes"),
        arguments("one on another host", EMPTY, vm("Running", "OpaqueRef:host-c"), "yes"),
        arguments("no record", EMPTY, with(claim -> claim.without("host-b")), "?"),
        arguments("no picture", EMPTY, closed(), "?"),
        arguments("nothing hinders", CAN_EMPTY, pool(), "yes"),
        arguments("a VM hinders", CAN_EMPTY, pool().stuck("host-b", "db-b", "X"), "no"),
        arguments("a VM of another hinders", CAN_EMPTY, pool().stuck("host-c", "x", "X"), "yes"),
        arguments("not told", CAN_EMPTY, with(_ -> {}), "?"),
        arguments("nothing hinders", CAN_MOVE, pool(), "yes"),
        arguments("it hinders", CAN_MOVE, pool().stuck("host-b", "db-b", "X"), "no"),
        arguments("another hinders", CAN_MOVE, pool().stuck("host-b", "web-b", "X"), "yes"),
        arguments("not told", CAN_MOVE, with(_ -> {}), "?"),
        arguments("HA off", ROOM, pool(), "yes"),
        arguments("1 promised, room for 2", ROOM, PlannedSituations.guarded(3, 2), "yes"),
        arguments("1 promised, room for 1", ROOM, PlannedSituations.guarded(3, 1), "no"),
        arguments("1 promised, not told", ROOM, with(ClaimFixture::haOn), "?"),
        arguments("no picture", ROOM, closed(), "?"),
        arguments("up for 41 days", BOOTED, pool(), "no"),
        arguments("up for 1 minute", BOOTED, record(record -> record.up(ofMinutes(1))), "yes"),
        arguments(
            "the same boot, reckoned 30 s later",
            BOOTED,
            record(record -> record.up(ofHours(2).minusSeconds(30))),
            "no"),
        arguments(
            "service started 30 s later",
            RESTARTED,
            record(record -> record.up(ofHours(2).minusSeconds(30))),
            "yes"),
        arguments("the same start", RESTARTED, record(record -> record.up(ofHours(2))), "no"),
        arguments("not told", BOOTED, record(RecordFixture::startsUntold), "?"),
        arguments("no picture", BOOTED, closed(), "?"),
        arguments("answers", GONE, pool(), "no"),
        arguments(
            "silent",
            GONE,
            Sights.of(Pools.of(3).silent("host-b", ofSeconds(1))).rules("host-a"),
            "yes"),
        arguments("not known", GONE, Sights.of(Pools.of(1)).rules("host-a"), "?"),
        arguments("attached", STORAGE, pool(), "yes"),
        arguments("not attached", STORAGE, with(claim -> claim.storageDetachedOn("host-b")), "no"),
        arguments(
            "on another not", STORAGE, with(claim -> claim.storageDetachedOn("host-c")), "yes"),
        arguments("removed", STORAGE, with(ClaimFixture::noStorage), "yes"),
        arguments("no picture", STORAGE, closed(), "?"),
        arguments("all serve", OTHERS, pool(), "yes"),
        arguments("it does not itself", OTHERS, record(RecordFixture::disabled), "yes"),
        arguments(
            "another is out of service",
            OTHERS,
            with(claim -> claim.record("host-c", RecordFixture::disabled)),
            "no"),
        arguments(
            "another is dead",
            OTHERS,
            with(claim -> claim.record("host-c", record -> record.live(false))),
            "no"),
        arguments("another is on record as alive, and silent", OTHERS, silent("host-c"), "no"),
        arguments("it is silent itself", OTHERS, silent("host-b"), "yes"),
        arguments("no picture", OTHERS, closed(), "?"),
        arguments("on it", BACK, pool(), "yes"),
        arguments(
            "elsewhere",
            BACK,
            Sights.of(Pools.of(3).claim(claim -> claim.runs("db-b", "host-c"))).rules("host-a"),
            "no"),
        arguments("removed", BACK, Sights.of(Pools.of(3)).rules("host-a"), "yes"),
        arguments("no picture", BACK, closed(), "?"),
        arguments("runs", RUNS, pool(), "yes"),
        arguments("removed", RUNS, Sights.of(Pools.of(3)).rules("host-a"), "yes"),
        arguments("no picture", RUNS, closed(), "?"),
        arguments("alive", DEAD, pool(), "no"),
        arguments("dead", DEAD, record(record -> record.live(false)), "yes"),
        arguments("no picture", DEAD, closed(), "?"),
        arguments("off", HA, pool(), "no"),
        arguments("on", HA, with(ClaimFixture::haOn), "yes"),
        arguments("no picture", HA, closed(), "?"),
        arguments("none", ROOM_FOR_ONE, pool(), "no"),
        arguments("one", ROOM_FOR_ONE, with(ClaimFixture::haOn), "yes"),
        arguments("two", ROOM_FOR_ONE, with(ClaimFixture::haOvercommitted), "no"),
        arguments("for 11 minutes", LONG, remembered(11), "yes"),
        arguments("for 9 minutes", LONG, remembered(9), "no"),
        arguments("not remembered", LONG, pool(), "?"),
        arguments(
            "another is remembered",
            LONG,
            Sights.of(Pools.of(3).remembers("host-b")).rules("host-a"),
            "?"));
  }

  private static Sights remembered(int minutes) {
    return Sights.of(Pools.of(3).remembers("host-a"))
        .rules("host-a")
        .reignSince(ofMinutes(minutes));
  }

  @ParameterizedTest(name = "{0}: {1} {3}")
  @MethodSource("table")
  void holdsOrNotOrCannotTell(String where, Condition condition, Sights sights, String expected) {
    var holding = condition.in(sights.sight());
    var told =
        switch (holding) {
          case Holding.Holds _ -> "yes";
          case Holding.DoesNotHold _ -> "no";
          case Holding.CannotTell _ -> "?";
        };

    assertThat(told)
        .as("%s, %s: %s", condition.words(), where, holding.words())
        .isEqualTo(expected);
    assertThat(holding.words()).endsWith(".").doesNotContain("OpaqueRef");
  }

  static Stream<Arguments> stopped() {
    return Stream.of(
        arguments("Halted", "yes", "no"),
        arguments("Suspended", "yes", "no"),
        arguments("Running", "no", "yes"),
        arguments("Paused", "no", "no"));
  }

  /// A VM that is on no host that is known.
  @ParameterizedTest(name = "{0}: back {1}, runs {2}")
  @MethodSource("stopped")
  void whatSomebodyStoppedIsNotMissed(String state, String back, String runs) {
    var sight = vm(state, "OpaqueRef:NULL").sight();
    var uuid = Sights.uuid("x");

    assertThat(
            new IsBackOn(uuid, "x", id("host-b"), "host-b", id("host-a"), "a").in(sight)
                instanceof Holding.Holds)
        .isEqualTo(back.equals("yes"));
    assertThat(new IsRunning(uuid, "x", id("host-a"), "a").in(sight) instanceof Holding.Holds)
        .isEqualTo(runs.equals("yes"));
  }
}
