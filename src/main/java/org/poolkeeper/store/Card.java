package org.poolkeeper.store;

import java.time.Instant;
import java.util.Optional;
import org.poolkeeper.model.HostId;

/// What is written often of a pool: everything but the VMs.
///
/// @param kept the pool, without its picture
/// @param head of the picture, if there is one
record Card(Kept kept, Optional<Head> head) {

  /// When the picture was last confirmed, and which one.
  ///
  /// @param vms the sum of the file that has the VMs
  record Head(HostId coordinator, Instant at, Optional<Long> generation, String vms) {}
}
