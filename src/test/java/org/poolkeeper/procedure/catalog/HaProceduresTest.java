package org.poolkeeper.procedure.catalog;

import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.poolkeeper.procedure.catalog.HaSituations.ISCSI;
import static org.poolkeeper.procedure.catalog.HaSituations.MGMT;
import static org.poolkeeper.procedure.catalog.HaSituations.lost;
import static org.poolkeeper.procedure.catalog.HaSituations.off;
import static org.poolkeeper.procedure.catalog.HaSituations.on;
import static org.poolkeeper.procedure.catalog.HaSituations.withVms;
import static org.poolkeeper.procedure.catalog.Sights.id;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.poolkeeper.command.HaCommand;
import org.poolkeeper.command.PoolCommand;
import org.poolkeeper.model.ClaimFixture;
import org.poolkeeper.model.HostView.Refusal;
import org.poolkeeper.model.Inquiry;
import org.poolkeeper.model.InquiryAnswer;
import org.poolkeeper.model.InquiryAnswer.ServerSays;
import org.poolkeeper.model.Pools;
import org.poolkeeper.model.Vm;
import org.poolkeeper.procedure.Condition;
import org.poolkeeper.procedure.EveryHostLives;
import org.poolkeeper.procedure.Holding;
import org.poolkeeper.procedure.Inputs;
import org.poolkeeper.procedure.NotHeldUpByHa;
import org.poolkeeper.procedure.Plan;
import org.poolkeeper.procedure.Planning;
import org.poolkeeper.procedure.Procedure;
import org.poolkeeper.procedure.Procedure.Remaining;
import org.poolkeeper.procedure.Step;
import org.poolkeeper.procedure.TakesHeartbeats;
import org.poolkeeper.procedure.VmIsSet;
import org.poolkeeper.procedure.VmIsSet.Setting;

class HaProceduresTest {
  private static final Procedure ENABLE = new EnableHa();
  private static final Procedure DISABLE = new DisableHa();
  private static final Procedure DISARM = new EmergencyHaDisable();
  private static final Procedure CAPACITY = new HaCapacity();

  private static Plan made(Procedure procedure, Sights sights, Inputs inputs) {
    var planning = procedure.plan(sights.sight(), inputs);
    assertThat(planning).isInstanceOf(Planning.Made.class);
    return ((Planning.Made) planning).plan();
  }

  private static List<PoolCommand> commands(Plan plan) {
    return plan.steps().stream()
        .filter(Step.Act.class::isInstance)
        .map(step -> ((Step.Act) step).command())
        .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          timeout  | 9          | A timeout is a number of seconds from 30 to 600
          timeout  | 90s        | A timeout is a number of seconds from 30 to 600
          timeout  | 601        | A timeout is a number of seconds from 30 to 600
          storage  | nowhere    | The storage that was chosen is not among the shared storage
          storage  | 5e000000-0000-4000-8000-000000000003 | smb-3 cannot hold the heartbeat disk: storage of its kind
          tolerate | many       | is a number, not "many"
          order-db-1 | first    | The order of db-1 is a number from 0 to 99999, not "first"
          delay-db-1 | -1       | The delay in seconds of db-1 is a number from 0 to 99999, not "-1"
          restart-test-1 | restart | test-1 cannot be protected: it has a disk on storage that is not shared
          """)
  void answersThatCannotBeAreRefusedWithTheReason(String question, String answer, String why) {
    var planning = ENABLE.plan(off(withVms(3)).sight(), Inputs.NONE.choosing(question, answer));

    assertThat(planning).isInstanceOf(Planning.Refuses.class);
    assertThat(((Planning.Refuses) planning).why()).contains(why);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          as-set           | db-1
          running          | db-1 web-1
          coordinator-only | ''
          """)
  void roomIsAskedForTheVmsThatAreToBeProtected(String protect, String vms) {
    var sight = off(withVms(3)).sight();

    assertThat(ENABLE.asks(sight, Inputs.NONE.choosing("protect", protect)))
        .contains(
            new Inquiry.MostFailuresIf(
                Stream.of(vms.split(" "))
                    .filter(vm -> !vm.isEmpty())
                    .collect(Collectors.toMap(vm -> vm, _ -> "restart"))),
            new Inquiry.TakesStatefile(ISCSI),
            new Inquiry.IsAgile("web-1"));
    assertThat(ENABLE.asks(sight, Inputs.NONE)).noneMatch(Inquiry.MostFailuresIf.class::isInstance);
  }

