package org.poolkeeper.guard;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.poolkeeper.guard.TakeOver.Knowledge;
import org.poolkeeper.model.HostId;
import org.poolkeeper.model.HostRecord;
import org.poolkeeper.model.HostState;
import org.poolkeeper.model.PoolClaim;
import org.poolkeeper.model.RememberedPool;
import org.poolkeeper.model.RememberedPool.OrphanMark;
import org.poolkeeper.model.RememberedPool.Reign;
import org.poolkeeper.model.RememberedPool.ReignEvidence;

/// One claimant, with what is known of it by itself.
record Case(Parties parties, HostState host, Heartbeats heartbeats, Optional<Proof> proof) {
  /// Within this time a host that was replaced notices that, or takes VMs (XAPI.md 5.1).
  static final Duration NOTICES = Duration.ofMinutes(10);

  /// The case of `host`.
  static Case of(Parties parties, HostState host) {
    return new Case(parties, host, new Heartbeats(parties, host), Proof.against(parties, host));
  }

  /// Whether it is the same claimant.
  boolean is(Case other) {
    return host.endpoint().equals(other.host.endpoint());
  }

  String name() {
    return parties.directory().name(host);
  }

  Optional<HostId> id() {
    return parties.idOf(host);
  }

  Optional<HostId> idOf(HostState other) {
    return parties.idOf(other);
  }

  /// Its picture, where it is read now.
  Optional<PoolClaim> open() {
    return Ballots.open(parties, host);
  }

  /// When its management service started, by this machine's clock.
  Optional<Instant> started() {
    return open().flatMap(claim -> parties.started(host, claim));
  }

  /// How long its management service had run when its picture was last confirmed.
  Optional<Duration> up() {
    return open().flatMap(claim -> started().map(start -> Duration.between(start, claim.at())));
  }

  /// Whether it is known to have come after this host, which does not answer.
  boolean replaced(HostId former) {
    return new TakeOver(parties).from(host, former) == Knowledge.PROVEN;
  }

  /// Whether it takes no VMs yet and has not run for long: it may not have noticed that it was
  /// replaced. Where its clock was not compared with ours, some minutes more.
  boolean justStarted() {
    var slack =
        open().filter(claim -> claim.clockAhead().isEmpty()).isPresent()
            ? Proof.UNMEASURED
            : Duration.ZERO;
    var disabled = open().flatMap(this::own).filter(record -> !record.enabled()).isPresent();
    return disabled && up().filter(time -> time.compareTo(NOTICES.plus(slack)) < 0).isPresent();
  }

  private Optional<HostRecord> own(PoolClaim claim) {
    return id().flatMap(claim::host);
  }

  /// The host that its own record names as coordinator, if that is another machine than the one
  /// that answers.
  Optional<String> contradiction() {
    var told = ApplicableMemory.told(host).or(() -> parties.directory().idOf(host));
    return open()
        .flatMap(claim ->
            claim
                .coordinator()
                .map(record ->
                    told.filter(id -> !id.equals(record.id())).isPresent()
                        ? Optional.of(record.name())
                        : Optional.<String>empty())
                .orElse(Optional.of("a host that it has no record of")));
  }

  /// Whether memory has it as the last to rule, promoted from here.
  boolean promotedHere() {
    return lastReign()
        .filter(reign -> id().filter(reign.host()::equals).isPresent())
        .filter(reign -> reign.evidence().contains(ReignEvidence.PROMOTED_HERE))
        .isPresent();
  }

  /// The last reign in memory if it is another host's.
  Optional<Reign> lastOfAnother() {
    return lastReign().filter(reign -> id().filter(reign.host()::equals).isEmpty());
  }

  /// The last reign in memory.
  Optional<Reign> lastReign() {
    return memory().flatMap(RememberedPool::lastReign);
  }

  /// The mark that it was found to be an orphan, unless it was seen to rule since.
  Optional<OrphanMark> mark() {
    return memory()
        .flatMap(pool ->
            id().flatMap(id ->
                pool.orphan(id)
                    .filter(mark ->
                        pool.reigns().stream()
                            .filter(reign -> reign.host().equals(id))
                            .noneMatch(reign -> reign.to().isAfter(mark.lastSeen())))));
  }

  /// What is remembered of the pool that it claims. Its own pool may be another one: a host that
  /// was moved is no orphan of the pool that it left.
  Optional<RememberedPool> memory() {
    return parties
        .memory()
        .filter(pool ->
            parties.claimOf(host).filter(claim -> !claim.pool().id().equals(pool.id())).isEmpty());
  }
}
