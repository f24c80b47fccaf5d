package org.poolkeeper.ui.timeline;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.poolkeeper.procedure.timeline.BarWords;
import org.poolkeeper.procedure.timeline.Timeline;

/// Hosts below each other, time from left to right, a bar for each phase, a line at now. It scrolls
/// where it is wider than the window; the names stay.
final class TimelineChart {
  private static final double ROW = 28;
  private static final double AXIS = 24;

  private final BarWords words;
  private final VBox names = new VBox();
  private final Area area = new Area();
  private final ScrollPane scroll = new ScrollPane(area);
  private final HBox root = new HBox(names, scroll);
  private @Nullable Timeline shown;
  private int phase = -1;

  TimelineChart(BarWords words) {
    this.words = words;
    root.setId("timeline-chart");
    root.getStyleClass().add("timeline-chart");
    root.setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    names.getStyleClass().add("timeline-names");
    names.setMinWidth(Region.USE_PREF_SIZE);
    scroll.setFitToWidth(true);
    scroll.setVbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.setFocusTraversable(false);
    scroll.getStyleClass().add("edge-to-edge");
    HBox.setHgrow(scroll, Priority.ALWAYS);
  }

  Node root() {
    return root;
  }

  void show(Timeline timeline) {
    shown = timeline;
    root.setAccessibleText(
        "Chart of the run: %s. The same is shown as a table with \"As a table\"."
            .formatted(timeline.heading()));
    var titles = new ArrayList<Node>();
    titles.add(name("", AXIS));
    timeline.rows().forEach(row -> titles.add(name(title(timeline, row), ROW)));
    names.getChildren().setAll(titles);
    area.fill(timeline);
    var height = AXIS + ROW * timeline.rows().size();
    scroll.setMinHeight(height + 14);
    scroll.setPrefHeight(height + 14);
    timeline
        .current()
        .filter(bar -> bar.number() != phase)
        .ifPresent(bar -> {
          phase = bar.number();
          reveal(timeline);
        });
  }

  /// Brings now into sight; whoever scrolls after that is left alone until the next phase.
  private void reveal(Timeline timeline) {
    var all = Math.max(1, timeline.end().toEpochMilli() - timeline.begin().toEpochMilli());
    var now = timeline.now().toEpochMilli() - timeline.begin().toEpochMilli();
    scroll.setHvalue(Math.clamp((double) now / all * 1.4 - 0.2, 0, 1));
  }

  private static String title(Timeline timeline, Timeline.Row row) {
    var rules = row.host().isPresent() && row.host().equals(timeline.coordinator());
    return row.name() + (rules ? " ★" : "");
  }

  private static Label name(String text, double height) {
    var label = new Label(text);
    label.setMinHeight(height);
    label.setPrefHeight(height);
    label.setMaxWidth(160);
    label.setAlignment(Pos.CENTER_LEFT);
    return label;
  }

  /// The bars, where they belong.
  private final class Area extends Pane {
    private final List<Placed> placed = new ArrayList<>();
    private final List<Tick> ticks = new ArrayList<>();
    private final Region now = new Region();

    Area() {
      now.getStyleClass().add("timeline-now");
      // How many times have room depends on the width.
      widthProperty().subscribe(_ -> Optional.ofNullable(shown).ifPresent(this::fill));
    }

    void fill(Timeline timeline) {
      placed.clear();
      ticks.clear();
      getChildren().clear();
      axis(timeline).ticks().forEach(at -> ticks.add(new Tick(at, line(), time(at))));
      ticks.forEach(tick -> getChildren().addAll(tick.line(), tick.label()));
      var rows = timeline.rows();
      for (var row = 0; row < rows.size(); row++) {
        for (var bar : rows.get(row).bars()) {
          placed.add(new Placed(row, new BarBox(bar, words)));
        }
      }
      placed.forEach(each -> getChildren().add(each.box()));
      getChildren().add(now);
      requestLayout();
    }

    private Axis axis(Timeline timeline) {
      return new Axis(timeline.begin(), timeline.end(), Math.max(1, getWidth() - 8));
    }

    @Override
    protected double computePrefWidth(double height) {
      return shown == null ? 1 : Axis.least(shown.begin(), shown.end());
    }

    @Override
    protected double computePrefHeight(double width) {
      return AXIS + ROW * (shown == null ? 0 : shown.rows().size());
    }

    @Override
    protected void layoutChildren() {
      if (shown == null) {
        return;
      }
      var axis = axis(shown);
      var bottom = getHeight() - AXIS + 4;
      for (var tick : ticks) {
        var x = axis.x(tick.at());
        tick.line().resizeRelocate(x, AXIS - 4, 1, bottom);
        tick.label().autosize();
        tick.label().relocate(Math.min(x, axis.width() - tick.label().getWidth()), 0);
      }
      for (var each : placed) {
        var left = axis.x(each.box().bar().begin());
        var right = axis.x(each.box().bar().end());
        each.box()
            .resizeRelocate(
                left, AXIS + ROW * each.row() + 3, Math.max(4, right - left - 1), ROW - 6);
      }
      now.resizeRelocate(axis.x(shown.now()) - 1, AXIS - 4, 2, bottom);
    }

    private static Region line() {
      var line = new Region();
      line.getStyleClass().add("timeline-tick");
      return line;
    }

    private Label time(Instant at) {
      var label = new Label(words.minute(at));
      label.getStyleClass().addAll("muted", "small");
      return label;
    }
  }

  private record Placed(int row, BarBox box) {}

  private record Tick(Instant at, Region line, Label label) {}
}
