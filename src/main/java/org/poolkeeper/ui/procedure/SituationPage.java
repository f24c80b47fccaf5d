package org.poolkeeper.ui.procedure;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.poolkeeper.diagnosis.Diagnosis;
import org.poolkeeper.diagnosis.Evidence;
import org.poolkeeper.diagnosis.Finding;
import org.poolkeeper.procedure.Planning;
import org.poolkeeper.procedure.Procedure;
import org.poolkeeper.procedure.ProcedureId;
import org.poolkeeper.ui.control.Ages;
import org.poolkeeper.ui.control.StateKind;

/// The first page: what still works, what is wrong, how we know; or why there is no plan.
final class SituationPage {
  private static final int FINDINGS = 4;

  private final Consumer<ProcedureId> open;
  private final VBox root = Lines.column("wizard-page");
  private final Button instead = new Button();

  /// @param open opens the wizard of another procedure
  SituationPage(Consumer<ProcedureId> open) {
    this.open = open;
    instead.setId("wizard-instead");
    instead.setMinWidth(Region.USE_PREF_SIZE);
  }

  Node root() {
    return root;
  }

  void show(ProcedureViewModel model) {
    var diagnosis = model.diagnosis().get();
    var now = model.now().get();
    var focused = instead.isFocused();
    root.getChildren().setAll(Lines.sentence(model.procedure().purpose(), "muted"));
    var asking = model.asking().get();
    asking.ifPresent(words -> root.getChildren().add(Lines.marked(StateKind.ACTING, words)));
    if (asking.isEmpty()
        && model.planning().get() instanceof Planning.Refuses(var why, var evidence, _)) {
      root.getChildren().add(refusal(why, evidence, now));
      model.instead().ifPresent(this::offer);
    }
    add(StateKind.OK, diagnosis.stillWorks());
    add(StateKind.of(diagnosis.severity()), diagnosis.headline());
    wrong(diagnosis).forEach(finding -> root.getChildren().add(finding(finding, now)));
    root.getChildren()
        .add(
            Lines.marked(
                StateKind.ADVISORY,
                "Doing nothing is a choice too: what runs goes on running, and what is wrong stays"
                    + " as it is.",
                "muted"));
    if (focused) {
      instead.requestFocus();
    }
  }

  private static Node refusal(String why, List<Evidence> evidence, Instant now) {
    var box =
        Lines.column(
            "wizard-warning",
            Lines.marked(StateKind.DEGRADED, "There is no plan for this now. " + why, "strong"));
    evidence.forEach(one -> box.getChildren().add(fact(one, now)));
    return box;
  }

  /// The same button each time, so that it keeps the focus while the situation is shown anew.
  private void offer(Procedure other) {
    instead.setText(other.title() + "…");
    instead.setAccessibleText("Review instead: %s. %s".formatted(other.title(), other.purpose()));
    instead.setOnAction(_ -> open.accept(other.id()));
    root.getChildren().add(Lines.sentence("What leads on instead:", "strong"));
    root.getChildren().add(instead);
  }

  private static List<Finding> wrong(Diagnosis diagnosis) {
    return diagnosis.findings().stream().limit(FINDINGS).toList();
  }

  private static Node finding(Finding finding, Instant now) {
    var box = Lines.column("lines", Lines.marked(StateKind.of(finding.severity()), words(finding)));
    finding.evidence().stream().limit(2).forEach(one -> box.getChildren().add(fact(one, now)));
    return box;
  }

  private static String words(Finding finding) {
    var about = finding.subject().label();
    return finding.message().startsWith(about)
        ? finding.message()
        : about + ": " + finding.message();
  }

  private static Node fact(Evidence evidence, Instant now) {
    return Lines.sentence(
        "%s (%s, %s ago)"
            .formatted(
                evidence.fact(),
                evidence.source().words(),
                Ages.brief(Duration.between(evidence.at(), now))),
        "muted",
        "small",
        "wizard-fact");
  }

  private void add(StateKind kind, String text) {
    if (!text.isBlank()) {
      root.getChildren().add(Lines.marked(kind, text, "strong"));
    }
  }
}
