package org.poolkeeper.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.poolkeeper.journal.RunHistory;
import org.poolkeeper.journal.RunReading.Holder;
import org.poolkeeper.journal.RunState;
import org.poolkeeper.port.JournalException;
import org.poolkeeper.procedure.Question;
import org.poolkeeper.ui.fx.FxThread;
import org.poolkeeper.ui.pool.PoolViewModel;

/// The window is closed in the middle of a promotion, and opened again.
class UnfinishedRunTest {
  private static final String SITUATION = "two-host-emergency";

  private final Desk desk = new Desk();
  private final LiveDemo live = new LiveDemo();
  private Stage stage = desk.stage();
  private MainWindow window;
  private CompletableFuture<Ending> ended = new CompletableFuture<>();

  @AfterEach
  void end() {
    live.gate.open();
    desk.clear();
    live.close();
  }

  @Test
  void closingWaitsForTheStepAndTheNextStartGoesOn() throws Exception {
    promoteUntilItIsSent();

    closeRequest();
    desk.await(() -> desk.sees("#farewell-now"));
    desk.photograph(desk.front(), "farewell");
    assertThat(desk.on(stage::isShowing)).as("it waits for the step").isTrue();
    assertThat(words(".wizard-page .label")).contains("Make another host coordinator");
    live.gate.open();
    ended.get();
    assertThat(desk.on(stage::isShowing)).as("it closes by itself").isFalse();
    assertThat(history().state()).isEqualTo(new RunState.Resting(Holder.NOBODY));

    openAnew();
    desk.await(() -> words("#left-runs").contains("A run has not ended"));
    desk.photograph(stage.getScene(), "left-run-notice");
    palette("take up again");
    desk.await(() -> desk.sees("#choice-go_on"));
    assertThat(words("#ask .label"))
        .contains("The run was taken up again. How shall it go on?")
        .doesNotContain("cannot go on by itself");
    assertThat(words("#wizard-footer")).isNotEqualTo("Nothing has been changed yet.");
    desk.photograph(desk.find("#wizard").getScene(), "left-run-taken-up");
    desk.run(() -> ((javafx.scene.control.Button) desk.find("#choice-go_on")).fire());
    desk.await(() -> desk.sees("#wizard-save"));

    assertThat(history().state()).isEqualTo(new RunState.Ended("SUCCEEDED"));
    desk.await(() -> words("#left-runs").isEmpty());
  }

  @Test
  void closingTwiceEndsAtOnceAndTheNextStartLooksFirst() throws Exception {
    promoteUntilItIsSent();

    closeRequest();
    desk.await(() -> desk.sees("#farewell-now"));
    closeRequest();
    for (var thread : ended.get().threads()) {
      thread.join();
    }
    assertThat(history().state()).isEqualTo(new RunState.Interrupted());

    live.gate.open();
    openAnew();
    desk.await(() -> words("#left-runs").contains("A run has not ended"));
    desk.run(() -> ((javafx.scene.control.Button) desk.find("#open-left-runs")).fire());
    desk.await(() -> desk.sees("#left-runs-window"));
    desk.photograph(desk.find("#left-runs-window").getScene(), "left-runs");
    assertThat(words("#left-runs-window .label"))
        .contains("was sent, and its effect was not seen: it may have worked.")
        .contains("Cut off");
    assertThat(focused()).as("the safe button").isEqualTo("left-close");

    tabTo("left-resume-" + live.journal.runs().getFirst());
    desk.press(KeyCode.SPACE);
    desk.await(() -> desk.sees("#choice-later"));
    assertThat(words("#ask .label")).contains("took effect");
    desk.photograph(desk.find("#wizard").getScene(), "left-run-unknown");
    assertThat(intents()).as("it only looked").isOne();
    desk.run(() -> ((javafx.scene.control.Button) desk.find("#choice-later")).fire());
    desk.await(() -> desk.sees("#wizard-save"));

    desk.await(() -> words("#left-runs").contains("A run has not ended"));
  }

  @Test
  void aRunThatCannotGoOnIsEndedByHand() throws Exception {
    promoteUntilItIsSent();
    closeRequest();
    desk.await(() -> desk.sees("#farewell-now"));
    closeRequest();
    for (var thread : ended.get().threads()) {
      thread.join();
    }
    openAnew();
    desk.await(() -> words("#left-runs").contains("A run has not ended"));
    palette("runs that have not");
    desk.await(() -> desk.sees("#left-runs-window"));

    tabTo("left-end-" + live.journal.runs().getFirst());
    desk.press(KeyCode.SPACE);
    desk.await(() -> words("#left-runs-window .label").contains("Every run that can be read"));

    assertThat(history().state()).isEqualTo(new RunState.Ended("NEEDS_ATTENTION"));
    assertThat(words("#left-told")).contains("was ended. Nothing was sent");
    assertThat(words("#left-runs")).isEmpty();
  }

