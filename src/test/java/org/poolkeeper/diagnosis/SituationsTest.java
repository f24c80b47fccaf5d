package org.poolkeeper.diagnosis;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.poolkeeper.model.HostView.Refusal.CERTIFICATE_CHANGED;
import static org.poolkeeper.model.HostView.Refusal.CERTIFICATE_UNKNOWN;
import static org.poolkeeper.model.HostView.Refusal.CLOSED_AFTER_TLS;
import static org.poolkeeper.model.HostView.Refusal.CONNECTION_REFUSED;
import static org.poolkeeper.model.HostView.Refusal.NOT_XAPI;
import static org.poolkeeper.model.HostView.Refusal.TLS_FAILED;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.poolkeeper.model.CredentialCheck;
import org.poolkeeper.model.HostAddress;
import org.poolkeeper.model.HostFixture;
import org.poolkeeper.model.PoolRecord.HaState;
import org.poolkeeper.model.Pools;
import org.poolkeeper.model.RememberedPool;

/// Situation → condition, severity, findings (worst first).
class SituationsTest {
  private static final String OTHER_POOL = "00000000-0000-4000-8000-00000000f002";
  private static final String LOOP =
      "INTERNAL_ERROR INTERNAL_ERROR: [ Connection failed: no route ]";

  private static Arguments row(
      String situation, Pools pool, String condition, String severity, String... findings) {
    return arguments(situation, pool, condition, severity, List.of(findings));
  }

  static Stream<Arguments> coordinator() {
    return Stream.of(
        row("all is well", Pools.of(3), "HEALTHY", "OK"),
        row("a single host", Pools.of(1), "HEALTHY", "OK"),
        row(
            "coordinator silent, members running",
            Pools.of(3).coordinatorDead(),
            "COORDINATOR_LOST",
            "CRITICAL",
            "coordinator-silent",
            "members-waiting"),
        row(
            "the same, with a session that has not noticed yet",
            Pools.of(3).silent("host-a", ofSeconds(4)).claim(c -> c.confirmed(ofSeconds(9))),
            "COORDINATOR_LOST",
            "CRITICAL",
            "coordinator-silent",
            "members-waiting"),
        row(
            "coordinator silent, members restarted: boot loop",
            Pools.of(3)
                .coordinatorDead()
                .emergency("host-b", "host-a", LOOP, "HOST_STILL_BOOTING")
                .emergency("host-c", "host-a", "HOST_STILL_BOOTING", LOOP),
            "COORDINATOR_LOST",
            "CRITICAL",
            "coordinator-silent",
            "boot-loop",
            "boot-loop"),
        row(
            "one sample of still booting is ambiguous",
            Pools.of(2).coordinatorDead().emergency("host-b", "host-a", "HOST_STILL_BOOTING"),
            "COORDINATOR_LOST",
            "CRITICAL",
            "coordinator-silent",
            "still-booting"),
        row(
            "coordinator's service starting or stopped",
            Pools.of(3)
                .refuses("host-a", CLOSED_AFTER_TLS, ofSeconds(40))
                .claim(c -> c.ended(ofSeconds(41))),
            "COORDINATOR_LOST",
            "CRITICAL",
            "coordinator-refusing",
            "members-waiting"),
        row(
            "coordinator refuses connections",
            Pools.of(3)
                .refuses("host-a", CONNECTION_REFUSED, ofMinutes(40))
                .claim(c -> c.ended(ofMinutes(40))),
            "COORDINATOR_LOST",
            "CRITICAL",
            "coordinator-refusing",
            "members-waiting"),
        row(
            "coordinator in the HA start-up loop",
            Pools.of(3)
                .claim(c -> c.haOn().ended(ofMinutes(20)))
                .refuses("host-a", CLOSED_AFTER_TLS, ofMinutes(20)),
            "COORDINATOR_LOST",
            "CRITICAL",
            "ha-not-elected",
            "ha-start-up-loop"),
        row(
            "closed after TLS for long, HA was off",
            Pools.of(3)
                .claim(c -> c.ended(ofMinutes(20)))
                .refuses("host-a", CLOSED_AFTER_TLS, ofMinutes(20)),
            "COORDINATOR_LOST",
            "CRITICAL",
            "coordinator-refusing",
            "members-waiting"),
        row(
            "no coordinator, members follow one another",
            Pools.of(3).follows("host-a", "host-b").claim(c -> c.ended(ofMinutes(2))),
            "COORDINATOR_LOST",
            "CRITICAL",
            "members-follow-member",
            "members-waiting"),
        row(
            "survivor broken after a failed hand-over",
            Pools.of(2).coordinatorDead().host("host-b", HostFixture::broken),
            "COORDINATOR_LOST",
            "CRITICAL",
            "coordinator-silent",
            "role-broken",
            "restart-cycle"),
        row(
            "every host gone",
            Pools.of(3).allSilent(ofMinutes(5)),
            "POOL_LOST",
            "CRITICAL",
            "pool-silent"),
        row(
            "every host of a remembered pool silent",
            Pools.of(3).noClaims().allSilent(ofMinutes(5)).remembers("host-a"),
            "POOL_LOST",
            "CRITICAL",
            "pool-silent"),
        row(
            "nothing answers and nothing is remembered",
            Pools.of(1).noClaims().allSilent(ofMinutes(5)),
            "UNDETERMINED",
            "UNKNOWN",
            "too-little-known"),
        row(
            "hand-over under way",
            Pools.of(3).claim(c -> c.operations("designate_new_master")),
            "HAND_OVER_IN_PROGRESS",
            "ADVISORY",
            "hand-over-running"),
        row(
            "hand-over, both restarting",
            Pools.of(3)
                .claim(c -> c.operations("designate_new_master").ended(ofSeconds(20)))
                .refuses("host-a", CLOSED_AFTER_TLS, ofSeconds(10)),
            "HAND_OVER_IN_PROGRESS",
            "ADVISORY",
            "hand-over-running"),
        row(
            "hand-over that never ended",
            Pools.of(3)
                .claim(c -> c.operations("designate_new_master").ended(ofMinutes(9)))
                .silent("host-a", ofMinutes(9)),
            "COORDINATOR_LOST",
            "CRITICAL",
            "coordinator-silent",
            "members-waiting"));
  }

