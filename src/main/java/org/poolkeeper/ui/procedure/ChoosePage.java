package org.poolkeeper.ui.procedure;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.VBox;
import org.poolkeeper.procedure.Planning;
import org.poolkeeper.procedure.Question;
import org.poolkeeper.procedure.Question.Candidate;
import org.poolkeeper.procedure.Question.Eligibility;
import org.poolkeeper.ui.control.StateKind;

/// The second page: what has to be chosen, and what the answers lead to. Controls are made anew
/// only where other questions come up, so that whoever is typing goes on typing.
final class ChoosePage {
  private final ProcedureViewModel model;
  private final VBox questions = Lines.column("wizard-page");
  private final VBox consequence = Lines.column("lines");
  private final VBox root = Lines.column("wizard-page", questions, consequence);
  private List<String> shown = List.of();

  ChoosePage(ProcedureViewModel model) {
    this.model = model;
  }

  Node root() {
    return root;
  }

  void show() {
    var asked = model.questions();
    var words = asked.stream().map(ChoosePage::identity).toList();
    if (!words.equals(shown)) {
      shown = words;
      questions.getChildren().setAll(asked.stream().map(this::question).toList());
    }
    consequence
        .getChildren()
        .setAll(model.asking().get().map(ChoosePage::asking).orElseGet(this::consequence));
  }

  private static List<Node> asking(String words) {
    return List.of(Lines.marked(StateKind.ACTING, words));
  }

  private List<Node> consequence() {
    return switch (model.planning().get()) {
      case Planning.Refuses(var why, _, _) ->
          List.of(Lines.marked(StateKind.DEGRADED, "With these answers there is no plan. " + why));
      case Planning.Asks _ ->
          List.of(Lines.sentence("Answer every question to see the plan.", "muted"));
      case Planning.Made(var plan) ->
          List.of(Lines.sentence("The plan: %s.".formatted(plan.title()), "muted"));
    };
  }

  /// Ages in the words move all the time; the hosts and who can be chosen do not.
  private static String identity(Question question) {
    return switch (question) {
      case Question.WhichHost(_, var candidates) ->
          candidates.stream()
              .map(one -> one.name() + " " + one.eligibility().getClass().getSimpleName())
              .toList()
              .toString();
      case Question.IsOff isOff -> "off " + isOff.host();
      case Question.WhichWay way -> way.id() + way.options();
    };
  }

  private Node question(Question question) {
    var box = Lines.column("wizard-question", Lines.sentence(question.words(), "strong"));
    var group = new ToggleGroup();
    switch (question) {
      case Question.WhichHost(_, var candidates) ->
          candidates.forEach(one -> box.getChildren().add(candidate(one, group)));
      case Question.IsOff isOff -> box.getChildren().addAll(isOff(isOff, group));
      case Question.WhichWay way ->
          way.options()
              .forEach(option -> {
                var radio = radio(option.words(), group);
                radio.setId("way-%s-%s".formatted(way.id(), option.id()));
                radio.setSelected(
                    model.inputs().get().choice(way.id()).filter(option.id()::equals).isPresent());
                radio.setOnAction(_ -> model.choose(way, option));
                box.getChildren().add(radio);
              });
    }
    return box;
  }

  private Node candidate(Candidate candidate, ToggleGroup group) {
    var radio =
        radio(
            switch (candidate.eligibility()) {
              case Eligibility.Suggested() -> candidate.name() + "   suggested";
              case Eligibility.Possible() -> candidate.name();
              case Eligibility.Not _ -> candidate.name() + "   cannot be chosen";
            },
            group);
    radio.setId("candidate-" + candidate.name());
    radio.setDisable(candidate.eligibility() instanceof Eligibility.Not);
    radio.setSelected(model.inputs().get().host().filter(candidate.host()::equals).isPresent());
    radio.setOnAction(_ -> model.choose(candidate.host()));
    radio.setAccessibleText(candidate.name() + ": " + String.join("; ", candidate.reasons()));
    var reasons = Lines.column("wizard-reasons");
    candidate
        .reasons()
        .forEach(
            reason -> reasons.getChildren().add(Lines.sentence("· " + reason, "muted", "small")));
    return Lines.column("lines", radio, reasons);
  }

  private List<Node> isOff(Question.IsOff question, ToggleGroup group) {
    var checked =
        radio("I have made sure that %s is off, or fenced".formatted(question.name()), group);
    checked.setId("off-" + question.name());
    var name = new TextField();
    name.setId("off-name-" + question.name());
    name.setPromptText("Type %s to say so".formatted(question.name()));
    name.setMaxWidth(320);
    name.disableProperty().bind(checked.selectedProperty().not());
    name.setAccessibleText("Type %s to attest that it is off".formatted(question.name()));
    var cannot = radio("I cannot check. " + question.otherwise(), group);
    cannot.setId("cannot-check-" + question.name());
    var off = model.inputs().get().attestedOff().contains(question.host());
    checked.setSelected(off);
    name.setText(off ? question.name() : "");
    cannot.setSelected(model.inputs().get().cannotCheck(question.host()));
    checked.setOnAction(_ -> {
      model.clear(question);
      model.attest(question, name.getText());
      name.requestFocus();
    });
    cannot.setOnAction(_ -> model.cannotCheck(question));
    name.textProperty().subscribe((_, typed) -> model.attest(question, typed));
    return List.of(checked, name, cannot);
  }

  private static RadioButton radio(String text, ToggleGroup group) {
    var radio = new RadioButton(text);
    radio.setMnemonicParsing(false);
    radio.setToggleGroup(group);
    radio.setWrapText(true);
    return radio;
  }
}
