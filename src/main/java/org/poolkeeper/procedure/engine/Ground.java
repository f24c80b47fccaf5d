package org.poolkeeper.procedure.engine;

import java.time.Duration;
import org.poolkeeper.guard.Lookout;
import org.poolkeeper.model.Credentials;
import org.poolkeeper.port.PoolInquirer;

/// Where a run acts: one pool, looked at and logged in to.
///
/// @param lookout looks at it afresh
/// @param waiting lets time pass between looks
/// @param credentials with which commands are sent
/// @param inquirer asks the host that rules what its database does not tell
public record Ground(
    Lookout lookout, Waiting waiting, Credentials credentials, PoolInquirer inquirer) {
  /// How long a host that does not answer may hold up a look.
  static final Duration LOOK = Duration.ofSeconds(12);

  /// Asks as whoever sends.
  Interview interview() {
    return new Interview(inquirer, credentials);
  }
}
