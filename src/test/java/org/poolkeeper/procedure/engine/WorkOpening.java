package org.poolkeeper.procedure.engine;

import java.time.Duration;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.poolkeeper.procedure.Inputs;
import org.poolkeeper.simulator.Administrator;
import org.poolkeeper.simulator.DirectPool;
import org.poolkeeper.simulator.Happening;
import org.poolkeeper.simulator.PoolPlan;
import org.poolkeeper.simulator.PoolPlan.Ha;
import org.poolkeeper.simulator.Silence;
import org.poolkeeper.simulator.VmPlan;
import org.poolkeeper.simulator.VmPlan.Trait;
import org.poolkeeper.simulator.WorldTruth;

/// The situations in which planned work and work on high availability are begun.
final class WorkOpening {
  private static final Duration DEAD = Duration.ofMinutes(12);
  private static final Opening.Scene WELL = (pool, _) -> pool.advance(Duration.ofMinutes(1));

  private WorkOpening() {}

  /// Every situation.
  static List<Opening> all() {
    return Stream.of(restarts(), rounds(), absences(), maintenance(), services(), ha(), disarming())
        .flatMap(List::stream)
        .toList();
  }

  // ── what there is ──────────────────────────────────────────────────────────────────────────────

  private static List<Opening> restarts() {
    var coordinator = new Kind("restart-coordinator");
    var member = new Kind("restart-member");
    return List.of(
        coordinator.in("the role moves", well(2), WELL, moved("move"), restarted("a", "b")),
        coordinator.in("the role moves", well(4), WELL, moved("move"), restarted("a", "b")),
        coordinator.in(
            "the role comes back", well(3), WELL, moved("move-and-back"), restarted("a", "a")),
        coordinator.in("it keeps the role", well(3), WELL, moved("keep"), restarted("a", "a")),
        coordinator.in("it is alone", well(1), WELL, stopped("vm1", "vm2"), restarted("a", "a")),
        coordinator.in("HA is on", ha(3), WELL, moved("move"), withHa(restarted("a", "b"))),
        coordinator.in(
            "HA is on, it keeps the role", ha(3), WELL, moved("keep"), withHa(restarted("a", "a"))),
        member.in("all is well", well(2), WELL, on("b"), restarted("b", "a")),
        member.in("all is well", well(4), WELL, on("c"), restarted("c", "a")),
        member.in("VMs cannot move", bound(), WELL, chosen(), restarted("b", "a")),
        member.in("HA stays on", ha(3), WELL, on("b", "ha", "keep"), withHa(restarted("b", "a"))),
        member.in("HA goes off", ha(3), WELL, on("b", "ha", "off"), withHa(restarted("b", "a"))));
  }

  private static List<Opening> rounds() {
    var all = new Kind("restart-pool");
    return List.of(
        all.in("the role moves", well(3), WELL, moved("move"), everyRestarted("b")),
        all.in("the coordinator keeps its role", well(2), WELL, moved("keep"), everyRestarted("a")),
        all.in(
            "HA is on",
            ha(3),
            WELL,
            pool -> moved("move").apply(pool).choosing("ha", "keep"),
            withHa(everyRestarted("b"))));
  }

  private static List<Opening> absences() {
    var leave = new Kind("shut-down-for-long");
    var back = new Kind("bring-back");
    var on = new Kind("power-on");
    return List.of(
        leave.in("a member", well(3), WELL, on("b"), gone("b", "a")),
        leave.in("the coordinator", well(3), WELL, succeeded(), gone("a", "c")),
        leave.in("the coordinator, with HA", ha(3), WELL, succeeded(), withHa(gone("a", "c"))),
        leave.in("a member, with HA", ha(4), WELL, on("b"), withHa(gone("b", "a"))),
        back.in("from afar", woken(well(3)), off("b", false), returning("b"), serves("b", "a")),
        back.in("by hand", well(3), off("b", true), returning("b"), serves("b", "a")),
        back.in(
            "HA is off meanwhile",
            woken(ha(3)),
            off("b", false),
            pool -> returning("b").apply(pool).choosing("ha", "off"),
            withHa(serves("b", "a"))),
        back.in(
            "HA stays on",
            woken(ha(3)),
            off("b", false),
            pool -> returning("b").apply(pool).choosing("ha", "keep"),
            withHa(serves("b", "a"))),
        on.in("it is off", woken(well(3)), off("b", false), on("b"), serves("b", "a")));
  }

