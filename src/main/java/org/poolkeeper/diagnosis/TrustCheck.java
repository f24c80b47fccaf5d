package org.poolkeeper.diagnosis;

import java.util.List;
import java.util.Optional;
import org.poolkeeper.model.HostState;
import org.poolkeeper.model.HostView;

/// Hosts that were not asked anything because their certificate is not trusted, or no secure
/// connection came about.
final class TrustCheck implements Check {

  @Override
  public List<Finding> findings(Situation situation, PoolCondition condition) {
    return situation.hosts().stream().flatMap(host -> finding(situation, host).stream()).toList();
  }

  private static Optional<Finding> finding(Situation situation, HostState host) {
    return host.view() instanceof HostView.Refusing(var reason, _, _)
        ? switch (reason) {
          case CERTIFICATE_CHANGED ->
              Optional.of(
                  say(
                      situation,
                      host,
                      FindingCode.CERTIFICATE_CHANGED,
                      Severity.DEGRADED,
                      "%s presents another certificate than the one trusted so far. It may have"
                          + " been renewed or reinstalled; or another machine answers at this"
                          + " address.",
                      "Compare the new fingerprint with the one shown on the host's console, and"
                          + " trust it only if they are equal."));
          case CERTIFICATE_UNKNOWN ->
              Optional.of(
                  say(
                      situation,
                      host,
                      FindingCode.CERTIFICATE_UNKNOWN,
                      Severity.ADVISORY,
                      "Nobody has said yet whether to trust the certificate of %s, so nothing was"
                          + " asked there.",
                      "Compare its fingerprint with the one shown on the host's console, and trust"
                          + " it if they are equal."));
          case TLS_FAILED ->
              Optional.of(
                  say(
                      situation,
                      host,
                      FindingCode.TLS_FAILED,
                      Severity.DEGRADED,
                      "No secure connection to %s could be agreed on, so nothing was asked there: a"
                          + " very old server, or something else that answers at its address.",
                      "Check what listens at this address."));
          case CONNECTION_REFUSED, CLOSED_AFTER_TLS, NOT_XAPI -> Optional.empty();
        }
        : Optional.empty();
  }

  private static Finding say(
      Situation situation,
      HostState host,
      FindingCode code,
      Severity severity,
      String message,
      String next) {
    return code.finding(
        severity,
        situation.subject(host),
        message.replace("%s", situation.name(host)),
        next,
        new Facts(situation).contact(host));
  }
}
