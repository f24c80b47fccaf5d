package org.poolkeeper.ui.host;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.poolkeeper.diagnosis.Diagnosis;
import org.poolkeeper.diagnosis.HostAssessment;
import org.poolkeeper.ui.control.StateKind;
import org.poolkeeper.ui.control.StateMark;

/// A host's facts, each with source and age. Lines stay in place while their labels stay the same.
public final class HostDetail {

  private final StateMark mark = new StateMark();
  private final Label name = new Label();
  private final Label state = new Label();
  private final GridPane grid = new GridPane();
  private final VBox root;
  private final ZoneId zone;
  private final List<FactLine> lines = new ArrayList<>();

  /// An empty detail.
  ///
  /// @param zone in which dates are shown
  public HostDetail(ZoneId zone) {
    this.zone = zone;
    name.getStyleClass().add("section-title");
    state.getStyleClass().add("muted");
    var head = new HBox(mark, name, state);
    head.getStyleClass().add("marked");
    grid.getStyleClass().add("facts");
    grid.setId("facts");
    grid.getColumnConstraints().addAll(column(112, Priority.NEVER), column(168, Priority.ALWAYS));
    grid.getColumnConstraints().add(column(120, Priority.SOMETIMES));
    var scroll = new ScrollPane(grid);
    scroll.setFitToWidth(true);
    scroll.getStyleClass().add("edge-to-edge");
    VBox.setVgrow(scroll, Priority.ALWAYS);
    root = new VBox(head, scroll);
    root.getStyleClass().add("section");
    root.setId("host-detail");
  }

  /// What to put on the screen.
  public Node root() {
    return root;
  }

  /// Whether a host's own words fade by their age alone, or stand while its coordinator vouches.
  public enum Ageing {
    FADES,
    STANDS
  }

  /// Shows `host` as `diagnosis` sees it at `now`.
  public void show(
      Diagnosis diagnosis,
      HostAssessment host,
      String spoken,
      String stateWords,
      StateKind kind,
      Ageing ownWords,
      Instant now) {
    mark.show(kind, spoken);
    name.setText(host.host().label());
    state.setText(stateWords);
    var facts = new HostFacts(diagnosis, host, zone).lines();
    if (!facts.stream()
        .map(FactLine.Shape::of)
        .toList()
        .equals(lines.stream().map(FactLine::shape).toList())) {
      rebuild(facts);
    }
    for (var i = 0; i < facts.size(); i++) {
      lines.get(i).show(facts.get(i), ownWords, now);
    }
  }

  private void rebuild(List<Fact> facts) {
    grid.getChildren().clear();
    lines.clear();
    var row = 0;
    for (var fact : facts) {
      var line = new FactLine(fact);
      lines.add(line);
      row = line.place(grid, row);
    }
  }

  private static ColumnConstraints column(double minimum, Priority grow) {
    var constraints = new ColumnConstraints();
    constraints.setMinWidth(minimum);
    constraints.setHgrow(grow);
    return constraints;
  }
}