  private static List<Opening> maintenance() {
    var enter = new Kind("enter-maintenance");
    var leave = new Kind("leave-maintenance");
    return List.of(
        enter.in("a member", well(3), WELL, on("b"), emptied("b", "a")),
        enter.in("the coordinator", well(3), WELL, succeeded(), emptied("a", "c")),
        enter.in("a member, with HA", ha(4), WELL, on("b"), withHa(emptied("b", "a"))),
        enter.in("the coordinator, with HA", ha(3), WELL, succeeded(), withHa(emptied("a", "c"))),
        leave.in("it is empty", well(3), outOfService("b"), returning("b"), serves("b", "a")));
  }

  private static List<Opening> services() {
    var service = new Kind("restart-toolstack");
    return List.of(
        service.in("of a member", well(3), WELL, on("b"), serves("b", "a")),
        service.in("of the coordinator", well(3), WELL, on("a"), serves("a", "a")));
  }

  private static List<Opening> ha() {
    var enable = new Kind("enable-ha");
    var disable = new Kind("disable-ha");
    var capacity = new Kind("ha-capacity");
    return List.of(
        enable.in("all VMs", well(3), WELL, enabling("running", "1"), isOn(1, 6)),
        enable.in(
            "the coordinator only", well(2), WELL, enabling("coordinator-only", "0"), isOn(0, 0)),
        disable.in("all is well", ha(3), WELL, _ -> Inputs.NONE, isOff()),
        disable.in(
            "a host is away",
            ha(3),
            WELL.then(off("c", false)),
            _ -> Inputs.NONE.choosing("silent", "go-on"),
            isOff()),
        disable.in("the statefile is lost", ha(3), storageLost(), _ -> Inputs.NONE, isOff()),
        capacity.in(
            "less",
            ha(3),
            WELL,
            pool ->
                Inputs.NONE
                    .choosing("protect", "as-set")
                    .choosing("restart-" + vm(pool, "vm1"), "not")
                    .choosing("delay-" + vm(pool, "vm2"), "30")
                    .choosing("tolerate", "0"),
            isOn(0, 5)),
        capacity.in(
            "more",
            ground(3, Ha.COORDINATOR_ONLY),
            WELL,
            _ -> Inputs.NONE.choosing("protect", "running").choosing("tolerate", "1"),
            isOn(1, 6)));
  }

  private static List<Opening> disarming() {
    var disarm = new Kind("emergency-ha-disable");
    return List.of(
        disarm.in(
            "off on one host",
            ha(3),
            (pool, _) -> {
              pool.happen(Happening.disarm("c"));
              pool.happen(Happening.restartService("c"));
              pool.advance(Duration.ofMinutes(1));
            },
            on("c"),
            isOff()),
        disarm.in(
            "nobody coordinates",
            ha(3),
            (pool, _) -> {
              pool.hosts().forEach(host -> pool.happen(Happening.loseStorage(host)));
              pool.happen(Happening.loseHeartbeat("c"));
              pool.advance(Duration.ofMinutes(8));
            },
            _ -> Inputs.NONE,
            (pool, _) -> pool.hosts().stream().noneMatch(truth(pool)::isArmed)));
  }

  // ── the grounds ────────────────────────────────────────────────────────────────────────────────

  private static PoolPlan ground(int hosts, Ha ha) {
    var plan = DirectPool.plan(hosts);
    return new PoolPlan(plan.name(), plan.release(), plan.hosts(), plan.vms(), ha);
  }

  private static PoolPlan well(int hosts) {
    return ground(hosts, Ha.OFF);
  }

  private static PoolPlan ha(int hosts) {
    return ground(hosts, Ha.ON);
  }

  /// Its hosts can be switched on from afar.
  private static PoolPlan woken(PoolPlan plan) {
    return new PoolPlan(
        plan.name(),
        plan.release(),
        plan.hosts().stream().map(host -> host.switchedOnBy("IPMI")).toList(),
        plan.vms(),
        plan.ha());
  }

  /// Of the VMs on b, one has a device of its host, and one a disc.
  private static PoolPlan bound() {
    return well(3).with(new VmPlan("vm2", Trait.PCI), new VmPlan("vm5", Trait.LOCAL_CD));
  }

  // ── the scenes ─────────────────────────────────────────────────────────────────────────────────

  private static Opening.Scene off(String host, boolean returnsByHand) {
    return (pool, random) -> {
      pool.happen(
          Happening.shutDown(host, random.nextBoolean() ? Silence.BLACK_HOLE : Silence.REFUSED));
      pool.advance(DEAD);
      if (returnsByHand) {
        pool.later(Duration.ofMinutes(3), Happening.powerOn(host));
      }
    };
  }

  private static Opening.Scene outOfService(String host) {
    return (pool, _) -> {
      new Administrator(pool).disables(host);
      new Administrator(pool).evacuates(host);
      pool.advance(Duration.ofMinutes(3));
    };
  }

