package org.poolkeeper.procedure.engine;

import java.util.function.Function;
import org.poolkeeper.diagnosis.Diagnosis;
import org.poolkeeper.guard.Arbiter;
import org.poolkeeper.guard.Attestations;
import org.poolkeeper.guard.Parties;
import org.poolkeeper.model.PoolSnapshot;
import org.poolkeeper.procedure.Sight;

/// Makes a [Sight] of a snapshot. Pure.
public final class Lens {
  private final Function<PoolSnapshot, Diagnosis> diagnose;
  private final Arbiter arbiter = new Arbiter();

  /// A lens that has snapshots judged by `diagnose`.
  public Lens(Function<PoolSnapshot, Diagnosis> diagnose) {
    this.diagnose = diagnose;
  }

  /// The pool as procedures see it, with what the operator attested taken into account.
  public Sight sight(PoolSnapshot snapshot, Attestations attestations) {
    var parties = new Parties(snapshot);
    return new Sight(
        parties,
        attestations,
        () -> diagnose.apply(snapshot),
        () -> arbiter.judge(parties, attestations));
  }
}
