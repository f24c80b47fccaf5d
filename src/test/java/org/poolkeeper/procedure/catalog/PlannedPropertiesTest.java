package org.poolkeeper.procedure.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.poolkeeper.procedure.catalog.Sights.id;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.poolkeeper.command.HaCommand;
import org.poolkeeper.command.HostCommand;
import org.poolkeeper.command.PoolCommand;
import org.poolkeeper.command.PoolCommand.DesignateNewMaster;
import org.poolkeeper.command.VmCommand;
import org.poolkeeper.model.ClaimFixture;
import org.poolkeeper.model.HostId;
import org.poolkeeper.model.RecordFixture;
import org.poolkeeper.procedure.Inputs;
import org.poolkeeper.procedure.IsEmpty;
import org.poolkeeper.procedure.Phase;
import org.poolkeeper.procedure.Phase.Kind;
import org.poolkeeper.procedure.Plan;
import org.poolkeeper.procedure.Planning;
import org.poolkeeper.procedure.Precheck;
import org.poolkeeper.procedure.Procedure;
import org.poolkeeper.procedure.Question;
import org.poolkeeper.procedure.Question.Eligibility;
import org.poolkeeper.procedure.Step;

/// What holds of every plan of planned work, whatever the pool is like and whatever was chosen:
/// random pools, every question answered at random.
class PlannedPropertiesTest {
  private static final List<Procedure> PROCEDURES =
      List.of(
          new RestartCoordinator(),
          new RestartMember(),
          new RestartPool(),
          new ShutDownForLong(),
          new BringBack(),
          new EnterMaintenance(),
          new LeaveMaintenance(),
          new RestartToolstack(),
          new PowerOn());

  private static final List<String> CODES =
      List.of("VM_REQUIRES_SR", "VM_HAS_PCI_ATTACHED", "HOST_NOT_ENOUGH_FREE_MEMORY", "UNHEARD_OF");

  /// Plans that chance comes to.
  private static Stream<Plan> plans(int seed) {
    var chance = new Random(seed);
    var plans = new ArrayList<Plan>();
    for (var i = 0; i < 12; i++) {
      var sights = sights(chance);
      for (var procedure : PROCEDURES) {
        plan(procedure, sights, chance).ifPresent(plans::add);
      }
    }
    return plans.stream();
  }

  private static Sights sights(Random chance) {
    var hosts = 1 + chance.nextInt(8);
    var pool = PlannedSituations.running(hosts);
    if (chance.nextBoolean()) {
      pool.claim(ClaimFixture::haOn);
    }
    for (var i = 1; i < hosts; i++) {
      var name = "host-" + (char) ('a' + i);
      switch (chance.nextInt(8)) {
        case 0 -> pool.claim(claim -> claim.record(name, RecordFixture::inMaintenance));
        case 1 ->
            pool.silent(name, java.time.Duration.ofMinutes(30))
                .claim(claim ->
                    claim.record(
                        name, record -> record.disabled().live(false).powerOnMode("IPMI")));
        default -> {}
      }
    }
    var sights = Sights.of(pool).rules("host-a").roomFor(chance.nextInt(4));
    if (chance.nextInt(5) > 0) {
      sights.everyVmMoves(hosts);
    }
    for (var i = 0; i < hosts; i++) {
      if (chance.nextInt(4) == 0) {
        var host = (char) ('a' + i);
        sights.stuck(
            "host-" + host, "db-" + host, CODES.get(chance.nextInt(CODES.size())), "db-" + host);
      }
    }
    return sights;
  }

  private static Optional<Plan> plan(Procedure procedure, Sights sights, Random chance) {
    var inputs = Inputs.NONE;
    for (var round = 0; round < 40; round++) {
      switch (procedure.plan(sights.sight(), inputs)) {
        case Planning.Made(var plan) -> {
          return Optional.of(plan);
        }
        case Planning.Refuses _ -> {
          return Optional.empty();
        }
        case Planning.Asks(var questions) -> {
          assertThat(questions).isNotEmpty();
          var answered = inputs;
          for (var question : questions) {
            var more = answer(question, answered, chance);
            if (more.isEmpty()) {
              return Optional.empty();
            }
            answered = more.get();
          }
          inputs = answered;
        }
      }
    }
    throw new AssertionError("%s never stops asking.".formatted(procedure.id()));
  }

