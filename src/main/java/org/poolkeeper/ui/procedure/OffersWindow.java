package org.poolkeeper.ui.procedure;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.collections.ListChangeListener;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.poolkeeper.procedure.Procedure;
import org.poolkeeper.procedure.Procedure.Work;
import org.poolkeeper.ui.fx.Theme;

/// Every procedure by the part of the work it belongs to, with what it is for, or why there is no
/// way to go now. Choosing one opens its wizard, which sends nothing by itself. Esc closes it.
public final class OffersWindow {
  private final ProceduresViewModel model;
  private final Consumer<Procedure> choose;
  private final Stage stage = new Stage();
  private final VBox list = Lines.column("wizard-page");
  private final ListChangeListener<Offer> changed = change -> show(change.getList());

  /// A window that is not shown yet.
  ///
  /// @param choose opens a procedure's wizard for the pool on the screen
  public OffersWindow(
      Window owner, Theme theme, ProceduresViewModel model, Consumer<Procedure> choose) {
    this.model = model;
    this.choose = choose;
    var scroll = new ScrollPane(list);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.getStyleClass().add("edge-to-edge");
    VBox.setVgrow(scroll, Priority.ALWAYS);
    var close = new Button("Close");
    close.setId("all-close");
    close.setMinWidth(Region.USE_PREF_SIZE);
    close.setOnAction(_ -> stage.close());
    var spacer = new Region();
    HBox.setHgrow(spacer, Priority.ALWAYS);
    var bottom = new HBox(spacer, close);
    bottom.getStyleClass().add("wizard-buttons");
    var root = new VBox(Lines.sentence("All procedures", "dialog-title"), scroll, bottom);
    root.setId("all-offers");
    root.getStyleClass().add("wizard");
    root.setAccessibleRole(AccessibleRole.DIALOG);
    var scene = new Scene(root, 640, 520);
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
    stage.setTitle("All procedures");
    stage.setMinWidth(480);
    stage.setMinHeight(360);
    stage.setScene(scene);
    stage.setOnHidden(_ -> model.offers().removeListener(changed));
  }

  /// Opens the window and goes on. The focus starts on the first procedure.
  public void show() {
    model.offers().addListener(changed);
    show(model.offers());
    stage.show();
    list.lookupAll(".button").stream().findFirst().ifPresent(Node::requestFocus);
  }

  private void show(List<? extends Offer> offers) {
    var owner = stage.getScene().getFocusOwner();
    var focused = owner == null ? "" : String.valueOf(owner.getId());
    list.getChildren()
        .setAll(Stream.of(Work.values()).flatMap(work -> group(work, offers)).toList());
    list.lookupAll(".button").stream()
        .filter(one -> focused.equals(one.getId()))
        .forEach(Node::requestFocus);
  }

  private Stream<Node> group(Work work, List<? extends Offer> offers) {
    var rows =
        offers.stream()
            .filter(one -> one.procedure().work() == work)
            .map(this::row)
            .toArray(Node[]::new);
    return rows.length == 0
        ? Stream.empty()
        : Stream.of(Lines.sentence(work.word(), "section-title"), Lines.column("all-offers", rows));
  }

  private Node row(Offer offer) {
    var procedure = offer.procedure();
    var button = new Button(procedure.title() + (offer.isOpen() ? "…" : "  ·  not now"));
    button.setId("all-" + procedure.id());
    button.setMnemonicParsing(false);
    button.setMaxWidth(Double.MAX_VALUE);
    button.getStyleClass().addAll("flat", "offer");
    button.setAccessibleText("%s. %s".formatted(procedure.title(), offer.words()));
    button.setOnAction(_ -> {
      stage.close();
      choose.accept(procedure);
    });
    if (!offer.isOpen()) {
      button.getStyleClass().add("muted");
    }
    return Lines.column("lines", button, Lines.sentence(offer.words(), "muted", "small", "offer"));
  }
}
