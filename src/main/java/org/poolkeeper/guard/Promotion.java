package org.poolkeeper.guard;

import java.util.ArrayList;
import java.util.Optional;
import java.util.Set;
import org.poolkeeper.command.PoolCommand.EmergencyTransitionToMaster;
import org.poolkeeper.model.RememberedPool;
import org.poolkeeper.model.RememberedPool.Reign;
import org.poolkeeper.model.RememberedPool.ReignEvidence;

/// What memory is to keep of a host that was made coordinator from here: nobody follows it yet, so
/// that from outside it looks as an orphan does until its members are told.
///
/// @param outcome of the command
record Promotion(Scene scene, CommandOutcome outcome) {

  /// The remembered pool with the new reign; empty if nothing was promoted, or its pool is not
  /// known.
  Optional<RememberedPool> reign() {
    return scene.command() instanceof EmergencyTransitionToMaster(var target)
            && outcome instanceof CommandOutcome.Accepted accepted
            && target.id().isPresent()
        ? scene
            .remembered()
            .map(pool ->
                with(
                    pool,
                    new Reign(
                        target.id().get(),
                        accepted.sent(),
                        accepted.answered(),
                        Set.of(ReignEvidence.PROMOTED_HERE))))
        : Optional.empty();
  }

  private static RememberedPool with(RememberedPool pool, Reign reign) {
    var reigns = new ArrayList<>(pool.reigns());
    reigns.add(reign);
    return pool.withReigns(reigns);
  }
}
