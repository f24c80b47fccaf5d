package org.poolkeeper.port;

import java.util.Optional;
import org.poolkeeper.model.Credentials;
import org.poolkeeper.model.Endpoint;
import org.poolkeeper.model.HostProbe;

/// Looks at hosts and changes nothing. Every call blocks its thread, has a deadline of its own, and
/// ends with [InterruptedException] soon after its thread is interrupted.
public interface PoolObserver {

  /// Looks at one host by itself, on fresh connections (XAPI.md appendix A). What goes wrong is
  /// part of the result. No session is left behind, and no call is sent that hangs on a member that
  /// lost its coordinator.
  ///
  /// @param credentials without them only what anybody may ask is asked
  HostProbe probe(Endpoint host, Optional<Credentials> credentials, ProbeDepth depth)
      throws InterruptedException;

  /// Logs in to a host as coordinator.
  ///
  /// @throws ObservationException if it is none, or does not answer, or refuses
  CoordinatorSession open(Endpoint claimant, Credentials credentials)
      throws ObservationException, InterruptedException;

  /// How much one look asks.
  enum ProbeDepth {
    /// Everything of appendix A that the credentials allow.
    FULL,
    /// Only whether it answers, and whom it follows: cheap enough for a thousand healthy hosts.
    VOTE,
    /// Only its certificate, its identity, and whether its API answers, by a call with too few
    /// parameters: that logs in nobody, counts as no failed login, and is answered at once in every
    /// state.
    PULSE
  }
}
