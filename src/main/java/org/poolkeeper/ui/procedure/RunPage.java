package org.poolkeeper.ui.procedure;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
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

  RunPage(RunViewModel run) {
    ask = new AskPane(run);
    rows.managedProperty().bind(rows.visibleProperty());
    root = Lines.column("wizard-page", head, trouble, ask.root(), rows);
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
    var troubles = new ArrayList<Node>();
    if (!progress.trouble().isEmpty()) {
      troubles.add(Lines.marked(StateKind.CRITICAL, progress.trouble(), "strong"));
    }
    trouble.getChildren().setAll(troubles);
    trouble.setManaged(!troubles.isEmpty());
    while (shown.size() > progress.steps().size()) {
      shown.removeLast();
      rows.getChildren().removeLast();
    }
    while (shown.size() < progress.steps().size()) {
      var row = new StepRow();
      shown.add(row);
      rows.getChildren().add(row.root());
    }
    for (var i = 0; i < shown.size(); i++) {
      shown.get(i).show(progress.steps().get(i), now);
    }
  }
}
