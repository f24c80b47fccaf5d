package org.poolkeeper.diagnosis;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.groups.Tuple;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.poolkeeper.diagnosis.HostAssessment.RoleWord;
import org.poolkeeper.model.HostAddress;
import org.poolkeeper.model.HostView.Refusal;
import org.poolkeeper.model.PoolRecord.HaState;
import org.poolkeeper.model.Pools;

/// What administrators lived through, told as the program would have told it to them.
class StoriesTest {

  private static Diagnosis diagnosis(Pools pool) {
    return new Diagnostician().diagnose(pool.snapshot());
  }

  private static Pools plot() {
    return Pools.named(
        Stream.iterate(1, i -> i <= 8, i -> i + 1).map(i -> "plot" + i).toArray(String[]::new));
  }

  private static HostAssessment host(Diagnosis diagnosis, String name) {
    return diagnosis.hosts().stream()
        .filter(host -> host.host().label().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void sundayEveningWithTheSurvivorInEmergencyModeAndReachable() {
    var told =
        diagnosis(
            Pools.of(2)
                .coordinatorDead()
                .host(
                    "host-b",
                    host ->
                        host.emergency(
                            Optional.empty(),
                            "HOST_STILL_BOOTING",
                            "INTERNAL_ERROR Connection failed: no route to host.")));

    assertThat(told.condition().code()).isEqualTo("COORDINATOR_LOST");
    assertThat(told.stillWorks()).startsWith("19 VMs on host-b keep running");
    assertThat(told.advice()).contains("host-a (192.0.2.11) has not answered for 3 min 12 s.");
    assertThat(host(told, "host-b").state()).isEqualTo("emergency mode");
    assertThat(host(told, "host-b").emergencyWords())
        .hasValue("cannot reach its coordinator: no route to it");
    assertThat(told.findings())
        .extracting(Finding::procedure)
        .contains(Optional.of("emergency-promote"));
  }

  @Test
  void sundayEveningWithTheSurvivorsManagementAddressGone() {
    var told = diagnosis(Pools.of(2).noClaims().allSilent(ofMinutes(20)).remembers("host-a"));

    assertThat(told.condition().code()).isEqualTo("POOL_LOST");
    assertThat(told.stillWorks())
        .isEqualTo(
            "33 VMs on host-a and host-b were running, as last recorded 10 min ago. Whether they"
                + " still do cannot be seen from here.");
    assertThat(told.advice()).contains("own consoles", "without a management address");
    assertThat(host(told, "host-a").roleWords()).isEqualTo("Was coordinator");
  }

  @Test
  void eightHostsAndTheCoordinatorWasShutDownInAnOrderlyWay() {
    var told = diagnosis(plot().coordinatorDead());

    assertThat(told.condition())
        .isEqualTo(
            new PoolCondition.CoordinatorLost(
                List.of(new HostAddress("192.0.2.11")), told.snapshot().hosts().subList(1, 8)));
    assertThat(told.findings())
        .filteredOn(finding -> finding.code().equals("members-waiting"))
        .singleElement()
        .satisfies(finding -> {
          assertThat(finding.message()).contains("not in emergency mode, although");
          assertThat(finding.evidence()).hasSize(7);
        });
  }

  @Test
  void eightHostsAndTheNewCoordinatorsCableHasBeenOutForTwoHours() {
    var told =
        diagnosis(
            plot()
                .coordinates("plot2")
                .claim(claim -> claim.ended(ofHours(2)))
                .silent("plot2", ofHours(2)));

    assertThat(told.condition().code()).isEqualTo("COORDINATOR_LOST");
    assertThat(told.advice()).contains("plot2 (192.0.2.12) has not answered for 2 h.");
    assertThat(host(told, "plot3").emergencyMode().map(flag -> flag.value())).hasValue(false);
    assertThat(host(told, "plot3").severity()).isEqualTo(Severity.DEGRADED);
  }

  @Test
  void eightHostsAndTheCableIsBackSoThatTwoRule() {
    var pool = plot().coordinates("plot3").claims("plot2");
    var told = diagnosis(pool);

    assertThat(told.condition().code()).isEqualTo("SPLIT_BRAIN");
    assertThat(told.coordinator()).isEmpty();
    assertThat(told.claimants())
        .extracting(claimant -> claimant.host().host().label(), c -> c.followers().size())
        .containsExactly(Tuple.tuple("plot3", 6), Tuple.tuple("plot2", 0));
    assertThat(told.shown().orElseThrow().claimant().address().text()).isEqualTo("192.0.2.13");
  }

  @Test
  void eightHostsAndTheOrphanIsAddedAloneAndLetsItselfBeRead() {
    var told =
        diagnosis(
            plot()
                .coordinates("plot2")
                .follows("plot1", "plot3")
                .follows("plot4", "plot3")
                .silent("plot3", ofMinutes(1))
                .seeds("plot2"));
    var believed = diagnosis(plot().coordinates("plot2").seeds("plot2"));

    assertThat(believed.condition().code()).isEqualTo("HEALTHY");
    assertThat(told.condition().code()).isNotEqualTo("HEALTHY");
  }

  @Test
  void orphanThatNobodyFollowsIsNotTheCoordinator() {
    var pool = plot().coordinates("plot2").silent("plot3", ofMinutes(1));
    for (var name : new String[] {"plot1", "plot4", "plot5", "plot6", "plot7", "plot8"}) {
      pool.follows(name, "plot3");
    }
    var told = diagnosis(pool);

    assertThat(told.condition().code()).isEqualTo("ORPHANED_COORDINATOR");
    assertThat(told.coordinator()).isEmpty();
    assertThat(told.advice())
        .contains(
            "Do not manage the pool through plot2", "Either it was replaced", "or it was just");
  }

  @Test
  void nobodyIsToldToFollowAnOrphan() {
    var told =
        diagnosis(
            Pools.of(3)
                .coordinates("host-b")
                .follows("host-c", "host-a")
                .silent("host-a", ofMinutes(9)));

    assertThat(told.findings())
        .noneMatch(finding -> finding.procedure().filter("repoint-member"::equals).isPresent())
        .noneMatch(finding -> finding.procedure().filter("recover-members"::equals).isPresent())
        .noneMatch(finding -> finding.next().startsWith("Tell host-c to follow"));
  }

  @Test
  void worseFindingThanTheConditionIsWhatTheAdviceIsAbout() {
    var told = diagnosis(Pools.of(3).claim(claim -> claim.clockAhead(ofMinutes(9))));

    assertThat(told.headline()).isEqualTo("All 3 hosts answer; host-a coordinates.");
    assertThat(told.advice()).startsWith("The clock of host-a is 9 min ahead of this computer's.");
  }

  @Test
  void memberRestartedWithoutItsCoordinatorIsStuckBeforeTls() {
    var told =
        diagnosis(
            Pools.of(2)
                .coordinatorDead()
                .host("host-b", host -> host.onPort80Only(new HostAddress("192.0.2.11"))));

    assertThat(told.condition().code()).isEqualTo("COORDINATOR_LOST");
    assertThat(told.findings()).extracting(Finding::code).contains("stuck-before-tls");
  }

  @Test
  void recoveredHaHostThatStillThinksItIsCoordinator() {
    var told =
        diagnosis(
            Pools.of(4)
                .coordinates("host-b")
                .claim(claim -> claim.haOn())
                .refuses("host-a", Refusal.CLOSED_AFTER_TLS, ofMinutes(7))
                .remembers("host-a", "host-b"));

    assertThat(told.condition().code()).isEqualTo("MEMBER_LOST");
    assertThat(told.findings())
        .filteredOn(finding -> finding.code().equals("ha-start-up-loop"))
        .singleElement()
        .satisfies(finding -> {
          assertThat(finding.next()).contains("xe host-emergency-ha-disable --force");
          assertThat(finding.procedure()).hasValue("emergency-ha-disable");
        });
  }

  @Test
  void restartedCoordinatorIsNotYetCalledALoop() {
    var told =
        diagnosis(
            Pools.of(3)
                .claim(claim -> claim.haOn().ended(ofSeconds(50)))
                .refuses("host-a", Refusal.CLOSED_AFTER_TLS, ofSeconds(45)));

    assertThat(told.advice()).contains("its management service is starting or stopped");
    assertThat(told.findings()).extracting(Finding::code).contains("coordinator-refusing");
  }

  @Test
  void silentHostKeepsTheRoleItLastTold() {
    var told = diagnosis(Pools.of(3).coordinatorDead());

    assertThat(host(told, "host-a").role()).isEqualTo(RoleWord.COORDINATOR);
    assertThat(host(told, "host-a").roleWords()).isEqualTo("Was coordinator");
    assertThat(host(told, "host-a").state()).isEqualTo("no answer for 3 min 12 s");
    assertThat(host(told, "host-a").severity()).isEqualTo(Severity.UNKNOWN);
    assertThat(host(told, "host-b").state()).isEqualTo("answering, waits for host-a");
  }

  @Test
  void whoIsNotConfirmedToRuleIsNeitherGreenNorCalledCoordinator() {
    var told =
        diagnosis(
            Pools.of(3)
                .silent("host-b", ofHours(1))
                .silent("host-c", ofHours(1))
                .claim(claim -> {
                  claim.record("host-b", record -> record.live(false));
                  claim.record("host-c", record -> record.live(false));
                }));

    assertThat(told.rulings().ruler()).isEmpty();
    assertThat(host(told, "host-a").severity()).isEqualTo(Severity.UNKNOWN);
    assertThat(host(told, "host-a").state()).isEqualTo("answering, not clear that it rules");
    assertThat(told.headline()).endsWith("host-a says that it coordinates, which too few confirm.");
    assertThat(told.stillWorks()).doesNotContain("can be managed");
  }

  @Test
  void beforeAnOrphanTheRulerAndItsMembersAreWell() {
    var told = diagnosis(Pools.of(4).coordinates("host-b").claims("host-a"));

    assertThat(told.condition().code()).isEqualTo("SPLIT_BRAIN");
    assertThat(host(told, "host-a").severity()).isEqualTo(Severity.CRITICAL);
    assertThat(host(told, "host-b").severity()).isEqualTo(Severity.OK);
    assertThat(host(told, "host-c").severity()).isEqualTo(Severity.OK);
    assertThat(host(told, "host-c").state()).isEqualTo("answering");
  }

  /// How long the coordinator is away | the timeout, where one was chosen | what is said.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          PT20S  |     | usually within 3 min: wait, and promote nobody.
          PT5M   |     | usually within 3 min: wait, and promote nobody.
          PT6M1S |     | elected nobody in 6 min 1 s, which usually takes 3 min
          PT6M1S | 90  | usually within 3 min 30 s: wait, and promote nobody.
          PT7M1S | 90  | elected nobody in 7 min 1 s, which usually takes 3 min 30 s
          PT5M   | 20  | elected nobody in 5 min, which usually takes 2 min 20 s
          """)
  void whileHighAvailabilityElectsNobodyIsToldToPromote(
      Duration away, @Nullable String timeout, String words) {
    var settings = timeout == null ? Map.<String, String>of() : Map.of("timeout", timeout);
    var told =
        diagnosis(
            Pools.of(4)
                .silent("host-a", away)
                .claim(claim ->
                    claim
                        .haOn()
                        .ha(new HaState(true, 1, 1, false, List.of("OpaqueRef:d"), settings))
                        .ended(away)));

    assertThat(told.advice()).contains("host-a (192.0.2.11) has not answered for", words);
    assertThat(told.findings())
        .noneMatch(finding -> finding.procedure().filter("emergency-promote"::equals).isPresent());
  }

  @Test
  void theFindingOfAnElectionSaysHowLongItTakesAndWhatToDoAfterThat() {
    var told =
        diagnosis(
            Pools.of(4)
                .silent("host-a", ofSeconds(75))
                .claim(claim -> claim.haOn().ended(ofSeconds(75))));

    assertThat(told.headline())
        .isEqualTo("lab-pool has no working coordinator; high availability is electing one.");
    assertThat(told.findings())
        .filteredOn(finding -> finding.code().equals("ha-electing"))
        .singleElement()
        .satisfies(finding -> {
          assertThat(finding.message())
              .isEqualTo(
                  "High availability was on when last read: the hosts that are left elect a new"
                      + " coordinator by themselves; nobody has coordinated for 1 min 15 s. Usually"
                      + " it answers within 3 min: after 60 s a host without heartbeat counts as"
                      + " lost, then the winner's management service restarts.");
          assertThat(finding.next())
              .isEqualTo(
                  "Wait, and promote nobody: armed hosts refuse it. If no host coordinates after 6"
                      + " min, look at the heartbeat disk and at the network between the hosts.");
          assertThat(finding.evidence())
              .extracting(Evidence::fact)
              .contains(
                  "High availability is on.",
                  "host-b says that it follows host-a (192.0.2.11).",
                  "Emergency mode of host-b: no.");
        });
  }
}