  private static Optional<Inputs> answer(Question question, Inputs inputs, Random chance) {
    return switch (question) {
      case Question.WhichHost which -> {
        var able =
            which.candidates().stream()
                .filter(one -> !(one.eligibility() instanceof Eligibility.Not))
                .toList();
        yield able.isEmpty()
            ? Optional.empty()
            : Optional.of(inputs.on(able.get(chance.nextInt(able.size())).host()));
      }
      case Question.WhichWay way -> {
        assertThat(way.options()).as(way.words()).isNotEmpty();
        yield Optional.of(
            inputs.choosing(
                way.id(), way.options().get(chance.nextInt(way.options().size())).id()));
      }
      case Question.IsOff _ -> Optional.empty();
    };
  }

  private static List<PoolCommand> commands(Plan plan) {
    return plan.steps().stream()
        .filter(Step.Act.class::isInstance)
        .map(step -> ((Step.Act) step).command())
        .toList();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void noHostGoesDownWhoseVmsAreNotEmptiedBeforeOrStoppedByName(int seed) {
    assertThat(plans(seed))
        .isNotEmpty()
        .allSatisfy(plan -> {
          var gone = new HashSet<String>();
          var emptied = new HashSet<HostId>();
          for (var step : plan.steps()) {
            if (step instanceof Step.Act act) {
              switch (act.command()) {
                case HostCommand.Evacuate evacuate -> emptied.add(of(evacuate));
                case VmCommand.Suspend suspend -> gone.add(suspend.vm());
                case PoolCommand.ShutDownVm shut -> gone.add(shut.vm());
                case HostCommand.Reboot reboot -> assertEmpty(plan, act, reboot, emptied, gone);
                case HostCommand.ShutDown shut -> assertEmpty(plan, act, shut, emptied, gone);
                default -> {}
              }
            }
          }
          gone.forEach(vm ->
              assertThat(plan.inputs().choices().keySet())
                  .as("%s was chosen by name", vm)
                  .anyMatch(id -> id.equals("vm-" + vm) || id.startsWith("stuck-")));
        });
  }

  private static void assertEmpty(
      Plan plan, Step.Act act, HostCommand command, HashSet<HostId> emptied, HashSet<String> gone) {
    var letter = command.host().name().substring(command.host().name().length() - 1);
    assertThat(
            emptied.contains(of(command))
                || gone.containsAll(List.of("db-" + letter, "web-" + letter)))
        .as("%s: %s", plan.title(), act.title())
        .isTrue();
    assertThat(act.prechecks())
        .filteredOn(check -> check.condition() instanceof IsEmpty)
        .singleElement()
        .satisfies(check -> {
          assertThat(((IsEmpty) check.condition()).host()).isEqualTo(of(command));
          assertThat(check.unknown()).isEqualTo(Precheck.Unknown.BLOCKS);
        });
  }

  private static HostId of(HostCommand command) {
    return command.host().id().orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(ints = {11, 12, 13, 14, 15, 16})
  void theRoleIsNeverOnAHostThatLeavesUnlessThatWasChosenOrThereIsNoOther(int seed) {
    assertThat(plans(seed))
        .isNotEmpty()
        .allSatisfy(plan -> {
          var ruler = id("host-a");
          var keeps =
              plan.inputs().choice("role").filter("keep"::equals).isPresent()
                  || plan.procedure().equals(Ids.RESTART_COORDINATOR)
                      && plan.inputs().choice("role").isEmpty();
          for (var command : commands(plan)) {
            assertThat(command.target().id()).as(plan.title() + ": " + command).hasValue(ruler);
            switch (command) {
              case DesignateNewMaster move -> ruler = move.successor().id().orElseThrow();
              case HostCommand.ShutDown shut -> assertThat(of(shut)).isNotEqualTo(ruler);
              case HostCommand.Reboot reboot -> {
                if (!keeps) {
                  assertThat(of(reboot)).isNotEqualTo(ruler);
                }
              }
              default -> {}
            }
          }
        });
  }

  @ParameterizedTest
  @ValueSource(ints = {21, 22, 23, 24, 25, 26})
  void whatIsSwitchedOffIsSwitchedOnAgainTheSameWay(int seed) {
    assertThat(plans(seed))
        .isNotEmpty()
        .allSatisfy(plan -> {
          var open = 0;
          for (var command : commands(plan)) {
            switch (command) {
              case HaCommand.DisableHa _ -> open++;
              case HaCommand.EnableHa enable -> {
                open--;
                assertThat(enable.storageName()).isEqualTo("iscsi-1");
                assertThat(enable.configuration()).containsEntry("timeout", "60");
              }
              default -> {}
            }
            assertThat(open).isBetween(0, 1);
          }
          assertThat(open).as(plan.title()).isZero();
          assertThat(count(plan, Kind.HA_OFF)).isEqualTo(count(plan, Kind.HA_ON));
        });
  }

  private static long count(Plan plan, Kind kind) {
    return plan.phases().stream().map(Phase::kind).filter(kind::equals).count();
  }

  @ParameterizedTest
  @ValueSource(ints = {31, 32, 33, 34, 35, 36})
  void neverAreTwoHostsAwayAtOnce(int seed) {
    assertThat(plans(seed))
        .isNotEmpty()
        .allSatisfy(plan -> {
          var away = new HashMap<HostId, String>();
          for (var phase : plan.phases()) {
            if (phase.kind() == Kind.EMPTY) {
              away.put(phase.host().orElseThrow(), phase.name());
            } else if (phase.kind() == Kind.AWAY) {
              assertThat(away.size()).as(plan.title()).isLessThanOrEqualTo(1);
              away.clear();
            }
          }
        });
  }

  @ParameterizedTest
  @ValueSource(ints = {41, 42, 43, 44})
  void everyStepIsInOnePhaseInThePlansOrder(int seed) {
    assertThat(plans(seed))
        .isNotEmpty()
        .allSatisfy(plan ->
            assertThat(plan.phases().stream().flatMap(phase -> phase.steps().stream()))
                .containsExactlyElementsOf(plan.steps().stream().map(Step::id).toList()));
  }

  @ParameterizedTest
  @ValueSource(ints = {51, 52})
  void onlyTheFirstActAsksUnlessSomethingCannotBeTakenBack(int seed) {
    assertThat(plans(seed))
        .isNotEmpty()
        .allSatisfy(plan -> {
          var acts =
              plan.steps().stream()
                  .filter(Step.Act.class::isInstance)
                  .map(Step.Act.class::cast)
                  .toList();
          assertThat(acts.stream().skip(1))
              .filteredOn(act ->
                  !(act.confirmation() instanceof org.poolkeeper.procedure.Confirmation.None))
              .allSatisfy(act ->
                  assertThat(act.undo())
                      .isInstanceOf(org.poolkeeper.procedure.Undo.NotPossible.class));
          if (!acts.isEmpty()) {
            assertThat(acts.getFirst().confirmation())
                .isNotInstanceOf(org.poolkeeper.procedure.Confirmation.None.class);
          }
        });
  }

  static List<Procedure> procedures() {
    return PROCEDURES;
  }

  @ParameterizedTest
  @MethodSource("procedures")
  void chanceComesToAPlanOfEach(Procedure procedure) {
    var chance = new Random(7);

    assertThat(
            Stream.generate(() -> plan(procedure, sights(chance), chance))
                .limit(300)
                .anyMatch(Optional::isPresent))
        .isTrue();
  }
}
