package org.poolkeeper.monitor;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.poolkeeper.guard.Parties;
import org.poolkeeper.guard.Reason;
import org.poolkeeper.guard.Rulings;
import org.poolkeeper.guard.Verdict;
import org.poolkeeper.model.HostId;
import org.poolkeeper.model.HostState;
import org.poolkeeper.model.PoolClaim;
import org.poolkeeper.model.RememberedPool;
import org.poolkeeper.model.RememberedPool.Reign;
import org.poolkeeper.model.RememberedPool.ReignEvidence;

/// What is remembered of a pool after one more look at it, as a pure function.
///
/// @param user under which the pool is connected
record Chronicle(Optional<String> user) {

  /// What to remember now.
  ///
  /// @param before what was remembered, perhaps of another pool
  /// @return empty unless there is one claimant that rules and is being read
  Optional<RememberedPool> after(
      Optional<RememberedPool> before, Parties parties, Rulings rulings) {
    return rulings
        .ruler()
        .flatMap(ruler ->
            parties
                .claimOf(ruler)
                .filter(PoolClaim::open)
                .flatMap(claim ->
                    parties
                        .directory()
                        .idOf(ruler)
                        .filter(id -> claim.host(id).isPresent())
                        .map(id ->
                            after(
                                before.filter(pool -> pool.id().equals(claim.pool().id())),
                                parties,
                                new Rule(ruler, id, claim, rulings.of(ruler).orElseThrow())))));
  }

  private record Rule(HostState host, HostId id, PoolClaim claim, Verdict verdict) {}

  private RememberedPool after(Optional<RememberedPool> before, Parties parties, Rule rule) {
    var claim = rule.claim();
    return new RememberedPool(
        claim.pool().id(),
        claim.pool().name(),
        user.or(() -> before.flatMap(RememberedPool::user)),
        new MemberNotes(before, parties, rule.host(), claim).hosts(),
        reigns(before.map(RememberedPool::reigns).orElse(List.of()), rule),
        before.map(RememberedPool::orphans).orElse(List.of()),
        new PictureNotes(before.flatMap(RememberedPool::picture)).after(rule.id(), claim),
        Optional.of(new HaNotes(before.flatMap(RememberedPool::ha)).after(claim)),
        latest(before.map(RememberedPool::at), claim.at()));
  }

  private static List<Reign> reigns(List<Reign> before, Rule rule) {
    var reigns = new ArrayList<>(before);
    var goesOn = !reigns.isEmpty() && reigns.getLast().host().equals(rule.id());
    var last = goesOn ? Optional.of(reigns.removeLast()) : Optional.<Reign>empty();
    var evidence = EnumSet.noneOf(ReignEvidence.class);
    last.ifPresent(reign -> evidence.addAll(reign.evidence()));
    evidence.addAll(evidence(rule.verdict()));
    reigns.add(
        new Reign(
            rule.id(),
            last.map(Reign::from).orElse(rule.claim().at()),
            latest(last.map(Reign::to), rule.claim().at()),
            evidence));
    return reigns;
  }

  private static Set<ReignEvidence> evidence(Verdict verdict) {
    var evidence = EnumSet.noneOf(ReignEvidence.class);
    for (var reason : verdict.reasons()) {
      if (reason.bearing() == Reason.Bearing.FOR) {
        evidence(reason.kind()).ifPresent(evidence::add);
      }
    }
    return evidence;
  }

  private static Optional<ReignEvidence> evidence(Reason.Kind kind) {
    return switch (kind) {
      case VOTES -> Optional.of(ReignEvidence.VOTES);
      case HEARTBEATS -> Optional.of(ReignEvidence.HEARTBEATS);
      case ONLY_HOST -> Optional.of(ReignEvidence.ONLY_HOST);
      case HIGH_AVAILABILITY,
          MEMORY,
          MARKED,
          NEVER_RESTARTED,
          JUST_STARTED,
          ANOTHER_RULES,
          INCONSISTENT,
          TOO_FEW_VOICES,
          NO_MEMORY,
          ATTESTED,
          IDENTITY,
          AGE,
          PROVES_NOTHING ->
          Optional.empty();
    };
  }

  private static Instant latest(Optional<Instant> one, Instant other) {
    return one.filter(time -> time.isAfter(other)).orElse(other);
  }
}
