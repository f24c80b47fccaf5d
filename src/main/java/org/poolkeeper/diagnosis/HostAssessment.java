package org.poolkeeper.diagnosis;

import java.time.Instant;
import java.util.Optional;
import org.poolkeeper.model.EmergencyReason;
import org.poolkeeper.model.HostAddress;
import org.poolkeeper.model.HostRecord;
import org.poolkeeper.model.HostState;
import org.poolkeeper.model.Observed;

/// One host in the words that every screen and printer uses.
///
/// @param host what it said itself
/// @param record what the shown claim says of it; empty if no claim knows it
/// @param severity how bad
/// @param role what it takes itself for, as last told while it answered; UNKNOWN if never told
/// @param roleWords the same for a table: "Coordinator", "Member", "Was coordinator" for a host
///   that does not answer now
/// @param follows whom it follows, where it told
/// @param contact how it met the last look
/// @param state a few words: "answering", "no answer for 3 min 12 s", "emergency mode"
/// @param lastHeard when it last answered anything
/// @param emergencyMode its own flag
/// @param emergencyReason the stored error
/// @param emergencyWords the stored error in plain words
/// @param live the coordinator's liveness flag
/// @param enabled the coordinator's record of whether it takes VMs
/// @param maintenance whether it is recorded as in maintenance
/// @param haArmed whether HA is armed on it, where anything tells
/// @param residentVms VMs on it as recorded
/// @param orphaned whether it claims, or claimed, the pool without ruling it
public record HostAssessment(
    HostState host,
    Optional<HostRecord> record,
    Severity severity,
    RoleWord role,
    String roleWords,
    Optional<HostAddress> follows,
    Contact contact,
    String state,
    Optional<Instant> lastHeard,
    Optional<Observed<Boolean>> emergencyMode,
    Optional<Observed<EmergencyReason>> emergencyReason,
    Optional<String> emergencyWords,
    Optional<Observed<Boolean>> live,
    Optional<Observed<Boolean>> enabled,
    Optional<Observed<Boolean>> maintenance,
    Optional<Observed<Boolean>> haArmed,
    Optional<Observed<Integer>> residentVms,
    Orphaned orphaned) {

  /// Whether a host was replaced as coordinator and does not know it.
  public enum Orphaned {
    /// It claims the pool now, and does not rule it: what it shows is stale, and only to be read.
    YES,
    /// It was found so before, and was not seen to come home since.
    WAS,
    /// It rules, or does not claim to.
    NO,
    /// It claims the pool and nothing decides, or it cannot be asked.
    UNKNOWN;

    /// Whether every screen shall mark it.
    public boolean marked() {
      return this == YES || this == WAS;
    }
  }

  /// A role as one word, for tables and scripts.
  public enum RoleWord {
    COORDINATOR,
    MEMBER,
    EMERGENCY,
    BROKEN,
    UNKNOWN
  }

  /// How a host met the last look, for tables and scripts.
  public enum Contact {
    ANSWERING,
    REFUSING,
    SILENT,
    /// Not looked at yet; scripts get `null`.
    UNSEEN
  }
}
