package org.poolkeeper.monitor;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.poolkeeper.guard.Parties;
import org.poolkeeper.model.CertificateFacts;
import org.poolkeeper.model.Endpoint;
import org.poolkeeper.model.Fingerprint;
import org.poolkeeper.model.HostAddress;
import org.poolkeeper.model.HostRecord;
import org.poolkeeper.model.HostState;
import org.poolkeeper.model.HostView;
import org.poolkeeper.model.Observed;
import org.poolkeeper.model.PoolClaim;
import org.poolkeeper.model.RememberedPool;
import org.poolkeeper.model.RememberedPool.RememberedHost;

/// The members of a pool as its ruling coordinator records them, with what was seen of each.
///
/// @param before what was remembered of the same pool
/// @param claim the ruler's picture
record MemberNotes(
    Optional<RememberedPool> before, Parties parties, HostState ruler, PoolClaim claim) {
  /// Addresses change; not every one that ever was is worth asking.
  private static final int ADDRESSES_KEPT = 8;

  List<RememberedHost> hosts() {
    return claim.hosts().stream().map(this::host).flatMap(Optional::stream).toList();
  }

  private Optional<RememberedHost> host(HostRecord record) {
    var known = before.flatMap(pool -> pool.host(record.id()));
    var state = parties.directory().with(record.id());
    return endpoint(record, state, known)
        .map(endpoint ->
            new RememberedHost(
                record.id(),
                record.name(),
                endpoint,
                addresses(record, state, known, endpoint),
                fingerprint(state.flatMap(HostState::certificate))
                    .or(() -> known.flatMap(RememberedHost::certificate)),
                fingerprint(state.flatMap(HostState::internalCertificate))
                    .or(() -> known.flatMap(RememberedHost::internalCertificate)),
                record.residentVms(),
                later(state.flatMap(MemberNotes::answered), known.flatMap(RememberedHost::seen)),
                later(
                    state.flatMap(this::refreshed), known.flatMap(RememberedHost::copyRefreshed))));
  }

  /// Where it was asked before, as long as its record has that address; else where it is asked now;
  /// else where its record says.
  private Optional<Endpoint> endpoint(
      HostRecord record, Optional<HostState> state, Optional<RememberedHost> known) {
    return known
        .map(RememberedHost::endpoint)
        .filter(endpoint -> record.address().filter(endpoint.address()::equals).isPresent())
        .filter(endpoint -> state.filter(host -> isElsewhere(host, endpoint)).isEmpty())
        .or(() ->
            state
                .filter(host -> !(host.view() instanceof HostView.Unseen))
                .map(HostState::endpoint))
        .or(() -> record.address().map(address -> new Endpoint(address, claim.claimant().port())));
  }

  private static boolean isElsewhere(HostState host, Endpoint endpoint) {
    return host.answers()
        && !host.endpoint().equals(endpoint)
        && host.endpoint().address().equals(endpoint.address());
  }

  private Set<HostAddress> addresses(
      HostRecord record,
      Optional<HostState> state,
      Optional<RememberedHost> known,
      Endpoint endpoint) {
    var current = new LinkedHashSet<HostAddress>();
    current.add(endpoint.address());
    record.address().ifPresent(current::add);
    state.ifPresent(host -> {
      current.add(host.endpoint().address());
      host.aliases().stream().sorted().forEach(current::add);
    });
    var taken = takenByOthers(record);
    var earlier =
        known.stream()
            .flatMap(host -> host.addresses().stream())
            .filter(address -> !taken.contains(address))
            .sorted(Comparator.naturalOrder());
    return Stream.concat(current.stream(), earlier)
        .distinct()
        .limit(ADDRESSES_KEPT)
        .collect(Collectors.toSet());
  }

  private Set<HostAddress> takenByOthers(HostRecord record) {
    return claim.hosts().stream()
        .filter(other -> !other.id().equals(record.id()))
        .flatMap(other -> other.address().stream())
        .collect(Collectors.toSet());
  }

  /// When it was seen to follow the ruler while that answered: both were true at the earlier of two
  /// times.
  private Optional<Instant> refreshed(HostState host) {
    return parties
        .followed(host)
        .filter(address -> parties.directory().leads(address, ruler))
        .flatMap(_ -> host.role())
        .map(Observed::at)
        .map(at -> at.isBefore(claim.at()) ? at : claim.at());
  }

  private static Optional<Instant> answered(HostState host) {
    return host.view() instanceof HostView.Answering(var at) ? Optional.of(at) : Optional.empty();
  }

  private static Optional<Fingerprint> fingerprint(
      Optional<Observed<CertificateFacts>> certificate) {
    return certificate.map(Observed::value).map(CertificateFacts::fingerprint);
  }

  private static Optional<Instant> later(Optional<Instant> one, Optional<Instant> other) {
    return Stream.of(one, other).flatMap(Optional::stream).max(Comparator.naturalOrder());
  }
}