  static Stream<Arguments> claimants() {
    return Stream.of(
        row(
            "two claim one pool, one followed",
            Pools.of(3).claims("host-b").follows("host-c", "host-b"),
            "SPLIT_BRAIN",
            "CRITICAL",
            "two-coordinators"),
        row(
            "two-host pool, both claim",
            Pools.of(2).claims("host-b"),
            "SPLIT_BRAIN",
            "CRITICAL",
            "two-coordinators"),
        row(
            "two claim, seen by votes only",
            Pools.of(3).claims("host-b").withoutCredentials(),
            "SPLIT_BRAIN",
            "CRITICAL",
            "two-coordinators",
            "without-credentials"),
        row(
            "promotion that invented a new pool uuid",
            Pools.of(3).claims("host-b").claim("host-b", c -> c.pool(OTHER_POOL)),
            "SPLIT_BRAIN",
            "CRITICAL",
            "two-coordinators"),
        row(
            "two unrelated pools in one list",
            Pools.of(2)
                .claims("host-b")
                .claim("host-a", c -> c.without("host-b"))
                .claim("host-b", c -> c.pool(OTHER_POOL).without("host-a")),
            "HEALTHY",
            "ADVISORY",
            "other-pool"),
        row(
            "split, then one side silent: it may go on ruling",
            Pools.of(3)
                .claims("host-b")
                .follows("host-c", "host-b")
                .claim("host-a", c -> c.ended(ofMinutes(4)))
                .silent("host-a", ofMinutes(4)),
            "MEMBER_LOST",
            "CRITICAL",
            "split-may-persist",
            "member-silent"),
        row(
            "coordinator died, another was promoted since",
            Pools.of(3)
                .claims("host-b")
                .claim("host-b", c -> c.record("host-b", r -> r.up(ofMinutes(15))))
                .follows("host-c", "host-b")
                .claim("host-a", c -> c.ended(ofMinutes(30)))
                .silent("host-a", ofMinutes(30)),
            "MEMBER_LOST",
            "DEGRADED",
            "member-silent",
            "former-coordinator-away"),
        row(
            "coordinator followed by nobody, nothing remembered",
            Pools.of(3)
                .coordinates("host-b")
                .follows("host-c", "host-a")
                .silent("host-a", ofMinutes(9)),
            "ORPHANED_COORDINATOR",
            "CRITICAL",
            "coordinator-orphaned",
            "member-silent"),
        row(
            "orphan by memory: it ruled before the one they follow",
            Pools.of(3)
                .coordinates("host-b")
                .follows("host-c", "host-a")
                .silent("host-a", ofMinutes(9))
                .remembers("host-b", "host-a"),
            "ORPHANED_COORDINATOR",
            "CRITICAL",
            "coordinator-orphaned",
            "member-silent"),
        row(
            "freshly promoted by memory, members not told yet",
            Pools.of(3)
                .coordinates("host-b")
                .follows("host-c", "host-a")
                .silent("host-a", ofMinutes(9))
                .claim(c -> c.record("host-b", r -> r.up(ofMinutes(5))))
                .remembers("host-a"),
            "MEMBERS_STRANDED",
            "CRITICAL",
            "coordinator-not-followed",
            "member-silent",
            "live-not-trustworthy"),
        row(
            "freshly promoted in this session: the dead one had heard it as member",
            Pools.of(3)
                .claim("host-a", c -> c.ended(ofMinutes(9)))
                .claims("host-b")
                .claim("host-b", c -> c.record("host-b", r -> r.up(ofMinutes(2))))
                .silent("host-a", ofMinutes(9)),
            "MEMBERS_STRANDED",
            "CRITICAL",
            "coordinator-not-followed",
            "member-silent",
            "former-coordinator-away",
            "live-not-trustworthy"),
        row(
            "orphan by memory alone: everybody else is silent",
            Pools.of(3)
                .silent("host-b", ofHours(1))
                .silent("host-c", ofHours(1))
                .memory(m -> m.reign("host-b", ofDays(1), ofHours(2))),
            "ORPHANED_COORDINATOR",
            "CRITICAL",
            "coordinator-alone",
            "coordinator-orphaned",
            "member-silent",
            "member-silent"),
        row(
            "a host found to be an orphan is silent",
            Pools.of(3)
                .coordinates("host-b")
                .silent("host-a", ofMinutes(20))
                .claim(c -> c.record("host-a", r -> r.live(false)))
                .memory(m -> m.orphan("host-a", ofHours(2), ofMinutes(21), "host-b")),
            "MEMBER_LOST",
            "DEGRADED",
            "member-silent",
            "former-coordinator-marked"),
        row(
            "a host found to be an orphan came home",
            Pools.of(3)
                .coordinates("host-b")
                .memory(m -> m.orphan("host-a", ofHours(2), ofMinutes(21), "host-b")),
            "HEALTHY",
            "OK"),
        row(
            "coordinator names another host in its own record",
            Pools.of(3).claim(c -> c.master("host-b")),
            "HEALTHY",
            "DEGRADED",
            "coordinator-inconsistent"));
  }

