package org.poolkeeper.ui.procedure;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.layout.VBox;
import org.poolkeeper.diagnosis.Diagnosis;
import org.poolkeeper.diagnosis.Evidence;
import org.poolkeeper.diagnosis.Finding;
import org.poolkeeper.procedure.Planning;
import org.poolkeeper.ui.control.Ages;
import org.poolkeeper.ui.control.StateKind;

/// The first page: what still works, what is wrong, how we know; or why there is no plan.
final class SituationPage {
  private static final int FINDINGS = 4;

  private final VBox root = Lines.column("wizard-page");

  Node root() {
    return root;
  }

  void show(ProcedureViewModel model) {
    var diagnosis = model.diagnosis().get();
    var now = model.now().get();
    root.getChildren().setAll(Lines.sentence(model.procedure().purpose(), "muted"));
    if (model.planning().get() instanceof Planning.Refuses(var why, var evidence, _)) {
      root.getChildren().add(refusal(why, evidence, now));
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
  }

  private static Node refusal(String why, List<Evidence> evidence, Instant now) {
    var box =
        Lines.column(
            "wizard-warning",
            Lines.marked(StateKind.DEGRADED, "There is no plan for this now. " + why, "strong"));
    evidence.forEach(one -> box.getChildren().add(fact(one, now)));
    return box;
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
