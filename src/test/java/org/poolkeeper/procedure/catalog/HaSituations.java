package org.poolkeeper.procedure.catalog;

import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.poolkeeper.procedure.catalog.Sights.id;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.poolkeeper.model.ClaimFixture;
import org.poolkeeper.model.HostView.Refusal;
import org.poolkeeper.model.Inquiry;
import org.poolkeeper.model.InquiryAnswer;
import org.poolkeeper.model.InquiryAnswer.Placement;
import org.poolkeeper.model.InquiryAnswer.ServerSays;
import org.poolkeeper.model.Pools;
import org.poolkeeper.model.Vm;
import org.poolkeeper.procedure.Inputs;

/// Situations of work on high availability.
final class HaSituations {
  static final String ISCSI = "5e000000-0000-4000-8000-000000000001";
  static final String MGMT = "5e000000-0000-4000-8000-000000000002";
  private static final String LOCAL = "HA_CONSTRAINT_VIOLATION_SR_NOT_SHARED";

  private static final EnableHa ENABLE = new EnableHa();
  private static final HaCapacity CAPACITY = new HaCapacity();
  private static final DisableHa DISABLE = new DisableHa();
  private static final EmergencyHaDisable DISARM = new EmergencyHaDisable();

  private HaSituations() {}

  static List<Situation> all() {
    return Stream.of(enabling(), capacities(), disabling(), disarming())
        .flatMap(List::stream)
        .toList();
  }

  static Pools withVms(int hosts) {
    return Pools.of(hosts)
        .claim(claim ->
            claim
                .runs("db-1", "host-a", new Vm.Restart("restart", 0, 30))
                .runs("web-1", "host-b", new Vm.Restart("best-effort", 1, 0))
                .runs("test-1", "host-b", new Vm.Restart("", 0, 0)));
  }

  /// Well, off, with two more storage repositories of which one cannot hold the heartbeat disk.
  static Sights off(Pools pool) {
    return Sights.of(
            pool.claim(
                claim -> claim.storage("MGMT-HA", "nfs", true).storage("smb-3", "smb", true)))
        .rules("host-a")
        .told(new Inquiry.TakesStatefile(ISCSI), new InquiryAnswer.Yes())
        .told(new Inquiry.TakesStatefile(MGMT), new InquiryAnswer.Yes())
        .told(
            new Inquiry.TakesStatefile("5e000000-0000-4000-8000-000000000003"),
            new InquiryAnswer.No(new ServerSays("SR_OPERATION_NOT_SUPPORTED", List.of())))
        .told(
            new Inquiry.IsAgile("test-1"),
            new InquiryAnswer.No(new ServerSays(LOCAL, List.of("local-2"))));
  }

  static Sights on(Pools pool) {
    return Sights.of(pool.claim(ClaimFixture::haOn)).rules("host-a").roomFor(2);
  }

