package org.poolkeeper.guard;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.poolkeeper.model.HostId;
import org.poolkeeper.model.HostRecord;
import org.poolkeeper.model.HostState;
import org.poolkeeper.model.RememberedPool.RememberedHost;

/// The hosts of a pool whose voices count: all that any picture of it or memory lists, but the
/// claimants. A host that only an old picture or memory lists counts too, as one that is silent:
/// that it was taken off a list may be the work of an orphan.
final class Electorate {
  private final boolean listed;
  private final Set<HostId> members;
  private final List<Elector> electors;

  Electorate(Parties parties) {
    members =
        Stream.concat(
                parties.claims().stream()
                    .flatMap(claim -> claim.hosts().stream())
                    .map(HostRecord::id),
                parties.memory().stream()
                    .flatMap(pool -> pool.hosts().stream())
                    .map(RememberedHost::id))
            .collect(Collectors.toCollection(TreeSet::new));
    listed = !members.isEmpty();
    electors = List.copyOf(listed ? listed(parties) : met(parties));
  }

  /// Whether anything lists the hosts of the pool. If not, these are the ones that were met.
  boolean listed() {
    return listed;
  }

  /// Whether a host is of the pool.
  boolean has(HostId id) {
    return members.contains(id);
  }

  List<Elector> electors() {
    return electors;
  }

  private List<Elector> listed(Parties parties) {
    var claiming =
        parties.claimants().stream()
            .map(parties::idOf)
            .flatMap(Optional::stream)
            .collect(Collectors.toSet());
    var machines = machines(parties);
    return members.stream()
        .filter(id -> !claiming.contains(id))
        .map(id ->
            new Elector(
                Optional.of(id),
                parties.directory().name(id),
                Objects.requireNonNullElse(machines.get(id), List.of())))
        .sorted(Comparator.comparing(Elector::name).thenComparing(one -> one.id().orElseThrow()))
        .toList();
  }

  /// A host that left for another pool is among the strangers, and yet an answer of this one.
  private static Map<HostId, List<HostState>> machines(Parties parties) {
    var found = new HashMap<HostId, List<HostState>>();
    Stream.concat(parties.hosts().stream(), parties.strangers().stream())
        .filter(host -> parties.claimants().stream().noneMatch(host::equals))
        .forEach(host ->
            parties
                .directory()
                .idOf(host)
                .ifPresent(id -> found.computeIfAbsent(id, _ -> new ArrayList<>()).add(host)));
    return found;
  }

  private static List<Elector> met(Parties parties) {
    return parties.hosts().stream()
        .filter(host ->
            parties.claimants().stream().noneMatch(one -> parties.directory().same(one, host)))
        .map(host ->
            new Elector(
                parties.directory().idOf(host), parties.directory().name(host), List.of(host)))
        .toList();
  }
}
