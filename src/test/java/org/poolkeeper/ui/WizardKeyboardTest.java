package org.poolkeeper.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.poolkeeper.journal.IncidentReport;
import org.poolkeeper.journal.Intent;
import org.poolkeeper.journal.JournalLine;
import org.poolkeeper.model.HostState;
import org.poolkeeper.model.Role;
import org.poolkeeper.port.JournalException;
import org.poolkeeper.simulator.Happening;
import org.poolkeeper.ui.fx.FxThread;

/// The stories of people with a dead pool, from the main window to the end of the run, by pressing
/// keys alone.
@Timeout(240)
class WizardKeyboardTest {
  private static final Duration TEN_MINUTES = Duration.ofMinutes(10);

  private final Desk desk = new Desk();
  private final LiveDemo live = new LiveDemo();
  private final Stage stage = desk.stage();
  private final Hand hand = new Hand(desk);
  private final CompletableFuture<Ending> ended = new CompletableFuture<>();

  @AfterEach
  void end() {
    desk.clear();
    live.close();
  }

  /// Situation | procedure | what to choose, and what to type then | name to type | who coordinates
  /// in the end.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          promoted-unrecovered | bring members back          | off-rx-a=rx-a     | rx-b  | rx-b
          split-brain          | bring a former coordinator  |                   | rx-a  | rx-b
          plot-cable           | bring a former coordinator  |                   | plot1 | plot3
          follows-member       | point one member            | candidate-rx-c=   | rx-c  | rx-b
          coordinator-repaired | hand the coordinator's role | candidate-rx-a=   | rx-a  | rx-a
          """)
  void everyProcedureIsReachedReadAndCarriedOut(
      String situation, String procedure, String answers, String name, String coordinator)
      throws Exception {
    open(situation);
    desk.await(() -> desk.sees("#offers .button"));
    // The role may have changed just now: it does so again only after ten minutes.
    live.session().world().advance(TEN_MINUTES);
    hand.call(stage, procedure);
    hand.goToTheConfirmation(answers(answers));
    assertThat(live.journal.runs()).as("runs before anything was agreed to").isEmpty();

    hand.carryOut(name);

    assertThat(hand.read()).contains("Done: the pool shows what was wanted.");
    assertThat(hand.round()).contains("wizard-save", "wizard-close");
    assertThat(intents()).isPositive();
    assertThat(report()).contains("xe ", coordinator);
    assertThat(coordinators()).containsExactly(coordinator);
    desk.press(KeyCode.ESCAPE);
    assertThat(desk.sees("#wizard")).isFalse();
  }

  @Test
  void atTheConsoleOfAHostThatNoNetworkReaches() throws Exception {
    open("two-host-no-address");
    desk.await(() -> desk.sees("#offers .button"));
    hand.call(stage, "make another host coordinator");
    hand.goToTheConfirmation(answers("off-alpha=alpha"));
    hand.tabTo("confirm-name");
    desk.type("beta");
    hand.press("wizard-act");
    // Half an hour passes at once here, so the run asks how to go on before anything was typed.
    desk.await(() -> desk.sees("#choice-look_again"));
    assertThat(hand.focused()).as("the safe choice").isEqualTo("choice-look_again");

    live.session().world().happen(Happening.promote("beta"));
    live.session().world().happen(Happening.regainAddress("beta"));
    desk.press(KeyCode.SPACE);
    desk.await(() -> !desk.sees("#choice-look_again"));
    hand.toTheEnd("beta");

    assertThat(hand.read()).contains("Done: the pool shows what was wanted.");
    assertThat(intents()).as("commands sent over the network").isZero();
    assertThat(coordinators()).containsExactly("beta");
  }

  @ParameterizedTest
  @CsvSource({"healthy", "maintenance"})
  void whereTheCoordinatorAnswersTheWizardTalksOutOfPromoting(String situation) throws Exception {
    open(situation);
    desk.await(() -> desk.sees("#offers .button"));
    hand.call(stage, "make another host coordinator");

    assertThat(hand.read()).contains("There is no plan for this now.", "rules the pool");
    assertThat(desk.find("#wizard-next").isDisabled()).isTrue();
    assertThat(hand.focused()).isEqualTo("wizard-close");
    assertThat(hand.round()).as("what Tab leads to").contains("wizard-close");
    desk.press(KeyCode.SPACE);
    assertThat(desk.sees("#wizard")).isFalse();
    assertThat(live.journal.runs()).isEmpty();
  }

  @Test
  void fromEveryPageTabComesRoundAndTheMnemonicsTurnPages() {
    open("coordinator-dead");
    desk.await(() -> desk.sees("#offers .button"));
    hand.call(stage, "make another host coordinator");
    desk.await(() -> !desk.find("#wizard-next").isDisabled());

    assertThat(hand.round()).contains("wizard-close", "wizard-next");
    desk.press(KeyCode.ALT, KeyCode.O);
    assertThat(hand.page()).endsWith("Choose");
    assertThat(hand.round())
        .contains("candidate-rx-b", "off-rx-a", "cannot-check-rx-a", "wizard-back", "wizard-close");
    hand.tabTo("candidate-rx-b");
    desk.press(KeyCode.DOWN);
    assertThat(hand.focused()).as("what the arrow leads to").isEqualTo("candidate-rx-c");
    desk.press(KeyCode.ALT, KeyCode.B);
    assertThat(hand.page()).endsWith("Situation");
    desk.press(KeyCode.ENTER);
    assertThat(hand.page()).as("Enter turns no page").endsWith("Situation");
    desk.press(KeyCode.ESCAPE);
    assertThat(desk.sees("#wizard")).isFalse();
  }

  private void open(String situation) {
    desk.run(() ->
        new MainWindow(
                stage,
                live.services(),
                new UiOptions(Optional.of(situation), false),
                new FxThread())
            .show(ended::complete));
  }

  private static Map<String, String> answers(String text) {
    var answers = new LinkedHashMap<String, String>();
    if (text != null) {
      Arrays.stream(text.split(" "))
          .map(one -> one.split("=", -1))
          .forEach(one -> answers.put(one[0], one[1]));
    }
    return answers;
  }

  private long intents() throws JournalException {
    return lines().map(JournalLine::entry).filter(Intent.class::isInstance).count();
  }

  private Stream<JournalLine> lines() throws JournalException {
    return live.journal.read(live.journal.runs().getFirst()).lines().stream();
  }

  private String report() throws JournalException {
    return new IncidentReport(
            live.journal.read(live.journal.runs().getFirst()),
            live.clock().instant(),
            "poolkeeper test")
        .markdown();
  }

  private List<String> coordinators() throws InterruptedException {
    return live.look().hosts().stream()
        .filter(host -> host.currentRole() instanceof Role.Coordinator)
        .map(HostState::label)
        .toList();
  }
}
