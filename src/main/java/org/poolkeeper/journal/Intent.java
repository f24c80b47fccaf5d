package org.poolkeeper.journal;

import java.util.List;
import java.util.function.UnaryOperator;
import org.poolkeeper.command.PoolCommand;

/// A command is about to be sent. It is on disk before the first byte leaves; where no [Outcome]
/// follows, nobody knows whether it left.
///
/// @param step for which step
/// @param command the command's stable name, for example `EmergencyTransitionToMaster`
/// @param words what it does, for a person
/// @param xe the same by hand, on the target's console
/// @param target to whom
public record Intent(String step, String command, String words, List<String> xe, HostRef target)
    implements JournalEntry {
  /// Keeps its own copy.
  public Intent {
    xe = List.copyOf(xe);
  }

  /// The intent to send `command`.
  ///
  /// @param words what it does, for a person
  public static Intent of(String step, PoolCommand command, String words) {
    return new Intent(
        step,
        command.getClass().getSimpleName(),
        words,
        command.xe(),
        HostRef.of(command.target()));
  }

  @Override
  public Intent mapped(UnaryOperator<String> text) {
    return new Intent(
        step, command, text.apply(words), JournalEntry.each(xe, text), target.mapped(text));
  }
}
