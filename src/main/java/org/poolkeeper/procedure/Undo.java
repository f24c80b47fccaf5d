package org.poolkeeper.procedure;

import java.time.Duration;
import org.poolkeeper.command.PoolCommand;

/// Whether and how a step can be taken back; shown before it is confirmed.
public sealed interface Undo {

  /// One sentence for a person.
  String words();

  /// By another command.
  ///
  /// @param command what is sent
  /// @param shown what shows that it is taken back; as little as for a step is it that the call
  ///   returned
  /// @param patience how long to wait for that
  record By(PoolCommand command, String words, Condition shown, Duration patience)
      implements Undo {}

  /// It leaves nothing that would have to be taken back.
  record NotNeeded(String words) implements Undo {}

  /// It cannot be taken back.
  ///
  /// @param words because of what, and what leads on instead
  record NotPossible(String words) implements Undo {}
}
