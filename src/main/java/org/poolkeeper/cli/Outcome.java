package org.poolkeeper.cli;

import java.util.Optional;
import java.util.stream.Collectors;
import org.poolkeeper.diagnosis.Diagnosis;
import org.poolkeeper.model.CredentialCheck;
import org.poolkeeper.model.HostState;
import org.poolkeeper.model.HostView;
import org.poolkeeper.model.HostView.Refusal;
import org.poolkeeper.model.PoolClaim;

/// What a look at a pool means for scripts.
///
/// @param exitCode for the process
/// @param sentence what stood in the way, if anything did
record Outcome(int exitCode, Optional<String> sentence) {

  /// The exit code is that of the severity, but for three cases in which the pool could not be
  /// looked at: its certificates are not trusted, it refused the credentials, or nothing answers.
  static Outcome of(Diagnosis diagnosis) {
    var hosts = diagnosis.snapshot().hosts();
    var answered = hosts.stream().anyMatch(HostState::answers);
    var untrusted = hosts.stream().filter(Outcome::untrusted).toList();
    if (!answered && !untrusted.isEmpty()) {
      return new Outcome(
          ExitCode.NOT_TRUSTED,
          Optional.of(untrusted.stream().map(TrustHint::of).collect(Collectors.joining(" "))));
    }
    var refusing = hosts.stream().filter(Outcome::refusedCredentials).toList();
    if (!refusing.isEmpty() && !admitted(diagnosis)) {
      return new Outcome(ExitCode.NOT_TRUSTED, Optional.of(refused(refusing.getFirst())));
    }
    if (!answered && hosts.stream().allMatch(Outcome::unreachable)) {
      return new Outcome(
          ExitCode.UNREACHABLE,
          Optional.of(
              "No host of the pool can be reached: %s"
                  .formatted(
                      hosts.stream()
                          .map(Outcome::why)
                          .distinct()
                          .collect(Collectors.joining(" ")))));
    }
    return new Outcome(ExitCode.of(diagnosis.severity()), Optional.empty());
  }

  private static boolean admitted(Diagnosis diagnosis) {
    return diagnosis.snapshot().claims().stream().anyMatch(PoolClaim::open)
        || diagnosis.snapshot().hosts().stream()
            .anyMatch(host -> host.credentials() == CredentialCheck.ACCEPTED);
  }

  private static boolean refusedCredentials(HostState host) {
    return switch (host.credentials()) {
      case REFUSED, NOT_ALLOWED -> true;
      case NOT_TRIED, ACCEPTED -> false;
    };
  }

  private static String refused(HostState host) {
    return host.credentials() == CredentialCheck.NOT_ALLOWED
        ? "%s knows the user but does not let it in: give another with --user."
            .formatted(host.label())
        : "%s refused the user or the password: check --user and the password."
            .formatted(host.label());
  }

  private static boolean untrusted(HostState host) {
    return host.view() instanceof HostView.Refusing(var reason, _, _)
        && (reason == Refusal.CERTIFICATE_UNKNOWN || reason == Refusal.CERTIFICATE_CHANGED);
  }

  /// A closed port counts as not reachable; a host that completes TLS and then closes does not.
  private static boolean unreachable(HostState host) {
    return switch (host.view()) {
      case HostView.Silent _, HostView.Unseen _ -> true;
      case HostView.Refusing(var reason, _, _) -> reason == Refusal.CONNECTION_REFUSED;
      case HostView.Answering _ -> false;
    };
  }

  private static String why(HostState host) {
    return switch (host.view()) {
      case HostView.Silent(_, var text, _) -> text;
      case HostView.Refusing(_, var text, _) -> text;
      case HostView.Unseen _ -> "%s was not looked at yet.".formatted(host.label());
      case HostView.Answering _ -> "%s answers.".formatted(host.label());
    };
  }
}
