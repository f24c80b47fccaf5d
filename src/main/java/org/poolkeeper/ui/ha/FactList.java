package org.poolkeeper.ui.ha;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.poolkeeper.ui.control.StateMark;
import org.poolkeeper.ui.control.Told;
import org.poolkeeper.ui.ha.HaPage.Fact;
import org.poolkeeper.ui.procedure.Lines;

/// Facts by their names. Who told it and how long ago stands below, unless it is the picture that
/// the whole page is taken from; as tooltip and for the ear it is always there.
final class FactList {
  private static final int NAMES = 120;

  private final GridPane grid = new GridPane();
  private final List<Line> lines = new ArrayList<>();
  private List<String> names = List.of();

  FactList() {
    grid.setId("ha-facts");
    grid.getStyleClass().add("facts");
    var name = new ColumnConstraints(NAMES);
    var words = new ColumnConstraints();
    words.setHgrow(Priority.ALWAYS);
    grid.getColumnConstraints().addAll(name, words);
  }

  Node root() {
    return grid;
  }

  /// @param picture told all that has no source of its own below it
  void show(List<Fact> facts, Optional<Told> picture, Instant now) {
    var newest = facts.stream().map(Fact::name).toList();
    if (!newest.equals(names)) {
      names = newest;
      rebuild();
    }
    for (var i = 0; i < facts.size(); i++) {
      lines.get(i).show(facts.get(i), picture, now);
    }
  }

  private void rebuild() {
    grid.getChildren().clear();
    lines.clear();
    names.forEach(name -> {
      var line = new Line(name);
      grid.addRow(lines.size(), line.name, line.value);
      lines.add(line);
    });
  }

  private static final class Line {
    private final Label name;
    private final StateMark mark = new StateMark();
    private final Label words = Lines.sentence("");
    private final Label source = Lines.sentence("", "muted", "small");
    private final Tooltip tooltip = new Tooltip();
    private final VBox value;

    Line(String title) {
      name = Lines.sentence(title, "muted");
      GridPane.setValignment(name, VPos.TOP);
      mark.managedProperty().bind(mark.visibleProperty());
      var marked = new HBox(mark, words);
      marked.getStyleClass().add("marked-top");
      value = new VBox(marked, source);
      name.setLabelFor(words);
      words.setTooltip(tooltip);
      source.managedProperty().bind(source.visibleProperty());
    }

    void show(Fact fact, Optional<Told> picture, Instant now) {
      mark.setVisible(fact.kind().isPresent());
      fact.kind().ifPresent(kind -> mark.show(kind, kind.word() + ": " + fact.name()));
      words.setText(fact.words());
      var said =
          fact.told().isEmpty()
              ? "nobody told"
              : fact.told().stream().map(one -> one.words(now)).collect(Collectors.joining("; "));
      source.setText(said);
      tooltip.setText(said);
      source.setVisible(!fact.told().equals(picture.stream().toList()) || fact.told().isEmpty());
      words.setAccessibleText(
          "%s: %s. %s"
              .formatted(
                  fact.name(),
                  fact.words(),
                  fact.told().stream()
                      .map(one -> one.spoken(now))
                      .collect(Collectors.joining("; "))));
    }
  }
}
