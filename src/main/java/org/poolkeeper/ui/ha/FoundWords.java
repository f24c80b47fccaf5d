package org.poolkeeper.ui.ha;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.poolkeeper.diagnosis.Diagnosis;
import org.poolkeeper.diagnosis.Diagnosis.Claimant;
import org.poolkeeper.diagnosis.FindingCode;
import org.poolkeeper.model.HostRecord;
import org.poolkeeper.model.PoolClaim;
import org.poolkeeper.ui.control.Orphans;
import org.poolkeeper.ui.control.StateKind;
import org.poolkeeper.ui.ha.HaPage.Line;

/// What makes the page doubtful, and what was found of high availability that heartbeats do not
/// tell.
///
/// @param seen the pool
record FoundWords(Diagnosis seen) {
  private static final Set<String> BESIDE =
      Set.of(
          FindingCode.HA_ELECTING.code(),
          FindingCode.HA_NOT_ELECTED.code(),
          FindingCode.HA_START_UP_LOOP.code(),
          FindingCode.HA_CANNOT_START.code(),
          FindingCode.HA_OFF_ON_HOST.code(),
          FindingCode.HA_NO_HEARTBEAT.code(),
          FindingCode.HA_LEFT_OFF.code());

  List<Line> lines() {
    var lines = new ArrayList<Line>();
    new Orphans(seen)
        .painter()
        .ifPresent(host ->
            lines.add(
                new Line(
                    StateKind.CRITICAL,
                    "This picture is of %s, which was replaced: it is stale and read-only."
                        .formatted(host.label()))));
    if (seen.claimants().size() > 1 && seen.rulings().ruler().isEmpty()) {
      lines.add(
          new Line(
              StateKind.CRITICAL,
              "%s each say that they coordinate. Below is what one of them has on record, and it may be wrong."
                  .formatted(
                      seen.claimants().stream()
                          .map(Claimant::host)
                          .map(one -> one.host().label())
                          .collect(Collectors.joining(" and ")))));
    }
    seen.shown().filter(claim -> !claim.open()).map(FoundWords::past).ifPresent(lines::add);
    seen.findings().stream()
        .filter(one -> BESIDE.contains(one.code()))
        .map(one -> new Line(StateKind.of(one.severity()), one.message() + " " + one.next()))
        .forEach(lines::add);
    return lines;
  }

  private static Line past(PoolClaim claim) {
    return new Line(
        StateKind.UNKNOWN,
        "All of this is past: %s is not read any more. How it is now is not known."
            .formatted(
                claim
                    .coordinator()
                    .map(HostRecord::name)
                    .orElse(claim.claimant().address().text())));
  }
}
