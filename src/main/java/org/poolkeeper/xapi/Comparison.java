package org.poolkeeper.xapi;

import java.util.Optional;
import org.poolkeeper.guard.Permit.Expectation;
import org.poolkeeper.model.CertificateFacts;
import org.poolkeeper.model.HostId;
import org.poolkeeper.model.HostRecord;
import org.poolkeeper.model.PoolClaim;

/// Compares who answers now with whom the guard judged. Each answer is why nothing may be sent, as
/// the end of a sentence; empty where there is no difference.
final class Comparison {
  private final Expectation expected;
  private boolean identified;

  Comparison(Expectation expected) {
    this.expected = expected;
  }

  /// By the pool-internal certificate, which names the machine itself where it is offered (XAPI.md
  /// 1.6). Before any password is shown.
  Optional<String> ofMachine(CertificateFacts presented) {
    var told = presented.commonName();
    if (!Findings.UUID.matcher(told).matches() || expected.host().isEmpty()) {
      return Optional.empty();
    }
    identified = new HostId(told).equals(expected.host().get());
    return identified
        ? Optional.empty()
        : Optional.of("another machine answers there, with the uuid %s.".formatted(told));
  }

  /// By the certificate on the connection that is to carry the command.
  Optional<String> ofCertificate(Optional<CertificateFacts> presented) {
    var now = presented.map(CertificateFacts::fingerprint);
    if (expected.certificate().isEmpty()) {
      return identified
          ? Optional.empty()
          : Optional.of("nothing is known by which the machine there could be recognised.");
    }
    return now.equals(expected.certificate())
        ? Optional.empty()
        : Optional.of("it presents another certificate than when it was judged.");
  }

  /// By what the coordinator has on record of itself, in the session that is to carry the command.
  Optional<String> ofPicture(Optional<PoolClaim> picture) {
    var self = picture.flatMap(PoolClaim::coordinator);
    if (picture.isEmpty() || self.isEmpty() || expected.host().isEmpty()) {
      return Optional.of("it does not tell which host it is.");
    }
    if (!self.map(HostRecord::id).equals(expected.host())) {
      return Optional.of("another host answers there, %s.".formatted(self.get().name()));
    }
    if (expected.pool().filter(pool -> !pool.equals(picture.get().pool().id())).isPresent()) {
      return Optional.of("it is of another pool now.");
    }
    return expected.started().isPresent() && !self.get().started().equals(expected.started())
        ? Optional.of(
            "its management service has restarted since it was judged, and it may be something else"
                + " now: look again.")
        : Optional.empty();
  }
}