  private static Opening.Scene storageLost() {
    return (pool, _) -> {
      pool.hosts().forEach(host -> pool.happen(Happening.loseStorage(host)));
      pool.advance(Duration.ofMinutes(2));
    };
  }

  // ── what is chosen ─────────────────────────────────────────────────────────────────────────────

  private static Function<DirectPool, Inputs> on(String host, String... choice) {
    return pool -> {
      var inputs = Inputs.NONE.on(pool.id(host));
      return choice.length == 0 ? inputs : inputs.choosing(choice[0], choice[1]);
    };
  }

  private static Function<DirectPool, Inputs> moved(String role) {
    return on("b", "role", role);
  }

  private static Function<DirectPool, Inputs> succeeded() {
    return pool -> Inputs.NONE.on(pool.id("a")).choosing("successor", pool.id("c").uuid());
  }

  private static Function<DirectPool, Inputs> stopped(String... vms) {
    return pool -> {
      var inputs = Inputs.NONE;
      for (var name : vms) {
        inputs = inputs.choosing("vm-" + vm(pool, name), "shut-down");
      }
      return inputs;
    };
  }

  private static Function<DirectPool, Inputs> chosen() {
    return pool ->
        Inputs.NONE
            .on(pool.id("b"))
            .choosing("vm-" + vm(pool, "vm2"), "shut-down")
            .choosing("vm-" + vm(pool, "vm5"), "eject");
  }

  /// The first VM goes there, all others stay.
  private static Function<DirectPool, Inputs> returning(String host) {
    return pool -> {
      var inputs = Inputs.NONE.on(pool.id(host)).choosing("vms", "choose");
      for (var name : List.of("vm1", "vm2", "vm3", "vm4", "vm5", "vm6")) {
        inputs = inputs.choosing("vm-" + vm(pool, name), name.equals("vm1") ? "back" : "stay");
      }
      return inputs;
    };
  }

  private static Function<DirectPool, Inputs> enabling(String protect, String tolerate) {
    return pool ->
        Inputs.NONE
            .choosing("storage", truth(pool).sharedStorage(ruler(pool)).getFirst())
            .choosing("timeout", "90")
            .choosing("protect", protect)
            .choosing("tolerate", tolerate);
  }

  private static WorldTruth truth(DirectPool pool) {
    return new WorldTruth(pool.world());
  }

  private static String ruler(DirectPool pool) {
    return truth(pool).coordinators().getFirst();
  }

  private static String vm(DirectPool pool, String name) {
    return truth(pool).vm(ruler(pool), name);
  }

  // ── what is to be reached ──────────────────────────────────────────────────────────────────────

  private static Opening.Goal goal(String ruler, BiFunction<WorldTruth, String, Boolean> more) {
    return (pool, _) -> {
      var truth = truth(pool);
      return truth.coordinators().contains(ruler) && more.apply(truth, ruler);
    };
  }

  private static Opening.Goal serves(String host, String ruler) {
    return goal(ruler, (truth, one) -> truth.serves(host, one));
  }

  private static Opening.Goal restarted(String host, String ruler) {
    return goal(ruler, (truth, one) -> truth.serves(host, one) && truth.hasBooted(host));
  }

  private static Opening.Goal everyRestarted(String ruler) {
    return (pool, _) ->
        pool.hosts().stream().allMatch(host -> restarted(host, ruler).isReached(pool, ""));
  }

  private static Opening.Goal gone(String host, String ruler) {
    return goal(ruler, (truth, _) -> !truth.isUp(host));
  }

  private static Opening.Goal emptied(String host, String ruler) {
    return goal(ruler, (truth, one) -> !truth.serves(host, one) && truth.domains(host).isEmpty());
  }

  private static Opening.Goal isOff() {
    return (pool, _) -> !truth(pool).coordinators().isEmpty() && !truth(pool).isHaOn();
  }

  /// Whoever coordinates: once it is on, a lost coordinator is replaced.
  private static Opening.Goal isOn(int tolerates, int vms) {
    return (pool, _) -> {
      var truth = truth(pool);
      return truth.isHaOn()
          && truth.coordinators().stream()
              .anyMatch(one -> truth.tolerates(one) == tolerates && truth.protectedVms(one) == vms);
    };
  }

  private static Opening.Goal withHa(Opening.Goal goal) {
    return (pool, chosen) -> goal.isReached(pool, chosen) && truth(pool).isHaOn();
  }

  /// Openings of one procedure.
  private record Kind(String procedure) {
    Opening in(
        String name,
        PoolPlan ground,
        Opening.Scene scene,
        Function<DirectPool, Inputs> inputs,
        Opening.Goal goal) {
      return new Opening(name, procedure, ground, scene, inputs, goal, WorkMishap.all());
    }
  }
}
