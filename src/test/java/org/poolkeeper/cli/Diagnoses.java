package org.poolkeeper.cli;

import java.util.List;
import java.util.Optional;
import org.poolkeeper.diagnosis.Diagnosis;
import org.poolkeeper.diagnosis.Diagnostician;
import org.poolkeeper.diagnosis.Evidence;
import org.poolkeeper.diagnosis.Finding;
import org.poolkeeper.diagnosis.Severity;
import org.poolkeeper.diagnosis.Subject;
import org.poolkeeper.model.HostAddress;
import org.poolkeeper.model.HostId;
import org.poolkeeper.model.Pools;
import org.poolkeeper.model.Source;

/// Diagnoses with words of their own, for printers.
final class Diagnoses {
  private Diagnoses() {}

  /// A coordinator that is gone, with one finding.
  static Diagnosis troubled() {
    return withWords(Pools.of(3).coordinatorDead());
  }

  /// The same words and finding on another pool.
  static Diagnosis withWords(Pools pools) {
    var real = new Diagnostician().diagnose(pools.snapshot());
    return new Diagnosis(
        real.snapshot(),
        "lab-pool",
        real.condition(),
        real.severity(),
        "41 VMs on host-b and host-c keep running.",
        "lab-pool has no working coordinator.",
        "Wait, or find out whether host-a can come back.",
        real.shown(),
        real.hosts(),
        real.claimants(),
        real.rulings(),
        List.of(coordinatorSilent()));
  }

  private static Finding coordinatorSilent() {
    var coordinator = new HostAddress("192.0.2.11");
    return new Finding(
        "coordinator-silent",
        Severity.CRITICAL,
        new Subject.OneHost(
            "host-a", coordinator, Optional.of(new HostId("aaaaaaaa-0000-4000-8000-000000000001"))),
        "It has not answered for more than three minutes, and every other host names it as"
            + " coordinator.",
        "Find out whether it is off.",
        List.of(
            new Evidence(
                "No answer within 4 s.",
                new Source.CredentialFreeProbe(coordinator),
                Pools.NOW.minusSeconds(2)),
            new Evidence(
                "host-b follows 192.0.2.11.",
                new Source.LocalSession(new HostAddress("192.0.2.12")),
                Pools.NOW.minusSeconds(60))),
        Optional.of("promote-member"));
  }
}