  static Stream<Arguments> members() {
    return Stream.of(
        row(
            "member silent, heartbeat not missed yet",
            Pools.of(3).silent("host-b", ofMinutes(2)),
            "MEMBER_LOST",
            "DEGRADED",
            "member-silent"),
        row(
            "member silent for long",
            Pools.of(3)
                .silent("host-b", ofHours(2))
                .claim(c -> c.record("host-b", r -> r.live(false))),
            "MEMBER_LOST",
            "DEGRADED",
            "member-silent"),
        row(
            "member's service stopped in an orderly way, machine running",
            Pools.of(3)
                .refuses("host-b", CONNECTION_REFUSED, ofMinutes(1))
                .claim(c -> c.record("host-b", r -> r.live(false).disabled())),
            "MEMBER_LOST",
            "DEGRADED",
            "member-stopped-orderly"),
        row(
            "member shut down while in maintenance",
            Pools.of(3)
                .silent("host-b", ofHours(1))
                .claim(c -> c.record("host-b", r -> r.live(false).inMaintenance())),
            "MEMBER_LOST",
            "DEGRADED",
            "member-stopped-orderly"),
        row(
            "member's service away",
            Pools.of(3).refuses("host-b", CLOSED_AFTER_TLS, ofMinutes(9)),
            "MEMBER_LOST",
            "DEGRADED",
            "member-refusing"),
        row(
            "member is no working service",
            Pools.of(3).refuses("host-b", NOT_XAPI, ofMinutes(1)),
            "MEMBER_LOST",
            "DEGRADED",
            "member-refusing"),
        row(
            "recovered HA host that still thinks it is coordinator: start-up loop",
            Pools.of(3)
                .coordinates("host-b")
                .claim(c -> c.haOn().record("host-b", r -> r.up(ofHours(1))))
                .refuses("host-a", CLOSED_AFTER_TLS, ofMinutes(9))
                .remembers("host-a", "host-b"),
            "MEMBER_LOST",
            "DEGRADED",
            "ha-start-up-loop"),
        row(
            "all others silent: who is cut off?",
            Pools.of(3).silent("host-b", ofMinutes(2)).silent("host-c", ofMinutes(2)),
            "MEMBER_LOST",
            "CRITICAL",
            "coordinator-alone",
            "member-silent",
            "member-silent"),
        row(
            "live=false, though it answers and follows",
            Pools.of(3).claim(c -> c.record("host-b", r -> r.live(false))),
            "MEMBER_LOST",
            "DEGRADED",
            "live-false-but-answering"),
        row(
            "8.2: coordinator started 5 min ago, a stranded member is dead at once",
            Pools.of(3)
                .follows("host-c", "host-b")
                .claim(c ->
                    c.records(r -> r.build("1.249.32"))
                        .record("host-a", r -> r.up(ofMinutes(5)))
                        .record("host-c", r -> r.live(false))),
            "MEMBERS_STRANDED",
            "DEGRADED",
            "live-not-trustworthy",
            "members-follow-member"),
        row(
            "26.1: coordinator started 5 min ago, a dead member is still alive",
            Pools.of(3)
                .silent("host-c", ofHours(1))
                .claim(c -> c.record("host-a", r -> r.up(ofMinutes(5)))),
            "MEMBER_LOST",
            "DEGRADED",
            "member-silent",
            "live-not-trustworthy"),
        row(
            "24.25: the flag stays alive for ever",
            Pools.of(3).silent("host-c", ofHours(1)).claim(c -> c.records(r -> r.build("24.25.0"))),
            "MEMBER_LOST",
            "DEGRADED",
            "member-silent",
            "live-not-trustworthy"),
        row(
            "26.1, coordinator up for long: the flag is believed",
            Pools.of(3).silent("host-c", ofMinutes(2)),
            "MEMBER_LOST",
            "DEGRADED",
            "member-silent"),
        row(
            "8.2 within a minute of the start: heartbeats under way",
            Pools.of(2)
                .claim(c ->
                    c.records(r -> r.build("1.249.32").live(false).up(ofSeconds(20)))
                        .record("host-a", r -> r.live(true))),
            "HEALTHY",
            "DEGRADED",
            "live-not-trustworthy"),
        row(
            "maintenance",
            Pools.of(3).claim(c -> c.record("host-b", r -> r.inMaintenance())),
            "HEALTHY",
            "ADVISORY",
            "maintenance"),
        row(
            "disabled right after a start",
            Pools.of(3).claim(c -> c.record("host-b", r -> r.disabled().up(ofMinutes(2)))),
            "HEALTHY",
            "ADVISORY",
            "host-starting"),
        row(
            "disabled for long",
            Pools.of(3).claim(c -> c.record("host-b", r -> r.disabled())),
            "HEALTHY",
            "DEGRADED",
            "host-disabled"),
        row(
            "member follows a host that is itself a member",
            Pools.of(3).follows("host-c", "host-b"),
            "MEMBERS_STRANDED",
            "DEGRADED",
            "members-follow-member"),
        row(
            "member follows an address nobody knows",
            Pools.of(3).followsAddress("host-c", "192.0.2.99"),
            "MEMBERS_STRANDED",
            "DEGRADED",
            "follows-another"),
        row(
            "member cannot reach the coordinator",
            Pools.of(3).emergency("host-b", "host-a", LOOP),
            "MEMBERS_STRANDED",
            "DEGRADED",
            "boot-loop"),
        row(
            "member starts",
            Pools.of(3).emergency("host-b", "host-a", "HOST_STILL_BOOTING"),
            "MEMBER_LOST",
            "DEGRADED",
            "still-booting"),
        row(
            "unknown to the coordinator",
            Pools.of(3).emergency("host-b", "host-a", "HOST_UNKNOWN_TO_MASTER uuid"),
            "MEMBERS_STRANDED",
            "DEGRADED",
            "unknown-to-coordinator"),
        row(
            "version higher",
            Pools.of(3)
                .emergency("host-b", "host-a", "HOST_XAPI_VERSION_HIGHER_THAN_COORDINATOR 26.2"),
            "MEMBERS_STRANDED",
            "DEGRADED",
            "version-higher-than-coordinator"),
        row(
            "cannot talk back",
            Pools.of(3).emergency("host-b", "host-a", "HOST_MASTER_CANNOT_TALK_BACK 192.0.2.12"),
            "MEMBERS_STRANDED",
            "DEGRADED",
            "coordinator-cannot-talk-back"),
        row(
            "own member",
            Pools.of(3).emergency("host-b", "host-a", "HOST_ITS_OWN_SLAVE"),
            "MEMBERS_STRANDED",
            "DEGRADED",
            "follows-itself"),
        row(
            "no management address",
            Pools.of(3).emergency("host-b", "host-a", "HOST_HAS_NO_MANAGEMENT_IP"),
            "MEMBER_LOST",
            "DEGRADED",
            "no-management-address"),
        row(
            "broken",
            Pools.of(3).host("host-b", HostFixture::broken),
            "MEMBERS_STRANDED",
            "DEGRADED",
            "role-broken",
            "restart-cycle"),
        row(
            "restart cycle, between two lives",
            Pools.of(3)
                .host("host-b", HostFixture::broken)
                .refuses("host-b", CLOSED_AFTER_TLS, ofSeconds(20)),
            "MEMBER_LOST",
            "DEGRADED",
            "member-refusing",
            "restart-cycle"),
        row(
            "a reason nobody has heard of",
            Pools.of(3).emergency("host-b", "host-a", "HOST_ON_THE_MOON"),
            "MEMBERS_STRANDED",
            "DEGRADED",
            "emergency-mode",
            "restart-cycle"));
  }

