package org.poolkeeper.ui.procedure;

import java.time.Duration;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.poolkeeper.ui.control.Icon;
import org.poolkeeper.ui.control.StateKind;
import org.poolkeeper.ui.control.StateMark;

/// The few kinds of lines that pages are made of.
public final class Lines {
  private static final int ONE_LINE = 56;
  private static final double LETTER = 8.6;
  private static final double ROUND_ABOUT = 16;

  private Lines() {}

  /// A sentence that wraps.
  public static Label sentence(String text, String... styles) {
    var label = new Label(text);
    label.setWrapText(true);
    label.setMinHeight(Region.USE_PREF_SIZE);
    label.getStyleClass().addAll(styles);
    return label;
  }

  /// A sentence with the mark of a state before it.
  public static HBox marked(StateKind kind, String text, String... styles) {
    var mark = new StateMark();
    mark.show(kind, kind.word());
    var words = sentence(text, styles);
    HBox.setHgrow(words, Priority.ALWAYS);
    var line = new HBox(mark, words);
    line.getStyleClass().add("marked-top");
    return line;
  }

  /// What is said of something, behind its name.
  public static HBox item(String name, String text) {
    var label = new Label(name);
    label.getStyleClass().addAll("muted", "wizard-label");
    label.setMinWidth(Region.USE_PREF_SIZE);
    var words = sentence(text);
    HBox.setHgrow(words, Priority.ALWAYS);
    return new HBox(label, words);
  }

  /// A line for a terminal, to select or to copy with one button. A long one wraps.
  public static Pane command(String xe, String where) {
    var isLong = xe.length() > ONE_LINE;
    var text = isLong ? wrapped(xe) : new TextField(xe);
    text.setEditable(false);
    text.getStyleClass().addAll("code", "copyable");
    text.setAccessibleText("Command %s: %s".formatted(where, xe));
    var copy = new Button("Copy", Icon.COPY.node());
    copy.getStyleClass().addAll("flat", "small");
    copy.setAccessibleText("Copy " + xe);
    copy.setOnAction(_ -> {
      var content = new ClipboardContent();
      content.putString(xe);
      Clipboard.getSystemClipboard().setContent(content);
      copy.setText("Copied");
    });
    var place = new Label(where);
    place.getStyleClass().addAll("muted", "small");
    place.setMinWidth(Region.USE_PREF_SIZE);
    Pane line;
    if (isLong) {
      var spacer = new Region();
      HBox.setHgrow(spacer, Priority.ALWAYS);
      var below = new HBox(place, spacer, copy);
      below.getStyleClass().add("marked");
      line = new VBox(text, below);
    } else {
      HBox.setHgrow(text, Priority.ALWAYS);
      line = new HBox(text, place, copy);
      line.getStyleClass().add("marked");
    }
    line.getStyleClass().add("wizard-command");
    return line;
  }

  /// As high as its words need at its width.
  private static TextArea wrapped(String xe) {
    var area = new TextArea(xe);
    area.setWrapText(true);
    area.setPrefRowCount(2);
    area.setMinHeight(Region.USE_PREF_SIZE);
    area.widthProperty()
        .subscribe(width ->
            area.setPrefRowCount(
                (int)
                    Math.max(
                        1,
                        Math.ceil(
                            xe.length()
                                * LETTER
                                / Math.max(LETTER, width.doubleValue() - ROUND_ABOUT)))));
    return area;
  }

  /// Nodes below each other.
  public static VBox column(String style, Node... nodes) {
    var column = new VBox(nodes);
    column.getStyleClass().add(style);
    return column;
  }

  /// As on a clock: `0:43`.
  public static String clock(Duration time) {
    var seconds = Math.max(0, time.toSeconds());
    return "%d:%02d".formatted(seconds / 60, seconds % 60);
  }
}
