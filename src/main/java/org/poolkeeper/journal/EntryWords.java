package org.poolkeeper.journal;

import java.util.Optional;
import java.util.stream.Collectors;

/// What an entry says, in a line for a person.
public final class EntryWords {
  private final RunHistory history;

  /// The words for entries of that run.
  public EntryWords(RunHistory history) {
    this.history = history;
  }

  /// One line; long texts and replies are not in it.
  public String of(JournalEntry entry) {
    return switch (entry) {
      case RunBegun(var procedure, var pool, _, _, var operator, _) ->
          "%s began on %s, by %s on %s."
              .formatted(procedure.title(), pool.name(), operator.person(), operator.machine());
      case StepEntered(_, var number, var title) -> "Step %d: %s.".formatted(number, title);
      case StateChanged(var step, var state, var why) ->
          "%s: %s.%s".formatted(title(step), words(state), then(why));
      case Consented(var step, var how, _, var typed) ->
          "Agreed%s, %s.".formatted(about(step), how(how, typed));
      case Attested(_, var statement, _, var typed) ->
          "Stated by the operator%s: \"%s\""
              .formatted(
                  typed.map(name -> ", who typed \"%s\"".formatted(name)).orElse(""), statement);
      case Observation(_, var meaning, var evidence) ->
          "Seen: %s%s"
              .formatted(
                  meaning, evidence.isEmpty() ? "" : " (%d facts)".formatted(evidence.size()));
      case Intent(_, _, var words, var xe, var target) ->
          "To be sent to %s: %s (%s)".formatted(target.words(), words, String.join("; ", xe));
      case Outcome(var intent, _, var result, var words, _, _, _, _) ->
          "%s (line %d): %s".formatted(words(result), intent, words);
      case OverrideUsed(_, var command, _, var target, _, _, _) ->
          "The guard was overruled for %s to %s.".formatted(command, target.words());
      case ConsoleLinesShown(_, var where, var lines) ->
          "To be typed on the console of %s: %s"
              .formatted(where.words(), String.join(" ; ", lines));
      case Paused(var why) -> "Paused.%s".formatted(then(why));
      case Resumed(var operator, var why) ->
          "Gone on with by %s on %s.%s".formatted(operator.person(), operator.machine(), then(why));
      case StopRequested(var why) -> "To stop after this step.%s".formatted(then(why));
      case RunEnded(var state, var report, _, _, _) ->
          "The run ended: %s.%s"
              .formatted(new RunState.Ended(state).words(), then(String.join(" ", report)));
      case Note(var text) -> text;
      case Recovered(var bytes, _, _) ->
          "The program had ended in the middle of a line; %d bytes of it are kept here. Nothing was sent on its strength."
              .formatted(bytes);
      case Opaque(var kind, _) ->
          "An entry%s that this version does not understand."
              .formatted(kind.isEmpty() ? "" : " of the kind \"%s\"".formatted(kind));
    };
  }

  /// A result, for a person.
  static String words(Outcome.Result result) {
    return switch (result) {
      case ACCEPTED -> "Accepted";
      case REJECTED -> "Rejected, nothing happened";
      case FAILED -> "Begun and failed, part of it may have happened";
      case NO_REPLY -> "No reply, it may have happened";
      case NOT_SENT -> "Not sent";
    };
  }

  /// What a consent took, for a person.
  static String how(Consented.How how, Optional<String> typed) {
    return switch (how) {
      case ACKNOWLEDGED -> "without typing anything";
      case NAME_TYPED -> "by typing \"%s\"".formatted(typed.orElse(""));
    };
  }

  /// The title of a step.
  String title(String step) {
    return history.step(step).map(StepHistory::title).orElse(step);
  }

  private String about(Optional<String> step) {
    return step.map(one -> " to \"%s\"".formatted(title(one))).orElse(" to the plan");
  }

  /// `AWAITING_CONSENT` → "awaiting consent".
  static String words(String state) {
    return state
        .codePoints()
        .map(letter -> letter == '_' ? ' ' : Character.toLowerCase(letter))
        .mapToObj(Character::toString)
        .collect(Collectors.joining());
  }

  private static String then(String sentence) {
    return sentence.isBlank() ? "" : " " + sentence;
  }
}
