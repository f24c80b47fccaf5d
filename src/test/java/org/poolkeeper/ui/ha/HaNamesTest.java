package org.poolkeeper.ui.ha;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertAll;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableCell;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.poolkeeper.ui.control.StateMark;

/// What a screen reader and a keyboard find on the page of high availability.
class HaNamesTest {

  static List<HaSituation> situations() {
    return HaSituation.all();
  }

  @ParameterizedTest
  @MethodSource("situations")
  void thePageIsToBeReadByEarAndByKeyboard(HaSituation situation) {
    try (var bench = new HaBench()) {
      var scene = bench.open(situation, 1035, 1240);
      var nodes = bench.desk.on(() -> visible(scene.getRoot()).toList());

      assertAll(
          () -> everythingThatTakesTheFocusOrShowsAStateHasANameAndARole(nodes),
          () -> noStateIsToldByItsMarkAlone(nodes),
          () -> everyCellWithAMarkSaysItsWholeSentence(nodes),
          () -> everyProcedureIsThereWithAReason(nodes));
    }
  }

  private static void everythingThatTakesTheFocusOrShowsAStateHasANameAndARole(List<Node> nodes) {
    assertThat(nodes)
        .filteredOn(node -> node.isFocusTraversable() || node instanceof StateMark)
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

  private static void everyCellWithAMarkSaysItsWholeSentence(List<Node> nodes) {
    assertThat(nodes)
        .filteredOn(node ->
            node instanceof TableCell<?, ?> cell
                && !cell.isEmpty()
                && visible(cell).anyMatch(StateMark.class::isInstance))
        .allSatisfy(cell ->
            assertThat(cell.getAccessibleText())
                .matches("[a-zA-Z]+[a-z ]*, .+[:,] .+\\.")
                .hasSizeGreaterThan(20));
  }

  private static void everyProcedureIsThereWithAReason(List<Node> nodes) {
    assertThat(nodes)
        .filteredOn(
            node -> node instanceof Button && String.valueOf(node.getId()).startsWith("ha-offer-"))
        .extracting(Node::getId)
        .containsExactlyInAnyOrder(
            "ha-offer-enable-ha",
            "ha-offer-disable-ha",
            "ha-offer-ha-capacity",
            "ha-offer-emergency-ha-disable");
    assertThat(nodes)
        .filteredOn(node -> String.valueOf(node.getId()).startsWith("ha-offer-"))
        .allSatisfy(node -> {
          assertThat(node.getAccessibleText().length()).isGreaterThan(30);
          if (((Button) node).getText().endsWith("not now")) {
            assertThat(node.getAccessibleText()).contains("Not now: ");
          }
        });
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
    return Stream.concat(Stream.of(node), children.stream().flatMap(HaNamesTest::visible));
  }
}
