package org.poolkeeper.ui.procedure;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import javafx.application.ColorScheme;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.poolkeeper.command.PoolCommand;
import org.poolkeeper.command.Target;
import org.poolkeeper.diagnosis.Diagnostician;
import org.poolkeeper.guard.CommandOutcome;
import org.poolkeeper.guard.Passage;
import org.poolkeeper.journal.Operator;
import org.poolkeeper.journal.RunId;
import org.poolkeeper.model.Endpoint;
import org.poolkeeper.model.HostId;
import org.poolkeeper.model.PoolId;
import org.poolkeeper.model.Pools;
import org.poolkeeper.port.Settings.Appearance;
import org.poolkeeper.procedure.Condition;
import org.poolkeeper.procedure.Confirmation;
import org.poolkeeper.procedure.Inputs;
import org.poolkeeper.procedure.Plan;
import org.poolkeeper.procedure.Procedure;
import org.poolkeeper.procedure.ProcedureId;
import org.poolkeeper.procedure.Repeat;
import org.poolkeeper.procedure.Step;
import org.poolkeeper.procedure.StepId;
import org.poolkeeper.procedure.Undo;
import org.poolkeeper.procedure.catalog.Catalog;
import org.poolkeeper.procedure.engine.Answer;
import org.poolkeeper.procedure.engine.Cause;
import org.poolkeeper.procedure.engine.Choice;
import org.poolkeeper.procedure.engine.Crew;
import org.poolkeeper.procedure.engine.Crossroads;
import org.poolkeeper.procedure.engine.ExecutionEvent;
import org.poolkeeper.procedure.engine.Prompt;
import org.poolkeeper.procedure.engine.RunReport;
import org.poolkeeper.procedure.engine.RunState;
import org.poolkeeper.procedure.engine.StepState;
import org.poolkeeper.procedure.engine.StopSwitch;
import org.poolkeeper.procedure.engine.Unfinished;
import org.poolkeeper.ui.Desk;
import org.poolkeeper.ui.fx.FxThread;
import org.poolkeeper.ui.fx.Theme;

/// What a run asks in the middle, as a person meets it.
class AskedInTheWindowTest {
  private static final RunId RUN = new RunId("20261121-120000-0001");
  private static final HostId B = new HostId("aaaaaaaa-0000-4000-8000-000000000002");
  private static final Target TARGET =
      new Target(Endpoint.parse("192.0.2.12", Endpoint.HTTPS), Optional.of(B), "host-b");
  private static final Step.Act ACT =
      new Step.Act(
          new StepId("promote"),
          "Make host-b coordinator",
          new PoolCommand.EmergencyTransitionToMaster(TARGET),
          "host-b becomes coordinator.",
          List.of(),
          new Confirmation.TypeName("host-b", "host-b becomes coordinator."),
          new Condition.Answers(B, "host-b"),
          new Undo.NotPossible("It stays."),
          Repeat.AFTER_LOOKING,
          Duration.ofSeconds(12),
          Duration.ofMinutes(10),
          "Look at its console.");
  private static final Step.Console CONSOLE =
      new Step.Console(
          new StepId("console"),
          "Point host-b at its coordinator",
          TARGET,
          "No network reaches host-b.",
          List.of("xe pool-emergency-reset-master master-address=192.0.2.13"),
          "host-b follows host-c.",
          List.of(),
          new Confirmation.None(),
          new Condition.Answers(B, "host-b"),
          new Undo.NotNeeded("It can be pointed elsewhere."),
          Duration.ofMinutes(30),
          "Look at its console.");

  private final Desk desk = new Desk();

  @AfterEach
  void end() {
    desk.clear();
  }

  @Test
  void noReplyIsAPageOfItsOwnThatStartsOnLookingAgain() throws Exception {
    var chosen = new CopyOnWriteArrayList<Choice>();
    var scene =
        open((crew, _) -> {
          tell(crew, new ExecutionEvent.Begun(RUN, Pools.NOW, plan(), crew.operator()));
          moves(crew, StepState.PENDING, StepState.CHECKING);
          moves(crew, StepState.CHECKING, StepState.EXECUTING);
          tell(crew, new ExecutionEvent.Intended(RUN, Pools.NOW, ACT, ACT.command()));
          tell(
              crew,
              new ExecutionEvent.Settled(
                  RUN,
                  Pools.NOW,
                  ACT,
                  ACT.command(),
                  new Passage.Sent(
                      new CommandOutcome.NoReply(Pools.NOW, "The connection was lost."),
                      List.of())));
          moves(crew, StepState.EXECUTING, StepState.UNKNOWN);
          moves(crew, StepState.UNKNOWN, StepState.VERIFYING);
          moves(crew, StepState.VERIFYING, StepState.UNVERIFIED);
          chosen.add(
              choose(
                  crew,
                  new Crossroads(
                      Optional.of(ACT),
                      "host-b does not answer. Look at its console.",
                      List.of(Choice.LOOK_AGAIN, Choice.LATER, Choice.HAND_OVER))));
          return report();
        });

    desk.await(() -> desk.sees("#choice-look_again"));
    desk.photograph(scene, "wizard-no-reply");
    assertThat(focused(scene)).isEqualTo("choice-look_again");
    assertThat(texts("#ask"))
        .contains("We do not know whether \"Make host-b coordinator\" took effect.")
        .contains("It may have worked. Repeating it now could do harm. Looking is safe.");
    desk.press(KeyCode.ENTER);
    assertThat(chosen).as("Enter chooses nothing").isEmpty();
    desk.press(KeyCode.SPACE);

    desk.await(() -> chosen.contains(Choice.LOOK_AGAIN));
  }

