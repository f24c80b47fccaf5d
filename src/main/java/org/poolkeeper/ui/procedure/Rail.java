package org.poolkeeper.ui.procedure;

import java.util.ArrayList;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import org.poolkeeper.ui.procedure.ProcedureViewModel.Page;

/// The way through a wizard, with the page that is shown standing out. A screen reader says which
/// page of how many it is.
final class Rail extends HBox {
  private static final PseudoClass HERE = PseudoClass.getPseudoClass("here");
  private static final List<Page> PAGES = List.of(Page.values());

  /// The one in a circle.
  private static final int FIRST = 0x2460;

  private final List<Label> labels = new ArrayList<>();

  Rail() {
    setId("wizard-rail");
    getStyleClass().add("wizard-rail");
    setAccessibleRole(AccessibleRole.TEXT);
    for (var page : PAGES) {
      if (!labels.isEmpty()) {
        getChildren().add(new Label("─"));
      }
      var label = new Label("%c %s".formatted(FIRST + labels.size(), page.word()));
      labels.add(label);
      getChildren().add(label);
    }
  }

  void show(Page at) {
    var here = PAGES.indexOf(at);
    for (var i = 0; i < labels.size(); i++) {
      labels.get(i).pseudoClassStateChanged(HERE, i == here);
    }
    setAccessibleText("Page %d of %d: %s".formatted(here + 1, labels.size(), at.word()));
  }
}
