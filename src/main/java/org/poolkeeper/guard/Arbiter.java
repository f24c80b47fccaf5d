package org.poolkeeper.guard;

import java.util.List;
import java.util.Optional;

/// Judges every host that claims to coordinate. Pure: no order of arrival, no spelling of an
/// address and no restart of the program changes a verdict.
public final class Arbiter {

  /// The verdicts on the claimants in `parties`.
  ///
  /// @param attestations what the operator said
  public Rulings judge(Parties parties, Attestations attestations) {
    return new Rulings(
        parties.claimants().stream()
            .map(host -> new Ruling(host, new Verdict.Undecided(List.of())))
            .toList(),
        Optional.empty());
  }
}
