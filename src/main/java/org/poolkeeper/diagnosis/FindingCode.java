package org.poolkeeper.diagnosis;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Every finding there is, with its stable identifier and the procedure that leads out of it. They
/// are described in `src/site/markdown/findings.md`.
public enum FindingCode {
  // who coordinates
  COORDINATOR_SILENT("emergency-promote"),
  COORDINATOR_REFUSING("emergency-promote"),
  MEMBERS_WAITING("emergency-promote"),
  MEMBERS_FOLLOW_MEMBER("recover-members"),
  POOL_SILENT(""),
  TWO_COORDINATORS("rejoin-former-coordinator"),
  SPLIT_MAY_PERSIST("rejoin-former-coordinator"),
  FORMER_COORDINATOR_AWAY("rejoin-former-coordinator"),
  COORDINATOR_ORPHANED(""),
  FORMER_COORDINATOR_MARKED("rejoin-former-coordinator"),
  COORDINATOR_NOT_FOLLOWED("recover-members"),
  COORDINATOR_ALONE(""),
  FOLLOWS_ANOTHER("repoint-member"),
  HAND_OVER_RUNNING(""),
  COORDINATOR_INCONSISTENT(""),
  OTHER_POOL(""),
  TOO_LITTLE_KNOWN(""),
  // emergency mode
  BOOT_LOOP(""),
  STILL_BOOTING(""),
  ROLE_BROKEN("repoint-member"),
  FOLLOWS_ITSELF("repoint-member"),
  UNKNOWN_TO_COORDINATOR("repoint-member"),
  VERSION_HIGHER_THAN_COORDINATOR(""),
  COORDINATOR_CANNOT_TALK_BACK(""),
  NO_MANAGEMENT_ADDRESS(""),
  EMERGENCY_MODE(""),
  // members and their state
  MEMBER_SILENT(""),
  MEMBER_REFUSING(""),
  STUCK_BEFORE_TLS(""),
  MEMBER_STOPPED_ORDERLY("power-on"),
  MEMBER_SAID_DEAD(""),
  LIVE_FALSE_BUT_ANSWERING(""),
  LIVE_NOT_TRUSTWORTHY(""),
  MAINTENANCE("leave-maintenance"),
  HOST_STARTING(""),
  HOST_DISABLED("leave-maintenance"),
  // high availability
  HA_START_UP_LOOP("emergency-ha-disable"),
  HA_CANNOT_START("emergency-ha-disable"),
  HA_ELECTING(""),
  HA_NOT_ELECTED("emergency-ha-disable"),
  HA_OFF_ON_HOST("disable-ha"),
  RESTART_CYCLE(""),
  HA_NO_HEARTBEAT("disable-ha"),
  HA_STATEFILE_LOST("disable-ha"),
  HA_STATEFILE_LOST_ON_HOST(""),
  HA_HEARTBEAT_INCOMPLETE(""),
  HA_OVERCOMMITTED("ha-capacity"),
  HA_LEFT_OFF("enable-ha"),
  HA_COORDINATOR_ONLY("ha-capacity"),
  // storage, clocks, certificates, settings
  DEFAULT_SR_MISSING(""),
  DEFAULT_SR_INVALID(""),
  DEFAULT_SR_NOT_ATTACHED(""),
  STORAGE_NOT_ATTACHED(""),
  CLOCK_SKEW(""),
  CERTIFICATE_EXPIRING(""),
  CERTIFICATE_EXPIRED(""),
  CERTIFICATE_CHANGED(""),
  CERTIFICATE_UNKNOWN(""),
  TLS_FAILED(""),
  TLS_VERIFICATION_OFF(""),
  ROLLING_UPGRADE(""),
  SECRET_ROTATION_PENDING(""),
  // what limits this very look
  CREDENTIALS_REFUSED(""),
  WITHOUT_CREDENTIALS(""),
  PICTURE_STALE(""),
  HOST_NOT_ASKED(""),
  ROLE_NOT_TOLD(""),
  ANSWERS_DIFFER(""),
  ADDRESS_OF_ANOTHER_HOST("");

  private final String procedure;

  FindingCode(String procedure) {
    this.procedure = procedure;
  }

  /// The code with this stable identifier.
  static FindingCode of(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  /// The stable identifier, as in `coordinator-silent`.
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// The procedure that leads out of it, by its stable id.
  public Optional<String> procedure() {
    return procedure.isEmpty() ? Optional.empty() : Optional.of(procedure);
  }

  Finding finding(
      Severity severity, Subject subject, String message, String next, List<Evidence> evidence) {
    return new Finding(code(), severity, subject, message, next, evidence, procedure());
  }

  Finding finding(
      Severity severity, Subject subject, String message, String next, Evidence evidence) {
    return finding(severity, subject, message, next, List.of(evidence));
  }
}
