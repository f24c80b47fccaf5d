package org.poolkeeper.guard;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.poolkeeper.model.HostAddress;
import org.poolkeeper.model.HostId;
import org.poolkeeper.model.HostRecord;
import org.poolkeeper.model.HostState;
import org.poolkeeper.model.PoolClaim;
import org.poolkeeper.model.PoolSnapshot;
import org.poolkeeper.model.RememberedPool;

/// Who is who in a snapshot: which hosts are of the pool, who claims to coordinate it, who follows
/// whom. Pure: the order of hosts and claims in the snapshot changes nothing.
public final class Parties {
  /// By how much two looks at the same clock may differ without its having been set.
  private static final Duration AHEAD = Duration.ofSeconds(60);

  private final PoolSnapshot snapshot;
  private final Optional<RememberedPool> memory;
  private final Directory directory;
  private final List<HostState> hosts;
  private final List<HostState> claimants;
  private final List<HostState> strangers;

  /// Sorts out `snapshot`.
  public Parties(PoolSnapshot snapshot) {
    this.snapshot = snapshot;
    memory = new ApplicableMemory(snapshot).pool();
    var everyone = new Everyone(snapshot, memory).hosts();
    directory = new Directory(snapshot, memory, everyone);
    var kinship = new Kinship(snapshot, memory, directory, everyone);
    strangers = kinship.strangers();
    hosts = everyone.stream().filter(host -> !strangers.contains(host)).toList();
    claimants =
        kinship.claimants().stream()
            .sorted(
                Comparator.<HostState>comparingInt(host -> -followers(host).size())
                    .thenComparing(host -> !hasOpenClaim(host))
                    .thenComparing(host -> host.endpoint().address()))
            .toList();
  }

  /// What was sorted out.
  public PoolSnapshot snapshot() {
    return snapshot;
  }

  /// What is remembered of this pool. Memory of another pool, which an address in common brought
  /// up, is not.
  public Optional<RememberedPool> memory() {
    return memory;
  }

  /// Claims about this pool, open or ended, newest first.
  public List<PoolClaim> claims() {
    return snapshot.claims().stream()
        .filter(
            claim -> directory.at(claim.claimant().address()).filter(strangers::contains).isEmpty())
        .sorted(
            Comparator.comparing(PoolClaim::at)
                .reversed()
                .thenComparing(claim -> claim.claimant().address()))
        .toList();
  }

  /// The uuid of a claimant: what it told, else its own record, else what its address leads to.
  public Optional<HostId> idOf(HostState host) {
    return ApplicableMemory.told(host)
        .or(() -> claimOf(host).flatMap(PoolClaim::coordinator).map(HostRecord::id))
        .or(() -> directory.idOf(host));
  }

  /// Which host an address or uuid leads to.
  public Directory directory() {
    return directory;
  }

  /// The hosts of this pool, in a stable order.
  public List<HostState> hosts() {
    return hosts;
  }

  /// Those that say now that they coordinate this pool, the most followed first.
  public List<HostState> claimants() {
    return claimants;
  }

  /// Hosts in the snapshot that belong to another pool.
  public List<HostState> strangers() {
    return strangers;
  }

  /// The hosts of this pool but `host`.
  public List<HostState> others(HostState host) {
    return hosts.stream().filter(other -> !directory.same(other, host)).toList();
  }

  /// Hosts that answer, and say now that they follow `leader`.
  public List<HostState> followers(HostState leader) {
    return hosts.stream()
        .filter(host -> !directory.same(host, leader))
        .filter(host -> followed(host).filter(to -> directory.leads(to, leader)).isPresent())
        .toList();
  }

  /// The address that a host named in the last look.
  public Optional<HostAddress> followed(HostState host) {
    return host.currentRole().votesFor();
  }

  /// The newest picture that a host painted as coordinator.
  public Optional<PoolClaim> claimOf(HostState host) {
    return snapshot
        .claimOf(host)
        .or(() ->
            snapshot.claims().stream()
                .filter(claim -> directory.leads(claim.claimant().address(), host))
                .max(Comparator.comparing(PoolClaim::at)));
  }

  /// When the management service of a host started, by this machine's clock, as `claim` records it.
  public Optional<Instant> started(HostState host, PoolClaim claim) {
    return directory
        .idOf(host)
        .flatMap(claim::host)
        .flatMap(HostRecord::started)
        .map(at -> at.minus(claim.clockAhead().orElse(Duration.ZERO)));
  }

  /// Whether what is remembered can be ordered with what is seen now. A memory of times to come
  /// shows that this machine's clock was set back since, and nobody knows by how much.
  public boolean remembersThePast() {
    var latest = snapshot.at().plus(AHEAD);
    return memory().stream()
        .flatMap(pool ->
            Stream.concat(
                pool.reigns().stream().map(RememberedPool.Reign::to),
                pool.orphans().stream().map(RememberedPool.OrphanMark::lastSeen)))
        .noneMatch(latest::isBefore);
  }

  private boolean hasOpenClaim(HostState host) {
    return claimOf(host).filter(PoolClaim::open).isPresent();
  }
}
