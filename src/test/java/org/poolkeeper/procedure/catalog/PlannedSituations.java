package org.poolkeeper.procedure.catalog;

import static java.time.Duration.ofMinutes;
import static org.poolkeeper.procedure.catalog.Sights.id;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.poolkeeper.model.ClaimFixture;
import org.poolkeeper.model.Pools;
import org.poolkeeper.model.RememberedPool.Away;
import org.poolkeeper.model.RememberedPool.RememberedVm;
import org.poolkeeper.procedure.Inputs;

/// Situations of planned work.
final class PlannedSituations {
  private static final RestartCoordinator COORDINATOR = new RestartCoordinator();
  private static final RestartMember MEMBER = new RestartMember();
  private static final RestartPool POOL = new RestartPool();

  private static final ShutDownForLong SHUT_DOWN = new ShutDownForLong();
  private static final BringBack BACK = new BringBack();
  private static final EnterMaintenance ENTER = new EnterMaintenance();
  private static final LeaveMaintenance LEAVE = new LeaveMaintenance();
  private static final RestartToolstack TOOLSTACK = new RestartToolstack();
  private static final PowerOn POWER_ON = new PowerOn();

  private PlannedSituations() {}

  static List<Situation> all() {
    return Stream.of(
            coordinators(), members(), pools(), shutDowns(), returns(), maintenance(), services())
        .flatMap(List::stream)
        .toList();
  }

  /// A well pool of so many hosts with two VMs on each, of which each can move.
  static Sights well(int hosts) {
    return Sights.of(running(hosts)).rules("host-a").everyVmMoves(hosts);
  }

  /// The same with high availability on, and room for that many failures at most.
  static Sights guarded(int hosts, long most) {
    return Sights.of(running(hosts).claim(ClaimFixture::haOn))
        .rules("host-a")
        .everyVmMoves(hosts)
        .roomFor(most);
  }

  static Pools running(int hosts) {
    var pool = Pools.of(hosts);
    IntStream.range(0, hosts)
        .mapToObj(i -> String.valueOf((char) ('a' + i)))
        .forEach(host ->
            pool.claim(claim ->
                claim.runs("db-" + host, "host-" + host).runs("web-" + host, "host-" + host)));
    return pool;
  }

  static Inputs role(String way, String successor) {
    return Inputs.NONE.choosing("role", way).on(id(successor));
  }

  private static List<Situation> coordinators() {
    return List.of(
        new Situation(
            COORDINATOR,
            "restart-coordinator",
            "three hosts are well and the role moves",
            well(3),
            role("move", "host-b")),
        new Situation(
            COORDINATOR,
            "restart-coordinator-asks",
            "nothing was chosen yet and a VM cannot move",
            well(3).stuck("host-a", "db-a", "VM_REQUIRES_SR", "db-a", "local-1"),
            Inputs.NONE),
        new Situation(
            COORDINATOR,
            "restart-coordinator-ha",
            "high availability is on and the role comes back at the end",
            guarded(3, 1),
            role("move-and-back", "host-b")),
        new Situation(
            COORDINATOR,
            "restart-coordinator-keep",
            "the role stays with two hosts",
            well(2),
            Inputs.NONE.choosing("role", "keep")),
        new Situation(
            COORDINATOR,
            "restart-coordinator-single",
            "there is no other host, one VM is suspended and one shut down",
            well(1),
            Inputs.NONE.choosing("vm-db-a", "suspend").choosing("vm-web-a", "shut-down")),
        new Situation(
            COORDINATOR,
            "restart-coordinator-single-asks",
            "there is no other host and many VMs",
            Sights.of(running(1).claim(claim -> claim.runs("x-1", "host-a").runs("x-2", "host-a")))
                .rules("host-a"),
            Inputs.NONE),
        new Situation(
            COORDINATOR,
            "restart-coordinator-ha-storage-untold",
            "it is not told where the heartbeat disk lies",
            Sights.of(running(3).claim(ClaimFixture::haOn)).rules("host-a").everyVmMoves(3),
            role("move", "host-b")),
        new Situation(
            COORDINATOR,
            "restart-coordinator-host-down",
            "another host is down, so that the role cannot move",
            Sights.of(
                    running(3)
                        .silent("host-c", ofMinutes(12))
                        .claim(claim -> claim.record("host-c", record -> record.live(false))))
                .rules("host-a")
                .everyVmMoves(3),
            Inputs.NONE));
  }

