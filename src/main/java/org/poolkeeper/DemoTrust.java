package org.poolkeeper;

import org.poolkeeper.model.CertificateFacts;
import org.poolkeeper.model.Endpoint;
import org.poolkeeper.port.TrustDecider;

/// The demo's hosts live in this process, on loopback: there is nobody to mistake them for.
final class DemoTrust implements TrustDecider {
  @Override
  public Verdict judge(Endpoint endpoint, CertificateFacts presented) {
    return new Verdict.Trusted();
  }

  @Override
  public void remember(Endpoint endpoint, CertificateFacts presented) {
    // Nothing of the demo outlives it.
  }
}
