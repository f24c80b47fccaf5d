package org.poolkeeper.ui.pool;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.poolkeeper.diagnosis.Diagnosis;
import org.poolkeeper.diagnosis.Severity;

/// What is wrong with a pool, worst first. Cards stay in place while findings change their words.
final class FindingsView {

  private final PoolViewModel pool;
  private final PoolActions actions;
  private final Label title = new Label("Findings");
  private final Label nothing = new Label();
  private final VBox cards = new VBox();
  private final List<FindingCard> shown = new ArrayList<>();
  private final VBox root;

  FindingsView(PoolViewModel pool, PoolActions actions) {
    this.pool = pool;
    this.actions = actions;
    title.getStyleClass().add("section-title");
    nothing.setWrapText(true);
    nothing.getStyleClass().add("muted");
    nothing.managedProperty().bind(nothing.visibleProperty());
    cards.getStyleClass().add("findings");
    cards.setId("findings");
    var scroll = new ScrollPane(cards);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.getStyleClass().add("edge-to-edge");
    VBox.setVgrow(scroll, Priority.ALWAYS);
    root = new VBox(title, nothing, scroll);
    root.getStyleClass().add("section");
  }

  Node root() {
    return root;
  }

  void focus() {
    if (shown.isEmpty()) {
      root.requestFocus();
    } else {
      shown.getFirst().focus();
    }
  }

  Subscription open() {
    return pool.diagnosis().subscribe(this::show);
  }

  private void show(Optional<Diagnosis> diagnosis) {
    var findings = pool.findings();
    nothing.setText(nothing(diagnosis));
    nothing.setVisible(findings.isEmpty());
    title.setText(findings.isEmpty() ? "Findings" : "Findings (%d)".formatted(findings.size()));
    while (shown.size() > findings.size()) {
      shown.removeLast();
      cards.getChildren().removeLast();
    }
    while (shown.size() < findings.size()) {
      var card =
          new FindingCard(
              pool.now(), actions::canReview, procedure -> actions.review(pool, procedure));
      shown.add(card);
      cards.getChildren().add(card.root());
    }
    for (var i = 0; i < findings.size(); i++) {
      shown.get(i).show(findings.get(i));
    }
  }

  private static String nothing(Optional<Diagnosis> diagnosis) {
    return diagnosis
        .map(each ->
            each.severity() == Severity.OK
                ? "Nothing found. Every check that could be made is as it should be."
                : "Nothing beyond what is said above.")
        .orElse("Not looked yet.");
  }
}
