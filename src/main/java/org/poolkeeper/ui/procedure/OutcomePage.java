package org.poolkeeper.ui.procedure;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.poolkeeper.procedure.Procedure.Remaining;
import org.poolkeeper.procedure.ProcedureId;
import org.poolkeeper.procedure.engine.RunReport;
import org.poolkeeper.procedure.engine.RunState;
import org.poolkeeper.ui.control.StateKind;

/// The last page: what was reached, before and after, what was sent, and what is left to do.
final class OutcomePage {
  private final Consumer<ProcedureId> open;
  private final VBox root = Lines.column("wizard-page");

  /// @param open opens the wizard of another procedure
  OutcomePage(Consumer<ProcedureId> open) {
    this.open = open;
  }

  Node root() {
    return root;
  }

  void show(RunReport report) {
    var nodes = new ArrayList<Node>();
    nodes.add(Lines.marked(kind(report.state()), headline(report.state()), "wizard-title"));
    nodes.add(Lines.sentence(report.words()));
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
          button.setAccessibleText("Review the plan: " + left.words());
          button.setMinWidth(javafx.scene.layout.Region.USE_PREF_SIZE);
          button.setOnAction(_ -> open.accept(next));
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

  private static String headline(RunState state) {
    return switch (state) {
      case SUCCEEDED -> "Done: the pool shows what was wanted.";
      case STOPPED_SAFELY -> "Ended before its goal. Nothing was left half done.";
      case NEEDS_ATTENTION -> "Ended before its goal. The pool needs somebody's eye.";
      case PAUSED -> "At rest. It can be resumed.";
      case INTERRUPTED -> "Cut off. It can be resumed.";
      case PLANNED, RUNNING -> "Under way.";
    };
  }
}
