package org.poolkeeper.guard;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.poolkeeper.model.Endpoint;
import org.poolkeeper.model.HostAddress;
import org.poolkeeper.model.HostId;
import org.poolkeeper.model.HostProbe;
import org.poolkeeper.model.HostState;
import org.poolkeeper.model.Observed;
import org.poolkeeper.model.PoolSnapshot;
import org.poolkeeper.model.RememberedPool;
import org.poolkeeper.model.Source;

/// The hosts of a snapshot in a stable order, with those that an open picture or memory lists and
/// nobody has started to look at as unseen ones.
record Everyone(PoolSnapshot snapshot, Optional<RememberedPool> memory) {

  List<HostState> hosts() {
    var all = new ArrayList<>(snapshot.hosts().stream().distinct().toList());
    listed().forEach(host -> add(all, host));
    all.sort(
        Comparator.comparing(HostState::label)
            .thenComparing(host -> host.endpoint().address())
            .thenComparingInt(host -> host.endpoint().port()));
    return List.copyOf(all);
  }

  private static void add(List<HostState> all, HostState host) {
    var known =
        all.stream()
            .anyMatch(one ->
                one.answersTo(host.endpoint().address())
                    || one.lastProbe()
                        .flatMap(HostProbe::resolved)
                        .filter(host.endpoint().address()::equals)
                        .isPresent()
                    || one.id().map(Observed::value).equals(host.id().map(Observed::value)));
    if (!known) {
      all.add(host);
    }
  }

  private Stream<HostState> listed() {
    var recorded =
        snapshot.claims().stream()
            .filter(claim -> claim.open())
            .flatMap(claim ->
                claim.hosts().stream()
                    .filter(record -> !record.ref().equals(claim.pool().master()))
                    .flatMap(record ->
                        record.address().stream()
                            .map(address ->
                                unseen(
                                    address,
                                    claim.claimant().port(),
                                    record.id(),
                                    record.name(),
                                    new Observed<>(record.id(), claim.at(), claim.source())))));
    var remembered =
        memory.stream()
            .filter(pool -> snapshot.claims().isEmpty())
            .flatMap(pool ->
                pool.hosts().stream()
                    .map(host ->
                        unseen(
                            host.endpoint().address(),
                            host.endpoint().port(),
                            host.id(),
                            host.name(),
                            new Observed<>(host.id(), pool.at(), new Source.PoolMemory()))));
    return Stream.concat(recorded, remembered);
  }

  private static HostState unseen(
      HostAddress address, int port, HostId id, String name, Observed<HostId> seen) {
    var bare = HostState.unseen(new Endpoint(address, port));
    return new HostState(
        bare.endpoint(),
        bare.aliases(),
        Optional.of(seen.map(ignored -> id)),
        Optional.of(seen.map(ignored -> name)),
        bare.view(),
        bare.role(),
        bare.emergencyMode(),
        bare.emergencyReason(),
        bare.recentReasons(),
        bare.certificate(),
        bare.internalCertificate(),
        bare.credentials(),
        bare.lastProbe());
  }
}