  private static List<Situation> members() {
    return List.of(
        new Situation(
            MEMBER,
            "restart-member",
            "three hosts are well",
            well(3),
            Inputs.NONE.on(id("host-b"))),
        new Situation(
            MEMBER, "restart-member-asks", "no host was chosen yet", well(3), Inputs.NONE),
        new Situation(
            MEMBER,
            "restart-member-ha-asks",
            "high availability has no room for one host fewer",
            guarded(3, 1),
            Inputs.NONE.on(id("host-b"))),
        new Situation(
            MEMBER,
            "restart-member-ha-keeps",
            "high availability is on and has room",
            guarded(8, 3),
            Inputs.NONE.on(id("host-b")).choosing("ha", "keep")),
        new Situation(
            MEMBER,
            "restart-member-ha-off",
            "high availability is on and is switched off for it",
            guarded(2, 0),
            Inputs.NONE.on(id("host-b")).choosing("ha", "off")),
        new Situation(
            MEMBER,
            "restart-member-ejects",
            "a disc and a passed through device keep VMs",
            well(2)
                .stuck("host-b", "db-b", "VM_REQUIRES_SR", "db-b", "DVD drives of host-b")
                .stuck("host-b", "web-b", "VM_HAS_PCI_ATTACHED", "web-b"),
            Inputs.NONE
                .on(id("host-b"))
                .choosing("vm-db-b", "eject")
                .choosing("vm-web-b", "power-off")),
        new Situation(
            MEMBER,
            "restart-member-coordinates",
            "it is the coordinator",
            well(3),
            Inputs.NONE.on(id("host-a"))));
  }

  private static List<Situation> pools() {
    return List.of(
        new Situation(
            POOL, "restart-pool", "three hosts are well", well(3), role("move", "host-b")),
        new Situation(
            POOL,
            "restart-pool-ha",
            "high availability stays on for the members of eight hosts",
            guarded(8, 3),
            role("move", "host-b").choosing("ha", "keep")),
        new Situation(
            POOL,
            "restart-pool-asks",
            "nothing was chosen yet",
            guarded(3, 1).stuck("host-c", "db-c", "HOST_NOT_ENOUGH_FREE_MEMORY", "db-c"),
            Inputs.NONE),
        new Situation(
            POOL,
            "restart-pool-left-out",
            "one host is down and one is left alone because of its VM",
            Sights.of(
                    running(4)
                        .silent("host-d", ofMinutes(12))
                        .claim(claim -> claim.record("host-d", record -> record.live(false))))
                .rules("host-a")
                .everyVmMoves(4)
                .stuck("host-c", "db-c", "VM_HAS_VGPU", "db-c"),
            Inputs.NONE.choosing("role", "keep").choosing("vm-db-c", "not-this-host")),
        new Situation(
            POOL,
            "restart-pool-named-out",
            "the coordinator and one other host are named to be left out",
            well(4),
            Inputs.NONE.choosing("leave-out", "host-c, " + id("host-a").uuid())),
        new Situation(
            POOL,
            "restart-pool-named-wrong",
            "somebody is to be left out who is none of the hosts",
            well(2),
            Inputs.NONE.choosing("leave-out", "host-z")),
        new Situation(POOL, "restart-pool-single", "there is one host", well(1), Inputs.NONE));
  }

