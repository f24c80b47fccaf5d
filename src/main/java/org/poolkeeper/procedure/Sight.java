package org.poolkeeper.procedure;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.poolkeeper.command.Target;
import org.poolkeeper.diagnosis.Diagnosis;
import org.poolkeeper.guard.Attestations;
import org.poolkeeper.guard.Parties;
import org.poolkeeper.guard.Rulings;
import org.poolkeeper.model.HostId;
import org.poolkeeper.model.HostState;
import org.poolkeeper.model.Inquiries;
import org.poolkeeper.model.PoolClaim;
import org.poolkeeper.model.PoolId;
import org.poolkeeper.model.PoolSnapshot;
import org.poolkeeper.model.RememberedPool;

/// The pool as a procedure sees it at one moment: what was observed, what it means, who rules with
/// what the operator attested taken into account. Meaning and verdicts are worked out when they are
/// first asked for, since most looks of a run ask one thing. Safe from any thread.
public final class Sight {
  private final Parties parties;
  private final Attestations attestations;
  private final Once<Diagnosis> diagnosis;
  private final Once<Rulings> rulings;
  private final Inquiries told;

  /// A sight of the snapshot that `parties` were sorted out of.
  ///
  /// @param parties who is who
  /// @param attestations what the operator said
  /// @param diagnosis works out what the snapshot means
  /// @param rulings works out the verdicts, with `attestations`
  public Sight(
      Parties parties,
      Attestations attestations,
      Supplier<Diagnosis> diagnosis,
      Supplier<Rulings> rulings) {
    this.parties = parties;
    this.attestations = attestations;
    this.diagnosis = new Once<>(diagnosis);
    this.rulings = new Once<>(rulings);
    this.told = Inquiries.NONE;
  }

  private Sight(Sight same, Inquiries told) {
    this.parties = same.parties;
    this.attestations = same.attestations;
    this.diagnosis = same.diagnosis;
    this.rulings = same.rulings;
    this.told = told;
  }

  /// The same with what the host that rules was asked beside its database.
  public Sight told(Inquiries answers) {
    return new Sight(this, told.with(answers));
  }

  /// What the host that rules was asked beside its database.
  public Inquiries told() {
    return told;
  }

  /// What was looked at.
  public PoolSnapshot snapshot() {
    return parties.snapshot();
  }

  /// What it means.
  public Diagnosis diagnosis() {
    return diagnosis.get();
  }

  /// Who is who in it.
  public Parties parties() {
    return parties;
  }

  /// The verdicts, with what was attested.
  public Rulings rulings() {
    return rulings.get();
  }

  /// What the operator said.
  public Attestations attestations() {
    return attestations;
  }

  /// When it was put together.
  public Instant at() {
    return snapshot().at();
  }

  /// The host with this uuid.
  public Optional<HostState> host(HostId id) {
    return parties.directory().with(id);
  }

  /// What to call a host.
  public String name(HostId id) {
    return host(id)
        .map(parties.directory()::name)
        .or(() -> memory().flatMap(pool -> pool.host(id)).map(RememberedPool.RememberedHost::name))
        .orElse(id.uuid());
  }

  /// The host as the receiver of a command; empty if nothing tells where it is.
  public Optional<Target> target(HostId id) {
    return host(id)
        .map(host -> new Target(host.endpoint(), Optional.of(id), name(id)))
        .or(() ->
            memory()
                .flatMap(pool -> pool.host(id))
                .map(host -> new Target(host.endpoint(), Optional.of(id), host.name())));
  }

  /// The uuid of a host, where anything tells it.
  public Optional<HostId> idOf(HostState host) {
    return parties.directory().idOf(host);
  }

  /// What is remembered of the pool.
  public Optional<RememberedPool> memory() {
    return snapshot().remembered();
  }

  /// The pool's uuid, as claimed, else as remembered.
  public Optional<PoolId> pool() {
    return diagnosis()
        .shown()
        .map(claim -> claim.pool().id())
        .or(() -> memory().map(RememberedPool::id));
  }

  /// The open picture of a host that claims to coordinate.
  public Optional<PoolClaim> claimOf(HostId id) {
    return host(id).flatMap(parties::claimOf).filter(PoolClaim::open);
  }

  /// Whether this host says now that it coordinates.
  public boolean claims(HostId id) {
    return parties.claimants().stream().anyMatch(host -> idOf(host).filter(id::equals).isPresent());
  }

  /// Worked out at most once.
  private static final class Once<T> {
    private final Supplier<T> how;
    private @Nullable T known;

    Once(Supplier<T> how) {
      this.how = how;
    }

    synchronized T get() {
      var result = known;
      if (result == null) {
        result = how.get();
        known = result;
      }
      return result;
    }
  }
}
