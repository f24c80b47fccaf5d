package org.poolkeeper.guard;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.poolkeeper.model.CertificateFacts;
import org.poolkeeper.model.HostId;
import org.poolkeeper.model.HostProbe;
import org.poolkeeper.model.HostState;
import org.poolkeeper.model.Observed;
import org.poolkeeper.model.PoolClaim;
import org.poolkeeper.model.PoolSnapshot;
import org.poolkeeper.model.RememberedPool;
import org.poolkeeper.model.Source;

/// Whether what is remembered is of the pool that is looked at. Memory is found by addresses too,
/// and those are given to other machines, and used at two sites at once; so memory that what
/// answers contradicts does not apply.
record ApplicableMemory(PoolSnapshot snapshot) {

  /// The memory of this pool; empty if there is none, or it is of another pool.
  Optional<RememberedPool> pool() {
    return snapshot.remembered().filter(this::applies);
  }

  /// The uuid that a host told itself, as opposed to one that is recorded for its address.
  static Optional<HostId> told(HostState host) {
    return host.lastProbe()
        .flatMap(HostProbe::identity)
        .or(() ->
            host.id()
                .filter(id ->
                    switch (id.source()) {
                      case Source.CredentialFreeProbe _, Source.LocalSession _ -> true;
                      case Source.PoolSession _, Source.PoolMemory(), Source.Operator() -> false;
                    }))
        .map(Observed::value);
  }

  /// Whether a claim is of this memory's pool or lists a host of it.
  static boolean related(PoolClaim claim, RememberedPool pool) {
    return claim.hosts().stream().anyMatch(record -> pool.host(record.id()).isPresent());
  }

  private boolean applies(RememberedPool pool) {
    var ofThisPool =
        snapshot.claims().stream().filter(claim -> claim.pool().id().equals(pool.id())).toList();
    if (!ofThisPool.isEmpty()) {
      return ofThisPool.stream().anyMatch(claim -> related(claim, pool));
    }
    var foreign =
        snapshot.claims().stream()
            .flatMap(claim -> claim.hosts().stream())
            .map(record -> record.id())
            .collect(Collectors.toSet());
    if (snapshot.hosts().stream().anyMatch(host -> recognised(host, pool, foreign))) {
      return true;
    }
    return snapshot.claims().isEmpty()
        && snapshot.hosts().stream().allMatch(host -> told(host).isEmpty());
  }

  private static boolean recognised(HostState host, RememberedPool pool, Set<HostId> foreign) {
    var theirs = new HashSet<HostId>();
    told(host).ifPresent(theirs::add);
    host.certificate()
        .map(Observed::value)
        .map(CertificateFacts::fingerprint)
        .ifPresent(print ->
            pool.hosts().stream()
                .filter(one ->
                    Stream.of(one.certificate(), one.internalCertificate())
                        .flatMap(Optional::stream)
                        .anyMatch(print::equals))
                .map(RememberedPool.RememberedHost::id)
                .forEach(theirs::add));
    return theirs.stream().anyMatch(id -> pool.host(id).isPresent() && !foreign.contains(id));
  }
}
