package org.poolkeeper.model;

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
/// @param certificate what it last presented
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
    Optional<Observed<CertificateFacts>> certificate,
    CredentialCheck credentials,
    Optional<HostProbe> lastProbe) {
  /// Keeps its own copy of the aliases.
  public HostState {
    aliases = Set.copyOf(aliases);
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

  /// The role it gave in the last look; unknown if it did not answer that one.
  public Role currentRole() {
    return answers() ? role.map(Observed::value).orElse(new Role.Unknown()) : new Role.Unknown();
  }
}
