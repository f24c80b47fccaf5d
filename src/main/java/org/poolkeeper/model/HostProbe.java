package org.poolkeeper.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// What one look at one host brought, taken by itself and independent of any coordinator (XAPI.md
/// appendix A). A step that hung leaves the facts of the steps before it in place.
///
/// @param endpoint who was asked
/// @param at when the look ended
/// @param took how long it lasted
/// @param view how the host met it
/// @param role what it takes itself for, where it told
/// @param emergencyMode its own flag; *false* on a member whose coordinator died (XAPI.md 3.3)
/// @param emergencyReason the stored error, where it is in emergency mode
/// @param certificate what it presented on its TLS port
/// @param internalCertificate what it presented as a host of its pool: asked for by the server name
///   `pool`, its common name is the host's uuid (XAPI.md 1.6); empty on older servers
/// @param identity its uuid, where the pool-internal certificate tells it (XAPI.md 1.6)
/// @param resolved the address behind a name that was asked
/// @param credentials what it said to the credentials shown
public record HostProbe(
    Endpoint endpoint,
    Instant at,
    Duration took,
    HostView view,
    Optional<Observed<Role>> role,
    Optional<Observed<Boolean>> emergencyMode,
    Optional<Observed<EmergencyReason>> emergencyReason,
    Optional<Observed<CertificateFacts>> certificate,
    Optional<Observed<CertificateFacts>> internalCertificate,
    Optional<Observed<HostId>> identity,
    Optional<HostAddress> resolved,
    CredentialCheck credentials) {

  /// A look that met no pool-internal certificate.
  public HostProbe(
      Endpoint endpoint,
      Instant at,
      Duration took,
      HostView view,
      Optional<Observed<Role>> role,
      Optional<Observed<Boolean>> emergencyMode,
      Optional<Observed<EmergencyReason>> emergencyReason,
      Optional<Observed<CertificateFacts>> certificate,
      Optional<Observed<HostId>> identity,
      Optional<HostAddress> resolved,
      CredentialCheck credentials) {
    this(
        endpoint,
        at,
        took,
        view,
        role,
        emergencyMode,
        emergencyReason,
        certificate,
        Optional.empty(),
        identity,
        resolved,
        credentials);
  }
}