  @Test
  void aPoolThatIsActedOnIsNotTakenAway() throws Exception {
    promoteUntilItIsSent();
    var acted = desk.on(this::pool);

    desk.run(() -> window.demo().start("healthy"));
    assertThat(desk.on(() -> window.demo().problem().get()))
        .contains("is under way on", "wait for its end, or stop it");
    palette("remove this pool");

    assertThat(desk.on(this::pool)).isSameAs(acted);
    assertThat(desk.on(() -> window.pools().pools().size())).isOne();
    live.gate.open();
    desk.await(() -> window.procedures().running().holding(acted).isEmpty());
    desk.run(() -> window.demo().start("healthy"));
    desk.await(() -> pool() != acted);
  }

  @Test
  void keepingTheWindowOpenSaysThatTheRunStopsAndALineLeadsBackToIt() throws Exception {
    promoteUntilItIsSent();
    assertThat(words("#running")).contains("Make another host coordinator", "Now: ");
    assertThat(words("#running")).doesNotContain("stops");
    closeRequest();
    desk.await(() -> desk.sees("#farewell-stay"));

    desk.run(() -> ((javafx.scene.control.Button) desk.find("#farewell-stay")).fire());

    assertThat(desk.on(stage::isShowing)).isTrue();
    desk.await(() -> words("#running").endsWith("It stops after this step."));
    desk.photograph(stage.getScene(), "run-notice");
    desk.run(() -> ((javafx.scene.control.Button) desk.find("#show-run")).fire());
    desk.await(() -> desk.sees("#wizard"));
    assertThat(words("#wizard .label")).contains("stops after this step");
    live.gate.open();
    desk.await(() -> words("#running").isEmpty());
    assertThat(desk.on(stage::isShowing)).as("it stays open").isTrue();
  }

  private void promoteUntilItIsSent() {
    openAnew();
    desk.await(() ->
        window.procedures().offers().stream()
            .anyMatch(offer ->
                offer.procedure().id().text().equals("emergency-promote")
                    && offer.whyNot().isEmpty()));
    live.gate.close();
    desk.run(() -> {
      var procedure = window.procedures().procedure("emergency-promote").orElseThrow();
      var model = window.procedures().wizard(pool(), procedure).orElseThrow();
      model.next();
      model.questions().stream()
          .filter(Question.IsOff.class::isInstance)
          .map(Question.IsOff.class::cast)
          .forEach(question -> model.attest(question, question.name()));
      model.next();
      model.next();
      model.start(model.confirming().orElseThrow().typed().orElse(""));
    });
    desk.await(live.gate::holds);
  }

  private void openAnew() {
    ended = new CompletableFuture<>();
    stage = desk.stage();
    desk.run(() -> {
      window =
          new MainWindow(
              stage, live.services(), new UiOptions(Optional.of(SITUATION), false), new FxThread());
      window.show(ended::complete);
    });
    desk.await(() -> window.pools().selected().get() != null);
  }

  private PoolViewModel pool() {
    return Objects.requireNonNull(window.pools().selected().get());
  }

  private void closeRequest() {
    desk.run(() -> {
      var request = new WindowEvent(stage, WindowEvent.WINDOW_CLOSE_REQUEST);
      stage.fireEvent(request);
    });
  }

  private RunHistory history() throws JournalException {
    return live.journal.history(live.journal.runs().getFirst());
  }

  private long intents() {
    return live.journal.entries(live.journal.runs().getFirst()).stream()
        .filter(org.poolkeeper.journal.Intent.class::isInstance)
        .count();
  }

  private void palette(String words) {
    desk.run(stage::requestFocus);
    desk.press(KeyCode.CONTROL, KeyCode.K);
    desk.await(() -> desk.sees("#palette-query"));
    desk.type(words);
    desk.press(KeyCode.ENTER);
  }

  private String focused() {
    return desk.on(() -> {
      var owner = desk.find("#left-runs-window").getScene().getFocusOwner();
      return owner == null ? "" : String.valueOf(owner.getId());
    });
  }

  private void tabTo(String id) {
    for (var i = 0; i < 30 && !focused().equals(id); i++) {
      desk.press(KeyCode.TAB);
    }
    assertThat(focused()).isEqualTo(id);
  }

  private String words(String query) {
    return desk.on(() ->
        desk.findAll(query).stream()
            .filter(Labeled.class::isInstance)
            .map(node -> ((Labeled) node).getText())
            .collect(Collectors.joining("\n")));
  }
}
