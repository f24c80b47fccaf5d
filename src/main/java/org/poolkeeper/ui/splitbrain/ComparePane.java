package org.poolkeeper.ui.splitbrain;

import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.poolkeeper.ui.control.Icon;
import org.poolkeeper.ui.control.StateKind;
import org.poolkeeper.ui.control.StateMark;

/// The comparison as a pane: what works and what is wrong, the sides, what we suggest, and the way
/// out. Nothing in it reaches a host.
final class ComparePane {

  private static final double WIDTH = 940;

  private final StateMark mark = new StateMark();
  private final Label title = words("dialog-title");
  private final Label works = words("strong");
  private final Label wrong = words("compare-text");
  private final Label over = words("strong");
  private final FactGrid grid = new FactGrid();
  private final Label suggestion = words("strong");
  private final Label otherwise = words("compare-text");
  private final VBox next = new VBox();
  private final VBox reasons = new VBox();
  private final ScrollPane scroll;
  private final Button close = new Button("Close, change nothing");
  private final Button why = new Button("How do we know?", Icon.WHY.node());
  private final Button copy = new Button("Copy facts", Icon.COPY.node());
  private final VBox root;
  private @Nullable Comparison shown;

  ComparePane(Runnable dismiss) {
    close.setId("compare-close");
    close.setOnAction(_ -> dismiss.run());
    why.setId("compare-why");
    why.setOnAction(_ -> toggleSources());
    copy.setId("compare-copy");
    copy.setOnAction(_ -> copyFacts());
    copy.setAccessibleText("Copy facts as text");
    Stream.of(why, copy).forEach(button -> button.getStyleClass().add("flat"));
    over.setId("compare-over");
    next.getStyleClass().add("lines");
    next.setId("compare-next");
    reasons.getStyleClass().add("lines");
    reasons.setId("compare-reasons");
    reasons.managedProperty().bind(reasons.visibleProperty());
    reasons.setVisible(false);
    var content =
        new VBox(
            new VBox(works, wrong, over),
            grid.root(),
            new VBox(suggestion, otherwise),
            next,
            reasons);
    content.getChildren().getFirst().getStyleClass().add("lines");
    content.getChildren().get(2).getStyleClass().add("lines");
    content.getStyleClass().add("compare-content");
    scroll = new ScrollPane(content);
    // As high as the text, whose height is known only once its width is.
    scroll.prefViewportHeightProperty().bind(content.heightProperty());
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.setFocusTraversable(false);
    scroll.getStyleClass().add("edge-to-edge");
    VBox.setVgrow(scroll, Priority.ALWAYS);
    var head = new HBox(mark, title);
    head.getStyleClass().add("compare-head");
    root = new VBox(head, scroll, buttons());
    root.setId("split-brain");
    root.getStyleClass().add("compare");
    root.setAccessibleRole(AccessibleRole.DIALOG);
    root.setMaxSize(WIDTH, Region.USE_PREF_SIZE);
    root.addEventFilter(KeyEvent.KEY_PRESSED, this::steer);
  }

  Node root() {
    return root;
  }

  /// Where the focus starts: the button that changes nothing.
  Node entrance() {
    return close;
  }

  void show(Comparison comparison) {
    shown = comparison;
    mark.show(StateKind.CRITICAL, "Critical: " + comparison.title());
    title.setText(comparison.title());
    works.setText(comparison.works() + " " + Comparison.UNCHANGED);
    wrong.setText(comparison.wrong());
    over.setText(comparison.over());
    over.setVisible(!comparison.over().isEmpty());
    over.setManaged(!comparison.over().isEmpty());
    grid.show(comparison);
    suggestion.setText(comparison.suggestion());
    otherwise.setText(comparison.otherwise());
    var steps =
        IntStream.range(0, comparison.next().size())
            .mapToObj(i -> i + 1 + ". " + comparison.next().get(i));
    fill(next, Stream.concat(Stream.of("What to do next"), steps).toList());
    fill(reasons, comparison.reasons().stream().flatMap(ComparePane::lines).toList());
    root.setAccessibleText(
        String.join(
            " ",
            comparison.title() + ".",
            comparison.works(),
            comparison.wrong(),
            Comparison.UNCHANGED,
            comparison.suggestion(),
            comparison.otherwise()));
  }

  /// Begins anew: at its top, sources hidden.
  void reset() {
    scroll.setVvalue(0);
    sources(FactCell.Sources.HIDDEN);
  }

  private HBox buttons() {
    var spacer = new Region();
    HBox.setHgrow(spacer, Priority.ALWAYS);
    var row = new HBox(close, spacer, why, copy);
    row.getStyleClass().add("compare-buttons");
    return row;
  }

  /// Tab stays within the pane; Enter does nothing in it.
  private void steer(KeyEvent event) {
    switch (event.getCode()) {
      case KeyCode.TAB -> move(event.isShiftDown() ? -1 : 1);
      case KeyCode.PAGE_DOWN -> scroll.setVvalue(Math.min(1, scroll.getVvalue() + 0.5));
      case KeyCode.PAGE_UP -> scroll.setVvalue(Math.max(0, scroll.getVvalue() - 0.5));
      case KeyCode.ENTER -> {}
      default -> {
        return;
      }
    }
    event.consume();
  }

  private void move(int step) {
    var stops = Stream.of(close, why, copy, grid.entrance()).filter(Objects::nonNull).toList();
    var owner = root.getScene().getFocusOwner();
    var at = stops.indexOf(owner);
    stops.get(Math.floorMod(at < 0 ? 0 : at + step, stops.size())).requestFocus();
  }

  private void toggleSources() {
    sources(reasons.isVisible() ? FactCell.Sources.HIDDEN : FactCell.Sources.SHOWN);
  }

  private void sources(FactCell.Sources now) {
    grid.sources(now);
    reasons.setVisible(now == FactCell.Sources.SHOWN);
    why.setText(now == FactCell.Sources.SHOWN ? "Hide sources" : "How do we know?");
  }

  private void copyFacts() {
    if (shown != null) {
      var content = new ClipboardContent();
      content.putString(shown.text());
      Clipboard.getSystemClipboard().setContent(content);
      copy.setText("Copied");
    }
  }

  private static Stream<String> lines(Comparison.Grounds grounds) {
    return Stream.concat(Stream.of(grounds.heading()), grounds.lines().stream());
  }

  private static void fill(VBox box, List<String> lines) {
    var before = box.getChildren().stream().map(node -> ((Label) node).getText()).toList();
    if (!before.equals(lines)) {
      box.getChildren().setAll(lines.stream().map(line -> words("compare-text", line)).toList());
      box.getChildren().stream()
          .findFirst()
          .ifPresent(first -> first.getStyleClass().add("strong"));
    }
  }

  private static Label words(String style) {
    return words(style, "");
  }

  private static Label words(String style, String text) {
    var label = new Label(text);
    label.setWrapText(true);
    label.setMinHeight(Region.USE_PREF_SIZE);
    label.getStyleClass().add(style);
    return label;
  }
}
