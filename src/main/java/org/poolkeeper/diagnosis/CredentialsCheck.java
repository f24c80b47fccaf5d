package org.poolkeeper.diagnosis;

import java.util.List;
import java.util.stream.Stream;
import org.poolkeeper.model.CredentialCheck;
import org.poolkeeper.model.HostProbe;
import org.poolkeeper.model.HostState;
import org.poolkeeper.model.Source;

/// What could not be seen for want of credentials.
final class CredentialsCheck implements Check {

  @Override
  public List<Finding> findings(Situation situation, PoolCondition condition) {
    var refused =
        situation.hosts().stream()
            .filter(host ->
                host.credentials() == CredentialCheck.REFUSED
                    || host.credentials() == CredentialCheck.NOT_ALLOWED)
            .map(host -> refused(situation, host));
    var without =
        situation.snapshot().credentialsKnown() ? Stream.<Finding>empty() : without(situation);
    return Stream.concat(refused, without).toList();
  }

  private static Finding refused(Situation situation, HostState host) {
    var name = situation.name(host);
    var known = host.credentials() == CredentialCheck.NOT_ALLOWED;
    return FindingCode.CREDENTIALS_REFUSED.finding(
        Severity.DEGRADED,
        situation.subject(host),
        known
            ? "%s knows this user and does not let it in.".formatted(name)
            : "%s refused the user and password, so its emergency mode and the reason for it are not known."
                .formatted(name),
        "Give the password of root on this host; a host that was cut off for long may still have an"
            + " older one.",
        new Evidence(
            name + (known ? " does not let this user in." : " refused the credentials."),
            new Source.LocalSession(host.endpoint().address()),
            host.lastProbe().map(HostProbe::at).orElse(situation.now())));
  }

  private static Stream<Finding> without(Situation situation) {
    var facts = new Facts(situation);
    var evidence =
        situation.hosts().isEmpty()
            ? List.of(
                new Evidence(
                    "No user and password were given.", new Source.Operator(), situation.now()))
            : facts.of(situation.hosts());
    return Stream.of(
        FindingCode.WITHOUT_CREDENTIALS.finding(
            Severity.ADVISORY,
            situation.wholePool(),
            "Without user and password only connections, certificates and votes are seen: no VMs,"
                + " no emergency flags, and no host that nobody named.",
            "Connect with a user and password for the whole picture.",
            evidence));
  }
}
