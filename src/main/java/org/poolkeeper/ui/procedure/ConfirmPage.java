package org.poolkeeper.ui.procedure;

import javafx.beans.property.ReadOnlyStringProperty;
import javafx.scene.Node;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import org.poolkeeper.procedure.Plan;
import org.poolkeeper.ui.control.StateKind;

/// The fourth page: what is agreed to, in the words that the journal keeps.
final class ConfirmPage {
  private final TextField name = new TextField();
  private final VBox root = Lines.column("wizard-page");

  ConfirmPage() {
    name.setId("confirm-name");
    name.setMaxWidth(320);
  }

  Node root() {
    return root;
  }

  /// What was typed.
  ReadOnlyStringProperty typed() {
    return name.textProperty();
  }

  void show(Plan plan, Confirming confirming) {
    name.clear();
    root.getChildren().setAll(Lines.sentence(plan.title() + ".", "strong"));
    if (!confirming.consequence().isEmpty()) {
      root.getChildren().add(Lines.marked(StateKind.ADVISORY, confirming.consequence()));
    }
    confirming
        .statements()
        .forEach(step ->
            root.getChildren()
                .add(
                    Lines.column(
                        "wizard-question",
                        Lines.sentence(
                            "You said so by typing %s:".formatted(step.typed()), "muted"),
                        Lines.sentence(step.statement()))));
    confirming
        .typed()
        .ifPresent(host -> {
          name.setAccessibleText("Type %s to go on".formatted(host));
          root.getChildren()
              .add(
                  Lines.column(
                      "lines",
                      Lines.sentence(
                          host.equals(plan.poolName())
                              ? "Type the name of the pool, %s, to go on:".formatted(host)
                              : "Type the host's name, %s, to go on:".formatted(host)),
                      name));
        });
    root.getChildren()
        .add(
            Lines.sentence(
                "Everything is checked once more right before it is sent. You can stop after every"
                    + " step, and close the window at any time.",
                "muted"));
  }
}
