package org.poolkeeper.ui.pool;

import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.poolkeeper.diagnosis.Evidence;
import org.poolkeeper.diagnosis.Finding;
import org.poolkeeper.ui.control.StateKind;
import org.poolkeeper.ui.control.StateMark;

/// One finding: whom it is about, what it means, what to do next, and on demand the evidence. It
/// shows one finding after another, so that its place keeps the focus and stays open.
final class FindingCard {

  private final ReadOnlyObjectProperty<Instant> now;
  private final StateMark mark = new StateMark();
  private final Label subject = new Label();
  private final Label code = new Label();
  private final Label message = wrapped("finding-message");
  private final Label next = wrapped("finding-next");
  private final Hyperlink why = new Hyperlink("How do we know?");
  private final Button plan = new Button("Review the plan…");
  private final Predicate<String> reviewable;
  private final Consumer<String> review;
  private final VBox evidence = new VBox();
  private final VBox root;
  private List<Evidence> facts = List.of();

  /// @param reviewable whether there is a procedure with this stable name
  /// @param review opens the wizard of that procedure
  FindingCard(
      ReadOnlyObjectProperty<Instant> now, Predicate<String> reviewable, Consumer<String> review) {
    this.now = now;
    this.reviewable = reviewable;
    this.review = review;
    plan.getStyleClass().add("small");
    plan.managedProperty().bind(plan.visibleProperty());
    subject.getStyleClass().add("strong");
    code.getStyleClass().addAll("code", "muted", "small");
    why.getStyleClass().add("small");
    why.setOnAction(_ -> toggle());
    evidence.getStyleClass().add("evidence-list");
    setOpen(OpenState.CLOSED);
    var spacer = new Region();
    HBox.setHgrow(spacer, Priority.ALWAYS);
    var head = new HBox(mark, subject, spacer, code);
    head.getStyleClass().add("marked");
    var body = new VBox(message, next, plan, why, evidence);
    body.getStyleClass().add("finding-body");
    root = new VBox(head, body);
    root.getStyleClass().add("finding");
  }

  Node root() {
    return root;
  }

  void focus() {
    why.requestFocus();
  }

  void show(Finding finding) {
    var kind = StateKind.of(finding.severity());
    var about = finding.subject().label();
    mark.show(kind, "%s, %s: %s".formatted(about, kind.word(), finding.message()));
    subject.setText(about);
    code.setText(finding.code());
    message.setText(finding.message());
    next.setText(finding.next());
    facts = finding.evidence();
    var procedure = finding.procedure().filter(reviewable);
    plan.setVisible(procedure.isPresent());
    plan.setOnAction(_ -> procedure.ifPresent(review));
    plan.setAccessibleText("Review the plan. " + finding.next());
    why.setAccessibleText("How do we know? " + finding.message() + " " + finding.next());
    if (evidence.isVisible()) {
      fillEvidence();
    }
  }

  private void toggle() {
    setOpen(evidence.isVisible() ? OpenState.CLOSED : OpenState.OPEN);
  }

  private void setOpen(OpenState state) {
    var open = state == OpenState.OPEN;
    evidence.setVisible(open);
    evidence.setManaged(open);
    why.setText(open ? "Hide evidence" : "How do we know?");
    why.setVisited(false);
    if (open) {
      fillEvidence();
    }
  }

  private void fillEvidence() {
    evidence
        .getChildren()
        .setAll(facts.stream().map(fact -> EvidencePopOver.line(fact, now.get())).toList());
  }

  private static Label wrapped(String style) {
    var label = new Label();
    label.setWrapText(true);
    label.setMinHeight(Region.USE_PREF_SIZE);
    label.getStyleClass().add(style);
    return label;
  }

  private enum OpenState {
    OPEN,
    CLOSED
  }
}
