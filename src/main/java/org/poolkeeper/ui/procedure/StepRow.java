package org.poolkeeper.ui.procedure;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.poolkeeper.procedure.Step;
import org.poolkeeper.procedure.engine.StepState;
import org.poolkeeper.ui.control.StateKind;
import org.poolkeeper.ui.control.StateMark;

/// One step on the timeline of a run.
final class StepRow {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

  private final StateMark mark = new StateMark();
  private final Label title = Lines.sentence("", "strong");
  private final Label time = new Label();
  private final VBox details = Lines.column("lines");
  private final HBox root;
  private List<String> said = List.of();

  StepRow() {
    time.getStyleClass().addAll("muted", "small");
    time.setMinWidth(Region.USE_PREF_SIZE);
    HBox.setHgrow(title, Priority.ALWAYS);
    title.setMaxWidth(Double.MAX_VALUE);
    var head = new HBox(title, time);
    head.getStyleClass().add("marked");
    var body = Lines.column("lines", head, details);
    HBox.setHgrow(body, Priority.ALWAYS);
    root = new HBox(mark, body);
    root.getStyleClass().add("marked-top");
  }

  Node root() {
    return root;
  }

  void show(StepProgress progress, Instant now) {
    var word = progress.state().word();
    mark.show(kind(progress.state()), word);
    title.setText(progress.step().title());
    root.setAccessibleText("%s: %s. %s".formatted(progress.step().title(), word, progress.words()));
    time.setText(word + since(progress, now).map("  "::concat).orElse(""));
    var lines = lines(progress);
    if (!lines.equals(said)) {
      said = lines;
      details.getChildren().setAll(nodes(progress, lines));
    }
  }

  private static List<Node> nodes(StepProgress progress, List<String> lines) {
    var nodes = new ArrayList<Node>();
    lines.forEach(line -> nodes.add(Lines.sentence(line, "small")));
    if (progress.step() instanceof Step.Console console && progress.isUnderWay()) {
      console
          .xe()
          .forEach(
              xe -> nodes.add(Lines.command(xe, "at the console of " + console.where().name())));
    }
    return nodes;
  }

  private static List<String> lines(StepProgress progress) {
    var lines = new ArrayList<>(progress.sent());
    // What is normal to see is said below, with what is waited for.
    var known =
        progress.step() instanceof Step.Await await && progress.words().equals(await.meanwhile());
    if (!progress.words().isEmpty() && !known && !lines.contains(progress.words())) {
      lines.add(progress.words());
    }
    if (progress.isUnderWay()) {
      if (!progress.seen().isEmpty()) {
        lines.add("Seen now: " + progress.seen());
      }
      if (isWaiting(progress.state())) {
        waiting(progress.step()).ifPresent(lines::addAll);
      }
    }
    return lines;
  }

  private static Optional<List<String>> waiting(Step step) {
    return switch (step) {
      case Step.Act act ->
          Optional.of(
              List.of(
                  "Waiting until %s.".formatted(act.verification().words()),
                  "If it does not come: " + act.otherwise()));
      case Step.Await await ->
          Optional.of(
              List.of(
                  "Waiting until %s. %s".formatted(await.until().words(), await.meanwhile()),
                  "If it does not come: " + await.otherwise()));
      case Step.Console console ->
          Optional.of(
              List.of(
                  console.why(),
                  "It goes on by itself as soon as %s.".formatted(console.verification().words())));
      case Step.Attest _ -> Optional.empty();
    };
  }

  private static Optional<String> since(StepProgress progress, Instant now) {
    return progress
        .since()
        .map(since ->
            progress.isUnderWay()
                ? patience(progress)
                    .map(patience ->
                        "%s of %s"
                            .formatted(
                                Lines.clock(Duration.between(since, now)), Lines.clock(patience)))
                    .orElseGet(() -> Lines.clock(Duration.between(since, now)))
                : TIME.format(since.atZone(ZoneId.systemDefault())));
  }

  /// Patience does not run out while something is checked or a person is asked.
  private static Optional<Duration> patience(StepProgress progress) {
    if (!isWaiting(progress.state())) {
      return Optional.empty();
    }
    return switch (progress.step()) {
      case Step.Act act -> Optional.of(act.patience());
      case Step.Await await -> Optional.of(await.patience());
      case Step.Console console -> Optional.of(console.patience());
      case Step.Attest _ -> Optional.empty();
    };
  }

  private static boolean isWaiting(StepState state) {
    return state == StepState.EXECUTING
        || state == StepState.VERIFYING
        || state == StepState.UNKNOWN;
  }

  static StateKind kind(StepState state) {
    return switch (state) {
      case PENDING -> StateKind.PLANNED;
      case UNKNOWN, UNVERIFIED, UNDO_FAILED -> StateKind.UNKNOWN;
      case CHECKING, AWAITING_CONSENT, EXECUTING, VERIFYING, UNDOING -> StateKind.ACTING;
      case DONE -> StateKind.OK;
      case REJECTED, BLOCKED, DECLINED, UNDONE -> StateKind.DEGRADED;
    };
  }
}
