package org.poolkeeper.ui.procedure;

import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.layout.VBox;
import org.poolkeeper.diagnosis.Ages;
import org.poolkeeper.procedure.Phase;
import org.poolkeeper.procedure.Plan;
import org.poolkeeper.procedure.Precheck;
import org.poolkeeper.procedure.Step;
import org.poolkeeper.procedure.StepId;
import org.poolkeeper.procedure.timeline.Course;
import org.poolkeeper.procedure.timeline.Timeline;
import org.poolkeeper.ui.control.StateKind;
import org.poolkeeper.ui.timeline.TimelinePane;

/// The third page: everything that would be done, in order, warnings first.
final class ReviewPage {
  private final VBox root = Lines.column("wizard-page");
  private final TimelinePane timeline = new TimelinePane(ZoneId.systemDefault());

  Node root() {
    return root;
  }

  void show(Plan plan) {
    var nodes = new ArrayList<Node>();
    nodes.add(
        Lines.sentence(
            "%s. Usually takes %s, people left out."
                .formatted(plan.title(), Ages.words(plan.usual())),
            "strong"));
    nodes.add(Lines.marked(StateKind.OK, plan.stillWorks()));
    if (!plan.warnings().isEmpty()) {
      var box = Lines.column("wizard-warning", Lines.sentence("Know before you start", "strong"));
      plan.warnings()
          .forEach(warning -> box.getChildren().add(Lines.marked(StateKind.DEGRADED, warning)));
      nodes.add(box);
    }
    var headings = headings(plan);
    if (!headings.isEmpty()) {
      timeline.show(Timeline.of(Course.of(plan), Optional.empty(), Optional.empty(), plan.at()));
      nodes.add(timeline.root());
    }
    for (var i = 0; i < plan.steps().size(); i++) {
      var step = plan.steps().get(i);
      Optional.ofNullable(headings.get(step.id()))
          .ifPresent(words -> nodes.add(Lines.sentence(words, "wizard-title")));
      nodes.add(step(i + 1, step));
    }
    nodes.add(Lines.item("Done when", plan.expected().words() + "."));
    root.getChildren().setAll(nodes);
  }

  /// Over which step which heading stands; none where all steps belong together, or to no host.
  private static Map<StepId, String> headings(Plan plan) {
    return plan.phases().size() < 2
            || plan.phases().stream().allMatch(phase -> phase.host().isEmpty())
        ? Map.of()
        : plan.phases().stream()
            .filter(phase -> !phase.steps().isEmpty())
            .collect(Collectors.toMap(phase -> phase.steps().getFirst(), Phase::title));
  }

  private static Node step(int number, Step step) {
    var box =
        Lines.column(
            "wizard-step", Lines.sentence("%d  %s".formatted(number, step.title()), "strong"));
    box.getChildren()
        .addAll(
            switch (step) {
              case Step.Act act -> act(act);
              case Step.Await await ->
                  List.of(
                      Lines.item("Changes", "Nothing; it looks and waits."),
                      Lines.item("Until", await.until().words() + "."),
                      Lines.item("Meanwhile", await.meanwhile()),
                      times(await.usual(), await.patience()),
                      Lines.item("If not", await.otherwise()));
              case Step.Attest attest ->
                  List.of(
                      Lines.item("Changes", "Nothing; it is written down that you say:"),
                      Lines.item("You say", attest.statement()));
              case Step.Console console -> console(console);
            });
    return box;
  }

  private static List<Node> act(Step.Act act) {
    var to = act.command().target();
    var nodes = new ArrayList<Node>();
    act.command()
        .xe()
        .forEach(
            xe -> nodes.add(Lines.command(xe, "to %s (%s)".formatted(to.name(), to.endpoint()))));
    nodes.add(Lines.item("Changes", act.changes()));
    checks(act.prechecks(), nodes);
    nodes.add(Lines.item("Shown by", act.verification().words() + "."));
    nodes.add(Lines.item("Undo", act.undo().words()));
    nodes.add(times(act.usual(), act.patience()));
    nodes.add(Lines.item("If not", act.otherwise()));
    return nodes;
  }

  private static List<Node> console(Step.Console console) {
    var nodes = new ArrayList<Node>();
    nodes.add(Lines.item("By hand", console.why()));
    console
        .xe()
        .forEach(xe -> nodes.add(Lines.command(xe, "at the console of " + console.where().name())));
    nodes.add(Lines.item("Changes", console.changes()));
    checks(console.prechecks(), nodes);
    nodes.add(Lines.item("Shown by", console.verification().words() + "."));
    nodes.add(Lines.item("Undo", console.undo().words()));
    nodes.add(Lines.item("Takes", "at most " + Ages.words(console.patience()) + "."));
    nodes.add(Lines.item("If not", console.otherwise()));
    return nodes;
  }

  private static void checks(List<Precheck> prechecks, List<Node> nodes) {
    if (!prechecks.isEmpty()) {
      var words = prechecks.stream().map(one -> one.condition().words()).toList();
      nodes.add(Lines.item("Only if", String.join("; ", words) + "."));
    }
  }

  private static Node times(Duration usual, Duration patience) {
    return Lines.item(
        "Takes", "usually %s, at most %s.".formatted(Ages.words(usual), Ages.words(patience)));
  }
}
