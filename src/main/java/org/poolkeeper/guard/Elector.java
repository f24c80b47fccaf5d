package org.poolkeeper.guard;

import java.util.List;
import java.util.Optional;
import org.poolkeeper.model.HostId;
import org.poolkeeper.model.HostState;

/// A host of the pool that does not claim to coordinate it, and whose voice counts once.
///
/// @param id its uuid; empty only where nothing lists the hosts of the pool
/// @param name what to call it
/// @param machines where it was looked at; empty if it was not, several if it is asked under
///   several addresses
record Elector(Optional<HostId> id, String name, List<HostState> machines) {
  Elector {
    machines = List.copyOf(machines);
  }

  boolean answers() {
    return machines.stream().anyMatch(HostState::answers);
  }
}
