package org.poolkeeper.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;

/// Somebody with a keyboard and no mouse, at the wizard: what is pressed, and what is read.
final class Hand {
  private static final int FAR = 60;

  private final Desk desk;

  Hand(Desk desk) {
    this.desk = desk;
  }

  /// Opens something by its name, from the main window.
  void call(Stage window, String words) {
    desk.run(window::requestFocus);
    desk.press(KeyCode.CONTROL, KeyCode.K);
    desk.await(() -> desk.sees("#palette-query"));
    desk.type(words);
    desk.press(KeyCode.ENTER);
    desk.await(() -> desk.sees("#wizard"));
  }

  /// From the first page to the last before something is sent: answers questions, and types names.
  ///
  /// @param answers what to choose, and what to type after that
  void goToTheConfirmation(Map<String, String> answers) {
    awaitNext();
    press("wizard-next");
    if (page().endsWith("Choose")) {
      answer(answers);
      awaitNext();
      press("wizard-next");
    }
    assertThat(page()).endsWith("Review");
    assertThat(desk.on(() -> read("#wizard-footer"))).isEqualTo("Nothing has been changed yet.");
    press("wizard-next");
    assertThat(page()).endsWith("Confirm");
    assertThat(focused()).as("the safe button").isEqualTo("wizard-close");
  }

  private void awaitNext() {
    try {
      desk.await(() -> !desk.find("#wizard-next").isDisabled());
    } catch (AssertionError e) {
      throw new AssertionError("There is no way on: " + read(), e);
    }
  }

  private void answer(Map<String, String> answers) {
    assertThat(desk.find("#wizard-next").isDisabled() || !answers.isEmpty()).isTrue();
    answers.forEach((named, typed) -> {
      desk.await(() -> found(named).isPresent());
      var choice = desk.on(() -> found(named).orElseThrow());
      tabTo(choice);
      if (!desk.on(() -> ((RadioButton) desk.find("#" + choice)).isSelected())) {
        desk.press(KeyCode.SPACE);
      }
      desk.type(typed);
    });
  }

  /// By its id, or the first one whose id begins so: `way-storage-*`.
  private Optional<String> found(String named) {
    var begin = named.replace("*", "");
    return all(scene().getRoot())
        .filter(node -> node.isVisible() && !node.isDisabled() && node.getId() != null)
        .map(Node::getId)
        .filter(id -> named.endsWith("*") ? id.startsWith(begin) : id.equals(named))
        .findFirst();
  }

  /// Agrees, and to everything the run asks, until it ends.
  void carryOut(String name) {
    if (desk.sees("#confirm-name")) {
      tabTo("confirm-name");
      desk.type(name);
      desk.press(KeyCode.ENTER);
      assertThat(page()).as("Enter does not act").endsWith("Confirm");
    }
    press("wizard-act");
    toTheEnd(name);
  }

  void toTheEnd(String name) {
    while (!page().endsWith("Outcome")) {
      desk.await(() ->
          desk.sees("#ask-yes") || desk.sees("#choice-look_again") || page().endsWith("Outcome"));
      if (desk.sees("#choice-look_again")) {
        throw new AssertionError("The run does not know how to go on: " + read());
      }
      if (desk.sees("#ask-yes")) {
        assertThat(focused()).as("the safe button").isEqualTo("ask-no");
        if (desk.sees("#ask-name")) {
          tabTo("ask-name");
          desk.type(name);
        }
        press("ask-yes");
        desk.await(() -> !desk.sees("#ask-yes"));
      }
    }
  }

  void press(String id) {
    tabTo(id);
    desk.press(KeyCode.SPACE);
  }

  /// Forward, however far it is.
  void tabTo(String id) {
    for (var i = 0; i < FAR && !focused().equals(id); i++) {
      desk.press(KeyCode.TAB);
    }
    assertThat(focused()).as("what Tab leads to").isEqualTo(id);
  }

  /// What Tab leads to until it comes round.
  Set<String> round() {
    var seen = new LinkedHashSet<String>();
    for (var i = 0; i < FAR && seen.add(focused()); i++) {
      desk.press(KeyCode.TAB);
    }
    return seen;
  }

  /// The page that is shown.
  String page() {
    return desk.on(() -> scene().lookup("#wizard-rail").getAccessibleText());
  }

  String focused() {
    return desk.on(() ->
        Optional.ofNullable(scene().getFocusOwner())
            .map(Node::getId)
            .map(String::valueOf)
            .orElse(""));
  }

  String read(String id) {
    return desk.on(() -> ((Labeled) scene().lookup(id)).getText());
  }

  /// Everything that the wizard says.
  String read() {
    return desk.on(() ->
        String.join(
            "\n",
            all(scene().getRoot())
                .filter(Labeled.class::isInstance)
                .map(node -> ((Labeled) node).getText())
                .filter(Objects::nonNull)
                .toList()));
  }

  Scene scene() {
    return desk.on(() -> desk.find("#wizard").getScene());
  }

  private static Stream<Node> all(Node node) {
    var children =
        node instanceof ScrollPane pane && pane.getContent() != null
            ? List.of(pane.getContent())
            : node instanceof Parent parent ? parent.getChildrenUnmodifiable() : List.<Node>of();
    return Stream.concat(Stream.of(node), children.stream().flatMap(Hand::all));
  }
}
