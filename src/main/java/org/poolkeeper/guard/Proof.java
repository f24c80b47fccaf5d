package org.poolkeeper.guard;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import org.poolkeeper.model.HostId;
import org.poolkeeper.model.HostState;
import org.poolkeeper.model.PoolClaim;
import org.poolkeeper.model.RememberedPool;
import org.poolkeeper.model.RememberedPool.Reign;
import org.poolkeeper.model.Source;

/// That a claimant was replaced, without a single vote: a role is read once, at the start of the
/// management service (XAPI.md 3.1). One that runs since before another host was seen to rule, or
/// since before it was found to be an orphan, cannot have got the role back meanwhile. Where memory
/// lies in the future, times prove nothing.
///
/// @param successor who rules instead, where known
/// @param reason the fact
record Proof(Optional<HostId> successor, Reason reason) {
  /// By how much the two times must differ where the claimant's clock was compared with ours.
  static final Duration MARGIN = Duration.ofSeconds(60);

  /// The same where it was not.
  static final Duration UNMEASURED = Duration.ofMinutes(15);

  /// By how much a start may be off.
  static Duration margin(PoolClaim claim) {
    return claim.clockAhead().isPresent() ? MARGIN : UNMEASURED;
  }

  /// What memory proves against `claimant`; empty if its picture is not read now.
  static Optional<Proof> against(Parties parties, HostState claimant) {
    var claim = Ballots.open(parties, claimant);
    var memory = parties.memory();
    var id = parties.idOf(claimant);
    var started = claim.flatMap(one -> parties.started(claimant, one));
    if (claim.isEmpty()
        || memory.isEmpty()
        || id.isEmpty()
        || started.isEmpty()
        || !parties.remembersThePast()) {
      return Optional.empty();
    }
    if (!claim.get().pool().id().equals(memory.get().id())) {
      return Optional.empty();
    }
    var since = started.get().plus(margin(claim.get()));
    return ruledSince(parties, memory.get(), claimant, id.get(), since, started.get())
        .or(() -> markedSince(parties, memory.get(), claimant, id.get(), since, started.get()));
  }

  private static Optional<Proof> ruledSince(
      Parties parties,
      RememberedPool memory,
      HostState claimant,
      HostId id,
      Instant since,
      Instant started) {
    return memory.reigns().stream()
        .filter(reign -> !reign.host().equals(id))
        .filter(reign -> reign.to().isAfter(since) && reign.to().isAfter(lastOwn(memory, id)))
        .max(Comparator.comparing(Reign::to).thenComparing(Reign::host))
        .map(reign ->
            new Proof(
                Optional.of(reign.host()),
                new Reason(
                    Reason.Kind.NEVER_RESTARTED,
                    Reason.Bearing.AGAINST,
                    "The management service of %s has run for %s, and %s was seen to rule %s ago: a role changes only at a start."
                        .formatted(
                            parties.directory().name(claimant),
                            ago(parties, started),
                            parties.directory().name(reign.host()),
                            ago(parties, reign.to())),
                    new Source.PoolMemory(),
                    reign.to())));
  }

  private static Optional<Proof> markedSince(
      Parties parties,
      RememberedPool memory,
      HostState claimant,
      HostId id,
      Instant since,
      Instant started) {
    return memory
        .orphan(id)
        .filter(mark ->
            mark.lastSeen().isAfter(since) && !mark.lastSeen().isBefore(lastOwn(memory, id)))
        .map(mark ->
            new Proof(
                mark.successor(),
                new Reason(
                    Reason.Kind.NEVER_RESTARTED,
                    Reason.Bearing.AGAINST,
                    "%s was found to be an orphan %s ago, and its management service has not restarted since: it has run for %s. %s"
                        .formatted(
                            parties.directory().name(claimant),
                            ago(parties, mark.lastSeen()),
                            ago(parties, started),
                            mark.why())
                        .strip(),
                    new Source.PoolMemory(),
                    mark.lastSeen())));
  }

  /// When the host itself was last seen to rule.
  private static Instant lastOwn(RememberedPool memory, HostId id) {
    return memory.reigns().stream()
        .filter(reign -> reign.host().equals(id))
        .map(Reign::to)
        .max(Comparator.naturalOrder())
        .orElse(Instant.MIN);
  }

  private static String ago(Parties parties, Instant then) {
    return Phrases.duration(Duration.between(then, parties.snapshot().at()));
  }
}
