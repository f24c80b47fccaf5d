package org.poolkeeper.ui.runs;

import java.io.File;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.collections.ListChangeListener;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import javafx.stage.Window;
import javafx.util.Subscription;
import org.poolkeeper.ui.control.StateKind;
import org.poolkeeper.ui.fx.Theme;
import org.poolkeeper.ui.procedure.Lines;

/// The list of runs that have not ended: what each was to do, where it stands, what may have been
/// sent, and the ways on. Nothing is sent from here. Esc closes it; the focus starts on what
/// changes nothing.
public final class LeftRunsWindow {
  private final LeftRuns runs;
  private final Function<LeftRun, Optional<String>> obstacle;
  private final Consumer<LeftRun> resume;
  private final BiFunction<Window, String, Optional<File>> place;
  private final Stage stage = new Stage();
  private final VBox list = Lines.column("wizard-page");
  private final Label told = Lines.sentence("", "muted");
  private final Button close = new Button("Close");
  private Subscription open = Subscription.EMPTY;

  /// A window that is not shown yet.
  ///
  /// @param obstacle why a run cannot be taken up from here now; empty if it can
  /// @param resume takes a run up
  /// @param place asks for a file, for the run of that name
  public LeftRunsWindow(
      Window owner,
      Theme theme,
      LeftRuns runs,
      Function<LeftRun, Optional<String>> obstacle,
      Consumer<LeftRun> resume,
      BiFunction<Window, String, Optional<File>> place) {
    this.runs = runs;
    this.obstacle = obstacle;
    this.resume = resume;
    this.place = place;
    var scroll = new ScrollPane(list);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.getStyleClass().add("edge-to-edge");
    VBox.setVgrow(scroll, Priority.ALWAYS);
    close.setId("left-close");
    close.setMinWidth(Region.USE_PREF_SIZE);
    close.setOnAction(_ -> stage.close());
    told.setId("left-told");
    told.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(told, Priority.ALWAYS);
    var bottom = new HBox(told, close);
    bottom.getStyleClass().add("wizard-buttons");
    var root = new VBox(Lines.sentence("Runs that have not ended", "dialog-title"), scroll, bottom);
    root.setId("left-runs-window");
    root.getStyleClass().add("wizard");
    root.setAccessibleRole(AccessibleRole.DIALOG);
    var scene = new Scene(root, 760, 520);
    theme.dress(scene);
    scene.addEventFilter(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (event.getCode() == KeyCode.ESCAPE) {
            event.consume();
            stage.close();
          }
        });
    stage.initOwner(owner);
    stage.setTitle("Runs that have not ended");
    stage.setMinWidth(560);
    stage.setMinHeight(360);
    stage.setScene(scene);
    stage.setOnHidden(_ -> open.unsubscribe());
  }

  /// Opens the window and goes on.
  public void show() {
    ListChangeListener<LeftRun> listener = _ -> refill();
    runs.tell("");
    runs.list().addListener(listener);
    open =
        Subscription.combine(
            () -> runs.list().removeListener(listener),
            runs.told().subscribe(words -> told.setText(words)),
            runs.trouble().subscribe(_ -> refill()));
    runs.read();
    stage.show();
    close.requestFocus();
  }

  private void refill() {
    var nodes = new ArrayList<Node>();
    if (!runs.trouble().get().isEmpty()) {
      nodes.add(Lines.marked(StateKind.DEGRADED, runs.trouble().get(), "strong"));
    }
    if (runs.list().isEmpty()) {
      nodes.add(Lines.sentence("Every run that can be read has ended.", "muted"));
    }
    runs.list().forEach(run -> nodes.add(card(run)));
    list.getChildren().setAll(nodes);
    if (stage.isShowing() && stage.getScene().getFocusOwner() == null) {
      close.requestFocus();
    }
  }

  private Node card(LeftRun run) {
    var card = Lines.column("wizard-question", Lines.sentence(run.brief(), "strong"));
    var nodes = card.getChildren();
    nodes.add(Lines.sentence(run.when(ZoneId.systemDefault()), "muted"));
    nodes.add(Lines.marked(StateKind.UNKNOWN, run.standing()));
    run.open().forEach(line -> nodes.add(Lines.marked(StateKind.DEGRADED, line)));
    var why = run.lost().or(() -> obstacle.apply(run));
    why.ifPresent(words -> nodes.add(Lines.marked(StateKind.ADVISORY, words)));
    if (why.isEmpty()) {
      nodes.add(
          Lines.sentence(
              "Taking it up only looks at first. Then you choose: go on, take the last step back"
                  + " where that is possible, leave it, or end it with a report.",
              "muted"));
    }
    var buttons = new ArrayList<Button>();
    if (why.isEmpty()) {
      var go = button("Look, then choose…", "left-resume-", run);
      go.setOnAction(_ -> {
        stage.close();
        resume.accept(run);
      });
      buttons.add(go);
    }
    var save = button("Save incident report…", "left-save-", run);
    save.setOnAction(
        _ -> place.apply(stage, run.name()).ifPresent(file -> runs.save(run, file.toPath())));
    buttons.add(save);
    var end = button("End it, go on by hand", "left-end-", run);
    end.setOnAction(_ -> {
      close.requestFocus();
      runs.end(run);
    });
    buttons.add(end);
    nodes.add(row(buttons));
    return card;
  }

  private static Node row(List<Button> buttons) {
    var row = new FlowPane(8, 8);
    row.getChildren().setAll(buttons);
    return row;
  }

  private static Button button(String words, String id, LeftRun run) {
    var button = new Button(words);
    button.setId(id + run.name());
    button.setAccessibleText("%s %s".formatted(words, run.brief()));
    return button;
  }
}
