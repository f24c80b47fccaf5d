package org.poolkeeper.ui.runs;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.util.Subscription;
import org.poolkeeper.ui.control.StateKind;
import org.poolkeeper.ui.control.StateMark;
import org.poolkeeper.ui.procedure.RunsUnderWay;

/// The line under the header that says which run is under way, and leads back to its wizard.
public final class RunsNotice {
  private final RunsUnderWay running;
  private final StateMark mark = new StateMark();
  private final Label words = new Label();
  private final Button open = new Button("Show it…");
  private final HBox root = new HBox(mark, words, open);

  /// A line that shows nothing until opened.
  ///
  /// @param show opens the wizard of the run
  public RunsNotice(RunsUnderWay running, Runnable show) {
    this.running = running;
    words.setId("running");
    words.setWrapText(true);
    words.setMinHeight(Region.USE_PREF_SIZE);
    words.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(words, Priority.ALWAYS);
    open.setId("show-run");
    open.setMinWidth(Region.USE_PREF_SIZE);
    open.setOnAction(_ -> show.run());
    root.getStyleClass().addAll("marked", "notice", "notice-calm");
    root.managedProperty().bind(root.visibleProperty());
    root.setVisible(false);
  }

  /// What to put on the screen.
  public Node root() {
    return root;
  }

  /// Begins to follow the runs.
  public Subscription open() {
    return running.line().subscribe(text -> show(text));
  }

  private void show(String text) {
    words.setText(text);
    open.setAccessibleText("Show the run. " + text);
    mark.show(StateKind.ACTING, text);
    root.setVisible(!text.isEmpty());
  }
}
