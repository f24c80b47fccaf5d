package org.poolkeeper.ui.pool;

import org.poolkeeper.diagnosis.Diagnosis;
import org.poolkeeper.diagnosis.Severity;
import org.poolkeeper.model.PoolClaim;

/// The status line of a pool.
final class StatusText {
  private StatusText() {}

  static String of(Diagnosis diagnosis) {
    return vms(diagnosis) + " · " + findings(diagnosis);
  }

  private static String vms(Diagnosis diagnosis) {
    return diagnosis.shown().map(StatusText::vms).orElse("Number of VMs not known");
  }

  private static String vms(PoolClaim claim) {
    var running = claim.residentVms();
    var words = running + (running == 1 ? " VM" : " VMs");
    return claim.open() ? words + " running" : words + " ran when last seen";
  }

  private static String findings(Diagnosis diagnosis) {
    var count =
        diagnosis.findings().stream().filter(each -> each.severity() != Severity.OK).count();
    return count == 0 ? "no findings" : count == 1 ? "1 finding" : count + " findings";
  }
}
