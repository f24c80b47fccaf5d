package org.poolkeeper.cli;

import java.util.Optional;
import org.poolkeeper.model.CertificateFacts;
import org.poolkeeper.model.HostState;
import org.poolkeeper.model.HostView;
import org.poolkeeper.model.HostView.Refusal;
import org.poolkeeper.model.Observed;

/// What to do about a certificate that is not trusted.
final class TrustHint {
  private TrustHint() {}

  static String of(HostState host) {
    return of(host.endpoint().toString(), host.view(), host.certificate());
  }

  static String of(String name, HostView view, Optional<Observed<CertificateFacts>> certificate) {
    var fingerprint = certificate.map(known -> known.value().fingerprint().hex()).orElse("SHA256");
    return view instanceof HostView.Refusing(var reason, var text, _)
            && reason == Refusal.CERTIFICATE_CHANGED
        ? "%s If the new certificate is the right one, add --trust %s.".formatted(text, fingerprint)
        : "The certificate of %s is not known: if it is the right one, add --trust %s, or --trust-first-use."
            .formatted(name, fingerprint);
  }
}
