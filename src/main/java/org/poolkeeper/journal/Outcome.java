package org.poolkeeper.journal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// What became of a command. Whoever takes up a run whose last intent has no outcome writes one
/// with [Result#NO_REPLY] after looking: the journal is then whole again.
///
/// @param intent the line of the [Intent] it belongs to
/// @param step for which step
/// @param result which of them
/// @param words one sentence for a person
/// @param code the server's error code; empty where it gave none
/// @param reply what the server said, line by line, without references
/// @param sent when the command left; empty where it did not, or nobody knows
/// @param answered when the reply was complete; empty where there is none
public record Outcome(
    long intent,
    String step,
    Result result,
    String words,
    Optional<String> code,
    List<String> reply,
    Optional<Instant> sent,
    Optional<Instant> answered)
    implements JournalEntry {
  /// Keeps its own copy.
  public Outcome {
    reply = List.copyOf(reply);
  }

  /// *Rejected*, *failed* and *no reply* are different: after a rejection nothing has happened,
  /// after a failure part of it may have, and after no reply nobody knows.
  public enum Result {
    ACCEPTED,
    REJECTED,
    FAILED,
    NO_REPLY,
    NOT_SENT
  }

  @Override
  public Outcome mapped(UnaryOperator<String> text) {
    return new Outcome(
        intent,
        step,
        result,
        text.apply(words),
        code.map(text),
        JournalEntry.each(reply, text),
        sent,
        answered);
  }
}
