package org.poolkeeper.model;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/// All that is known of one machine: what it said itself, each fact with its age. What coordinators
/// say of it is in their [PoolClaim]s.
///
/// @param endpoint where it is asked
/// @param aliases other addresses that were found to lead to it
/// @param id its uuid, where known
/// @param name its label, where known
/// @param view how it met the last look
/// @param role what it took itself for when it last told
/// @param emergencyMode its own flag when it last told
/// @param emergencyReason the stored error when it last told; empty once it is out of emergency
///   mode
/// @param recentReasons the different stored errors told within the last two minutes of this
///   emergency, oldest first, the current one among them; the boot loop shows by two that take
///   turns (XAPI.md 3.2)
/// @param certificate what it last presented
/// @param internalCertificate what it last presented as a host of its pool (XAPI.md 1.6)
/// @param credentials what it last said to the credentials shown
/// @param lastProbe the last look, empty before the first
public record HostState(
    Endpoint endpoint,
    Set<HostAddress> aliases,
    Optional<Observed<HostId>> id,
    Optional<Observed<String>> name,
    HostView view,
    Optional<Observed<Role>> role,
    Optional<Observed<Boolean>> emergencyMode,
    Optional<Observed<EmergencyReason>> emergencyReason,
    List<Observed<EmergencyReason>> recentReasons,
    Optional<Observed<CertificateFacts>> certificate,
    Optional<Observed<CertificateFacts>> internalCertificate,
    CredentialCheck credentials,
    Optional<HostProbe> lastProbe) {
  /// Keeps its own copies.
  public HostState {
    aliases = Set.copyOf(aliases);
    recentReasons = List.copyOf(recentReasons);
  }

  /// A host of which no pool-internal certificate is known.
  public HostState(
      Endpoint endpoint,
      Set<HostAddress> aliases,
      Optional<Observed<HostId>> id,
      Optional<Observed<String>> name,
      HostView view,
      Optional<Observed<Role>> role,
      Optional<Observed<Boolean>> emergencyMode,
      Optional<Observed<EmergencyReason>> emergencyReason,
      List<Observed<EmergencyReason>> recentReasons,
      Optional<Observed<CertificateFacts>> certificate,
      CredentialCheck credentials,
      Optional<HostProbe> lastProbe) {
    this(
        endpoint,
        aliases,
        id,
        name,
        view,
        role,
        emergencyMode,
        emergencyReason,
        recentReasons,
        certificate,
        Optional.empty(),
        credentials,
        lastProbe);
  }

  /// A host of which no other stored error is known than the current one.
  public HostState(
      Endpoint endpoint,
      Set<HostAddress> aliases,
      Optional<Observed<HostId>> id,
      Optional<Observed<String>> name,
      HostView view,
      Optional<Observed<Role>> role,
      Optional<Observed<Boolean>> emergencyMode,
      Optional<Observed<EmergencyReason>> emergencyReason,
      Optional<Observed<CertificateFacts>> certificate,
      CredentialCheck credentials,
      Optional<HostProbe> lastProbe) {
    this(
        endpoint,
        aliases,
        id,
        name,
        view,
        role,
        emergencyMode,
        emergencyReason,
        emergencyReason.stream().toList(),
        certificate,
        credentials,
        lastProbe);
  }

  /// A host of which nothing is known but where to ask it.
  public static HostState unseen(Endpoint endpoint) {
    return new HostState(
        endpoint,
        Set.of(),
        Optional.empty(),
        Optional.empty(),
        new HostView.Unseen(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        CredentialCheck.NOT_TRIED,
        Optional.empty());
  }

  /// Whether `address` leads to this host.
  public boolean answersTo(HostAddress address) {
    return endpoint.address().equals(address) || aliases.contains(address);
  }

  /// What to call it: its label, else its address.
  public String label() {
    return name.map(Observed::value)
        .filter(label -> !label.isBlank())
        .orElse(endpoint.address().text());
  }

  /// Whether it answered the last look.
  public boolean answers() {
    return view instanceof HostView.Answering;
  }

  /// The role it gave in the last look; unknown if it gave none. A member that was restarted
  /// without its coordinator may refuse its TLS port and still give its vote (XAPI.md 14).
  public Role currentRole() {
    return answers()
        ? role.map(Observed::value).orElse(new Role.Unknown())
        : lastProbe.flatMap(HostProbe::role).map(Observed::value).orElse(new Role.Unknown());
  }
}
