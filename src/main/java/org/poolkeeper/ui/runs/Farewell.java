package org.poolkeeper.ui.runs;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.stage.Stage;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.poolkeeper.ui.control.DialogWindow;
import org.poolkeeper.ui.control.Icon;
import org.poolkeeper.ui.control.StateKind;
import org.poolkeeper.ui.fx.Theme;
import org.poolkeeper.ui.procedure.Lines;
import org.poolkeeper.ui.procedure.RunViewModel;
import org.poolkeeper.ui.procedure.RunsUnderWay;

/// Closing the main window while runs are under way: they are asked to stop after their step, and
/// the window closes when they rest. Closing it once more ends them at once; either way they can be
/// resumed. Nothing here waits on the screen's thread.
public final class Farewell {
  private final Stage window;
  private final Theme theme;
  private final RunsUnderWay running;
  private Subscription waiting = Subscription.EMPTY;
  private @Nullable DialogWindow said;

  /// Nothing happens before somebody wants to close `window`.
  public Farewell(Stage window, Theme theme, RunsUnderWay running) {
    this.window = window;
    this.theme = theme;
    this.running = running;
  }

  /// Whether the window may close now. Where it may not, it says why, and closes it later.
  public boolean mayClose() {
    var runs = running.all();
    if (runs.isEmpty() || said != null) {
      forget();
      return true;
    }
    say(runs.size());
    running.leaveAll("The window was closed.");
    wait(runs);
    return false;
  }

  private void say(int runs) {
    var dialog =
        new DialogWindow(
            window,
            theme,
            Icon.PLAN,
            runs == 1 ? "A run is under way" : "%d runs are under way".formatted(runs));
    dialog.beside();
    var lines = new ArrayList<Node>();
    running.words().forEach(words -> lines.add(Lines.marked(StateKind.ACTING, words)));
    lines.add(
        Lines.sentence(
            "The window closes by itself when the step under way has ended. What was done is in the"
                + " journal, and the next start offers to go on."));
    lines.add(
        Lines.sentence(
            "Closing at once is safe too: a command that was sent may still work, and the next"
                + " start looks before anything else.",
            "muted"));
    var box = Lines.column("wizard-page", lines.toArray(Node[]::new));
    box.setPrefWidth(460);
    dialog.content(box);
    var stay = new Button("Keep the window open");
    stay.setId("farewell-stay");
    stay.setAccessibleText("Keep the window open. The run stops after its step all the same.");
    stay.setOnAction(_ -> dialog.close());
    var now = new Button("Close at once");
    now.setId("farewell-now");
    now.setOnAction(_ -> window.close());
    dialog.buttons(stay, now);
    dialog.onClosed(this::forget);
    said = dialog;
    dialog.show();
    stay.requestFocus();
  }

  private void wait(List<RunViewModel> runs) {
    waiting =
        runs.stream()
            .map(run -> run.progress().subscribe(_ -> closeIfOver()))
            .reduce(Subscription.EMPTY, Subscription::combine);
  }

  private void closeIfOver() {
    if (said != null && running.all().isEmpty()) {
      forget();
      window.close();
    }
  }

  private void forget() {
    waiting.unsubscribe();
    waiting = Subscription.EMPTY;
    var dialog = said;
    said = null;
    if (dialog != null) {
      dialog.close();
    }
  }
}
