package org.poolkeeper.ui.ha;

import java.time.Instant;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.poolkeeper.ui.control.StateKind;
import org.poolkeeper.ui.control.StateMark;
import org.poolkeeper.ui.procedure.Lines;

/// The head of the page: on or off as mark and word, what that means, who said so and how long ago,
/// and what was found beside.
final class HaHead {
  private final StateMark mark = new StateMark();
  private final Label word = new Label();
  private final Label summary = Lines.sentence("", "strong");
  private final Label source = new Label();
  private final VBox findings = Lines.column("lines");
  private final VBox root;
  private List<HaPage.Line> found = List.of();

  HaHead() {
    var title = new Label("High availability");
    title.getStyleClass().add("section-title");
    word.setId("ha-word");
    word.getStyleClass().add("pill");
    word.setMinWidth(Region.USE_PREF_SIZE);
    summary.setId("ha-summary");
    source.setId("ha-source");
    source.getStyleClass().addAll("muted", "small");
    findings.setId("ha-findings");
    findings.managedProperty().bind(findings.visibleProperty());
    var spacer = new Region();
    HBox.setHgrow(spacer, Priority.ALWAYS);
    var head = new HBox(mark, title, word, spacer, source);
    head.getStyleClass().add("marked");
    root = Lines.column("lines", head, summary, findings);
  }

  Node root() {
    return root;
  }

  void show(HaPage page, Instant now) {
    var spoken = "High availability: %s. %s".formatted(page.word(), page.summary());
    mark.show(page.kind(), page.kind().word() + ". " + spoken);
    word.setText(page.word());
    word.setAccessibleText(spoken);
    for (var each : StateKind.values()) {
      word.pseudoClassStateChanged(each.pseudoClass(), each == page.kind());
    }
    summary.setText(page.summary());
    if (!page.findings().equals(found)) {
      found = page.findings();
      findings
          .getChildren()
          .setAll(found.stream().map(one -> Lines.marked(one.kind(), one.words())).toList());
    }
    findings.setVisible(!found.isEmpty());
    age(page, now);
  }

  /// Its age grows.
  void age(HaPage page, Instant now) {
    source.setText(page.picture().map(told -> told.words(now)).orElse("nobody told"));
    source.setAccessibleText(page.picture().map(told -> told.spoken(now)).orElse("nobody told"));
  }
}
