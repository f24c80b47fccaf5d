package org.poolkeeper.journal;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.poolkeeper.command.PoolCommand;

/// The operator overruled the guard, for one command.
///
/// @param step for which step; empty outside of a procedure
/// @param command the command's stable name
/// @param xe the same by hand
/// @param target to whom
/// @param consequence the sentence the operator was shown and agreed to
/// @param typed the host's name as the operator typed it
/// @param reasons why the guard had refused
public record OverrideUsed(
    Optional<String> step,
    String command,
    List<String> xe,
    HostRef target,
    String consequence,
    String typed,
    List<Evidence> reasons)
    implements JournalEntry {
  /// Keeps its own copies.
  public OverrideUsed {
    xe = List.copyOf(xe);
    reasons = List.copyOf(reasons);
  }

  /// The guard was overruled for `command`.
  public static OverrideUsed of(
      Optional<String> step,
      PoolCommand command,
      String consequence,
      String typed,
      List<Evidence> reasons) {
    return new OverrideUsed(
        step,
        command.getClass().getSimpleName(),
        command.xe(),
        HostRef.of(command.target()),
        consequence,
        typed,
        reasons);
  }

  @Override
  public OverrideUsed mapped(UnaryOperator<String> text) {
    return new OverrideUsed(
        step,
        command,
        JournalEntry.each(xe, text),
        target.mapped(text),
        text.apply(consequence),
        text.apply(typed),
        reasons.stream().map(reason -> reason.mapped(text)).toList());
  }
}
