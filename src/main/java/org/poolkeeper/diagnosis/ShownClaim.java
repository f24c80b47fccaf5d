package org.poolkeeper.diagnosis;

import java.util.Comparator;
import java.util.Optional;
import org.poolkeeper.guard.Parties;
import org.poolkeeper.guard.Rulings;
import org.poolkeeper.guard.Verdict;
import org.poolkeeper.model.HostState;
import org.poolkeeper.model.PoolClaim;

/// Which picture screens show: that of the ruling claimant, else that of one that may rule, else
/// the newest there was. That of an orphan only if there is no other: it is stale, however
/// plausible.
record ShownClaim(Parties parties, Rulings rulings) {

  Optional<PoolClaim> claim() {
    var claimed =
        parties.claimants().stream()
            .sorted(Comparator.comparingInt(this::rank))
            .filter(host -> parties.claimOf(host).isPresent())
            .findFirst();
    return claimed
        .filter(host -> rank(host) < ORPHAN)
        .flatMap(parties::claimOf)
        .or(() -> parties.claims().stream().filter(claim -> !orphans(claim)).findFirst())
        .or(() -> claimed.flatMap(parties::claimOf))
        .or(() -> parties.claims().stream().findFirst());
  }

  private static final int ORPHAN = 2;

  private int rank(HostState claimant) {
    return rulings
        .of(claimant)
        .map(verdict ->
            switch (verdict) {
              case Verdict.Rules _ -> 0;
              case Verdict.Undecided _ -> 1;
              case Verdict.Orphaned _ -> ORPHAN;
            })
        .orElse(1);
  }

  private boolean orphans(PoolClaim claim) {
    return parties.claimants().stream()
        .filter(host -> rank(host) == ORPHAN)
        .anyMatch(host -> parties.directory().leads(claim.claimant().address(), host));
  }
}