  static Stream<Arguments> highAvailability() {
    return Stream.of(
        row(
            "HA on, the coordinator fell silent just now",
            Pools.of(3).claim(c -> c.haOn().ended(ofSeconds(40))).silent("host-a", ofSeconds(40)),
            "COORDINATOR_LOST",
            "CRITICAL",
            "coordinator-silent",
            "ha-electing"),
        row(
            "HA on, its service is away",
            Pools.of(3)
                .claim(c -> c.haOn().ended(ofSeconds(40)))
                .refuses("host-a", CONNECTION_REFUSED, ofSeconds(40)),
            "COORDINATOR_LOST",
            "CRITICAL",
            "coordinator-refusing",
            "ha-electing"),
        row(
            "HA on, and nobody was elected",
            Pools.of(3).claim(c -> c.haOn().ended(ofMinutes(9))).silent("host-a", ofMinutes(9)),
            "COORDINATOR_LOST",
            "CRITICAL",
            "coordinator-silent",
            "ha-not-elected"),
        row(
            "HA on as remembered only",
            Pools.of(3)
                .noClaims()
                .silent("host-a", ofSeconds(40))
                .remembers("host-a")
                .remembersHa(
                    new RememberedPool.RememberedHa(
                        true, Pools.NOW.minus(ofDays(9)), Optional.empty())),
            "COORDINATOR_LOST",
            "CRITICAL",
            "coordinator-silent",
            "ha-electing"),
        row(
            "HA was on, and is off on every host that is left",
            Pools.of(2)
                .claim(c -> c.haOn().ended(ofMinutes(9)))
                .silent("host-a", ofMinutes(9))
                .emergency("host-b", "host-a", "HA_POOL_IS_ENABLED_BUT_HOST_IS_DISABLED"),
            "COORDINATOR_LOST",
            "CRITICAL",
            "coordinator-silent",
            "ha-off-on-host",
            "restart-cycle"),
        row("HA on, all well", Pools.of(3).claim(c -> c.haOn()), "HEALTHY", "OK"),
        row(
            "HA on in the pool, off on a member",
            Pools.of(3)
                .claim(c -> c.haOn())
                .emergency("host-b", "host-a", "HA_POOL_IS_ENABLED_BUT_HOST_IS_DISABLED"),
            "HA_MISMATCH",
            "DEGRADED",
            "ha-off-on-host",
            "restart-cycle"),
        row(
            "HA on, a member takes no part",
            Pools.of(3)
                .claim(c -> c.haOn().record("host-b", r -> r.heartbeat(List.of(), List.of()))),
            "HA_MISMATCH",
            "DEGRADED",
            "ha-no-heartbeat"),
        row(
            "HA just switched on, nothing is written down of anybody yet",
            Pools.of(2)
                .claim(c ->
                    c.haOn()
                        .record("host-a", r -> r.heartbeat(List.of(), List.of()))
                        .record("host-b", r -> r.heartbeat(List.of(), List.of()))),
            "HEALTHY",
            "OK"),
        row(
            "HA off in the pool, a host still tries to start it",
            Pools.of(3).emergency("host-b", "host-a", "HA_HEARTBEAT_DAEMON_STARTUP_FAILED"),
            "HA_MISMATCH",
            "DEGRADED",
            "ha-cannot-start"),
        row(
            "HA on, a host cannot reach the heartbeat disk at its start",
            Pools.of(3)
                .claim(c -> c.haOn())
                .emergency("host-b", "host-a", "HA_HOST_CANNOT_ACCESS_STATEFILE"),
            "MEMBER_LOST",
            "DEGRADED",
            "ha-cannot-start"),
        row(
            "power of one host lost",
            Pools.of(3)
                .claim(c -> c.haOn().record("host-b", r -> r.live(false)))
                .silent("host-b", ofMinutes(3)),
            "MEMBER_LOST",
            "DEGRADED",
            "member-silent"),
        row(
            "storage of one host lost",
            Pools.of(3)
                .claim(c ->
                    c.haOn()
                        .record(
                            "host-b",
                            r ->
                                r.heartbeat(
                                    List.of(),
                                    List.of(
                                        "aaaaaaaa-0000-4000-8000-000000000001",
                                        "aaaaaaaa-0000-4000-8000-000000000003")))),
            "HEALTHY",
            "DEGRADED",
            "ha-statefile-lost-on-host"),
        row(
            "network heartbeat of one host lost",
            Pools.of(2)
                .claim(c ->
                    c.haOn()
                        .record(
                            "host-b", r -> r.heartbeat(List.of("OpaqueRef:statefile"), List.of()))),
            "HEALTHY",
            "DEGRADED",
            "ha-heartbeat-incomplete"),
        row(
            "heartbeat disk lost on all",
            Pools.of(2)
                .claim(c ->
                    c.haOn()
                        .records(r ->
                            r.heartbeat(
                                List.of(),
                                List.of(
                                    "aaaaaaaa-0000-4000-8000-000000000001",
                                    "aaaaaaaa-0000-4000-8000-000000000002")))),
            "HEALTHY",
            "CRITICAL",
            "ha-statefile-lost"),
        row(
            "over-committed",
            Pools.of(3).claim(c -> c.haOvercommitted()),
            "HEALTHY",
            "DEGRADED",
            "ha-overcommitted"),
        row(
            "off since it was last seen on",
            Pools.of(3)
                .remembersHa(
                    new RememberedPool.RememberedHa(
                        false,
                        Pools.NOW.minus(ofSeconds(300)),
                        Optional.of(
                            new RememberedPool.HaSettings(
                                Map.of("timeout", "90"), 1, Pools.NOW.minus(ofSeconds(400)))))),
            "HEALTHY",
            "ADVISORY",
            "ha-left-off"),
        row(
            "on and no VM protected",
            Pools.of(3)
                .claim(c -> c.haOn())
                .claim(c ->
                    c.ha(new HaState(true, 0, 0, false, List.of("OpaqueRef:statefile"), Map.of()))),
            "HEALTHY",
            "ADVISORY",
            "ha-coordinator-only"));
  }

