package org.poolkeeper.ui.procedure;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ToggleButton;
import org.poolkeeper.model.HostId;
import org.poolkeeper.model.PoolSnapshot;
import org.poolkeeper.procedure.timeline.Timeline;
import org.poolkeeper.ui.timeline.TimelinePane;

/// The timeline on the page of a run, where its plan has phases, with a button to rest between two
/// hosts and one to list every step.
final class RunTimeline {
  private final RunViewModel run;
  private final Supplier<PoolSnapshot> newest;
  private final Button pause = new Button();
  private final ToggleButton allSteps = new ToggleButton("All steps");
  private final TimelinePane pane = new TimelinePane(ZoneId.systemDefault(), pause, allSteps);
  private Optional<HostId> next = Optional.empty();

  RunTimeline(RunViewModel run, Supplier<PoolSnapshot> newest) {
    this.run = run;
    this.newest = newest;
    pause.setId("run-pause");
    // It has a host's name on it, in which an underscore is one.
    pause.setMnemonicParsing(false);
    pause.setOnAction(_ -> pause());
    pause.managedProperty().bind(pause.visibleProperty());
    allSteps.setId("run-all-steps");
    allSteps.setMnemonicParsing(false);
    pause.getStyleClass().add("small");
    allSteps.getStyleClass().add("small");
    root().managedProperty().bind(root().visibleProperty());
    root().setVisible(false);
  }

  Node root() {
    return pane.root();
  }

  /// Whether only the step under way is to be listed.
  boolean isInPlaceOfSteps(RunProgress progress) {
    return !progress.plan().phases().isEmpty() && !allSteps.isSelected();
  }

  /// Calls `changed` when all steps are wanted, or no longer.
  void onAllSteps(Runnable changed) {
    allSteps.setOnAction(_ -> changed.run());
  }

  void show(RunProgress progress, Instant now) {
    root().setVisible(!progress.plan().phases().isEmpty());
    if (root().isVisible()) {
      var timeline = run.timeline(newest.get(), now);
      pane.show(timeline);
      offer(timeline);
    }
  }

  private void offer(Timeline timeline) {
    var asked = run.pausing().get();
    var row =
        asked.isPresent()
            ? timeline.rows().stream().filter(one -> one.host().equals(asked)).findFirst()
            : timeline.beforeAnother();
    next = row.flatMap(Timeline.Row::host);
    pause.setVisible(row.isPresent() && !timeline.state().isFinal());
    pause.setDisable(asked.isPresent());
    row.ifPresent(
        one -> pause.setText((asked.isPresent() ? "Rests after " : "Pause after ") + one.name()));
  }

  private void pause() {
    next.ifPresent(host -> {
      allSteps.requestFocus();
      run.pauseAfter(host);
      pause.setText(pause.getText().replace("Pause", "Rests"));
      pause.setDisable(true);
    });
  }
}
