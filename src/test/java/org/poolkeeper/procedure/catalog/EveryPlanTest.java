package org.poolkeeper.procedure.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.poolkeeper.command.PoolCommand.EmergencyTransitionToMaster;
import org.poolkeeper.procedure.AnyOf;
import org.poolkeeper.procedure.Condition;
import org.poolkeeper.procedure.Confirmation;
import org.poolkeeper.procedure.Plan;
import org.poolkeeper.procedure.PlanText;
import org.poolkeeper.procedure.Planning;
import org.poolkeeper.procedure.Precheck;
import org.poolkeeper.procedure.Step;
import org.poolkeeper.procedure.Undo;

/// What holds of every plan in every situation, and the text of each of them. To write the texts
/// anew: `-Dgolden.update`, then read what changed.
class EveryPlanTest {
  private static final Path GOLDEN = Path.of("src/test/resources/golden/plans");

  static List<Situation> situations() {
    return Situations.all();
  }

  private static Stream<Plan> made(Situation situation) {
    return situation.planning() instanceof Planning.Made(var plan)
        ? Stream.of(plan)
        : Stream.empty();
  }

  private static Stream<Step.Act> acts(Situation situation) {
    return made(situation)
        .flatMap(plan -> plan.steps().stream())
        .filter(Step.Act.class::isInstance)
        .map(Step.Act.class::cast);
  }

  @ParameterizedTest
  @MethodSource("situations")
  void saysWhatItSaidWhenItWasLastRead(Situation situation) throws IOException {
    var file = GOLDEN.resolve(situation.file() + ".txt");
    var text = PlanText.of(situation.planning());
    if (System.getProperty("golden.update") != null) {
      Files.createDirectories(GOLDEN);
      Files.writeString(file, text);
    }

    assertThat(text).isEqualTo(Files.readString(file));
  }

  @Test
  void noTextIsLeftOverFromASituationThatIsGone() throws IOException {
    try (var files = Files.list(GOLDEN)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(
              situations().stream().map(one -> one.file() + ".txt").toList());
    }
  }

  @ParameterizedTest
  @MethodSource("situations")
  void equalFactsGiveEqualPlans(Situation situation) {
    assertThat(situation.planning()).isEqualTo(situation.planning());
  }

  /// A plan whose steps told the time would seem another one at every look.
  @ParameterizedTest
  @MethodSource("situations")
  void timeAloneChangesNoStep(Situation situation) {
    var now = made(situation).toList();
    situation.sights().later(Duration.ofSeconds(40));
    var later = made(situation).toList();

    assertThat(later).extracting(Plan::steps).isEqualTo(now.stream().map(Plan::steps).toList());
    assertThat(later)
        .extracting(Plan::fingerprint)
        .isEqualTo(now.stream().map(Plan::fingerprint).toList());
  }

  @ParameterizedTest
  @MethodSource("situations")
  void stepIdsAreShortAndUnique(Situation situation) {
    assertThat(made(situation))
        .allSatisfy(plan ->
            assertThat(plan.steps())
                .extracting(step -> step.id().text())
                .doesNotHaveDuplicates()
                .allSatisfy(id -> assertThat(id).matches("[a-z0-9]+(-[a-z0-9]+)*")));
  }

  @ParameterizedTest
  @MethodSource("situations")
  void whatCannotBeUndoneWantsANameTyped(Situation situation) {
    assertThat(acts(situation))
        .filteredOn(act -> act.undo() instanceof Undo.NotPossible)
        .allSatisfy(
            act -> assertThat(act.confirmation()).isInstanceOf(Confirmation.TypeName.class));
    assertThat(
            made(situation)
                .flatMap(plan -> plan.steps().stream())
                .filter(Step.Console.class::isInstance)
                .map(Step.Console.class::cast))
        .filteredOn(console -> console.undo() instanceof Undo.NotPossible)
        .allSatisfy(console ->
            assertThat(console.confirmation()).isInstanceOf(Confirmation.TypeName.class));
  }

