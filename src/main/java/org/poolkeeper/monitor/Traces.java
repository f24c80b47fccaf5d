package org.poolkeeper.monitor;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.poolkeeper.model.CertificateFacts;
import org.poolkeeper.model.Clues;
import org.poolkeeper.model.Endpoint;
import org.poolkeeper.model.Fingerprint;
import org.poolkeeper.model.HostAddress;
import org.poolkeeper.model.HostId;
import org.poolkeeper.model.HostRecord;
import org.poolkeeper.model.Observed;
import org.poolkeeper.model.PoolClaim;
import org.poolkeeper.model.PoolId;

/// What a watch has to find its pool in memory by: who answers at what the user gave, and at what
/// those hosts name as their coordinator. Hosts that are known from memory alone are not among
/// them, so that memory does not confirm itself.
///
/// @param seeds what the user gave
/// @param all one for each endpoint, the seeds first
record Traces(List<Endpoint> seeds, List<Trace> all) {
  Traces {
    seeds = List.copyOf(seeds);
    all = List.copyOf(all);
  }

  /// What one endpoint told of itself.
  ///
  /// @param resolved the address behind its name
  /// @param host the uuid it told, by its pool-internal certificate or its own record
  /// @param pool the uuid of the pool it claims to coordinate
  /// @param certificates what it presented
  record Trace(
      Endpoint endpoint,
      Optional<HostAddress> resolved,
      Optional<HostId> host,
      Optional<PoolId> pool,
      Set<Fingerprint> certificates) {
    Trace {
      certificates = Set.copyOf(certificates);
    }

    static Trace of(EndpointFacts fact, Optional<PoolClaim> claim) {
      return new Trace(
          fact.endpoint(),
          fact.resolved(),
          fact.identity()
              .map(Observed::value)
              .or(() -> claim.flatMap(PoolClaim::coordinator).map(HostRecord::id)),
          claim.map(picture -> picture.pool().id()),
          Stream.of(fact.certificate(), fact.internalCertificate())
              .flatMap(Optional::stream)
              .map(Observed::value)
              .map(CertificateFacts::fingerprint)
              .collect(Collectors.toSet()));
    }

    /// Where it was asked, under the name or address given and under the one behind it.
    Set<Endpoint> endpoints() {
      var both = new HashSet<>(Set.of(endpoint));
      resolved.ifPresent(address -> both.add(new Endpoint(address, endpoint.port())));
      return both;
    }
  }

  /// For memory to search by.
  Clues clues() {
    return new Clues(
        all.stream().flatMap(trace -> trace.endpoints().stream()).collect(Collectors.toSet()),
        all.stream().flatMap(trace -> trace.pool().stream()).collect(Collectors.toSet()),
        all.stream().flatMap(trace -> trace.host().stream()).collect(Collectors.toSet()),
        all.stream().flatMap(trace -> trace.certificates().stream()).collect(Collectors.toSet()));
  }
}
