package org.poolkeeper.ui.procedure;

import java.util.concurrent.CompletableFuture;
import org.poolkeeper.procedure.engine.Answer;
import org.poolkeeper.procedure.engine.Choice;
import org.poolkeeper.procedure.engine.Crossroads;
import org.poolkeeper.procedure.engine.Prompt;

/// A question that a run waits for.
public sealed interface Ask {

  /// Whether to agree.
  ///
  /// @param answer takes the answer; the first one counts
  record Agreement(Prompt prompt, CompletableFuture<Answer> answer) implements Ask {}

  /// How to go on.
  ///
  /// @param choice takes the choice; the first one counts
  record Way(Crossroads crossroads, CompletableFuture<Choice> choice) implements Ask {}
}