  @Test
  void theGuardIsOverruledOnlyByTypingTheNameUnderTheConsequence() throws Exception {
    var answers = new CopyOnWriteArrayList<Answer>();
    var scene =
        open((crew, _) -> {
          answers.add(
              ask(
                  crew,
                  new Prompt.Overrule(
                      ACT, "host-c may rule.", "Two coordinators may come about.", "host-b")));
          return report();
        });

    desk.await(() -> desk.sees("#ask-yes"));
    desk.photograph(scene, "wizard-overrule");
    assertThat(focused(scene)).isEqualTo("ask-no");
    assertThat(texts("#ask")).contains("host-c may rule.", "Two coordinators may come about.");
    assertThat(desk.find("#ask-yes").isDisabled()).isTrue();
    desk.press(KeyCode.SHIFT, KeyCode.TAB);
    desk.type("host-b");
    assertThat(desk.find("#ask-yes").isDisabled()).isFalse();
    desk.press(KeyCode.ENTER);
    assertThat(answers).as("Enter agrees to nothing").isEmpty();
    desk.press(KeyCode.TAB);
    desk.press(KeyCode.TAB);
    desk.press(KeyCode.SPACE);

    desk.await(() -> answers.contains(new Answer.Agreed("host-b")));
  }

  @Test
  void linesForAConsoleAreThereToCopy() throws Exception {
    var over = new java.util.concurrent.CountDownLatch(1);
    var scene =
        open((crew, _) -> {
          tell(crew, new ExecutionEvent.Begun(RUN, Pools.NOW, plan(), crew.operator()));
          tell(
              crew,
              new ExecutionEvent.StepMoved(
                  RUN, Pools.NOW, CONSOLE, StepState.PENDING, StepState.VERIFYING, ""));
          tell(crew, new ExecutionEvent.LinesShown(RUN, Pools.NOW, CONSOLE));
          try {
            over.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          return report();
        });

    desk.await(() -> ((Labeled) desk.find("#wizard-footer")).getText().contains("host-b"));
    desk.photograph(scene, "wizard-console");
    var line =
        desk.findAll(".copyable").stream()
            .map(node -> ((javafx.scene.control.TextField) node).getText())
            .toList();
    assertThat(line).containsExactlyElementsOf(CONSOLE.xe());
    assertThat(texts("#wizard-footer"))
        .isEqualTo(
            "Nothing sent so far, lines shown for a console. Last: Shown for the console of"
                + " host-b.");
    over.countDown();
  }

  private Scene open(BiFunction<Crew, StopSwitch, RunReport> work) {
    var launch =
        new Launch() {
          @Override
          public Hearing hearing() {
            return new Hearing(Optional::empty, () -> Pools.NOW, Runnable::run);
          }

          @Override
          public Optional<String> obstacle() {
            return Optional.empty();
          }

          @Override
          public RunViewModel start(Procedure procedure, Plan plan, List<Given> given) {
            throw new AssertionError("It runs already.");
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
        };
    return desk.on(() -> {
      var owner = new javafx.stage.Stage();
      owner.setScene(new Scene(new javafx.scene.layout.Region(), 400, 300));
      owner.show();
      var model =
          new ProcedureViewModel(
              new Catalog().with(new ProcedureId("emergency-promote")).orElseThrow(),
              () ->
                  new Diagnostician()
                      .diagnose(Pools.of(3).coordinatorDead().remembers("host-a").snapshot()),
              new ReadOnlyObjectWrapper<>(Pools.NOW.plusSeconds(43)).getReadOnlyProperty(),
              launch);
      model.follow(
          new RunViewModel(
              plan(),
              List.of(),
              new Operator("ann", "desk-7", "poolkeeper", "root"),
              work,
              new FxThread()));
      var theme =
          new Theme(
              Appearance.LIGHT,
              new ReadOnlyObjectWrapper<>(ColorScheme.LIGHT).getReadOnlyProperty());
      new WizardWindow(owner, theme, model, (_, _) -> {}, (_, _) -> java.util.Optional.empty())
          .show();
      return desk.find("#wizard").getScene();
    });
  }

  private static Choice choose(Crew crew, Crossroads crossroads) {
    try {
      return crew.prompter().choose(crossroads);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static Answer ask(Crew crew, Prompt prompt) {
    try {
      return crew.prompter().ask(prompt);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static void moves(Crew crew, StepState from, StepState to) {
    tell(crew, new ExecutionEvent.StepMoved(RUN, Pools.NOW, ACT, from, to, ""));
  }

  private static void tell(Crew crew, ExecutionEvent event) {
    crew.listeners().forEach(each -> each.on(event));
  }

  private static RunReport report() {
    return new RunReport(
        RUN,
        plan(),
        RunState.STOPPED_SAFELY,
        Cause.STOPPED,
        "Stopped.",
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }

  private static Plan plan() {
    return new Plan(
        new ProcedureId("emergency-promote"),
        1,
        new PoolId(Pools.POOL),
        "lab-pool",
        new Inputs(Optional.of(B), Set.of(), java.util.Map.of()),
        "Make host-b coordinator of lab-pool",
        "All machines run.",
        List.of(),
        List.of(ACT, CONSOLE),
        new Condition.Answers(B, "host-b"),
        "facts",
        Pools.NOW);
  }

  private String focused(Scene scene) {
    return desk.on(
        () -> scene.getFocusOwner() == null ? "" : String.valueOf(scene.getFocusOwner().getId()));
  }

  private String texts(String query) {
    return desk.on(() -> {
      var root = desk.find(query);
      var labels = new ArrayList<>(root.lookupAll(".label"));
      if (root instanceof Labeled) {
        labels.add(root);
      }
      return String.join(
          "\n", labels.stream().map(node -> ((Labeled) node).getText()).distinct().toList());
    });
  }
}