  /// A pool of which host-b is off since yesterday, shut down in an orderly way.
  static Pools off(int hosts, String mode) {
    return running(hosts)
        .silent("host-b", Duration.ofHours(26))
        .remembers("host-a")
        .claim(claim ->
            claim.record("host-b", record -> record.disabled().live(false).powerOnMode(mode)));
  }

  private static Sights ruled(Pools pool) {
    return Sights.of(pool).rules("host-a").everyVmMoves(3).roomFor(1);
  }

  /// A VM that memory saw leave a host.
  static RememberedVm left(String vm, String from) {
    return new RememberedVm(
        vm,
        vm,
        "Running",
        Optional.of(id("host-a")),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(new Away(id(from), Sights.ago(Duration.ofHours(26)))));
  }

  private static Inputs on(String host) {
    return Inputs.NONE.on(id(host));
  }

  private static List<Situation> shutDowns() {
    return List.of(
        new Situation(SHUT_DOWN, "shut-down-member", "three hosts are well", well(3), on("host-b")),
        new Situation(
            SHUT_DOWN,
            "shut-down-coordinator-ha",
            "it coordinates and high availability is on",
            guarded(4, 2),
            on("host-a").choosing("successor", id("host-b").uuid())),
        new Situation(
            SHUT_DOWN,
            "shut-down-coordinator-ha-held",
            "it coordinates and high availability holds a VM of it",
            held("host-a"),
            on("host-a").choosing("successor", id("host-b").uuid())),
        new Situation(
            SHUT_DOWN,
            "shut-down-asks",
            "it coordinates and a VM has a passed through device",
            well(3).stuck("host-a", "db-a", "VM_HAS_PCI_ATTACHED", "db-a"),
            on("host-a")),
        new Situation(
            SHUT_DOWN,
            "shut-down-no-room",
            "high availability has no room for one host fewer",
            guarded(3, 1),
            on("host-b")),
        new Situation(SHUT_DOWN, "shut-down-single", "it is the only host", well(1), on("host-a")));
  }

  private static List<Situation> returns() {
    return List.of(
        new Situation(
            BACK,
            "bring-back",
            "high availability is on and it can be switched on from here",
            ruled(off(3, "IPMI").claim(ClaimFixture::haOn))
                .picture(ofMinutes(1), left("db-a", "host-b")),
            on("host-b").choosing("ha", "off").choosing("vms", "all")),
        new Situation(
            BACK,
            "bring-back-by-hand",
            "somebody has to press its button",
            ruled(off(3, "")),
            on("host-b").choosing("vms", "none")),
        new Situation(
            BACK,
            "bring-back-asks",
            "nothing was chosen yet",
            ruled(off(3, "").claim(ClaimFixture::haOn))
                .picture(ofMinutes(1), left("db-a", "host-b")),
            on("host-b")),
        new Situation(
            BACK, "bring-back-which", "no host was chosen yet", ruled(off(3, "")), Inputs.NONE),
        new Situation(
            POWER_ON,
            "power-on",
            "a power-on mode is set",
            ruled(off(3, "wake-on-lan")),
            on("host-b")),
        new Situation(
            POWER_ON,
            "power-on-not-set",
            "no power-on mode is set",
            ruled(off(3, "")),
            on("host-b")),
        new Situation(
            POWER_ON, "power-on-nothing-to-do", "every host is on", ruled(running(5)), Inputs.NONE),
        new Situation(
            POWER_ON,
            "power-on-asks",
            "no host was chosen yet",
            ruled(off(3, "IPMI")),
            Inputs.NONE),
        new Situation(
            POWER_ON,
            "power-on-still-alive",
            "the coordinator still takes it for alive",
            ruled(
                running(3)
                    .silent("host-b", ofMinutes(3))
                    .claim(claim -> claim.record("host-b", record -> record.powerOnMode("IPMI")))),
            on("host-b")));
  }

