package org.poolkeeper.ui.procedure;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.poolkeeper.model.PoolSnapshot;
import org.poolkeeper.ui.control.StateKind;

/// The fifth page: what was done, what is being done and waited for, what is still to come. Where a
/// run does not know how to go on, that is a page of its own and no error.
final class RunPage {
  private final AskPane ask;
  private final VBox rows = Lines.column("wizard-page");
  private final Label head = Lines.sentence("", "muted");
  private final VBox trouble = Lines.column("lines");
  private final VBox root;
  private final List<StepRow> shown = new ArrayList<>();
  private final RunViewModel run;
  private final RunTimeline timeline;

  /// @param newest the pool as it was seen last
  RunPage(RunViewModel run, Supplier<PoolSnapshot> newest) {
    this.run = run;
    ask = new AskPane(run);
    timeline = new RunTimeline(run, newest);
    rows.managedProperty().bind(rows.visibleProperty());
    root = Lines.column("wizard-page", head, trouble, timeline.root(), ask.root(), rows);
  }

  Node root() {
    return root;
  }

  void ask(Optional<Ask> asked) {
    rows.setVisible(asked.filter(Ask.Way.class::isInstance).isEmpty());
    ask.show(asked);
  }

  void show(RunProgress progress, Instant now) {
    head.setText(
        progress
                .begun()
                .map(at -> "Elapsed " + Lines.clock(Duration.between(at, now)))
                .orElse("Looking at the pool once more before anything is done")
            + (progress.stopping().isEmpty() ? "" : " · stops after this step"));
    timeline.show(progress, now);
    timeline.onAllSteps(() -> list(run.progress().get(), now));
    var troubles = new ArrayList<Node>();
    if (!progress.trouble().isEmpty()) {
      troubles.add(Lines.marked(StateKind.CRITICAL, progress.trouble(), "strong"));
    }
    trouble.getChildren().setAll(troubles);
    trouble.setManaged(!troubles.isEmpty());
    list(progress, now);
  }

  /// Where there is a timeline, the step under way is enough, unless all are wanted.
  private void list(RunProgress progress, Instant now) {
    var steps =
        timeline.isInPlaceOfSteps(progress)
            ? progress.current().stream().toList()
            : progress.steps();
    while (shown.size() > steps.size()) {
      shown.removeLast();
      rows.getChildren().removeLast();
    }
    while (shown.size() < steps.size()) {
      var row = new StepRow();
      shown.add(row);
      rows.getChildren().add(row.root());
    }
    for (var i = 0; i < shown.size(); i++) {
      shown.get(i).show(steps.get(i), now);
    }
  }
}
