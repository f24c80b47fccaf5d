package org.poolkeeper.ui.procedure;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.junit.jupiter.api.Test;
import org.poolkeeper.diagnosis.Diagnostician;
import org.poolkeeper.journal.Operator;
import org.poolkeeper.journal.RunId;
import org.poolkeeper.model.Pools;
import org.poolkeeper.procedure.Plan;
import org.poolkeeper.procedure.Planning;
import org.poolkeeper.procedure.Procedure;
import org.poolkeeper.procedure.ProcedureId;
import org.poolkeeper.procedure.Question;
import org.poolkeeper.procedure.catalog.Catalog;
import org.poolkeeper.procedure.engine.Cause;
import org.poolkeeper.procedure.engine.ExecutionEvent;
import org.poolkeeper.procedure.engine.RunReport;
import org.poolkeeper.procedure.engine.RunState;
import org.poolkeeper.procedure.engine.Unfinished;
import org.poolkeeper.ui.procedure.ProcedureViewModel.Page;

/// The way through the pages, without a window.
class ProcedureViewModelTest {
  private static final Operator ANN = new Operator("ann", "desk-7", "poolkeeper", "root");

  private final Started launch = new Started();
  private final ReadOnlyObjectWrapper<Instant> now =
      new ReadOnlyObjectWrapper<>(Pools.NOW.plusSeconds(2));
  private Pools pool = Pools.of(3).coordinatorDead().remembers("host-a");

  @Test
  void nothingIsReachedBeforeEveryQuestionIsAnswered() {
    var model = model("emergency-promote");
    model.next();
    assertThat(model.page().get()).isEqualTo(Page.CHOOSE);
    assertThat(model.questions()).hasSize(2);
    assertThat(model.inputs().get().host()).as("the suggested one").isPresent();

    model.next();
    assertThat(model.page().get()).isEqualTo(Page.CHOOSE);
    model.attest(isOff(model), "host-b");
    assertThat(model.mayGoOn()).as("another host's name attests nothing").isFalse();
    model.attest(isOff(model), "host-a");
    assertThat(model.mayGoOn()).isTrue();
    model.attest(isOff(model), "host-");
    assertThat(model.mayGoOn()).as("taken back").isFalse();
    model.attest(isOff(model), "host-a");
    model.next();

    assertThat(model.page().get()).isEqualTo(Page.REVIEW);
    assertThat(model.questions()).as("answers can still be changed").hasSize(2);
    assertThat(model.footer().get()).isEqualTo("Nothing has been changed yet.");
  }

  @Test
  void oneAnswerTakesThePlaceOfTheOther() {
    var model = model("emergency-promote");
    model.next();
    var question = isOff(model);

    model.attest(question, "host-a");
    model.cannotCheck(question);
    assertThat(model.inputs().get().attestedOff()).isEmpty();
    assertThat(model.inputs().get().cannotCheck(question.host())).isTrue();

    model.attest(question, "host-a");
    assertThat(model.inputs().get().attestedOff()).containsExactly(question.host());
    assertThat(model.inputs().get().cannotCheck(question.host())).isFalse();
  }

  @Test
  void onlyTheTypedNameStartsTheRunAndWhatWasAgreedToGoesWithIt() {
    var model = confirming();
    var confirming = model.confirming().orElseThrow();
    assertThat(confirming.act()).isEqualTo("Make host-b coordinator");
    assertThat(confirming.typed()).contains("host-b");

    model.start("");
    model.start("host-a");
    assertThat(launch.plans).isEmpty();
    assertThat(model.page().get()).isEqualTo(Page.CONFIRM);

    model.start(" host-b ");
    assertThat(launch.plans).containsExactly(model.plan().orElseThrow());
    assertThat(launch.given).extracting(Given::typed).containsExactly("host-a", "host-b");
    assertThat(launch.given.getFirst().text()).startsWith("I have made sure that host-a is");
  }

  @Test
  void theEndOfTheRunIsTheOutcome() {
    var model = confirming();
    launch.ends = true;
    model.start("host-b");

    launch.join(model);
    assertThat(model.page().get()).isEqualTo(Page.OUTCOME);
    assertThat(model.footer().get()).isEqualTo("Nothing was changed.");
  }

