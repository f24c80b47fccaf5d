package org.poolkeeper.ui.procedure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javafx.geometry.Insets;
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

/// The second page: what has to be chosen, and what the answers lead to. A question keeps its
/// controls while others come and go, so that whoever is typing goes on typing.
final class ChoosePage {
  private static final Pattern SENTENCE_END = Pattern.compile("(?<=[.?]) (?=\\S)");

  private static final Insets UNDER_A_RADIO = new Insets(0, 0, 0, 24);

  private final ProcedureViewModel model;
  private final VBox questions = Lines.column("wizard-page");
  private final VBox consequence = Lines.column("lines");
  private final VBox root = Lines.column("wizard-page", questions, consequence);
  private Map<String, Card> shown = Map.of();

  /// A question on the screen. Its controls stay; what it says may change with the other answers,
  /// and with what the host that rules has told meanwhile.
  private record Card(VBox box, VBox words, ToggleGroup choices) {
    void say(String text) {
      words.getChildren().setAll(words(text));
      choices.getToggles().stream()
          .map(RadioButton.class::cast)
          .forEach(radio -> radio.setAccessibleHelp(text));
    }

    /// What is asked stands out; what is said before and after does not.
    private static List<Node> words(String text) {
      var sentences = List.of(SENTENCE_END.split(text, -1));
      var asked = sentences.stream().filter(one -> one.endsWith("?")).toList();
      if (asked.isEmpty()) {
        return List.of(Lines.sentence(text, "strong"));
      }
      var at = sentences.lastIndexOf(asked.getLast());
      var before = String.join(" ", sentences.subList(0, at));
      var after = String.join(" ", sentences.subList(at + 1, sentences.size()));
      return Stream.of(
              Lines.sentence(before),
              Lines.sentence(asked.getLast(), "strong"),
              Lines.sentence(after, "muted"))
          .filter(line -> !line.getText().isEmpty())
          .<Node>map(line -> line)
          .toList();
    }
  }

  ChoosePage(ProcedureViewModel model) {
    this.model = model;
  }

  Node root() {
    return root;
  }

  void show() {
    var now = new LinkedHashMap<String, Card>();
    for (var asked : model.questions()) {
      var identity = identity(asked);
      var known = shown.get(identity);
      var card = known == null ? card(asked) : known;
      card.say(asked.words());
      now.put(identity, card);
    }
    shown = now;
    place(now.values().stream().map(Card::box).toList());
    consequence
        .getChildren()
        .setAll(model.asking().get().map(ChoosePage::asking).orElseGet(this::consequence));
  }

  /// What stays is not taken off the screen, or it would lose the focus.
  private void place(List<VBox> wanted) {
    var there = questions.getChildren();
    there.retainAll(wanted);
    for (var i = 0; i < wanted.size(); i++) {
      if (i >= there.size() || !there.get(i).equals(wanted.get(i))) {
        there.remove(wanted.get(i));
        there.add(i, wanted.get(i));
      }
    }
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
          "host "
              + candidates.stream()
                  .map(one -> one.name() + " " + one.eligibility().getClass().getSimpleName())
                  .toList();
      case Question.IsOff isOff -> "off " + isOff.host();
      case Question.WhichWay way -> way.id() + way.options() + way.cannot();
    };
  }

  private Card card(Question question) {
    var words = Lines.column("lines");
    var box = Lines.column("wizard-question", words);
    var group = new ToggleGroup();
    switch (question) {
      case Question.WhichHost(_, var candidates) ->
          candidates.forEach(one -> box.getChildren().add(candidate(one, group)));
      case Question.IsOff isOff -> box.getChildren().addAll(isOff(isOff, group));
      case Question.WhichWay way -> box.getChildren().addAll(ways(way, group));
    }
    return new Card(box, words, group);
  }

  private List<Node> ways(Question.WhichWay way, ToggleGroup group) {
    var nodes = new ArrayList<Node>();
    var chosen = model.inputs().get().choice(way.id());
    for (var option : way.options()) {
      var radio = radio(option.words(), group);
      radio.setId("way-%s-%s".formatted(way.id(), option.id()));
      radio.setSelected(chosen.filter(option.id()::equals).isPresent());
      radio.setOnAction(_ -> model.choose(way, option));
      nodes.add(radio);
    }
    way.number().ifPresent(entry -> nodes.addAll(number(way, entry, group)));
    way.cannot().forEach(unfit -> nodes.add(unfit(unfit, group)));
    return nodes;
  }

  private List<Node> number(Question.WhichWay way, Question.Entry entry, ToggleGroup group) {
    var words = "%s, from %d to %d".formatted(entry.words(), entry.least(), entry.most());
    var other = radio(words, group);
    other.setId("way-%s-number".formatted(way.id()));
    var field = new TextField();
    field.setId("number-" + way.id());
    field.setMaxWidth(160);
    field.setPromptText("Type the number");
    field.setAccessibleText(words);
    field.visibleProperty().bind(other.selectedProperty());
    field.managedProperty().bind(other.selectedProperty());
    VBox.setMargin(field, UNDER_A_RADIO);
    model
        .inputs()
        .get()
        .choice(way.id())
        .filter(entry::takes)
        .filter(text -> way.options().stream().noneMatch(option -> option.id().equals(text)))
        .ifPresent(text -> {
          other.setSelected(true);
          field.setText(text);
        });
    other.setOnAction(_ -> {
      give(way, entry, field.getText());
      field.requestFocus();
    });
    field.textProperty().subscribe((_, typed) -> give(way, entry, typed));
    return List.of(other, field);
  }

  private void give(Question.WhichWay way, Question.Entry entry, String typed) {
    var text = typed.strip();
    if (entry.takes(text)) {
      model.choose(way, new Question.Option(text, text));
    } else {
      model.clear(way);
    }
  }

  private static Node unfit(Question.Unfit unfit, ToggleGroup group) {
    var radio = radio(unfit.name() + "   cannot be chosen", group);
    radio.setDisable(true);
    radio.setAccessibleText("%s cannot be chosen: %s".formatted(unfit.name(), unfit.because()));
    return Lines.column(
        "lines",
        radio,
        Lines.column("wizard-reasons", Lines.sentence("· " + unfit.because(), "muted", "small")));
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
