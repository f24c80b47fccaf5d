package org.poolkeeper.ui.timeline;

import java.time.ZoneId;
import java.util.ArrayList;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.poolkeeper.procedure.timeline.BarWords;
import org.poolkeeper.procedure.timeline.Census;
import org.poolkeeper.procedure.timeline.Stage;
import org.poolkeeper.procedure.timeline.Timeline;
import org.poolkeeper.ui.control.StateKind;
import org.poolkeeper.ui.control.StateMark;

/// A run of planned work: the chart or the same as a table, and below it what is under way, what
/// comes next and how the VMs are. For the screen's thread.
public final class TimelinePane {
  private static final double LABEL = 56;
  private static final double STAGES = 640;

  private final TimelineChart chart;
  private final TimelineTable table;
  private final Label heading = new Label();
  private final ToggleButton asTable = new ToggleButton("As a table");
  private final Label now = sentence("timeline-now-words");
  private final FlowPane stages = new FlowPane();
  private final Label next = sentence("timeline-next");
  private final Label vms = sentence("timeline-vms");
  private final VBox course = new VBox();
  private final VBox words = new VBox();
  private final VBox root;
  private final Pace<Timeline> pace = new Pace<>(this::draw);

  /// An empty one.
  ///
  /// @param zone in which times are told
  /// @param tools buttons beside the heading
  public TimelinePane(ZoneId zone, Node... tools) {
    var told = new BarWords(zone);
    chart = new TimelineChart(told);
    table = new TimelineTable(told);
    heading.setId("timeline-heading");
    heading.getStyleClass().add("strong");
    asTable.setId("timeline-as-table");
    asTable.setMnemonicParsing(false);
    asTable.getStyleClass().add("small");
    asTable
        .selectedProperty()
        .subscribe(selected -> {
          shown(table.root(), selected);
          shown(chart.root(), !selected);
        });
    stages.getStyleClass().add("timeline-stages");
    stages.setId("timeline-stages");
    stages.setPrefWrapLength(STAGES);
    var spacer = new Region();
    HBox.setHgrow(spacer, Priority.ALWAYS);
    var head = new HBox(heading, spacer);
    head.getChildren().addAll(tools);
    head.getChildren().add(asTable);
    head.getStyleClass().add("marked");
    words.getChildren().setAll(course, line("VMs", vms));
    course.getChildren().setAll(line("Now", new VBox(now, stages)), line("Next", next));
    course.getStyleClass().add("timeline-words");
    words.getStyleClass().add("timeline-words");
    root = new VBox(head, chart.root(), table.root(), words);
    root.getStyleClass().add("timeline");
    root.setId("timeline");
  }

  /// What to put on a page.
  public Node root() {
    return root;
  }

  /// Shows it, at most five times a second; the newest wins.
  public void show(Timeline timeline) {
    pace.accept(timeline);
  }

  private void draw(Timeline timeline) {
    heading.setText(timeline.heading());
    // Of a plan there is nothing to say of now, and of what is over nothing but the VMs.
    shown(words, !timeline.isPlan());
    shown(course, !timeline.state().isFinal());
    chart.show(timeline);
    table.show(timeline);
    now.setText(timeline.presentWords().orElse("Nothing is under way."));
    var marks = new ArrayList<Node>();
    timeline.present().stream()
        .flatMap(present -> present.stages().stream())
        .forEach(stage -> marks.add(mark(stage)));
    stages.getChildren().setAll(marks);
    shown(stages, !marks.isEmpty());
    next.setText(timeline.next().orElse("Nothing more."));
    vms.setText(
        timeline.vms().map(Census.Count::words).orElse("No coordinator tells of them now."));
  }

  private static Node mark(Stage stage) {
    var mark = new StateMark();
    mark.show(kind(stage.reached()), stage.reached().word());
    var words = new Label("%s: %s".formatted(stage.what().words(), stage.reached().word()));
    words.getStyleClass().add("small");
    var line = new HBox(mark, words);
    line.getStyleClass().add("marked");
    return line;
  }

  private static StateKind kind(Stage.Reached reached) {
    return switch (reached) {
      case YES -> StateKind.OK;
      case AWAITED -> StateKind.ACTING;
      case NOT_YET -> StateKind.UNKNOWN;
      case NO -> StateKind.DEGRADED;
    };
  }

  private static Node line(String name, Node words) {
    var label = new Label(name);
    label.getStyleClass().add("muted");
    label.setMinWidth(LABEL);
    HBox.setHgrow(words, Priority.ALWAYS);
    var line = new HBox(label, words);
    line.setAccessibleRole(AccessibleRole.PARENT);
    return line;
  }

  private static Label sentence(String id) {
    var label = new Label();
    label.setId(id);
    label.setWrapText(true);
    label.setMinHeight(Region.USE_PREF_SIZE);
    return label;
  }

  private static void shown(Node node, Boolean whether) {
    node.setVisible(whether);
    node.setManaged(whether);
  }
}
