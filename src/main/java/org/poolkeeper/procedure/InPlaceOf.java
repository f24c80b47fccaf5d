package org.poolkeeper.procedure;

import java.util.Optional;
import org.poolkeeper.model.HostId;

/// Who rules in place of the host that a plan was made for. Where that host does not claim to
/// coordinate any more and another one rules, by an election or because somebody handed the role
/// over, what is waited for is to be read from that one: a wait survives the change. Commands do
/// not: they go to the host that was agreed to, or nowhere.
///
/// @param planned the coordinator by the plan
record InPlaceOf(Sight sight, HostId planned) {

  /// The planned one, as long as it claims to coordinate or nobody rules.
  HostId id() {
    return sight.claims(planned) ? planned : ruler().orElse(planned);
  }

  private Optional<HostId> ruler() {
    return sight.rulings().ruler().flatMap(sight::idOf).filter(id -> sight.claimOf(id).isPresent());
  }
}
