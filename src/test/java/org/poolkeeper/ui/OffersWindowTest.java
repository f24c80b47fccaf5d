package org.poolkeeper.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.poolkeeper.model.Pools;
import org.poolkeeper.port.Settings.Appearance;
import org.poolkeeper.procedure.catalog.Catalog;

/// Procedures beside the pools in the smallest window, by keyboard.
class OffersWindowTest {
  private final WindowRig rig = new WindowRig();
  private final Desk desk = rig.desk;

  @AfterEach
  void end() {
    rig.close();
  }

  @ParameterizedTest
  @CsvSource({"healthy, LIGHT", "healthy, DARK", "dead, LIGHT", "dead, DARK"})
  void nothingCoversAnythingInTheSmallestWindow(String pool, Appearance appearance) {
    open(pool, appearance);

    var parts =
        desk.on(() ->
            List.of(
                bounds("#pools"),
                bounds("#offers"),
                bounds("#all-procedures"),
                bounds("#open-connect")));
    for (var i = 1; i < parts.size(); i++) {
      assertThat(parts.get(i).getMinY())
          .as("part %d is below the one before", i)
          .isGreaterThanOrEqualTo(parts.get(i - 1).getMaxY() - (i == 2 ? 400 : 1));
    }
    var offers = desk.on(() -> bounds(desk.find("#offers").getParent().getParent()));
    assertThat(offers.getMaxY()).isLessThanOrEqualTo(parts.get(2).getMinY() + 1);
    assertThat(parts.getLast().getMaxY()).isLessThanOrEqualTo(desk.on(rig.stage::getHeight));
    assertThat(parts.getFirst().getHeight()).as("the tree").isGreaterThan(90);
    desk.photograph(rig.stage.getScene(), "offers-%s-%s".formatted(pool, name(appearance)));
  }

  @Test
  void aHealthyPoolIsOfferedPlannedWorkOnly() {
    open("healthy", Appearance.LIGHT);

    assertThat(ids("#offers .button"))
        .isNotEmpty()
        .hasSizeLessThanOrEqualTo(3)
        .doesNotContain("offer-repoint-member", "offer-recover-members");
  }

  @Test
  void aDeadPoolIsOfferedTheWayOutFirst() {
    open("dead", Appearance.LIGHT);

    assertThat(ids("#offers .button")).startsWith("offer-emergency-promote");
  }

  @ParameterizedTest
  @CsvSource({"LIGHT", "DARK"})
  void everyProcedureIsReachedByKeyboardInItsGroup(Appearance appearance) {
    open("healthy", appearance);
    tabTo(rig.stage.getScene(), "all-procedures");
    desk.press(KeyCode.SPACE);
    desk.await(() -> desk.sees("#all-offers"));
    var scene = desk.on(() -> desk.find("#all-offers").getScene());
    desk.photograph(scene, "offers-all-" + name(appearance));
    assertThat(titles()).startsWith("Recover", "Planned work");

    var reached = round(scene);

    assertThat(reached).contains("all-close");
    assertThat(reached)
        .containsAll(new Catalog().all().stream().map(one -> "all-" + one.id()).toList());
    tabTo(scene, "all-power-on");
    assertThat(desk.on(() -> isInView(desk.find("#all-power-on")))).as("scrolled to").isTrue();
    desk.press(KeyCode.SPACE);
    desk.await(() -> desk.sees("#wizard"));
    assertThat(desk.sees("#all-offers")).isFalse();
  }

  @Test
  void escapeClosesTheListAndOpensNothing() {
    open("healthy", Appearance.LIGHT);
    desk.run(() -> ((javafx.scene.control.Button) desk.find("#all-procedures")).fire());
    desk.await(() -> desk.sees("#all-offers"));

    desk.press(KeyCode.ESCAPE);

    assertThat(desk.sees("#all-offers")).isFalse();
    assertThat(desk.sees("#wizard")).isFalse();
  }

  private void open(String pool, Appearance appearance) {
    rig.scripted.settings.saveAppearance(appearance);
    var pools = Pools.of(3).remembers("host-a");
    if (pool.equals("healthy")) {
      rig.scripted.diagnose = new Judged().rules("host-a");
    }
    rig.open((pool.equals("dead") ? pools.coordinatorDead() : pools).snapshot());
    desk.run(() -> {
      rig.stage.setWidth(880);
      rig.stage.setHeight(560);
    });
    desk.await(() -> desk.sees("#offers .button"));
  }

  private void tabTo(Scene scene, String id) {
    for (var i = 0; i < 60 && !focused(scene).equals(id); i++) {
      desk.press(KeyCode.TAB);
    }
    assertThat(focused(scene)).isEqualTo(id);
  }

  private Set<String> round(Scene scene) {
    var seen = new LinkedHashSet<String>();
    for (var i = 0; i < 60 && seen.add(focused(scene)); i++) {
      desk.press(KeyCode.TAB);
    }
    return seen;
  }

  private String focused(Scene scene) {
    return desk.on(() ->
        Optional.ofNullable(scene.getFocusOwner())
            .map(Node::getId)
            .map(String::valueOf)
            .orElse(""));
  }

  private List<String> ids(String query) {
    return desk.on(() -> desk.findAll(query).stream().map(Node::getId).toList());
  }

  private List<String> titles() {
    return desk.on(() ->
        desk.findAll("#all-offers .section-title").stream()
            .map(node -> ((Labeled) node).getText())
            .toList());
  }

  private static boolean isInView(Node node) {
    for (Node each = node; each != null; each = each.getParent()) {
      if (each instanceof ScrollPane pane) {
        return bounds(pane).contains(bounds(node));
      }
    }
    return false;
  }

  private Bounds bounds(String query) {
    return bounds(desk.find(query));
  }

  private static Bounds bounds(Node node) {
    return node.localToScene(node.getLayoutBounds());
  }

  private static String name(Appearance appearance) {
    return appearance.name().toLowerCase(Locale.ROOT);
  }
}
