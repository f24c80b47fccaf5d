package org.poolkeeper.guard;

import java.util.Optional;
import java.util.stream.Stream;
import org.poolkeeper.model.CertificateFacts;
import org.poolkeeper.model.Fingerprint;
import org.poolkeeper.model.HostId;
import org.poolkeeper.model.HostState;
import org.poolkeeper.model.Observed;
import org.poolkeeper.model.RememberedPool;
import org.poolkeeper.model.RememberedPool.RememberedHost;

/// Which remembered host a presented certificate leads to. Certificates are renewed, so another
/// fingerprint does not prove another machine; it only takes the weight off an address.
record Certificates(Optional<RememberedPool> memory) {

  /// The one host of which this certificate is remembered; empty if several have it.
  Optional<HostId> leadTo(HostState host) {
    var print = presented(host);
    var found =
        memory.stream()
            .flatMap(pool -> pool.hosts().stream())
            .filter(one -> known(one).anyMatch(mark -> print.filter(mark::equals).isPresent()))
            .map(RememberedHost::id)
            .toList();
    return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
  }

  /// Whether a host presents another certificate than all that are remembered of the host `id`.
  boolean contradict(HostState host, HostId id) {
    var print = presented(host);
    var marks =
        memory.flatMap(pool -> pool.host(id)).stream().flatMap(Certificates::known).toList();
    return print.isPresent() && !marks.isEmpty() && !marks.contains(print.get());
  }

  private static Optional<Fingerprint> presented(HostState host) {
    return host.certificate().map(Observed::value).map(CertificateFacts::fingerprint);
  }

  private static Stream<Fingerprint> known(RememberedHost host) {
    return Stream.of(host.certificate(), host.internalCertificate()).flatMap(Optional::stream);
  }
}
