package org.poolkeeper.journal;

import java.util.List;
import java.util.function.UnaryOperator;

/// One thing that happened in a run. Entries hold plain values and full sentences: whoever reads
/// them needs neither this program nor its version. When it happened, and which line it is, is the
/// journal's to say ([JournalLine]).
public sealed interface JournalEntry
    permits Attested,
        Consented,
        ConsoleLinesShown,
        Intent,
        Note,
        Observation,
        Opaque,
        Outcome,
        OverrideUsed,
        Paused,
        Recovered,
        Resumed,
        RunBegun,
        RunEnded,
        StateChanged,
        StepEntered,
        StopRequested {

  /// The same with every text that comes from a server or a person changed by `text`. Identifiers
  /// that this program itself gives (steps, states, commands) stay as they are.
  JournalEntry mapped(UnaryOperator<String> text);

  /// Each of `texts`, changed.
  static List<String> each(List<String> texts, UnaryOperator<String> text) {
    return texts.stream().map(text).toList();
  }
}
