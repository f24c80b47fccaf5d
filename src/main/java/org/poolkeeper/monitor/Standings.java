package org.poolkeeper.monitor;

import java.util.List;
import org.poolkeeper.model.CredentialCheck;
import org.poolkeeper.model.Role;

/// How the hosts of one watch stand at one moment, for the pace of looking; who really rules is
/// decided elsewhere.
final class Standings {
  private final List<KnownHost> hosts;
  private final SessionLogs sessions;
  private final List<KnownHost> rulers;

  Standings(List<KnownHost> hosts, SessionLogs sessions, boolean credentialsKnown) {
    this.hosts = hosts;
    this.sessions = sessions;
    this.rulers =
        hosts.stream()
            .filter(host ->
                sessions.isFed(host)
                    || (host.isCoordinator() && (!credentialsKnown || host.refusesCredentials())))
            .toList();
  }

  Standing of(KnownHost host) {
    if (sessions.isFed(host)) {
      return Standing.FED;
    }
    if (rulers.contains(host)) {
      return Standing.CLOSED_TO_US;
    }
    if (rulers.isEmpty()) {
      return Standing.LEADERLESS;
    }
    return host.state().currentRole() instanceof Role.Member(var follows)
            && rulers.stream().anyMatch(ruler -> ruler.state().answersTo(follows))
        ? Standing.HEALTHY
        : Standing.TROUBLE;
  }

  /// Wrong credentials are not shown to one host after another: where one has refused them and none
  /// has taken them, nobody else is shown them in a look.
  CredentialCheck credentials(KnownHost host) {
    var own = host.state().credentials();
    if (own != CredentialCheck.NOT_TRIED
        || hosts.stream().anyMatch(h -> h.state().credentials() == CredentialCheck.ACCEPTED)) {
      return own;
    }
    return hosts.stream().anyMatch(KnownHost::refusesCredentials) ? CredentialCheck.REFUSED : own;
  }
}