  /// High availability does not protect a VM of this host.
  private static Sights held(String host) {
    var vm = "db-" + host.charAt(host.length() - 1);
    return guarded(3, 2).stuck(host, vm, "HOST_EVACUATE_VM_NOT_HA_PROTECTED", vm);
  }

  private static List<Situation> maintenance() {
    return List.of(
        new Situation(
            ENTER,
            "enter-maintenance",
            "the version keeps it through restarts",
            well(3),
            on("host-b")),
        new Situation(
            ENTER,
            "enter-maintenance-old",
            "the version forgets it at a restart",
            ruled(running(3).claim(claim -> claim.records(record -> record.build("24.39.1")))),
            on("host-b")),
        new Situation(
            ENTER,
            "enter-maintenance-coordinator-ha",
            "it coordinates and high availability is on",
            guarded(3, 2),
            on("host-a").choosing("successor", id("host-c").uuid())),
        new Situation(
            ENTER,
            "enter-maintenance-ha-held-asks",
            "high availability does not protect a VM of it, and holds it",
            held("host-b"),
            on("host-b")),
        new Situation(
            ENTER,
            "enter-maintenance-ha-held",
            "high availability, which holds a VM of it, goes off while it is emptied",
            held("host-b"),
            on("host-b").choosing("ha", "off")),
        new Situation(
            ENTER,
            "enter-maintenance-untold",
            "it is not told which VMs cannot move",
            Sights.of(running(2)).rules("host-a"),
            on("host-b")),
        new Situation(
            ENTER,
            "enter-maintenance-asks",
            "two VMs cannot move",
            well(2)
                .stuck("host-b", "db-b", "VM_MISSING_PV_DRIVERS", "db-b")
                .stuck("host-b", "web-b", "SOME_NEW_CODE", "web-b"),
            on("host-b")),
        new Situation(
            LEAVE,
            "leave-maintenance",
            "memory saw a VM leave",
            ruled(inMaintenance()).picture(ofMinutes(1), left("db-a", "host-b")),
            on("host-b").choosing("vms", "all")),
        new Situation(
            LEAVE,
            "leave-maintenance-asks",
            "memory saw a VM leave and nothing was chosen yet",
            ruled(inMaintenance()).picture(ofMinutes(1), left("db-a", "host-b")),
            on("host-b")),
        new Situation(
            LEAVE,
            "leave-maintenance-unknown",
            "nobody knows which VMs left",
            ruled(inMaintenance()),
            on("host-b")),
        new Situation(
            LEAVE,
            "leave-maintenance-picked",
            "nobody knows which VMs left and one was picked",
            ruled(inMaintenance()),
            on("host-b")
                .choosing("vms", "choose")
                .choosing("vm-db-a", "back")
                .choosing("vm-web-a", "stay")),
        new Situation(
            LEAVE,
            "leave-maintenance-which",
            "no host was chosen yet",
            ruled(inMaintenance()),
            Inputs.NONE),
        new Situation(LEAVE, "leave-maintenance-serves", "it serves", well(2), on("host-b")));
  }

  private static Pools inMaintenance() {
    return Pools.of(2)
        .remembers("host-a")
        .claim(claim ->
            claim
                .record("host-b", record -> record.inMaintenance())
                .runs("db-a", "host-a")
                .runs("web-a", "host-a"));
  }

  private static List<Situation> services() {
    return List.of(
        new Situation(
            TOOLSTACK, "restart-toolstack-member", "it is a member", well(3), on("host-b")),
        new Situation(
            TOOLSTACK, "restart-toolstack-coordinator", "it coordinates", well(3), on("host-a")),
        new Situation(
            TOOLSTACK, "restart-toolstack-asks", "no host was chosen yet", well(2), Inputs.NONE),
        new Situation(
            TOOLSTACK,
            "restart-toolstack-ha",
            "high availability is on",
            guarded(3, 1),
            on("host-b")));
  }
}
