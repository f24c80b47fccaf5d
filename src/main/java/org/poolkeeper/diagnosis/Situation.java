package org.poolkeeper.diagnosis;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.poolkeeper.guard.Arbiter;
import org.poolkeeper.guard.Attestations;
import org.poolkeeper.guard.Directory;
import org.poolkeeper.guard.Parties;
import org.poolkeeper.guard.Rulings;
import org.poolkeeper.model.HostAddress;
import org.poolkeeper.model.HostId;
import org.poolkeeper.model.HostRecord;
import org.poolkeeper.model.HostState;
import org.poolkeeper.model.PoolClaim;
import org.poolkeeper.model.PoolSnapshot;
import org.poolkeeper.model.RememberedPool;
import org.poolkeeper.model.RememberedPool.OrphanMark;
import org.poolkeeper.model.RememberedPool.Reign;

/// A snapshot sorted out once, for every rule and check to read: which hosts are of this pool, who
/// claims to coordinate it, who follows whom, and which picture to show.
final class Situation {
  private static final Duration FRESH = Duration.ofSeconds(60);

  private final PoolSnapshot snapshot;
  private final Parties parties;
  private final Rulings rulings;
  private final Optional<PoolClaim> shown;
  private final RecordIndex records;

  Situation(PoolSnapshot snapshot) {
    this.snapshot = snapshot;
    parties = new Parties(snapshot);
    rulings = new Arbiter().judge(parties, Attestations.NONE);
    shown = new ShownClaim(parties, rulings).claim();
    records = new RecordIndex(shown, directory());
  }

  PoolSnapshot snapshot() {
    return snapshot;
  }

  Instant now() {
    return snapshot.at();
  }

  /// Who is who.
  Parties parties() {
    return parties;
  }

  /// The verdicts on the claimants.
  Rulings rulings() {
    return rulings;
  }

  Directory directory() {
    return parties.directory();
  }

  /// The hosts of this pool, in a stable order.
  List<HostState> hosts() {
    return parties.hosts();
  }

  /// Those that say now that they coordinate this pool, the most followed first.
  List<HostState> claimants() {
    return parties.claimants();
  }

  /// Hosts in the snapshot that belong to another pool.
  List<HostState> strangers() {
    return parties.strangers();
  }

  /// The hosts of this pool but `host`.
  List<HostState> others(HostState host) {
    return parties.others(host);
  }

  /// Hosts that answer, and say now that they follow `leader`.
  List<HostState> followers(HostState leader) {
    return parties.followers(leader);
  }

  /// The address that a host named in the last look.
  Optional<HostAddress> followed(HostState host) {
    return parties.followed(host);
  }

  Optional<PoolClaim> claimOf(HostState host) {
    return parties.claimOf(host);
  }

  /// Claims about this pool, newest first.
  List<PoolClaim> claims() {
    return parties.claims();
  }

  /// The picture that screens show: that of the ruling claimant, else the newest there was.
  Optional<PoolClaim> shown() {
    return shown;
  }

  /// What the shown picture says of a host.
  Optional<HostRecord> record(HostState host) {
    return records.of(host);
  }

  /// Whether the shown picture was confirmed within the last minute.
  boolean pictureFresh() {
    return shown
        .filter(claim -> Duration.between(claim.at(), now()).compareTo(FRESH) <= 0)
        .isPresent();
  }

  /// What is remembered of this pool; memory of another pool does not count.
  Optional<RememberedPool> remembered() {
    return parties.memory();
  }

  /// The mark of a host that was found to be an orphan and was not seen to come home, unless it
  /// follows the ruling host now, or rules itself.
  Optional<OrphanMark> marked(HostState host) {
    var home =
        rulings.ruler().filter(ruler -> follows(host, ruler) || directory().same(host, ruler));
    return home.isPresent()
        ? Optional.empty()
        : remembered().flatMap(pool -> idOf(host).flatMap(pool::orphan));
  }

  private boolean follows(HostState host, HostState ruler) {
    return followed(host).filter(to -> directory().leads(to, ruler)).isPresent();
  }

  /// The host that coordinated when the pool was last read, else as it is remembered.
  Optional<HostState> lastRuler() {
    return shown
        .flatMap(PoolClaim::coordinator)
        .map(HostRecord::id)
        .or(() -> remembered().flatMap(RememberedPool::lastReign).map(Reign::host))
        .flatMap(directory()::with);
  }

  /// Whether anything says which hosts the pool consists of.
  boolean membershipKnown() {
    return shown.isPresent() || remembered().isPresent();
  }

  /// When the management service of a host started, by this machine's clock, as `claim` records it.
  Optional<Instant> started(HostState host, PoolClaim claim) {
    return parties.started(host, claim);
  }

  String name(HostState host) {
    return directory().name(host);
  }

  /// The names of hosts as a list in a sentence.
  String names(List<HostState> some) {
    return Words.list(some.stream().map(directory()::name).sorted().toList());
  }

  Optional<HostId> idOf(HostState host) {
    return directory().idOf(host);
  }

  Subject subject(HostState host) {
    return new Subject.OneHost(name(host), host.endpoint().address(), idOf(host));
  }

  Subject wholePool() {
    return new Subject.WholePool(poolName());
  }

  /// A title for the pool: its label; where it has none, that; where it was never read, by the
  /// address that was given. Never a host's name, which would change with the coordinator.
  String poolName() {
    return label()
        .orElseGet(() ->
            membershipKnown()
                ? "Unnamed pool"
                : snapshot.seeds().stream()
                    .findFirst()
                    .map(seed -> "Pool of " + seed.address())
                    .orElse("Unknown pool"));
  }

  /// The pool in a sentence: its label, or `otherwise`.
  String thisPool(String otherwise) {
    return label().orElse(otherwise);
  }

  private Optional<String> label() {
    return shown
        .map(claim -> claim.pool().name())
        .or(() -> remembered().map(RememberedPool::name))
        .filter(name -> !name.isBlank());
  }
}
