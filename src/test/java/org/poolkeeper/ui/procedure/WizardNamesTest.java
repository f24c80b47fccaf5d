package org.poolkeeper.ui.procedure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertAll;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollPane;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.poolkeeper.ui.control.StateMark;

/// What a screen reader and a keyboard find on every page of the wizard.
class WizardNamesTest {

  static List<Shot> shots() {
    return Stream.concat(Shots.all().stream(), WorkShots.all().stream()).toList();
  }

  @ParameterizedTest
  @MethodSource("shots")
  void aPageIsToBeReadByEarAndByKeyboard(Shot shot) {
    try (var bench = new WizardBench()) {
      var scene = shot.on(bench);
      var nodes = bench.desk.on(() -> visible(scene.getRoot()).toList());
      var buttons =
          nodes.stream().filter(Button.class::isInstance).map(Button.class::cast).toList();

      assertAll(
          () -> everythingThatTakesTheFocusOrShowsAStateHasANameAndARole(nodes),
          () -> noStateIsToldByItsMarkAlone(nodes),
          () -> atMostOneActIsRecommended(buttons),
          () -> noUnderscoreOfANameIsSwallowed(nodes),
          () -> noButtonIsCutOff(bench.desk.on(() -> room(buttons))));
    }
  }

  private static void everythingThatTakesTheFocusOrShowsAStateHasANameAndARole(List<Node> nodes) {
    assertThat(nodes)
        .filteredOn(node -> node.isFocusTraversable() || node instanceof StateMark)
        .filteredOn(node -> !(node instanceof ScrollPane))
        .isNotEmpty()
        .allSatisfy(node -> {
          assertThat(name(node)).as("the name of %s", node).isNotBlank();
          assertThat(node.getAccessibleRole()).isNotIn(AccessibleRole.NODE, AccessibleRole.PARENT);
        });
  }

  /// The word is beside the shape, or the sentence is.
  private static void noStateIsToldByItsMarkAlone(List<Node> nodes) {
    assertThat(nodes)
        .filteredOn(StateMark.class::isInstance)
        .allSatisfy(mark -> assertThat(words(mark.getParent())).isNotBlank());
  }

  /// Names of hosts may have underscores, which are no mnemonics.
  private static void noUnderscoreOfANameIsSwallowed(List<Node> nodes) {
    assertThat(nodes)
        .filteredOn(Labeled.class::isInstance)
        .filteredOn(node ->
            node.getId() != null
                && node.getId().matches("wizard-act|(ask|choice|candidate|off|cannot|way)-.*"))
        .allSatisfy(
            node -> assertThat(((Labeled) node).isMnemonicParsing()).as("of %s", node).isFalse());
  }

  private static void atMostOneActIsRecommended(List<Button> buttons) {
    assertThat(buttons)
        .filteredOn(button -> button.getStyleClass().contains("accent"))
        .hasSizeLessThanOrEqualTo(1);
  }

  private static void noButtonIsCutOff(Map<String, Double> room) {
    assertThat(room)
        .isNotEmpty()
        .allSatisfy((text, pixels) -> assertThat(pixels).as(text).isGreaterThan(-1));
  }

  /// How much wider than their words buttons are.
  private static Map<String, Double> room(List<Button> buttons) {
    return buttons.stream()
        .collect(
            Collectors.toMap(
                Button::getText, button -> button.getWidth() - button.prefWidth(-1), Math::min));
  }

  private static String name(Node node) {
    var said = node.getAccessibleText();
    if (said != null) {
      return said;
    }
    return node instanceof Labeled labeled ? String.valueOf(labeled.getText()) : "";
  }

  private static String words(Parent parent) {
    return String.join(
        " ",
        visible(parent)
            .filter(Labeled.class::isInstance)
            .map(node -> ((Labeled) node).getText())
            .toList());
  }

  private static Stream<Node> visible(Node node) {
    if (!node.isVisible()) {
      return Stream.empty();
    }
    var children = new ArrayList<Node>();
    if (node instanceof ScrollPane pane) {
      children.add(pane.getContent());
    } else if (node instanceof Parent parent) {
      children.addAll(parent.getChildrenUnmodifiable());
    }
    return Stream.concat(Stream.of(node), children.stream().flatMap(WizardNamesTest::visible));
  }
}
