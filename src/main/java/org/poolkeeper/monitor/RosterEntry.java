package org.poolkeeper.monitor;

import java.util.Optional;
import java.util.Set;
import org.poolkeeper.model.Endpoint;
import org.poolkeeper.model.Fingerprint;
import org.poolkeeper.model.HostAddress;
import org.poolkeeper.model.HostId;
import org.poolkeeper.model.Observed;
import org.poolkeeper.model.PoolId;

/// A host as some coordinator records it, or as it is remembered: what gives an address its name.
///
/// @param pool the pool whose member it is
/// @param endpoint where to ask it; empty where the record has no address that can be asked
/// @param others where else it was found earlier, or may be: to be asked while `endpoint` is
///   silent, and to be believed only if what answers there is this host
/// @param certificates by which it was known earlier
record RosterEntry(
    PoolId pool,
    HostId id,
    Observed<String> name,
    Optional<Endpoint> endpoint,
    Set<Endpoint> others,
    Set<Fingerprint> certificates) {
  RosterEntry {
    others = Set.copyOf(others);
    certificates = Set.copyOf(certificates);
  }

  /// Whether its record has `address`.
  boolean isAt(HostAddress address) {
    return endpoint.map(Endpoint::address).filter(address::equals).isPresent();
  }

  /// Whether it was at `address` earlier, or may be.
  boolean mayBeAt(HostAddress address) {
    return others.stream().map(Endpoint::address).anyMatch(address::equals);
  }
}