  @ParameterizedTest
  @MethodSource("situations")
  void everyActLooksFirstAtWhoRulesAndAtTheHostItself(Situation situation) {
    assertThat(acts(situation))
        .allSatisfy(act -> {
          var conditions = act.prechecks().stream().map(Precheck::condition).toList();
          var footing = act.command().footing();
          assertThat(act.command().target().id()).isPresent();
          assertThat(conditions)
              .anyMatch(condition ->
                  switch (footing) {
                    case NEW_RULER -> condition.equals(new Condition.NobodyElseClaims(Set.of()));
                    // It takes nobody's side, and is sent while nobody rules, too.
                    case ONE_HOST ->
                        condition.equals(new Condition.NobodyElseClaims(Set.of()))
                            || condition instanceof Condition.Rules;
                    case RULER, HOMECOMING, OWN_VM -> condition instanceof Condition.Rules;
                  });
          assertThat(conditions)
              .anyMatch(condition ->
                  condition instanceof Condition.Answers(var host, _)
                          && act.command().target().id().filter(host::equals).isPresent()
                      || condition instanceof Condition.Coordinates(var ruler, _, _)
                          && act.command().target().id().filter(ruler::equals).isPresent()
                      || condition
                              instanceof
                              org.poolkeeper.procedure.CoordinatesPoolOf(var unread, _, _)
                          && act.command().target().id().filter(unread::equals).isPresent());
        });
  }

  @ParameterizedTest
  @MethodSource("situations")
  void atMostOneHostIsPromoted(Situation situation) {
    assertThat(made(situation))
        .allSatisfy(plan ->
            assertThat(plan.steps())
                .filteredOn(EveryPlanTest::promotes)
                .hasSizeLessThanOrEqualTo(1));
  }

  private static boolean promotes(Step step) {
    return switch (step) {
      case Step.Act act -> act.command() instanceof EmergencyTransitionToMaster;
      case Step.Console console -> console.xe().contains("xe pool-emergency-transition-to-master");
      case Step.Await _, Step.Attest _ -> false;
    };
  }

  @ParameterizedTest
  @MethodSource("situations")
  void thatAHostAnswersProvesNothing(Situation situation) {
    assertThat(made(situation).flatMap(plan -> plan.steps().stream()))
        .allSatisfy(
            step -> assertThat(verified(step)).noneMatch(Condition.Answers.class::isInstance));
  }

  private static Stream<Condition> verified(Step step) {
    return switch (step) {
      case Step.Act act -> parts(act.verification());
      case Step.Console console -> parts(console.verification());
      case Step.Await _, Step.Attest _ -> Stream.empty();
    };
  }

  private static Stream<Condition> parts(Condition condition) {
    return switch (condition) {
      case Condition.All(var of) when of.size() == 1 -> parts(of.getFirst());
      case AnyOf(var of) -> of.stream().flatMap(EveryPlanTest::parts);
      case Condition other -> Stream.of(other);
    };
  }

  @ParameterizedTest
  @MethodSource("situations")
  void noPlanHoldsASecretOrAReference(Situation situation) {
    assertThat(situation.planning().toString() + PlanText.of(situation.planning()))
        .doesNotContain("OpaqueRef")
        .doesNotContainIgnoringCase("password=");
  }

  @ParameterizedTest
  @MethodSource("situations")
  void everySentenceEnds(Situation situation) {
    assertThat(made(situation))
        .allSatisfy(plan ->
            assertThat(sentences(plan))
                .allMatch(text -> text.matches("(?s).*[.:)?\\]a-z0-9]$") && !text.contains("  ")));
  }

  private static Stream<String> sentences(Plan plan) {
    return Stream.concat(
        plan.warnings().stream(),
        plan.steps().stream()
            .flatMap(step ->
                switch (step) {
                  case Step.Act act ->
                      Stream.of(act.changes(), act.otherwise(), act.undo().words());
                  case Step.Await await -> Stream.of(await.meanwhile(), await.otherwise());
                  case Step.Attest attest -> Stream.of(attest.statement());
                  case Step.Console console ->
                      Stream.of(console.why(), console.changes(), console.otherwise());
                }));
  }

  @Test
  void everyProcedureHasASituationWithAPlanOneWithQuestionsAndOneRefused() {
    var seen =
        situations().stream()
            .map(one -> one.procedure().id() + " " + one.planning().getClass().getSimpleName())
            .collect(Collectors.toSet());

    assertThat(new Catalog().all())
        .allSatisfy(procedure ->
            assertThat(seen).contains(procedure.id() + " Made", procedure.id() + " Asks"));
  }
}