  static Stream<Arguments> theRest() {
    return Stream.of(
        row(
            "clock 200 s ahead",
            Pools.of(3).claim(c -> c.clockAhead(ofSeconds(200))),
            "HEALTHY",
            "ADVISORY",
            "clock-skew"),
        row(
            "clock 301 s behind",
            Pools.of(3).claim(c -> c.clockAhead(ofSeconds(-301))),
            "HEALTHY",
            "DEGRADED",
            "clock-skew"),
        row(
            "a member's clock noted as off an hour ago",
            Pools.of(3).claim(c -> c.clockWarning("host-b", ofSeconds(3600))),
            "HEALTHY",
            "DEGRADED",
            "clock-skew"),
        row(
            "clock 150 s ahead",
            Pools.of(3).claim(c -> c.clockAhead(ofSeconds(150))),
            "HEALTHY",
            "OK"),
        row(
            "no default SR",
            Pools.of(3).claim(c -> c.defaultSr("OpaqueRef:NULL")),
            "HEALTHY",
            "DEGRADED",
            "default-sr-missing"),
        row(
            "no SR at all",
            Pools.of(3).claim(c -> c.noStorage()),
            "HEALTHY",
            "ADVISORY",
            "default-sr-missing"),
        row(
            "default SR gone",
            Pools.of(3).claim(c -> c.defaultSr("OpaqueRef:gone")),
            "HEALTHY",
            "DEGRADED",
            "default-sr-invalid"),
        row(
            "default SR not attached on a host",
            Pools.of(3).claim(c -> c.storageDetachedOn("host-b")),
            "HEALTHY",
            "DEGRADED",
            "default-sr-not-attached"),
        row(
            "storage of a dead host is not attached, of course",
            Pools.of(3).claim(c -> c.storageDetachedOn("host-b")).silent("host-b", ofMinutes(2)),
            "MEMBER_LOST",
            "DEGRADED",
            "member-silent"),
        row(
            "other storage not attached on a host",
            Pools.of(3).claim(c -> c.otherStorageDetachedOn("host-b")),
            "HEALTHY",
            "DEGRADED",
            "storage-not-attached"),
        row(
            "one machine under two addresses, two answers",
            Pools.of(2).also("host-b", "192.0.2.77", "192.0.2.99"),
            "MEMBERS_STRANDED",
            "DEGRADED",
            "answers-differ",
            "follows-another"),
        row(
            "a member lost, and another that cannot be told",
            Pools.of(3)
                .host("host-c", HostFixture::unseen)
                .silent("host-b", ofMinutes(4))
                .claim(c -> c.confirmed(ofMinutes(2))),
            "MEMBER_LOST",
            "UNKNOWN",
            "host-not-asked",
            "member-silent"),
        row(
            "certificate 29 days",
            Pools.of(3).claim(c -> c.certificate("host-b", ofDays(29))),
            "HEALTHY",
            "ADVISORY",
            "certificate-expiring"),
        row(
            "certificate 31 days",
            Pools.of(3).claim(c -> c.certificate("host-b", ofDays(31))),
            "HEALTHY",
            "OK"),
        row(
            "certificate 6 days, as presented",
            Pools.of(3).host("host-b", h -> h.certificateUntil(Pools.NOW.plus(ofDays(6)))),
            "HEALTHY",
            "DEGRADED",
            "certificate-expiring"),
        row(
            "certificate expired",
            Pools.of(3).claim(c -> c.certificate("host-b", ofDays(-2))),
            "HEALTHY",
            "DEGRADED",
            "certificate-expired"),
        row(
            "certificate of a member changed",
            Pools.of(3).refuses("host-b", CERTIFICATE_CHANGED, ofMinutes(1)),
            "HEALTHY",
            "DEGRADED",
            "certificate-changed"),
        row(
            "certificate of the coordinator changed: nothing can be told",
            Pools.of(3)
                .refuses("host-a", CERTIFICATE_CHANGED, ofMinutes(1))
                .claim(c -> c.ended(ofMinutes(1))),
            "UNDETERMINED",
            "UNKNOWN",
            "too-little-known",
            "certificate-changed"),
        row(
            "certificates not trusted yet",
            Pools.of(1).noClaims().refuses("host-a", CERTIFICATE_UNKNOWN, ofSeconds(1)),
            "UNDETERMINED",
            "UNKNOWN",
            "too-little-known",
            "certificate-unknown"),
        row(
            "no secure connection",
            Pools.of(1).noClaims().refuses("host-a", TLS_FAILED, ofSeconds(1)),
            "UNDETERMINED",
            "UNKNOWN",
            "too-little-known",
            "tls-failed"),
        row(
            "TLS verification off",
            Pools.of(3).claim(c -> c.tlsVerificationOff()),
            "HEALTHY",
            "ADVISORY",
            "tls-verification-off"),
        row(
            "rolling upgrade",
            Pools.of(3).claim(c -> c.rollingUpgrade()),
            "HEALTHY",
            "ADVISORY",
            "rolling-upgrade"),
        row(
            "secret rotation pending",
            Pools.of(3).claim(c -> c.secretRotationPending()),
            "HEALTHY",
            "DEGRADED",
            "secret-rotation-pending"),
        row(
            "credentials refused on one member",
            Pools.of(3).host("host-b", h -> h.credentials(CredentialCheck.REFUSED)),
            "HEALTHY",
            "DEGRADED",
            "credentials-refused"),
        row(
            "credentials refused by the coordinator, nothing remembered",
            Pools.of(3).noClaims().host("host-a", h -> h.credentials(CredentialCheck.REFUSED)),
            "UNDETERMINED",
            "UNKNOWN",
            "too-little-known",
            "credentials-refused"),
        row(
            "without credentials, nothing remembered",
            Pools.of(3).withoutCredentials(),
            "UNDETERMINED",
            "UNKNOWN",
            "too-little-known",
            "without-credentials"),
        row(
            "without credentials, hosts remembered",
            Pools.of(3).withoutCredentials().remembers("host-a"),
            "HEALTHY",
            "ADVISORY",
            "without-credentials"),
        row(
            "without credentials, coordinator evidently lost",
            Pools.of(3).withoutCredentials().silent("host-a", ofMinutes(3)),
            "COORDINATOR_LOST",
            "CRITICAL",
            "coordinator-silent",
            "members-waiting",
            "without-credentials"),
        row(
            "session ended, coordinator answers",
            Pools.of(3).claim(c -> c.ended(ofSeconds(5))),
            "HEALTHY",
            "ADVISORY",
            "picture-stale"),
        row(
            "before the first look",
            Pools.of(1).noClaims().host("host-a", HostFixture::unseen).unsettled(),
            "UNDETERMINED",
            "UNKNOWN",
            "too-little-known",
            "host-not-asked"),
        row(
            "coordinator read, a member not looked at yet",
            Pools.of(3).host("host-c", HostFixture::unseen).unsettled(),
            "HEALTHY",
            "ADVISORY",
            "host-not-asked"),
        row(
            "the same with a picture that is too old to say so",
            Pools.of(3).host("host-c", HostFixture::unseen).claim(c -> c.confirmed(ofMinutes(2))),
            "UNDETERMINED",
            "UNKNOWN",
            "too-little-known",
            "host-not-asked"),
        row(
            "not looked at, and dead for the coordinator",
            Pools.of(3)
                .host("host-c", HostFixture::unseen)
                .claim(c -> c.record("host-c", r -> r.live(false))),
            "MEMBER_LOST",
            "DEGRADED",
            "member-said-dead",
            "host-not-asked"),
        row(
            "a member's vote is read before its coordinator was looked at",
            Pools.of(2).noClaims().forgets("host-a").unsettled(),
            "UNDETERMINED",
            "UNKNOWN",
            "too-little-known"),
        row(
            "a member that does not tell its role",
            Pools.of(3).host("host-b", HostFixture::tellsNothing),
            "HEALTHY",
            "ADVISORY",
            "role-not-told"),
        row(
            "a host on record that nobody looks at yet",
            Pools.of(3).forgets("host-c"),
            "HEALTHY",
            "ADVISORY",
            "host-not-asked"),
        row(
            "a host on record without an address",
            Pools.of(3)
                .forgets("host-c")
                .claim(c -> c.record("host-c", r -> r.address(Optional.empty()))),
            "HEALTHY",
            "ADVISORY",
            "host-not-asked"),
        row(
            "another machine at a recorded address",
            Pools.of(3)
                .claim(c ->
                    c.record("host-b", r -> r.address(Optional.of(new HostAddress("192.0.2.13"))))
                        .record(
                            "host-c", r -> r.address(Optional.of(new HostAddress("192.0.2.12"))))),
            "HEALTHY",
            "DEGRADED",
            "address-of-another-host",
            "address-of-another-host"));
  }

  @ParameterizedTest(name = "{0} → {2} {3}")
  @MethodSource({"coordinator", "claimants", "members", "highAvailability", "theRest"})
  void comesOutAs(
      String situation, Pools pool, String condition, String severity, List<String> findings) {
    var diagnosis = new Diagnostician().diagnose(pool.snapshot());

    assertThat(
            List.of(
                diagnosis.condition().code(),
                diagnosis.severity().name(),
                diagnosis.findings().stream().map(Finding::code).toList()))
        .as(situation)
        .isEqualTo(List.of(condition, severity, findings));
  }

  /// Every situation of the tables, for tests of what holds in all of them.
  static Stream<Arguments> all() {
    return Stream.of(coordinator(), claimants(), members(), highAvailability(), theRest())
        .flatMap(rows -> rows);
  }
}
