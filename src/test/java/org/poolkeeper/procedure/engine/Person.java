package org.poolkeeper.procedure.engine;

import java.util.List;
import java.util.Random;

/// Who answers in a trial.
interface Person {

  /// The answer to a question.
  Answer answer(Prompt prompt);

  /// The way at a crossroads.
  Choice choose(Crossroads crossroads);

  /// Whether lines for a console are typed.
  boolean types();

  /// Agrees to nearly everything and chooses by the dice, and answers wrong now and then.
  static Person ofMoods(Random random) {
    return new Person() {
      @Override
      public Answer answer(Prompt prompt) {
        var yes =
            switch (prompt) {
              case Prompt.TryAgain _ -> random.nextInt(3) == 0;
              case Prompt.Overrule _ -> random.nextInt(3) == 0;
              case Prompt.Consent _, Prompt.Attest _, Prompt.Moved _, Prompt.Despite _ ->
                  random.nextInt(12) != 0;
            };
        var typed = random.nextInt(20) == 0 ? "a slip" : prompt.typed().orElse("");
        return yes ? new Answer.Agreed(typed) : new Answer.Declined();
      }

      @Override
      public Choice choose(Crossroads crossroads) {
        return crossroads.offered().get(random.nextInt(crossroads.offered().size()));
      }

      @Override
      public boolean types() {
        return random.nextInt(4) != 0;
      }
    };
  }

  /// The same, and overrules where that is offered.
  static Person whoOverrules() {
    var other = whoGoesOn();
    return new Person() {
      @Override
      public Answer answer(Prompt prompt) {
        return prompt instanceof Prompt.Overrule
            ? new Answer.Agreed(prompt.typed().orElse(""))
            : other.answer(prompt);
      }

      @Override
      public Choice choose(Crossroads crossroads) {
        return other.choose(crossroads);
      }

      @Override
      public boolean types() {
        return other.types();
      }
    };
  }

  /// Follows the program's lead: agrees, tries nothing again that was refused three times, goes on
  /// where that is offered.
  static Person whoGoesOn() {
    return new Person() {
      private int again;
      private int looks;

      @Override
      public Answer answer(Prompt prompt) {
        return prompt instanceof Prompt.Overrule
                || (prompt instanceof Prompt.TryAgain && ++again > 2)
            ? new Answer.Declined()
            : new Answer.Agreed(prompt.typed().orElse(""));
      }

      @Override
      public Choice choose(Crossroads crossroads) {
        var wanted =
            ++looks > 3
                ? List.of(Choice.HAND_OVER)
                : List.of(Choice.GO_ON, Choice.REPEAT, Choice.LOOK_AGAIN);
        return wanted.stream()
            .filter(crossroads.offered()::contains)
            .findFirst()
            .orElse(Choice.HAND_OVER);
      }

      @Override
      public boolean types() {
        return true;
      }
    };
  }
}