  static Inquiry.MostFailuresIf most(String db, String web, String test) {
    return new Inquiry.MostFailuresIf(
        Map.of("db-1", db, "web-1", web, "test-1", test).entrySet().stream()
            .filter(vm -> vm.getValue().equals("restart"))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
  }

  static Inputs enabling(String storage, String timeout, String protect) {
    return Inputs.NONE
        .choosing("storage", storage)
        .choosing("timeout", timeout)
        .choosing("protect", protect);
  }

  private static List<Situation> enabling() {
    return List.of(
        new Situation(
            ENABLE,
            "enable-ha",
            "VMs are protected as they are set, and room is kept for one failure",
            off(withVms(3)).told(most("restart", "best-effort", ""), new InquiryAnswer.Failures(2)),
            enabling(ISCSI, "default", "as-set").choosing("tolerate", "1")),
        new Situation(ENABLE, "enable-ha-asks", "nothing was chosen", off(withVms(3)), Inputs.NONE),
        new Situation(
            ENABLE,
            "enable-ha-room-asks",
            "every VM that can is to be protected, and the server says how much room there is",
            off(withVms(3)).told(most("restart", "restart", ""), new InquiryAnswer.Failures(1)),
            enabling(ISCSI, "90", "running")),
        new Situation(
            ENABLE,
            "enable-ha-coordinator-only",
            "another system restarts VMs, and the storage fails over slowly",
            off(withVms(4)),
            enabling(MGMT, "90", "coordinator-only")),
        new Situation(
            ENABLE,
            "enable-ha-two-hosts",
            "there are two hosts and no VM is set to be restarted",
            off(Pools.of(2)),
            enabling(ISCSI, "120", "as-set").choosing("tolerate", "0")),
        new Situation(
            ENABLE,
            "enable-ha-host-down",
            "a host is not alive",
            off(
                withVms(3)
                    .silent("host-c", ofMinutes(12))
                    .claim(claim -> claim.record("host-c", record -> record.live(false)))),
            Inputs.NONE),
        new Situation(
            ENABLE,
            "enable-ha-no-storage",
            "no shared storage can hold the heartbeat disk",
            Sights.of(withVms(3).claim(claim -> claim.storageDetachedOn("host-c"))).rules("host-a"),
            Inputs.NONE),
        new Situation(ENABLE, "enable-ha-on", "it is on already", on(withVms(3)), Inputs.NONE));
  }

  private static List<Situation> capacities() {
    return List.of(
        new Situation(
            CAPACITY,
            "ha-capacity",
            "a VM is protected in addition, with order and pause, and more room kept",
            on(withVms(3)).told(most("restart", "restart", ""), new InquiryAnswer.Failures(2)),
            Inputs.NONE
                .choosing("protect", "as-set")
                .choosing("restart-web-1", "restart")
                .choosing("order-web-1", "5")
                .choosing("delay-db-1", "60")
                .choosing("tolerate", "2")),
        new Situation(
            CAPACITY,
            "ha-capacity-overcommitted",
            "the pool promises more than there is room for",
            Sights.of(withVms(3).claim(ClaimFixture::haOvercommitted))
                .rules("host-a")
                .told(most("restart", "best-effort", ""), new InquiryAnswer.Failures(1))
                .told(
                    new Inquiry.RestartPlan(Set.of(id("host-a"))),
                    new InquiryAnswer.Placed(
                        Map.of(
                            "db-1",
                            new Placement.Nowhere(
                                new ServerSays("HOST_NOT_ENOUGH_FREE_MEMORY", List.of()))))),
            Inputs.NONE.choosing("protect", "as-set").choosing("tolerate", "1")),
        new Situation(
            CAPACITY, "ha-capacity-asks", "nothing was chosen", on(withVms(3)), Inputs.NONE),
        new Situation(
            CAPACITY,
            "ha-capacity-one-by-one",
            "it is chosen for each VM",
            on(withVms(3))
                .told(
                    new Inquiry.IsAgile("test-1"),
                    new InquiryAnswer.No(new ServerSays(LOCAL, List.of("local-2")))),
            Inputs.NONE.choosing("protect", "one-by-one")),
        new Situation(
            CAPACITY,
            "ha-capacity-starts",
            "it was chosen for each VM, and order and pauses are to be chosen, too",
            on(withVms(3)),
            Inputs.NONE
                .choosing("protect", "one-by-one")
                .choosing("restart-db-1", "restart")
                .choosing("restart-web-1", "not")
                .choosing("restart-test-1", "not")
                .choosing("starts", "one-by-one")),
        new Situation(
            CAPACITY,
            "ha-capacity-too-much",
            "more room is to be kept than there is",
            on(withVms(3)).told(most("restart", "best-effort", ""), new InquiryAnswer.Failures(1)),
            Inputs.NONE.choosing("protect", "as-set").choosing("tolerate", "2")),
        new Situation(CAPACITY, "ha-capacity-off", "it is off", off(withVms(3)), Inputs.NONE));
  }

  private static List<Situation> disabling() {
    return List.of(
        new Situation(DISABLE, "disable-ha", "all is well", on(withVms(3)), Inputs.NONE),
        new Situation(
            DISABLE,
            "disable-ha-statefile-lost",
            "no host reaches the heartbeat disk",
            Sights.of(
                    withVms(3)
                        .claim(ClaimFixture::haOn)
                        .claim(
                            claim -> claim.records(record -> record.heartbeat(List.of(), hears()))))
                .rules("host-a")
                .roomFor(1),
            Inputs.NONE),
        new Situation(
            DISABLE,
            "disable-ha-asks",
            "a host does not answer",
            on(withVms(3).silent("host-c", ofMinutes(4))),
            Inputs.NONE),
        new Situation(
            DISABLE,
            "disable-ha-silent",
            "a host does not answer and it is to be switched off all the same",
            on(withVms(3).silent("host-c", ofMinutes(4))),
            Inputs.NONE.choosing("silent", "go-on")),
        new Situation(
            DISABLE,
            "disable-ha-member-off",
            "it is on in the pool and off on a member",
            on(withVms(3).emergency("host-b", "host-a", "HA_POOL_IS_ENABLED_BUT_HOST_IS_DISABLED")),
            Inputs.NONE),
        new Situation(
            DISABLE,
            "disable-ha-never-ends",
            "a task for it has been under way",
            on(withVms(3).claim(claim -> claim.operations("ha_disable"))),
            Inputs.NONE),
        new Situation(DISABLE, "disable-ha-off", "it is off already", off(withVms(3)), Inputs.NONE),
        new Situation(
            DISABLE,
            "disable-ha-no-coordinator",
            "no host coordinates",
            Sights.of(withVms(3).claim(ClaimFixture::haOn).coordinatorDead()),
            Inputs.NONE));
  }

  private static List<String> hears() {
    return Stream.of(id("host-a"), id("host-b"), id("host-c")).map(host -> host.uuid()).toList();
  }

  static Pools lost(int hosts) {
    return withVms(hosts).claim(ClaimFixture::haOn).coordinatorDead();
  }

  private static List<Situation> disarming() {
    return List.of(
        new Situation(
            DISARM,
            "disarm-survivors",
            "armed hosts elected nobody and the coordinator is off",
            Sights.of(lost(4).refuses("host-d", Refusal.CLOSED_AFTER_TLS, ofMinutes(5))),
            Inputs.NONE.choosing("at-host-a", "off")),
        new Situation(
            DISARM,
            "disarm-never-ending-task",
            "the coordinator cannot end switching it off",
            on(
                withVms(3)
                    .silent("host-c", ofMinutes(4))
                    .claim(claim -> claim.operations("ha_disable"))),
            Inputs.NONE.choosing("at-host-c", "leave")),
        new Situation(
            DISARM,
            "disarm-survivors-asks",
            "two hosts do not answer",
            Sights.of(lost(4).silent("host-c", ofMinutes(4))),
            Inputs.NONE),
        new Situation(
            DISARM,
            "disarm-reboot-loop",
            "every host restarts again and again, one of them cannot be looked after",
            Sights.of(
                lost(3)
                    .refuses("host-a", Refusal.CLOSED_AFTER_TLS, ofMinutes(7))
                    .refuses("host-b", Refusal.CLOSED_AFTER_TLS, ofMinutes(6))
                    .silent("host-c", ofMinutes(1))),
            Inputs.NONE.choosing("at-host-c", "leave")),
        new Situation(
            DISARM,
            "disarm-too-soon",
            "the election may still be under way",
            Sights.of(
                withVms(3)
                    .claim(ClaimFixture::haOn)
                    .silent("host-a", ofSeconds(50))
                    .claim(claim -> claim.ended(ofSeconds(51)))),
            Inputs.NONE),
        new Situation(
            DISARM,
            "disarm-never-on",
            "high availability was never on",
            Sights.of(withVms(3).coordinatorDead()),
            Inputs.NONE),
        new Situation(
            DISARM,
            "disarm-one-stuck",
            "a recovered host hangs at its start in a pool with a coordinator",
            on(withVms(3).refuses("host-c", Refusal.CLOSED_AFTER_TLS, ofMinutes(9))),
            Inputs.NONE.on(id("host-c")).choosing("at-host-c", "console")),
        new Situation(
            DISARM,
            "disarm-one-asks",
            "no host was chosen",
            on(withVms(3).refuses("host-c", Refusal.CLOSED_AFTER_TLS, ofMinutes(9))),
            Inputs.NONE),
        new Situation(
            DISARM,
            "disarm-former-coordinator",
            "a recovered host still takes itself for coordinator",
            Sights.of(
                    Pools.of(3)
                        .coordinates("host-b")
                        .claims("host-a")
                        .claim("host-b", ClaimFixture::haOn))
                .rules("host-b")
                .orphaned("host-a", "host-b")
                .roomFor(1),
            Inputs.NONE.on(id("host-a"))),
        new Situation(
            DISARM,
            "disarm-member-off",
            "it is off on a member and on in the pool",
            on(withVms(3).emergency("host-b", "host-a", "HA_POOL_IS_ENABLED_BUT_HOST_IS_DISABLED")),
            Inputs.NONE.on(id("host-b"))),
        new Situation(
            DISARM,
            "disarm-well",
            "the host follows its coordinator",
            on(withVms(3)),
            Inputs.NONE.on(id("host-b"))));
  }
}
