package org.poolkeeper.monitor;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.poolkeeper.model.Endpoint;
import org.poolkeeper.port.PoolObserver.ProbeDepth;

/// What a watch is to do now. Everything listed counts as begun.
///
/// @param looks hosts to look at
/// @param knocks silent hosts to be asked in between whether they answer again
/// @param opens hosts to log in to as coordinator
/// @param stops hosts whose session is to end: another way to the same machine has one
/// @param wake when to decide again if nothing happens before
record Orders(
    List<Look> looks,
    List<Endpoint> knocks,
    List<Endpoint> opens,
    List<Endpoint> stops,
    Optional<Instant> wake) {
  Orders {
    looks = List.copyOf(looks);
    knocks = List.copyOf(knocks);
    opens = List.copyOf(opens);
    stops = List.copyOf(stops);
  }

  /// One look at one host.
  record Look(Endpoint endpoint, ProbeDepth depth) {}
}
