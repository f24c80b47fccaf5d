package org.poolkeeper.ui.pool;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.controlsfx.control.PopOver;
import org.poolkeeper.diagnosis.Evidence;
import org.poolkeeper.ui.control.Ages;

/// Facts with source and age, over the place that was asked about. Esc closes it.
final class EvidencePopOver {

  private final PopOver popOver;

  EvidencePopOver(String title, List<Evidence> evidence, ReadOnlyObjectProperty<Instant> now) {
    var heading = new Label(title);
    heading.getStyleClass().add("section-title");
    var list = new VBox();
    list.getStyleClass().add("evidence-list");
    evidence.forEach(each -> list.getChildren().add(line(each, now.get())));
    if (evidence.isEmpty()) {
      list.getChildren().add(new Label("Nothing was seen yet."));
    }
    var scroll = new ScrollPane(list);
    scroll.setFitToWidth(true);
    scroll.getStyleClass().add("edge-to-edge");
    var content = new VBox(heading, scroll);
    content.getStyleClass().add("evidence");
    content.setId("evidence");
    popOver = new PopOver(content);
    popOver.setArrowLocation(PopOver.ArrowLocation.TOP_LEFT);
    popOver.setDetachable(false);
    popOver.setAnimated(false);
  }

  void show(Node owner) {
    popOver.show(owner);
  }

  static Node line(Evidence evidence, Instant now) {
    var fact = new Label(evidence.fact());
    fact.setWrapText(true);
    fact.setMinHeight(Region.USE_PREF_SIZE);
    var source = new Label(provenance(evidence, now));
    source.getStyleClass().addAll("muted", "small");
    source.setWrapText(true);
    return new VBox(fact, source);
  }

  private static String provenance(Evidence evidence, Instant now) {
    var age = Duration.between(evidence.at(), now);
    return evidence.source().words() + ", " + Ages.brief(age) + " ago";
  }
}
