package org.poolkeeper.guard;

import java.time.Instant;
import org.poolkeeper.model.HostAddress;
import org.poolkeeper.model.HostId;
import org.poolkeeper.model.HostState;
import org.poolkeeper.model.Source;

/// What one host says now of who coordinates it. A vote is asked without credentials (XAPI.md 5.5).
sealed interface Vote {

  /// It gave none: it does not answer, or does not tell.
  record None() implements Vote {}

  /// It names a claimant that has it on record.
  record For(HostState claimant, Told told) implements Vote {}

  /// It names another host of the pool, which may rule, and is not heard to claim it.
  record Against(HostId leader, Told told) implements Vote {}

  /// It names something of which nothing tells what it is. That speaks for nobody, and shows that
  /// heartbeats are not the last word.
  ///
  /// @param words what it said and why that tells nothing, as the end of a sentence
  record Unclear(String words, Told told) implements Vote {}

  /// It names nobody who could rule this pool, and does not coordinate itself, so that it is no
  /// voice at all.
  ///
  /// @param why which of the ways this came about
  /// @param words the same, as the end of a sentence after its name
  record Blank(Why why, String words, Told told) implements Vote {}

  /// Why a vote does not count.
  enum Why {
    /// What it names answers, and does not coordinate.
    CHAIN,
    /// What it names is off, as the operator says.
    OFF,
    /// What it names was replaced by the claimant.
    REPLACED,
    /// It has left this pool, or is not known to whom it names.
    LEFT,
    /// It answers, and names nobody.
    NOBODY
  }

  /// From whom a vote came.
  ///
  /// @param asked the address that was asked
  /// @param named the address that was named; the asked one where none was
  /// @param at when
  record Told(HostAddress asked, HostAddress named, Instant at) {
    Source source() {
      return new Source.CredentialFreeProbe(asked);
    }
  }
}
