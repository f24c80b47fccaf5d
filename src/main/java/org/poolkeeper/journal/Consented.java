package org.poolkeeper.journal;

import java.util.Optional;
import java.util.function.UnaryOperator;

/// The operator agreed to something.
///
/// @param step the step it is for; empty for the whole plan
/// @param how what it took
/// @param shown the text that was agreed to, word for word
/// @param typed the name that was typed; empty where none was asked for. Never anything but a name
public record Consented(Optional<String> step, How how, String shown, Optional<String> typed)
    implements JournalEntry {

  /// What a consent takes.
  public enum How {
    /// A button, or the option of a command.
    ACKNOWLEDGED,
    /// The name of the host that is meant, typed.
    NAME_TYPED
  }

  @Override
  public Consented mapped(UnaryOperator<String> text) {
    return new Consented(step, how, text.apply(shown), typed.map(text));
  }
}
