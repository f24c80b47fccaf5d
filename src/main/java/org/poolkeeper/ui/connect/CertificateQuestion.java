package org.poolkeeper.ui.connect;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.poolkeeper.model.CertificateFacts;
import org.poolkeeper.model.Endpoint;
import org.poolkeeper.model.Fingerprint;
import org.poolkeeper.model.HostState;
import org.poolkeeper.model.HostView.Refusal;
import org.poolkeeper.model.HostView.Refusing;
import org.poolkeeper.model.PoolSnapshot;

/// A certificate that blocks a host until the user has decided.
///
/// @param endpoint who presents it
/// @param label what to call the host
/// @param presented what it presents now
/// @param known what it presented before; empty at the first contact
public record CertificateQuestion(
    Endpoint endpoint, String label, CertificateFacts presented, Optional<Fingerprint> known) {

  /// Whether another certificate was known: it may be a reinstalled host, or somebody in between.
  public boolean changed() {
    return known.isPresent();
  }

  /// Everything that blocks a host of `snapshot`.
  public static List<CertificateQuestion> in(PoolSnapshot snapshot, TrustQuestions trust) {
    return snapshot.hosts().stream().flatMap(host -> of(host, trust)).toList();
  }

  /// Whether `host` is blocked by its certificate, be it asked about or already accepted and about
  /// to be looked at again.
  static boolean blocks(HostState host) {
    return host.view() instanceof Refusing(var reason, _, _)
        && (reason == Refusal.CERTIFICATE_UNKNOWN || reason == Refusal.CERTIFICATE_CHANGED);
  }

  private static Stream<CertificateQuestion> of(HostState host, TrustQuestions trust) {
    if (!blocks(host)) {
      return Stream.empty();
    }
    var known = trust.known(host.endpoint());
    return host.certificate().stream()
        .filter(seen -> !known.equals(Optional.of(seen.value().fingerprint())))
        .map(seen -> new CertificateQuestion(host.endpoint(), host.label(), seen.value(), known));
  }
}