  @Test
  void whereNothingIsCarriedOutTheReviewIsTheEnd() {
    launch.obstacle = Optional.of("Only looking.");
    var model = model("emergency-promote");
    model.next();
    model.attest(isOff(model), "host-a");
    model.next();
    assertThat(model.page().get()).isEqualTo(Page.REVIEW);

    model.next();
    model.start("host-b");

    assertThat(model.page().get()).isEqualTo(Page.REVIEW);
    assertThat(model.obstacle()).contains("Only looking.");
    assertThat(launch.plans).isEmpty();
  }

  @Test
  void aRefusalLeadsNowhereUntilThePoolHasChanged() {
    pool = Pools.of(3);
    var model = model("emergency-promote");
    assertThat(model.planning().get()).isInstanceOf(Planning.Refuses.class);
    model.next();
    assertThat(model.page().get()).isEqualTo(Page.SITUATION);

    pool = Pools.of(3).coordinatorDead().remembers("host-a");
    model.refresh();
    model.next();
    assertThat(model.page().get()).isEqualTo(Page.CHOOSE);
  }

  @Test
  void aRefusalOffersWhatLeadsOn() {
    pool = Pools.of(3).coordinatorDead().remembers("host-a");
    var model = model("hand-over");

    assertThat(model.planning().get())
        .isInstanceOfSatisfying(
            Planning.Refuses.class, refused -> assertThat(refused.instead()).isPresent());
    assertThat(model.instead().map(each -> each.id().text())).contains("emergency-promote");
    pool = Pools.of(3);
    model.refresh();
    assertThat(model.instead()).as("there is a way now").isEmpty();
  }

  @Test
  void theWayBackLeadsThroughTheSamePages() {
    var model = confirming();
    var way =
        Stream.generate(
                () -> {
                  model.back();
                  return model.page().get();
                })
            .limit(4)
            .toList();

    assertThat(way).containsExactly(Page.REVIEW, Page.CHOOSE, Page.SITUATION, Page.SITUATION);
  }

  private ProcedureViewModel confirming() {
    var model = model("emergency-promote");
    model.next();
    model.attest(isOff(model), "host-a");
    model.next();
    model.next();
    assertThat(model.page().get()).isEqualTo(Page.CONFIRM);
    return model;
  }

  private ProcedureViewModel model(String procedure) {
    return new ProcedureViewModel(
        new Catalog().with(new ProcedureId(procedure)).orElseThrow(),
        () -> new Diagnostician().diagnose(pool.snapshot()),
        now.getReadOnlyProperty(),
        launch);
  }

  private static Question.IsOff isOff(ProcedureViewModel model) {
    return model.questions().stream()
        .filter(Question.IsOff.class::isInstance)
        .map(Question.IsOff.class::cast)
        .findFirst()
        .orElseThrow();
  }

  /// Writes down what was started, and starts a run that ends at once or never.
  private static final class Started implements Launch {
    private final List<Plan> plans = new ArrayList<>();
    private List<Given> given = List.of();
    private Optional<String> obstacle = Optional.empty();
    private boolean ends;
    private final List<Runnable> screen = new java.util.concurrent.CopyOnWriteArrayList<>();

    @Override
    public Optional<String> obstacle() {
      return obstacle;
    }

    @Override
    public Hearing hearing() {
      return new Hearing(Optional::empty, () -> Pools.NOW, Runnable::run);
    }

    @Override
    public RunViewModel start(Procedure procedure, Plan plan, List<Given> agreed) {
      plans.add(plan);
      given = agreed;
      var report =
          new RunReport(
              new RunId("20261121-120000-0001"),
              plan,
              RunState.STOPPED_SAFELY,
              Cause.BLOCKED,
              "Nothing was sent.",
              List.of(),
              List.of(),
              List.of(),
              List.of());
      return new RunViewModel(
          plan,
          agreed,
          ANN,
          (crew, _) -> {
            if (ends) {
              crew.listeners()
                  .forEach(
                      each -> each.on(new ExecutionEvent.Ended(report.run(), Pools.NOW, report)));
            }
            return report;
          },
          screen::add);
    }

    /// Waits for the run's end and shows what it told.
    private void join(ProcedureViewModel model) {
      try {
        model.run().get().orElseThrow().cutOff();
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
      screen.forEach(Runnable::run);
    }

    @Override
    public RunViewModel resume(Procedure procedure, Unfinished left) {
      throw new AssertionError("Nothing was left.");
    }

    @Override
    public Optional<Procedure> procedure(ProcedureId id) {
      return new Catalog().with(id);
    }

    @Override
    public void saveReport(RunId run, Path file, Consumer<String> told) {
      throw new AssertionError("Nobody asked for a report.");
    }
  }
}
