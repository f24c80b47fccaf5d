package org.poolkeeper.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.poolkeeper.journal.Intent;
import org.poolkeeper.journal.JournalLine;
import org.poolkeeper.model.HostState;
import org.poolkeeper.model.Role;
import org.poolkeeper.port.JournalException;
import org.poolkeeper.ui.fx.FxThread;

/// Planned work and high availability from the main window, by pressing keys alone.
@Timeout(240)
class WorkKeyboardTest {
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

  /// Situation | procedure | what to choose, and what to type then | what the button says.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          healthy         | restart the management service | candidate-rx-b=                                          | Restart the management service of rx-b
          healthy         | shut a host down               | candidate-rx-c=                                          | Take rx-c out of service
          maintenance     | take a host out                | way-vms-none=                                            | Put rx-c back into service
          """)
  void isReachedAndReadAndNothingIsSentBeforeTheLastPage(
      String situation, String procedure, String answers, String act) throws Exception {
    open(situation);
    hand.call(stage, procedure);
    hand.goToTheConfirmation(answers(answers));

    assertThat(hand.read("#wizard-act")).isEqualTo(act);
    assertThat(hand.round()).contains("wizard-back", "wizard-close");
    assertThat(live.journal.runs()).isEmpty();
    desk.press(KeyCode.ESCAPE);
    assertThat(desk.sees("#wizard")).isFalse();
  }

  /// Situation | procedure | what to choose | name to type | what the pool shows then.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          healthy         | put a host into maintenance    | candidate-rx-b=                            |         | rx-a
          healthy         | restart the coordinator        | way-role-move= candidate-rx-b=             | rx-a    | rx-b
          healthy         | switch high availability on    | way-storage-*= way-timeout-default= way-protect-running= way-tolerate-*= | Rack 7 | rx-a HA
          ha-startup-loop | disarm high availability       | candidate-guard-3= way-at-guard-3-console= | guard-3 | guard-1
          ha-healthy      | what high availability covers  | way-protect-coordinator-only=              |         | guard-1 HA
          """)
  void isCarriedOut(String situation, String procedure, String answers, String name, String after)
      throws Exception {
    open(situation);
    hand.call(stage, procedure);
    hand.goToTheConfirmation(answers(answers));

    hand.carryOut(name);

    assertThat(hand.read()).contains("Done: the pool shows what was wanted.");
    assertThat(hand.round()).contains("wizard-save", "wizard-close");
    assertThat(intents()).isPositive();
    var seen = live.look();
    var claim = seen.claims().getFirst();
    var ruler =
        seen.hosts().stream()
            .filter(host -> host.currentRole() instanceof Role.Coordinator)
            .map(HostState::label)
            .toList();
    assertThat(String.join(" and ", ruler) + (claim.pool().ha().enabled() ? " HA" : ""))
        .isEqualTo(after);
  }

  @Test
  void underHighAvailabilityAServiceIsNotRestartedAndWhatLeadsOnIsAKeyAway() {
    open("ha-healthy");
    hand.call(stage, "restart the management service");
    desk.await(() -> desk.sees("#wizard-instead"));

    assertThat(desk.find("#wizard-next").isDisabled()).isTrue();
    assertThat(hand.read()).contains("High availability is on", "restarts itself hard");
    hand.press("wizard-instead");
    desk.await(() -> desk.sees("#wizard"));
    hand.goToTheConfirmation(Map.of());
    assertThat(hand.read("#wizard-act")).isEqualTo("Switch high availability off");
  }

  @Test
  void highAvailabilityIsSwitchedOffAndTheOutcomeLeadsToSwitchingItOnAgain() throws Exception {
    open("ha-healthy");
    hand.call(stage, "switch high availability off");
    hand.goToTheConfirmation(Map.of());
    hand.carryOut("Guarded");
    assertThat(hand.read()).contains("Done: the pool shows what was wanted.", "Switch it on again");
    assertThat(live.look().claims().getFirst().pool().ha().enabled()).isFalse();

    hand.press("remaining-enable-ha");
    desk.await(() -> desk.sees("#wizard-next"));
    assertThat(hand.read()).contains("Switch high availability on");
    assertThat(live.journal.runs()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          switch a host on  | candidate-rx-c=
          bring a host back | candidate-rx-c= way-vms-none=
          """)
  void aHostThatIsOffIsSwitchedOnFromHere(String procedure, String answers) throws Exception {
    open("planned-work");
    live.session().orderlyShutdown("rx-c");
    live.session().world().advance(Duration.ofMinutes(15));
    hand.call(stage, procedure);
    hand.goToTheConfirmation(answers(answers));

    hand.carryOut("");

    assertThat(hand.read()).contains("Done: the pool shows what was wanted.");
    assertThat(live.look().hosts()).allMatch(host -> host.answers());
  }

  private void open(String situation) {
    desk.run(() ->
        new MainWindow(
                stage,
                live.services(),
                new UiOptions(Optional.of(situation), false),
                new FxThread())
            .show(ended::complete));
    desk.await(() -> desk.sees("#offers .button"));
  }

  private static Map<String, String> answers(String text) {
    var answers = new LinkedHashMap<String, String>();
    if (text != null) {
      Arrays.stream(text.split(" +"))
          .map(one -> one.split("=", -1))
          .forEach(one -> answers.put(one[0], one[1]));
    }
    return answers;
  }

  private long intents() throws JournalException {
    return live.journal.read(live.journal.runs().getFirst()).lines().stream()
        .map(JournalLine::entry)
        .filter(Intent.class::isInstance)
        .count();
  }
}
