package org.poolkeeper.ui.procedure;

import java.util.function.Consumer;
import javafx.collections.ListChangeListener;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.poolkeeper.procedure.Procedure;

/// Procedures beside the pools: those that the findings call for, or else a few for planned work;
/// the others one button away. Scrolls where there is little room.
public final class OffersView {
  private static final int ENOUGH = 150;

  private static final Insets RING = new Insets(2);

  private final ProceduresViewModel model;
  private final Consumer<Procedure> choose;
  private final VBox list = Lines.column("offers");
  private final VBox root;

  /// A view that shows nothing until opened.
  ///
  /// @param choose opens a procedure's wizard for the pool on the screen
  /// @param all shows every procedure
  public OffersView(ProceduresViewModel model, Consumer<Procedure> choose, Runnable all) {
    this.model = model;
    this.choose = choose;
    var title = new Label("Procedures");
    title.getStyleClass().add("section-title");
    title.setMinHeight(Region.USE_PREF_SIZE);
    list.setId("offers");
    // The ring around what has the focus is drawn outside of it.
    list.setPadding(RING);
    var scroll = new ScrollPane(list);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll
        .minHeightProperty()
        .bind(list.heightProperty().map(height -> Math.min(height.doubleValue(), ENOUGH)));
    scroll.getStyleClass().add("edge-to-edge");
    var more = new Button("All procedures…");
    more.setId("all-procedures");
    more.setMaxWidth(Double.MAX_VALUE);
    more.setMinHeight(Region.USE_PREF_SIZE);
    more.getStyleClass().addAll("flat", "offer");
    more.setOnAction(_ -> all.run());
    VBox.setMargin(more, RING);
    root = Lines.column("offers", title, scroll, more);
    root.setMinHeight(Region.USE_COMPUTED_SIZE);
    root.managedProperty().bind(root.visibleProperty());
  }

  /// What to put on the screen.
  public Node root() {
    return root;
  }

  /// Begins to follow what is offered.
  public Subscription open() {
    ListChangeListener<Offer> listener = _ -> show();
    model.offers().addListener(listener);
    show();
    return () -> model.offers().removeListener(listener);
  }

  /// A button that had the focus keeps it, where it is still offered.
  private void show() {
    root.setVisible(!model.offers().isEmpty());
    var focused =
        list.getChildren().stream().filter(Node::isFocused).map(Node::getId).findFirst().orElse("");
    list.getChildren().setAll(Offering.few(model.offers()).stream().map(this::button).toList());
    list.getChildren().stream()
        .filter(one -> focused.equals(one.getId()))
        .forEach(Node::requestFocus);
  }

  private Button button(Offer offer) {
    var procedure = offer.procedure();
    var button = new Button(procedure.title() + "…");
    button.setId("offer-" + procedure.id());
    button.setMaxWidth(Double.MAX_VALUE);
    button.setWrapText(true);
    button.setMnemonicParsing(false);
    button.setMinHeight(Region.USE_PREF_SIZE);
    button.getStyleClass().addAll("flat", "offer");
    button.setOnAction(_ -> choose.accept(procedure));
    var tip = new Tooltip(offer.words());
    tip.setWrapText(true);
    tip.setMaxWidth(420);
    button.setTooltip(tip);
    button.setAccessibleText("%s. %s".formatted(procedure.title(), offer.words()));
    if (!offer.isOpen()) {
      button.getStyleClass().add("muted");
      button.setText(procedure.title() + "  ·  not now");
    }
    return button;
  }
}
