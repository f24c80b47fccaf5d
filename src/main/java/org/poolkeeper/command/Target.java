package org.poolkeeper.command;

import java.util.Optional;
import org.poolkeeper.model.Endpoint;
import org.poolkeeper.model.HostId;

/// The host that is meant.
///
/// @param endpoint where it is asked
/// @param id its uuid; empty only for a host that never told and is on no record
/// @param name what people call it; its address where it has no name
public record Target(Endpoint endpoint, Optional<HostId> id, String name) {

  /// Its uuid in a line to type; where it is not known, words that stand for it.
  public String uuid() {
    return id.map(HostId::uuid).orElse("UUID-OF-" + name);
  }
}
