package org.poolkeeper.ui.ha;

import java.util.function.Consumer;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.poolkeeper.procedure.Procedure.Work;
import org.poolkeeper.ui.procedure.Lines;
import org.poolkeeper.ui.procedure.Offer;

/// The procedures of high availability, each with what it is for, or why there is no way to go now.
/// Choosing one opens its wizard, which sends nothing by itself.
final class HaOffers {
  private final ObservableList<Offer> offers;
  private final Consumer<String> review;
  private final VBox root = Lines.column("all-offers");

  /// @param offers every procedure for the pool on the screen
  /// @param review opens the wizard of the procedure with this stable name
  HaOffers(ObservableList<Offer> offers, Consumer<String> review) {
    this.offers = offers;
    this.review = review;
    root.setId("ha-offers");
  }

  Node root() {
    return root;
  }

  Subscription open() {
    ListChangeListener<Offer> listener = _ -> show();
    offers.addListener(listener);
    show();
    return () -> offers.removeListener(listener);
  }

  /// A button that had the focus keeps it.
  private void show() {
    var scene = root.getScene();
    var owner = scene == null ? null : scene.getFocusOwner();
    var focused = owner == null ? "" : String.valueOf(owner.getId());
    root.getChildren()
        .setAll(
            offers.stream()
                .filter(one -> one.procedure().work() == Work.HIGH_AVAILABILITY)
                .map(this::row)
                .toList());
    root.lookupAll(".button").stream()
        .filter(one -> focused.equals(one.getId()))
        .forEach(Node::requestFocus);
  }

  private Node row(Offer offer) {
    var procedure = offer.procedure();
    var button = new Button(procedure.title() + (offer.isOpen() ? "…" : "  ·  not now"));
    button.setId("ha-offer-" + procedure.id());
    button.setMnemonicParsing(false);
    button.setMaxWidth(Double.MAX_VALUE);
    button.setWrapText(true);
    button.getStyleClass().addAll("flat", "offer");
    button.setAccessibleText("%s. %s".formatted(procedure.title(), offer.words()));
    button.setOnAction(_ -> review.accept(procedure.id().text()));
    if (!offer.isOpen()) {
      button.getStyleClass().add("muted");
    }
    return Lines.column("lines", button, Lines.sentence(offer.words(), "muted", "small", "offer"));
  }
}
