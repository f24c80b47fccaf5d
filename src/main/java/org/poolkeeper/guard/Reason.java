package org.poolkeeper.guard;

import java.time.Instant;
import org.poolkeeper.model.Source;

/// One fact that a verdict rests on, or that was looked at and proves nothing.
///
/// @param kind what sort of fact
/// @param bearing which way it points for this claimant
/// @param fact one sentence for a person
/// @param source from whom
/// @param at when it was seen
public record Reason(Kind kind, Bearing bearing, String fact, Source source, Instant at) {

  /// Which way a fact points.
  public enum Bearing {
    /// That the claimant rules.
    FOR,
    /// That it does not.
    AGAINST,
    /// Neither way, and said so that nobody takes it for proof, or because it is missing.
    NEITHER
  }

  /// What sort of fact it is; stable identifiers for scripts.
  public enum Kind {
    /// Whom the other hosts name.
    VOTES,
    /// Whom its own record shows alive.
    HEARTBEATS,
    /// The heartbeat of high availability.
    HIGH_AVAILABILITY,
    /// Who was seen to rule, and when.
    MEMORY,
    /// It was found to be an orphan before, and was not seen to come home.
    MARKED,
    /// Its management service has run since before somebody else ruled: a role changes only at its
    /// start (XAPI.md 3.1).
    NEVER_RESTARTED,
    /// It has just started and may not have noticed that it was replaced (XAPI.md 5.1).
    JUST_STARTED,
    /// Another host rules.
    ANOTHER_RULES,
    /// It does not agree with itself.
    INCONSISTENT,
    /// It is the only host of its pool.
    ONLY_HOST,
    /// Too few hosts can be asked.
    TOO_FEW_VOICES,
    /// Memory is absent, unreadable or old.
    NO_MEMORY,
    /// What the operator attested.
    ATTESTED,
    /// Which machine answers at an address.
    IDENTITY,
    /// How long ago something was seen.
    AGE,
    /// An equal pool uuid, a larger database generation, a login that succeeded.
    PROVES_NOTHING
  }
}
