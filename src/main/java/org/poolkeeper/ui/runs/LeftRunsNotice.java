package org.poolkeeper.ui.runs;

import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.util.Subscription;
import org.poolkeeper.ui.control.StateKind;
import org.poolkeeper.ui.control.StateMark;

/// The line under the header that says which runs have not ended. It goes when they have.
public final class LeftRunsNotice {
  private final LeftRuns runs;
  private final StateMark mark = new StateMark();
  private final Label words = new Label();
  private final Button open = new Button("Look at it…");
  private final HBox root = new HBox(mark, words, open);

  /// A line that shows nothing until opened.
  ///
  /// @param show opens the list of them
  public LeftRunsNotice(LeftRuns runs, Runnable show) {
    this.runs = runs;
    words.setId("left-runs");
    words.setWrapText(true);
    words.setMinHeight(Region.USE_PREF_SIZE);
    words.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(words, Priority.ALWAYS);
    open.setId("open-left-runs");
    open.setMinWidth(Region.USE_PREF_SIZE);
    open.setOnAction(_ -> show.run());
    root.getStyleClass().addAll("marked", "notice", "notice-calm");
    root.managedProperty().bind(root.visibleProperty());
    refresh();
  }

  /// What to put on the screen.
  public Node root() {
    return root;
  }

  /// Begins to follow the runs.
  public Subscription open() {
    ListChangeListener<LeftRun> listener = _ -> refresh();
    runs.list().addListener(listener);
    return Subscription.combine(
        runs.trouble().subscribe(_ -> refresh()), () -> runs.list().removeListener(listener));
  }

  private void refresh() {
    var text = (said() + " " + runs.trouble().get()).strip();
    words.setText(text);
    open.setText(runs.list().size() == 1 ? "Look at it…" : "Look at them…");
    open.setAccessibleText("Unfinished runs. " + text);
    mark.show(StateKind.UNKNOWN, text);
    root.setVisible(!text.isEmpty());
  }

  private String said() {
    return switch (runs.list().size()) {
      case 0 -> "";
      case 1 -> "A run has not ended: %s.".formatted(runs.list().getFirst().brief());
      default ->
          "%d runs have not ended. The newest: %s."
              .formatted(runs.list().size(), runs.list().getFirst().brief());
    };
  }
}
