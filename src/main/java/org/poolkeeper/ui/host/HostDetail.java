package org.poolkeeper.ui.host;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.poolkeeper.diagnosis.Diagnosis;
import org.poolkeeper.diagnosis.HostAssessment;
import org.poolkeeper.model.Source;
import org.poolkeeper.ui.control.Ages;
import org.poolkeeper.ui.control.Freshness;
import org.poolkeeper.ui.control.StateKind;
import org.poolkeeper.ui.control.StateMark;

/// A host's facts, each with source and age. Lines stay in place while their labels stay the same.
public final class HostDetail {

  private static final PseudoClass STALE = PseudoClass.getPseudoClass("stale");

  private final StateMark mark = new StateMark();
  private final Label name = new Label();
  private final Label state = new Label();
  private final GridPane grid = new GridPane();
  private final VBox root;
  private final ZoneId zone;
  private final List<Line> lines = new ArrayList<>();

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
    grid.getColumnConstraints().addAll(column(112, Priority.NEVER), column(160, Priority.ALWAYS));
    grid.getColumnConstraints().add(column(232, Priority.NEVER));
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

  /// Shows `host` as `diagnosis` sees it at `now`.
  public void show(
      Diagnosis diagnosis, HostAssessment host, String spoken, StateKind kind, Instant now) {
    mark.show(kind, spoken);
    name.setText(host.host().label());
    state.setText(host.state());
    var facts = new HostFacts(diagnosis, host, zone).lines();
    if (!facts.stream()
        .map(Fact::label)
        .toList()
        .equals(lines.stream().map(Line::label).toList())) {
      rebuild(facts);
    }
    for (var i = 0; i < facts.size(); i++) {
      lines.get(i).show(facts.get(i), now);
    }
  }

  private void rebuild(List<Fact> facts) {
    grid.getChildren().clear();
    lines.clear();
    for (var i = 0; i < facts.size(); i++) {
      var line = new Line(facts.get(i));
      lines.add(line);
      grid.addRow(i, line.title, line.value, line.provenance);
    }
  }

  private static ColumnConstraints column(double minimum, Priority grow) {
    var constraints = new ColumnConstraints();
    constraints.setMinWidth(minimum);
    constraints.setHgrow(grow);
    return constraints;
  }

  private static final class Line {
    private final Label title;
    private final TextField value = new TextField();
    private final Label provenance = new Label();

    private Line(Fact fact) {
      title = new Label(fact.label());
      title.getStyleClass().add("muted");
      title.setLabelFor(value);
      title.setMinWidth(Region.USE_PREF_SIZE);
      value.setEditable(false);
      value.getStyleClass().add("copyable");
      if (fact.machine()) {
        value.getStyleClass().add("code");
      }
      provenance.getStyleClass().addAll("muted", "small");
    }

    private String label() {
      return title.getText();
    }

    private void show(Fact fact, Instant now) {
      if (!value.getText().equals(fact.value())) {
        value.setText(fact.value());
      }
      var stale = fact.at().filter(at -> Freshness.of(at, now) == Freshness.STALE).isPresent();
      value.pseudoClassStateChanged(STALE, stale);
      provenance.setText((stale ? StateKind.UNKNOWN.symbol() + " " : "") + provenance(fact, now));
      value.setTooltip(fact.value().length() < 24 ? null : new Tooltip(fact.value()));
      value.setAccessibleText(
          "%s: %s. %s".formatted(fact.label(), fact.value(), provenance.getText()));
    }

    /// The source in fewer words: the host itself need not be named again.
    private static String brief(Source source) {
      return switch (source) {
        case Source.CredentialFreeProbe _ -> "asked without credentials";
        case Source.LocalSession _ -> "local session";
        case Source.PoolSession(var asked) -> "database of " + asked;
        case Source.PoolMemory _, Source.Operator _ -> source.words();
      };
    }

    private static String provenance(Fact fact, Instant now) {
      Optional<String> age = fact.at().map(at -> Ages.brief(Duration.between(at, now)) + " ago");
      return fact.source()
          .map(source -> brief(source) + age.map(each -> ", " + each).orElse(""))
          .orElse("");
    }
  }
}
