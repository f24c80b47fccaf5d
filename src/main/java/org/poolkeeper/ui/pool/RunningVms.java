package org.poolkeeper.ui.pool;

import org.poolkeeper.model.HostRecord;
import org.poolkeeper.model.PoolClaim;

/// How many VMs run, as a claim records it.
final class RunningVms {
  private RunningVms() {}

  static int in(PoolClaim claim) {
    return claim.hosts().stream().mapToInt(HostRecord::residentVms).sum();
  }
}
