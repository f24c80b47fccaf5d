package org.poolkeeper.guard;

import java.time.Instant;
import java.util.List;

/// What became of a command. *Rejected*, *failed* and *no reply* are different: after a rejection
/// nothing has happened, after a failure part of it, and after no reply nobody knows.
public sealed interface CommandOutcome {

  /// One sentence for a person, without secrets.
  String words();

  /// The host accepted it; whether it took effect is for an observation to show.
  ///
  /// @param sent when it was sent
  /// @param answered when the reply was complete
  /// @param reply what the host said, without references
  record Accepted(Instant sent, Instant answered, List<String> reply, String words)
      implements CommandOutcome {
    /// Keeps its own copy of the reply.
    public Accepted {
      reply = List.copyOf(reply);
    }
  }

  /// The host said no: nothing happened.
  ///
  /// @param code the server's error code
  /// @param params its parameters, without references
  record Rejected(Instant sent, String code, List<String> params, String words)
      implements CommandOutcome {
    /// Keeps its own copy of the parameters.
    public Rejected {
      params = List.copyOf(params);
    }
  }

  /// The host began it and could not end it: part of it may have happened. Only what goes on as a
  /// task ends like this (XAPI.md 4.11).
  ///
  /// @param code the server's error code
  /// @param params its parameters, without references
  record Failed(Instant sent, Instant answered, String code, List<String> params, String words)
      implements CommandOutcome {
    /// Keeps its own copy of the parameters.
    public Failed {
      params = List.copyOf(params);
    }
  }

  /// It was sent, and no reply came: it may have happened.
  record NoReply(Instant sent, String words) implements CommandOutcome {}

  /// It certainly never left: no connection, no login, or the host turned out to be another one
  /// than the guard allowed it for.
  record NotSent(String words) implements CommandOutcome {}
}
