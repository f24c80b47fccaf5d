package org.poolkeeper.diagnosis;

import java.util.List;
import org.poolkeeper.model.CredentialCheck;
import org.poolkeeper.model.HostAddress;
import org.poolkeeper.model.HostState;
import org.poolkeeper.model.HostView;
import org.poolkeeper.model.HostView.Refusal;

/// What is missing for a judgement, as one sentence.
record Missing(Situation situation) {

  String membership(HostState claimant) {
    var name = situation.name(claimant);
    return switch (claimant.credentials()) {
      case REFUSED ->
          "%s refused the user and password, so which hosts the pool has is not known."
              .formatted(name);
      case NOT_ALLOWED ->
          "%s knows the user and does not let it in, so which hosts the pool has is not known."
              .formatted(name);
      case NOT_TRIED ->
          situation.snapshot().credentialsKnown()
              ? "%s coordinates; its picture of the pool was not read yet.".formatted(name)
              : "%s coordinates; without user and password, which hosts the pool has is not known."
                  .formatted(name);
      case ACCEPTED -> "%s coordinates; its picture of the pool was not read yet.".formatted(name);
    };
  }

  String answersOf(List<HostState> hosts) {
    if (hosts.isEmpty()) {
      return "No host is known.";
    }
    var names = situation.names(hosts);
    if (hosts.stream().allMatch(host -> refuses(host, Refusal.CERTIFICATE_CHANGED))) {
      return "The certificate of %s has changed, so nothing was asked there.".formatted(names);
    }
    if (hosts.stream().allMatch(host -> refuses(host, Refusal.CERTIFICATE_UNKNOWN))) {
      return "Nobody has said yet whether to trust the certificate of %s, so nothing was asked there."
          .formatted(names);
    }
    if (hosts.stream().allMatch(host -> refuses(host, Refusal.TLS_FAILED))) {
      return "No secure connection to %s could be agreed on.".formatted(names);
    }
    if (hosts.stream().allMatch(host -> host.view() instanceof HostView.Unseen)) {
      return "The first look at %s is under way.".formatted(names);
    }
    return hosts.stream().anyMatch(host -> host.credentials() == CredentialCheck.REFUSED)
        ? "%s did not accept the user and password, and did not tell the role.".formatted(names)
        : "What %s takes %s for is not known.".formatted(names, itself(hosts.size()));
  }

  private static String itself(int number) {
    return Words.verb(number, "itself", "themselves");
  }

  String answersAt(List<HostAddress> addresses) {
    var hosts =
        addresses.stream().flatMap(to -> situation.directory().at(to).stream()).distinct().toList();
    return hosts.isEmpty()
        ? "%s, which is named as coordinator, was not looked at yet."
            .formatted(Words.list(addresses.stream().map(HostAddress::text).toList()))
        : answersOf(hosts);
  }

  String anything() {
    return "Nothing answers at %s, and nothing is remembered of a pool there."
        .formatted(
            Words.list(
                situation.hosts().stream()
                    .map(host -> host.endpoint().toString())
                    .sorted()
                    .toList()));
  }

  private static boolean refuses(HostState host, Refusal refusal) {
    return host.view() instanceof HostView.Refusing(var reason, _, _) && reason == refusal;
  }
}
