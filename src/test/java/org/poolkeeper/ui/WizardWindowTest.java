package org.poolkeeper.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.poolkeeper.journal.Intent;
import org.poolkeeper.journal.JournalLine;
import org.poolkeeper.port.Settings.Appearance;
import org.poolkeeper.ui.fx.FxThread;

/// A dead pool, and a person with a keyboard.
class WizardWindowTest {
  private final Desk desk = new Desk();
  private final LiveDemo live = new LiveDemo();
  private final Stage stage = desk.stage();
  private final CompletableFuture<Ending> ended = new CompletableFuture<>();

  @AfterEach
  void end() {
    live.gate.open();
    desk.clear();
    live.close();
  }

  @ParameterizedTest
  @CsvSource({
    "two-host-emergency, alpha, beta, LIGHT",
    "plot-shutdown, plot1, plot2, DARK",
  })
  void theKeyboardAloneBringsThePoolBack(
      String situation, String lost, String chosen, Appearance appearance) throws Exception {
    live.appearance(appearance);
    open(situation);
    var look = situation + "-" + appearance.name().toLowerCase(Locale.ROOT);
    desk.await(() -> desk.sees("#review-plan") && desk.sees("#offer-emergency-promote"));
    desk.photograph(stage.getScene(), "wizard-0-" + look);

    palette("make another host coordinator");
    desk.await(() -> desk.sees("#wizard"));
    var wizard = wizard();
    assertThat(text(wizard, "#wizard-footer")).isEqualTo("Nothing has been changed yet.");
    desk.await(() -> !desk.find("#wizard-next").isDisabled());
    tabTo(wizard, "wizard-next");
    photograph(wizard, "wizard-1-" + look);

    desk.press(KeyCode.ENTER);
    assertThat(rail(wizard)).as("Enter turns no page").endsWith("Situation");
    desk.press(KeyCode.SPACE);
    assertThat(rail(wizard)).endsWith("Choose");
    tabTo(wizard, "off-" + lost);
    desk.press(KeyCode.SPACE);
    desk.type(lost);
    photograph(wizard, "wizard-2-" + look);
    tabTo(wizard, "wizard-next");
    desk.press(KeyCode.SPACE);
    assertThat(rail(wizard)).endsWith("Review");
    assertThat(texts(wizard)).contains("Know before you start");
    photograph(wizard, "wizard-3-" + look);

    desk.press(KeyCode.SPACE);
    assertThat(rail(wizard)).endsWith("Confirm");
    assertThat(focused(wizard)).as("the safe button").isEqualTo("wizard-close");
    assertThat(((Button) desk.find("#wizard-act")).getText())
        .isEqualTo("Make " + chosen + " coordinator");
    assertThat(desk.find("#wizard-act").isDisabled()).isTrue();
    tabTo(wizard, "confirm-name");
    desk.type(chosen);
    desk.press(KeyCode.ENTER);
    assertThat(rail(wizard)).as("Enter does not act").endsWith("Confirm");
    photograph(wizard, "wizard-4-" + look);
    assertThat(live.journal.runs()).isEmpty();
    tabTo(wizard, "wizard-act");
    live.gate.close();
    desk.press(KeyCode.SPACE);

    assertThat(rail(wizard)).endsWith("Run");
    desk.await(() -> texts(wizard).contains("Elapsed"));
    photograph(wizard, "wizard-5-" + look);
    live.gate.open();
    while (!rail(wizard).endsWith("Outcome")) {
      desk.await(() -> desk.sees("#ask-yes") || rail(wizard).endsWith("Outcome"));
      if (desk.sees("#ask-yes")) {
        photograph(wizard, "wizard-5-asks-" + look);
        assertThat(focused(wizard)).as("the safe button").isEqualTo("ask-no");
        if (desk.sees("#ask-name")) {
          tabTo(wizard, "ask-name");
          desk.type(chosen);
        }
        tabTo(wizard, "ask-yes");
        desk.press(KeyCode.SPACE);
        desk.await(() -> !desk.sees("#ask-yes"));
      }
    }
    photograph(wizard, "wizard-6-" + look);

    assertThat(texts(wizard)).contains("Done: the pool shows what was wanted.");
    assertThat(text(wizard, "#wizard-footer")).isNotEqualTo("Nothing has been changed yet.");
    var run = live.journal.runs().getFirst();
    assertThat(
            live.journal.read(run).lines().stream()
                .map(JournalLine::entry)
                .filter(Intent.class::isInstance)
                .count())
        .isPositive();
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

  private void palette(String words) {
    desk.run(stage::requestFocus);
    desk.press(KeyCode.CONTROL, KeyCode.K);
    desk.await(() -> desk.sees("#palette-query"));
    desk.type(words);
    desk.press(KeyCode.ENTER);
  }

  private void tabTo(Scene scene, String id) {
    for (var i = 0; i < 60 && !focused(scene).equals(id); i++) {
      desk.press(KeyCode.TAB);
    }
    assertThat(focused(scene)).isEqualTo(id);
  }

  private Scene wizard() {
    return desk.on(() -> desk.find("#wizard").getScene());
  }

  /// The page from its top to its end.
  private void photograph(Scene scene, String name) {
    desk.photograph(scene, name);
    desk.run(() ->
        find(scene.getRoot())
            .filter(ScrollPane.class::isInstance)
            .map(ScrollPane.class::cast)
            .forEach(pane -> pane.setVvalue(1)));
    desk.photograph(scene, name + "-end");
    desk.run(() ->
        find(scene.getRoot())
            .filter(ScrollPane.class::isInstance)
            .map(ScrollPane.class::cast)
            .forEach(pane -> pane.setVvalue(0)));
  }

  private String rail(Scene scene) {
    return desk.on(() -> scene.lookup("#wizard-rail").getAccessibleText());
  }

  private String text(Scene scene, String id) {
    return desk.on(() -> ((Labeled) scene.lookup(id)).getText());
  }

  private String focused(Scene scene) {
    return desk.on(() ->
        Optional.ofNullable(scene.getFocusOwner())
            .map(Node::getId)
            .map(String::valueOf)
            .orElse(""));
  }

  private String texts(Scene scene) {
    return desk.on(() ->
        String.join(
            "\n",
            find(scene.getRoot())
                .filter(Labeled.class::isInstance)
                .map(node -> ((Labeled) node).getText())
                .filter(Objects::nonNull)
                .toList()));
  }

  private static Stream<Node> find(Node node) {
    var children =
        node instanceof ScrollPane pane && pane.getContent() != null
            ? List.of(pane.getContent())
            : node instanceof Parent parent ? parent.getChildrenUnmodifiable() : List.<Node>of();
    return Stream.concat(Stream.of(node), children.stream().flatMap(WizardWindowTest::find));
  }
}