  /// Each VM would be a call, and what is asked about all of them one that the server does not
  /// take.
  @Test
  void ofThousandsOfVmsOnlySomeAreAskedAboutAndThatIsSaid() {
    var pool = Pools.of(3);
    IntStream.range(0, 5000)
        .forEach(i -> pool.claim(claim -> claim.runs("vm-%04d".formatted(i), "host-a")));
    var sights =
        off(pool.claim(claim -> claim.runs("old", "host-b", new Vm.Restart("restart", 0, 0))));
    var all = Inputs.NONE.choosing("protect", "running");

    assertThat(ENABLE.asks(sights.sight(), all.choosing("restart-vm-4999", "restart")))
        .noneMatch(Inquiry.MostFailuresIf.class::isInstance)
        .contains(new Inquiry.IsAgile("old"), new Inquiry.IsAgile("vm-4999"))
        .filteredOn(Inquiry.IsAgile.class::isInstance)
        .hasSize(200);
    assertThat(ENABLE.plan(sights.sight(), Inputs.NONE))
        .asString()
        .contains("Only 200 of them were asked about");
    assertThat(
            made(
                    ENABLE,
                    sights,
                    all.choosing("storage", MGMT)
                        .choosing("timeout", "90")
                        .choosing("tolerate", "1"))
                .warnings())
        .anySatisfy(
            words -> assertThat(words).startsWith("Of 4801 VMs to be protected it was not asked"));
  }

  @Test
  void coordinatorOnlyLeavesNoVmProtectedAndKeepsNoRoom() {
    var plan =
        made(
            ENABLE,
            off(withVms(3)),
            HaSituations.enabling(ISCSI, "default", "coordinator-only").choosing("tolerate", "1"));

    assertThat(commands(plan))
        .extracting(command -> command.xe().getFirst())
        .containsExactly(
            "xe vm-param-set uuid=db-1 ha-restart-priority=",
            "xe vm-param-set uuid=web-1 ha-restart-priority=",
            "xe pool-ha-enable heartbeat-sr-uuids=" + ISCSI,
            "xe pool-param-set uuid=%s ha-host-failures-to-tolerate=0".formatted(Pools.POOL));
  }

  @Test
  void theClaimOfTheVeryHostThatIsToComeHomeStopsNothing() {
    var sights =
        Sights.of(
                Pools.of(3)
                    .coordinates("host-b")
                    .claims("host-a")
                    .claim("host-b", ClaimFixture::haOn))
            .rules("host-b")
            .orphaned("host-a", "host-b")
            .roomFor(1);
    var plan = made(DISARM, sights, Inputs.NONE.on(id("host-a")));
    var off = (Step.Act) plan.steps().getFirst();

    assertThat(off.command()).isInstanceOf(HaCommand.DisableHa.class);
    assertThat(off.prechecks())
        .extracting(check -> check.condition().in(sights.sight()).getClass().getSimpleName())
        .containsOnly("Holds");
  }

  @Test
  void whoeverDisarmedAllIsLedToThePromotionWithItsAnswer() {
    var sights = Sights.of(lost(3));
    var plan = made(DISARM, sights, Inputs.NONE.choosing("at-host-a", "off"));

    assertThat(DISARM.remaining(plan, sights.sight()))
        .first()
        .satisfies(left -> {
          assertThat(left.next()).contains(Ids.EMERGENCY_PROMOTE);
          assertThat(left.choices()).containsExactly(Map.entry("ha", "disarmed"));
        });
    var promote =
        new EmergencyPromote()
            .plan(
                sights.sight(),
                Inputs.NONE
                    .choosing("ha", "disarmed")
                    .attesting(java.util.Set.of(id("host-a")))
                    .on(id("host-b")));
    assertThat(promote).isInstanceOf(Planning.Made.class);
  }

  @Test
  void hostsAreDisarmedThoseThatTakeCallsFirstAndTheLastCoordinatorFirstAtConsoles() {
    var plan =
        made(
            DISARM,
            Sights.of(
                lost(4)
                    .refuses("host-a", Refusal.CLOSED_AFTER_TLS, ofMinutes(7))
                    .refuses("host-b", Refusal.CLOSED_AFTER_TLS, ofMinutes(6))),
            Inputs.NONE);

    assertThat(plan.steps())
        .extracting(step -> step.id().text())
        .containsExactly("disarm-host-c", "disarm-host-d", "console-host-a", "console-host-b");
  }

  @Test
  void whereItHasToGoOffForAHostItIsAskedHowItIsSet() {
    assertThat(DISARM.asks(on(withVms(3)).sight(), Inputs.NONE))
        .containsExactly(new Inquiry.HomeOfStatefile("OpaqueRef:statefile"));
    assertThat(DISARM.asks(off(withVms(3)).sight(), Inputs.NONE)).isEmpty();
  }

