package org.poolkeeper.ui.procedure;

import java.util.function.Consumer;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.poolkeeper.procedure.Procedure;

/// Procedures beside the pools: those that are offered now, then the others, each with why not.
public final class OffersView {
  private final ProceduresViewModel model;
  private final Consumer<Procedure> choose;
  private final Label title = new Label("Procedures");
  private final VBox list = Lines.column("offers");
  private final VBox root = Lines.column("offers", title, list);

  /// A view that shows nothing until opened.
  ///
  /// @param choose opens a procedure's wizard for the pool on the screen
  public OffersView(ProceduresViewModel model, Consumer<Procedure> choose) {
    this.model = model;
    this.choose = choose;
    title.getStyleClass().add("section-title");
    list.setId("offers");
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

  private void show() {
    root.setVisible(!model.offers().isEmpty());
    list.getChildren().setAll(model.offers().stream().map(this::button).toList());
  }

  private Button button(Offer offer) {
    var procedure = offer.procedure();
    var button = new Button(procedure.title() + "…");
    button.setId("offer-" + procedure.id());
    button.setMaxWidth(Double.MAX_VALUE);
    button.setWrapText(true);
    button.setMinHeight(Region.USE_PREF_SIZE);
    button.getStyleClass().addAll("flat", "offer");
    button.setOnAction(_ -> choose.accept(procedure));
    var words = offer.whyNot().map("Not now: "::concat).orElse(procedure.purpose());
    var tip = new Tooltip(words);
    tip.setWrapText(true);
    tip.setMaxWidth(420);
    button.setTooltip(tip);
    button.setAccessibleText("%s. %s".formatted(procedure.title(), words));
    if (offer.whyNot().isPresent()) {
      button.getStyleClass().add("muted");
      button.setText(procedure.title() + "  ·  not now");
    }
    return button;
  }
}
