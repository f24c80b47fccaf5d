package org.poolkeeper.procedure.catalog;

import static java.time.Duration.ofMinutes;
import static org.poolkeeper.procedure.catalog.Sights.id;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.poolkeeper.model.ClaimFixture;
import org.poolkeeper.model.Pools;
import org.poolkeeper.procedure.Inputs;

/// Situations of planned work.
final class PlannedSituations {
  private static final RestartCoordinator COORDINATOR = new RestartCoordinator();
  private static final RestartMember MEMBER = new RestartMember();
  private static final RestartPool POOL = new RestartPool();

  private PlannedSituations() {}

  static List<Situation> all() {
    return Stream.of(coordinators(), members(), pools()).flatMap(List::stream).toList();
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
        new Situation(POOL, "restart-pool-single", "there is one host", well(1), Inputs.NONE));
  }
}
