package org.poolkeeper.ui.procedure;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.poolkeeper.procedure.Procedure.Remaining;
import org.poolkeeper.procedure.ProcedureId;
import org.poolkeeper.procedure.engine.RunReport;
import org.poolkeeper.procedure.engine.RunState;
import org.poolkeeper.procedure.timeline.Timeline;
import org.poolkeeper.ui.control.StateKind;
import org.poolkeeper.ui.timeline.TimelinePane;

/// The last page: what was reached, before and after, what was sent, and what is left to do.
final class OutcomePage {
  private final BiConsumer<ProcedureId, Map<String, String>> open;
  private final TimelinePane pane = new TimelinePane(ZoneId.systemDefault());
  private final VBox root = Lines.column("wizard-page");

  /// @param open opens the wizard of another procedure, with what this run has answered of it
  OutcomePage(BiConsumer<ProcedureId, Map<String, String>> open) {
    this.open = open;
  }

  Node root() {
    return root;
  }

  /// @param timeline what happened when; empty where the plan has no phases
  void show(RunReport report, Optional<Timeline> timeline) {
    var nodes = new ArrayList<Node>();
    nodes.add(Lines.marked(kind(report.state()), headline(report), "wizard-title"));
    nodes.add(Lines.sentence(report.words()));
    if (report.state() == RunState.PAUSED || report.state() == RunState.INTERRUPTED) {
      nodes.add(
          Lines.sentence(
              "A line at the top of the main window leads back to it, and so does the next start.",
              "muted"));
    }
    if (!report.before().isEmpty() || !report.after().isEmpty()) {
      var before = side("Before", report.before());
      var after = side("After", report.after());
      HBox.setHgrow(before, Priority.ALWAYS);
      HBox.setHgrow(after, Priority.ALWAYS);
      var both = new HBox(before, after);
      both.getStyleClass().add("wizard-sides");
      nodes.add(both);
    }
    if (!report.remaining().isEmpty()) {
      nodes.add(Lines.sentence("Still to do", "strong"));
      report.remaining().forEach(left -> nodes.add(remaining(left)));
    }
    nodes.add(Lines.sentence("What was done", "strong"));
    timeline.ifPresent(one -> {
      pane.show(one);
      nodes.add(pane.root());
    });
    for (var step : report.steps()) {
      var lines =
          Lines.column(
              "lines",
              Lines.marked(
                  StepRow.kind(step.state()),
                  "%s: %s".formatted(step.title(), step.state().wordAtEnd())));
      step.sent()
          .forEach(line ->
              lines.getChildren().add(Lines.sentence(line, "muted", "small", "wizard-fact")));
      nodes.add(lines);
    }
    root.getChildren().setAll(nodes);
  }

  private Node remaining(Remaining left) {
    var words = Lines.marked(StateKind.ADVISORY, left.words());
    HBox.setHgrow(words, Priority.ALWAYS);
    var row = new HBox(words);
    row.getStyleClass().add("marked");
    left.next()
        .ifPresent(next -> {
          var button = new Button("Review the plan…");
          button.setId("remaining-" + next);
          button.setAccessibleText("Review the plan: " + left.words());
          button.setMinWidth(javafx.scene.layout.Region.USE_PREF_SIZE);
          button.setOnAction(_ -> open.accept(next, left.choices()));
          row.getChildren().add(button);
        });
    return row;
  }

  private static VBox side(String title, List<String> lines) {
    var side = Lines.column("lines", Lines.sentence(title, "strong"));
    lines.forEach(line -> side.getChildren().add(Lines.sentence(line, "small")));
    side.setPrefWidth(300);
    return side;
  }

  private static StateKind kind(RunState state) {
    return switch (state) {
      case SUCCEEDED -> StateKind.OK;
      case STOPPED_SAFELY -> StateKind.ADVISORY;
      case NEEDS_ATTENTION -> StateKind.DEGRADED;
      case PAUSED, INTERRUPTED -> StateKind.UNKNOWN;
      case PLANNED, RUNNING -> StateKind.ACTING;
    };
  }

  private static String headline(RunReport report) {
    return switch (report.state()) {
      case SUCCEEDED -> "Done: the pool shows what was wanted.";
      case STOPPED_SAFELY ->
          report.remaining().isEmpty()
              ? "Ended before its goal. Nothing was left half done."
              : "Ended before its goal. There is something left to do.";
      case NEEDS_ATTENTION -> "Ended before its goal. The pool needs somebody's eye.";
      case PAUSED -> "At rest. It can be resumed.";
      case INTERRUPTED -> "Cut off. It can be resumed.";
      case PLANNED, RUNNING -> "Under way.";
    };
  }
}
