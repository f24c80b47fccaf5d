package org.poolkeeper.guard;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.poolkeeper.model.HostAddress;
import org.poolkeeper.model.HostId;
import org.poolkeeper.model.HostState;
import org.poolkeeper.model.PoolClaim;
import org.poolkeeper.model.PoolSnapshot;
import org.poolkeeper.model.RememberedPool;

/// Which of the hosts in a snapshot are of one pool, and which were added by mistake from another.
///
/// Two claimants are of one pool if one lists the other's host, or their pool uuids are equal and
/// they have a host in common, or, where a picture could not be read, nothing says that they are
/// not (XAPI.md 5.2, appendix A). An equal uuid alone proves nothing: a copy of the database that
/// was restored on other machines has it too. Where memory applies, a claimant whose pool has
/// another uuid and none of the remembered hosts is foreign, at whatever address it answers.
final class Kinship {
  private final PoolSnapshot snapshot;
  private final Optional<RememberedPool> memory;
  private final Directory directory;
  private final List<HostState> everyone;
  private final List<HostState> claimants;
  private final List<HostState> strangers;

  Kinship(
      PoolSnapshot snapshot,
      Optional<RememberedPool> memory,
      Directory directory,
      List<HostState> everyone) {
    this.snapshot = snapshot;
    this.memory = memory;
    this.directory = directory;
    this.everyone = everyone;
    var all = allClaimants();
    var ours = all.stream().filter(host -> !foreign(host)).toList();
    claimants = ours.size() < 2 ? ours : mainGroup(groups(ours));
    strangers =
        all.size() == claimants.size()
            ? List.of()
            : strangers(all.stream().filter(host -> !claimants.contains(host)).toList());
  }

  List<HostState> claimants() {
    return claimants;
  }

  List<HostState> strangers() {
    return strangers;
  }

  private List<HostState> allClaimants() {
    var claims = new Claims();
    var found = new ArrayList<HostState>();
    for (var host : everyone) {
      if (claims.claims(host, claim(host))
          && found.stream().noneMatch(other -> directory.same(other, host))) {
        found.add(host);
      }
    }
    return found;
  }

  private boolean foreign(HostState claimant) {
    return memory.isPresent()
        && claim(claimant)
            .filter(claim -> !claim.pool().id().equals(memory.get().id()))
            .filter(claim -> !ApplicableMemory.related(claim, memory.get()))
            .isPresent();
  }

  private Optional<PoolClaim> claim(HostState host) {
    return snapshot.claims().stream()
        .filter(claim -> directory.leads(claim.claimant().address(), host))
        .max(
            Comparator.comparing(PoolClaim::open)
                .thenComparing(PoolClaim::at)
                .thenComparing(claim -> claim.claimant().address()));
  }

  private List<List<HostState>> groups(List<HostState> all) {
    var groups = new ArrayList<List<HostState>>();
    for (var host : all) {
      var related =
          groups.stream()
              .filter(group -> group.stream().anyMatch(other -> related(host, other)))
              .toList();
      groups.removeAll(related);
      var merged = new ArrayList<>(related.stream().flatMap(List::stream).toList());
      merged.add(host);
      groups.add(merged);
    }
    return groups;
  }

  private boolean related(HostState one, HostState other) {
    var first = claim(one);
    var second = claim(other);
    if (first.isPresent() && second.isPresent()) {
      return (first.get().pool().id().equals(second.get().pool().id())
              && first.get().hosts().stream()
                  .anyMatch(record -> second.get().host(record.id()).isPresent()))
          || lists(first.get(), other)
          || lists(second.get(), one);
    }
    if (first.isEmpty() && second.isEmpty()) {
      return true;
    }
    return first.isPresent() ? mayList(first.get(), other) : mayList(second.orElseThrow(), one);
  }

  private boolean lists(PoolClaim claim, HostState host) {
    return directory.idOf(host).flatMap(claim::host).isPresent();
  }

  private boolean mayList(PoolClaim claim, HostState unread) {
    var id = directory.idOf(unread);
    return id.isEmpty()
        || id.flatMap(claim::host).isPresent()
        || memory.flatMap(pool -> pool.host(id.get())).isPresent();
  }

  private List<HostState> mainGroup(List<List<HostState>> groups) {
    return groups.stream()
        .max(
            Comparator.<List<HostState>>comparingInt(group -> remembered(group) ? 1 : 0)
                .thenComparingInt(group -> -firstSeed(group))
                .thenComparing(
                    group ->
                        group.stream()
                            .map(host -> host.endpoint().address())
                            .min(Comparator.naturalOrder())
                            .orElseThrow(),
                    Comparator.reverseOrder()))
        .orElse(List.of());
  }

  private boolean remembered(List<HostState> group) {
    var id = memory.map(RememberedPool::id);
    return id.isPresent()
        && group.stream()
            .flatMap(host -> claim(host).stream())
            .anyMatch(claim -> claim.pool().id().equals(id.get()));
  }

  /// The place, in what the user gave, of the first address that leads to this group.
  private int firstSeed(List<HostState> group) {
    var seeds = snapshot.seeds();
    for (var i = 0; i < seeds.size(); i++) {
      var seed = seeds.get(i).address();
      if (group.stream().anyMatch(host -> belongs(seed, host))) {
        return i;
      }
    }
    return seeds.size();
  }

  private boolean belongs(HostAddress address, HostState claimant) {
    return directory.leads(address, claimant)
        || directory
            .idAt(address)
            .flatMap(id -> claim(claimant).flatMap(claim -> claim.host(id)))
            .isPresent()
        || directory
            .at(address)
            .flatMap(host -> host.currentRole().awaits())
            .filter(to -> directory.leads(to, claimant))
            .isPresent();
  }

  private List<HostState> strangers(List<HostState> foreign) {
    var ours = ids(claimants);
    var theirs = ids(foreign);
    return everyone.stream()
        .filter(host ->
            foreign.stream().anyMatch(other -> directory.same(other, host))
                || directory
                    .idOf(host)
                    .filter(id -> theirs.contains(id) && !ours.contains(id))
                    .isPresent()
                || host.currentRole()
                    .awaits()
                    .filter(to -> foreign.stream().anyMatch(f -> directory.leads(to, f)))
                    .filter(to -> directory.idOf(host).filter(ours::contains).isEmpty())
                    .isPresent())
        .toList();
  }

  private Set<HostId> ids(List<HostState> some) {
    var ids = new HashSet<HostId>();
    some.stream()
        .flatMap(host -> claim(host).stream())
        .flatMap(claim -> claim.hosts().stream())
        .forEach(record -> ids.add(record.id()));
    return ids;
  }
}
