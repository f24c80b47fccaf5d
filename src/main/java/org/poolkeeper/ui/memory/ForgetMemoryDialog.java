package org.poolkeeper.ui.memory;

import java.util.List;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Window;
import org.poolkeeper.ui.control.DialogWindow;
import org.poolkeeper.ui.control.Icon;
import org.poolkeeper.ui.control.StateKind;
import org.poolkeeper.ui.control.StateMark;
import org.poolkeeper.ui.fx.Theme;

/// Says which protection goes with the memory of a pool, and wants the pool's name typed. Enter
/// erases nothing.
public final class ForgetMemoryDialog {

  private static final double WIDTH = 480;

  private final ForgetMemoryViewModel model;
  private final DialogWindow window;
  private final TextField typed = new TextField();
  private final Button forget = new Button("Forget");
  private final Button keep = new Button("Keep it, change nothing");

  /// A dialog that is not shown yet.
  public ForgetMemoryDialog(Window owner, Theme theme, ForgetMemoryViewModel model) {
    this.model = model;
    window =
        new DialogWindow(owner, theme, Icon.FORGET, "Forget what is remembered of " + model.name());
    typed.setId("pool-name");
    forget.setId("forget-memory");
    keep.setId("keep-memory");
    forget.setText("Forget what is remembered of " + model.name());
    forget
        .disableProperty()
        .bind(typed.textProperty().map(text -> !model.isNamed(text)).orElse(true));
    forget.setOnAction(_ -> model.forget(typed.getText()));
    keep.setOnAction(_ -> window.close());
    window.buttons(keep);
    var steps = model.step().subscribe((ForgetMemoryViewModel.Step step) -> show(step));
    window.onClosed(steps::unsubscribe);
  }

  /// Opens it.
  public void show() {
    window.show();
    keep.requestFocus();
  }

  private void show(ForgetMemoryViewModel.Step step) {
    switch (step) {
      case ForgetMemoryViewModel.Step.Reading() -> window.content(text("Reading what is known."));
      case ForgetMemoryViewModel.Step.Nothing() -> {
        window.content(text("Nothing is remembered of this pool, so there is nothing to forget."));
        keep.setText("Close");
      }
      case ForgetMemoryViewModel.Step.Asking(var remembered, var lost) -> ask(remembered, lost);
      case ForgetMemoryViewModel.Step.Done() -> {
        window.content(
            text(
                "What was remembered is erased. While the pool is on the list, what is seen from"
                    + " now on is remembered anew."));
        keep.setText("Close");
        window.buttons(keep);
        keep.requestFocus();
      }
    }
  }

  private void ask(List<String> remembered, List<String> lost) {
    var label = text("Type the pool's name, " + model.name() + ", to go on:");
    label.setLabelFor(typed);
    typed.setAccessibleText("The pool's name, " + model.name());
    window.content(
        section("This is remembered", remembered.stream().map(ForgetMemoryDialog::text)),
        section("This protection is lost", lost.stream().map(ForgetMemoryDialog::warning)),
        text(
            "It cannot be undone. The pool stays on the list, and what is seen from now on is"
                + " remembered anew. Nothing is sent to any host."),
        label,
        typed);
    window.buttons(keep, forget);
    keep.requestFocus();
  }

  private static Node section(String title, Stream<? extends Node> lines) {
    var heading = new Label(title);
    heading.getStyleClass().add("strong");
    var box = new VBox(heading);
    box.getStyleClass().add("lines");
    lines.forEach(box.getChildren()::add);
    return box;
  }

  private static Node warning(String sentence) {
    var mark = new StateMark();
    mark.show(StateKind.DEGRADED, "Protection lost");
    var row = new HBox(mark, text(sentence));
    row.getStyleClass().add("marked-top");
    return row;
  }

  private static Label text(String sentence) {
    var label = new Label(sentence);
    label.setWrapText(true);
    label.setMaxWidth(WIDTH);
    label.setMinHeight(Region.USE_PREF_SIZE);
    return label;
  }
}
