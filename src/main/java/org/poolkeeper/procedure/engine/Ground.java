package org.poolkeeper.procedure.engine;

import java.time.Duration;
import org.poolkeeper.guard.Lookout;
import org.poolkeeper.model.Credentials;

/// Where a run acts: one pool, looked at and logged in to.
///
/// @param lookout looks at it afresh
/// @param waiting lets time pass between looks
/// @param credentials with which commands are sent
public record Ground(Lookout lookout, Waiting waiting, Credentials credentials) {
  /// How long a host that does not answer may hold up a look.
  static final Duration LOOK = Duration.ofSeconds(12);
}
