package org.poolkeeper.ui.procedure;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.poolkeeper.procedure.Step;
import org.poolkeeper.procedure.engine.Choice;
import org.poolkeeper.procedure.engine.Crossroads;
import org.poolkeeper.procedure.engine.Prompt;
import org.poolkeeper.procedure.engine.StepState;
import org.poolkeeper.ui.control.StateKind;

/// What a run asks in the middle. The focus starts on the button that changes nothing.
final class AskPane {
  private final RunViewModel run;
  private final VBox root = Lines.column("wizard-ask");

  AskPane(RunViewModel run) {
    this.run = run;
    root.setId("ask");
    root.managedProperty().bind(root.visibleProperty());
    root.setVisible(false);
  }

  Node root() {
    return root;
  }

  /// Shows `ask`, or nothing.
  void show(Optional<Ask> ask) {
    root.setVisible(ask.isPresent());
    root.getChildren().clear();
    ask.ifPresent(one -> {
      switch (one) {
        case Ask.Agreement(var prompt, _) -> agreement(prompt);
        case Ask.Way(var crossroads, _) -> crossroads(crossroads);
      }
    });
  }

  private void agreement(Prompt prompt) {
    var nodes = new ArrayList<Node>();
    nodes.add(Lines.sentence(heading(prompt), "strong"));
    if (prompt instanceof Prompt.Overrule(_, var why, _, _)) {
      nodes.add(Lines.marked(StateKind.DEGRADED, why));
      nodes.add(Lines.sentence("To overrule this, once, agree to its consequence:"));
    }
    nodes.add(Lines.marked(StateKind.ADVISORY, prompt.text()));
    var no = new Button(no(prompt));
    no.setId("ask-no");
    no.setOnAction(_ -> run.decline());
    var yes = new Button(yes(prompt));
    yes.setId("ask-yes");
    var typed = new TextField();
    prompt
        .typed()
        .ifPresent(name -> {
          typed.setId("ask-name");
          typed.setMaxWidth(320);
          typed.setPromptText("Type %s to agree".formatted(name));
          typed.setAccessibleText("Type %s to agree".formatted(name));
          nodes.add(typed);
          yes.disableProperty().bind(typed.textProperty().map(text -> !text.strip().equals(name)));
        });
    yes.setOnAction(_ -> run.agree(typed.getText().strip()));
    nodes.add(buttons(List.of(no, yes)));
    root.getChildren().setAll(nodes);
    no.requestFocus();
  }

  private void crossroads(Crossroads crossroads) {
    var progress = run.progress().get();
    var silent =
        crossroads
            .step()
            .flatMap(step ->
                progress.steps().stream()
                    .filter(one -> one.step().id().equals(step.id()))
                    .findFirst())
            .filter(StepProgress::silence);
    var nodes = new ArrayList<Node>();
    nodes.add(
        Lines.marked(
            StateKind.UNKNOWN,
            silent
                .map(one ->
                    "We do not know whether \"%s\" took effect.".formatted(one.step().title()))
                .orElseGet(() -> heading(crossroads, progress)),
            "wizard-title"));
    silent.ifPresent(one -> {
      one.sent().forEach(line -> nodes.add(Lines.sentence(line)));
      nodes.add(
          Lines.sentence(
              "It may have worked. Repeating it now could do harm. Looking is safe.", "strong"));
    });
    nodes.add(Lines.sentence(crossroads.situation()));
    var buttons =
        crossroads.offered().stream()
            .map(choice -> {
              var button = new Button(word(choice, crossroads));
              button.setId("choice-" + choice.name().toLowerCase(java.util.Locale.ROOT));
              button.setOnAction(_ -> run.choose(choice));
              return button;
            })
            .toList();
    nodes.add(buttons(buttons));
    root.getChildren().setAll(nodes);
    buttons.getFirst().getStyleClass().add("accent");
    buttons.get(safest(crossroads.offered())).requestFocus();
  }

  /// Between two steps nothing is wrong: a run that was taken up waits to be told to go on.
  private static String heading(Crossroads crossroads, RunProgress progress) {
    var between =
        crossroads
            .step()
            .map(step ->
                progress.steps().stream()
                    .filter(one -> one.step().id().equals(step.id()))
                    .anyMatch(one -> one.state() == StepState.DONE))
            .orElse(true);
    return between
        ? "The run was taken up again. How shall it go on?"
        : "The run cannot go on by itself.";
  }

  /// Looking changes nothing, nor does leaving it.
  private static int safest(List<Choice> offered) {
    return Stream.of(Choice.LOOK_AGAIN, Choice.LATER, Choice.HAND_OVER)
        .map(offered::indexOf)
        .filter(index -> index >= 0)
        .findFirst()
        .orElse(0);
  }

  /// In as many rows as their words need.
  private static FlowPane buttons(List<Button> buttons) {
    buttons.forEach(button -> {
      button.setMinWidth(Region.USE_PREF_SIZE);
      button.setMnemonicParsing(false);
    });
    var row = new FlowPane();
    row.getChildren().addAll(buttons);
    row.getStyleClass().add("wizard-choices");
    return row;
  }

  private static String heading(Prompt prompt) {
    return switch (prompt) {
      case Prompt.Consent(var step, _, _, _) -> step.title() + "?";
      case Prompt.Attest(var step) -> step.title();
      case Prompt.Overrule(var step, _, _, _) ->
          "The guard refuses \"%s\".".formatted(step.title());
      case Prompt.Moved _ -> "The pool has changed.";
      case Prompt.TryAgain(var step, _) -> "\"%s\" did not begin.".formatted(step.title());
      case Prompt.Despite _ -> "An earlier run was cut off.";
    };
  }

  private static String yes(Prompt prompt) {
    return switch (prompt) {
      case Prompt.Consent(var step, _, _, _) -> step.title();
      case Prompt.Attest(var step) -> step.title();
      case Prompt.Overrule(var step, _, _, _) -> "Overrule: " + step.title();
      case Prompt.Moved _ -> "Carry out the plan of now";
      case Prompt.TryAgain _ -> "Try again";
      case Prompt.Despite _ -> "Go on all the same";
    };
  }

  private static String no(Prompt prompt) {
    return switch (prompt) {
      case Prompt.Consent _, Prompt.Attest _, Prompt.Overrule _, Prompt.Moved _, Prompt.Despite _ ->
          "Send nothing, end the run";
      case Prompt.TryAgain _ -> "End the run";
    };
  }

  private static String word(Choice choice, Crossroads at) {
    return switch (choice) {
      case LOOK_AGAIN -> "Look again";
      case GO_ON -> "Go on with the next step";
      case REPEAT -> "Begin again: " + at.step().map(Step::title).orElse("this step");
      case UNDO -> "Take it back";
      case LATER -> "Leave for later";
      case HAND_OVER -> "End with a report";
    };
  }
}
