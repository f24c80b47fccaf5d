package org.poolkeeper.ui.splitbrain;

import java.util.HashSet;
import java.util.Set;
import org.poolkeeper.diagnosis.Diagnosis;
import org.poolkeeper.diagnosis.HostAssessment;
import org.poolkeeper.model.Role;
import org.poolkeeper.ui.pool.Dispute;

/// Which disputes of one pool the user has closed. The same claimants are not shown again, however
/// often one of them falls silent and comes back, until one of them has come home: what it claims
/// after that is new.
final class Incidents {

  private final Set<Set<String>> closed = new HashSet<>();

  /// Whether the pane is to open by itself.
  boolean isNew(Diagnosis diagnosis) {
    diagnosis.hosts().stream()
        .map(HostAssessment::host)
        .filter(host -> host.answers() && host.currentRole() instanceof Role.Member)
        .map(Dispute::identity)
        .forEach(this::cameHome);
    return Dispute.in(diagnosis)
        .filter(dispute -> dispute.weight() == Dispute.Weight.ALARM)
        .filter(dispute -> !closed.contains(dispute.claimants()))
        .isPresent();
  }

  /// The user has seen it. What was only a question may still become an alarm.
  void close(Dispute dispute) {
    switch (dispute.weight()) {
      case ALARM -> closed.add(dispute.claimants());
      case QUESTION -> {}
    }
  }

  private void cameHome(String host) {
    closed.removeIf(claimants -> claimants.contains(host));
  }
}
