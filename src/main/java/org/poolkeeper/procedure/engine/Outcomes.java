package org.poolkeeper.procedure.engine;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.poolkeeper.guard.CommandOutcome;
import org.poolkeeper.guard.Passage;
import org.poolkeeper.journal.Outcome;
import org.poolkeeper.journal.Outcome.Result;
import org.poolkeeper.procedure.StepId;

/// The journal's words for what became of a command.
///
/// @param intent the line of its intent
/// @param step for which step
record Outcomes(long intent, StepId step) {

  Outcome of(Passage passage) {
    return switch (passage) {
      case Passage.Stopped(var refusal) -> notSent("The guard refused: " + refusal.why());
      case Passage.Sent(var outcome, _) -> of(outcome);
    };
  }

  /// Nobody knows what became of it.
  Outcome noReply(String words) {
    return without(Result.NO_REPLY, words, Optional.empty());
  }

  private Outcome of(CommandOutcome outcome) {
    return switch (outcome) {
      case CommandOutcome.NotSent(var words) -> notSent(words);
      case CommandOutcome.NoReply(var sent, var words) ->
          without(Result.NO_REPLY, words, Optional.of(sent));
      case CommandOutcome.Rejected(var sent, var code, var params, var words) ->
          said(Result.REJECTED, words, Optional.of(code), params, sent, Optional.empty());
      case CommandOutcome.Failed(var sent, var answered, var code, var params, var words) ->
          said(Result.FAILED, words, Optional.of(code), params, sent, Optional.of(answered));
      case CommandOutcome.Accepted(var sent, var answered, var reply, var words) ->
          said(Result.ACCEPTED, words, Optional.empty(), reply, sent, Optional.of(answered));
    };
  }

  private Outcome notSent(String words) {
    return without(Result.NOT_SENT, words, Optional.empty());
  }

  private Outcome without(Result result, String words, Optional<Instant> sent) {
    return new Outcome(
        intent, step.text(), result, words, Optional.empty(), List.of(), sent, Optional.empty());
  }

  private Outcome said(
      Result result,
      String words,
      Optional<String> code,
      List<String> reply,
      Instant sent,
      Optional<Instant> answered) {
    return new Outcome(
        intent, step.text(), result, words, code, reply, Optional.of(sent), answered);
  }
}