  @Test
  void aHostThatItsHeartbeatDiskFreedIsNotDisarmed() {
    var held = Pools.of(3).noClaims();
    List.of("host-a", "host-b", "host-c")
        .forEach(host -> held.refuses(host, Refusal.CLOSED_AFTER_TLS, ofMinutes(2)));
    var plan = made(DISARM, Sights.of(held), Inputs.NONE);

    assertThat(plan.expected().in(on(withVms(3)).sight())).isInstanceOf(Holding.DoesNotHold.class);
    assertThat(plan.expected().in(off(withVms(3)).sight())).isInstanceOf(Holding.Holds.class);
  }

  @Test
  void whatIsCoveredCountsOnlyWhileItIsOn() {
    var plan =
        made(
            CAPACITY,
            on(withVms(3)),
            Inputs.NONE.choosing("protect", "as-set").choosing("tolerate", "0"));
    var after = off(withVms(3)).sight();

    assertThat(plan.expected().in(after)).isInstanceOf(Holding.DoesNotHold.class);
    assertThat(CAPACITY.remaining(plan, after))
        .extracting(Remaining::next)
        .containsExactly(java.util.Optional.of(Ids.ENABLE_HA));
  }

  @Test
  void whereSomebodyCoordinatesAgainAfterAllWereDisarmedItIsSaidThatItIsOff() {
    var held = Pools.of(3).noClaims();
    List.of("host-a", "host-b", "host-c")
        .forEach(host -> held.refuses(host, Refusal.CLOSED_AFTER_TLS, ofMinutes(2)));
    var plan = made(DISARM, Sights.of(held), Inputs.NONE);

    assertThat(DISARM.remaining(plan, Sights.of(Pools.of(3)).sight()))
        .extracting(Remaining::next)
        .contains(java.util.Optional.of(Ids.ENABLE_HA));
  }

  @Test
  void thatItIsOffNowIsLeftToDo() {
    var before = on(withVms(3));
    var plan = made(DISABLE, before, Inputs.NONE);

    assertThat(DISABLE.remaining(plan, before.sight()))
        .extracting(Remaining::next)
        .containsExactly(java.util.Optional.of(Ids.EMERGENCY_HA_DISABLE));
    assertThat(DISABLE.remaining(plan, off(withVms(3)).sight()))
        .singleElement()
        .satisfies(left -> {
          assertThat(left.words())
              .contains("off; before, it was on with the heartbeat disk on iscsi-1, timeout 60 s");
          assertThat(left.next()).contains(Ids.ENABLE_HA);
        });
  }

  @Test
  void whereTheServerSwitchedItOffAgainThatIsSaid() {
    var sights = off(withVms(3));
    var plan =
        made(
            ENABLE, sights, HaSituations.enabling(ISCSI, "90", "as-set").choosing("tolerate", "0"));

    assertThat(ENABLE.remaining(plan, sights.sight()))
        .singleElement()
        .satisfies(left -> assertThat(left.words()).contains("could not join"));
  }

  @Test
  void conditionsTellYesNoAndUnknownApart() {
    var well = off(withVms(3));
    var down = off(withVms(3).claim(claim -> claim.record("host-c", record -> record.live(false))));
    var unread = off(Pools.of(3).claim(ClaimFixture::vmsNotRead));
    var held =
        Sights.of(Pools.of(3).emergency("host-b", "host-a", "HA_HOST_CANNOT_ACCESS_STATEFILE"))
            .rules("host-a");
    var lives = new EveryHostLives(id("host-a"), "host-a");
    var set = new VmIsSet("db-1", "db-1", Setting.DELAY, "30", id("host-a"), "host-a");
    var not = new VmIsSet("db-1", "db-1", Setting.RESTART, "", id("host-a"), "host-a");
    var free = new NotHeldUpByHa(id("host-b"), "host-b");

    holds(lives, well, "Holds");
    holds(lives, down, "DoesNotHold");
    holds(lives, Sights.of(Pools.of(3).noClaims()), "CannotTell");
    holds(set, well, "Holds");
    holds(not, well, "DoesNotHold");
    holds(set, unread, "CannotTell");
    holds(free, well, "Holds");
    holds(free, held, "DoesNotHold");
    holds(free, Sights.of(Pools.of(3).silent("host-b", ofMinutes(1))), "CannotTell");
    holds(takes(), well, "Holds");
    holds(takes(), on(withVms(3)), "CannotTell");
    holds(
        takes(),
        on(withVms(3))
            .told(
                new Inquiry.TakesStatefile(ISCSI),
                new InquiryAnswer.No(new ServerSays("SR_NO_PBDS", List.of()))),
        "DoesNotHold");
  }

  private static TakesHeartbeats takes() {
    return new TakesHeartbeats(ISCSI, "iscsi-1", id("host-a"), "host-a");
  }

  private static void holds(Condition condition, Sights sights, String expected) {
    assertThat(condition.in(sights.sight()).getClass().getSimpleName())
        .as(condition.words())
        .isEqualTo(expected);
  }
}
