package org.poolkeeper.ui.splitbrain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.poolkeeper.ui.control.StateKind;
import org.poolkeeper.ui.control.Told;

/// One fact of one side at one moment.
///
/// @param kind its mark, for the few that have one
/// @param value in words
/// @param source who said so and how long ago; "nobody told" where nobody did
/// @param stale whether it fades
/// @param spoken all of it, for a screen reader
record Cell(Optional<StateKind> kind, String value, String source, boolean stale, String spoken) {

  /// @param side of which host
  /// @param title of which row
  static Cell of(
      String side,
      String title,
      Optional<StateKind> kind,
      String value,
      List<Told> told,
      Instant now) {
    var stale = told.stream().anyMatch(one -> one.stale(now));
    var source =
        told.isEmpty()
            ? "nobody told"
            : told.stream().map(one -> one.words(now)).collect(Collectors.joining("; "));
    var heard =
        told.isEmpty()
            ? "nobody told"
            : told.stream().map(one -> one.spoken(now)).collect(Collectors.joining("; "));
    var mark = stale ? Optional.of(StateKind.UNKNOWN) : kind;
    return new Cell(
        mark,
        value,
        source,
        stale,
        "%s, %s: %s%s. %s.".formatted(side, title, stale ? "stale, " : "", value, heard));
  }
}
