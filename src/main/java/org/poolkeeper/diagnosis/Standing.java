package org.poolkeeper.diagnosis;

import java.time.Duration;
import java.util.Optional;
import org.poolkeeper.model.HostAddress;
import org.poolkeeper.model.HostRecord;
import org.poolkeeper.model.HostState;
import org.poolkeeper.model.HostView;
import org.poolkeeper.model.Role;

/// How a host stands to the coordinator that rules.
enum Standing {
  /// Answers, and names the coordinator.
  FOLLOWS,
  /// Answers and names the coordinator, which takes it for dead.
  WRITTEN_OFF,
  /// Answers, and names another host.
  FOLLOWS_ANOTHER,
  /// Answers in emergency mode, and cannot join.
  CANNOT_JOIN,
  /// Answers in emergency mode, and may be only starting.
  STARTING,
  /// Answers in emergency mode, by a fault of its own.
  OWN_FAULT,
  /// High availability is on in the pool and off on this host.
  HA_OFF_HERE,
  /// Nothing comes back.
  SILENT,
  /// The machine is there, and its API is not.
  REFUSING,
  /// Could not be asked; the coordinator's fresh picture has it alive.
  SAID_ALIVE,
  /// Could not be asked; the coordinator has it dead.
  SAID_DEAD,
  /// Could not be asked, and nothing else tells.
  NOT_KNOWN;

  private static final Duration FIRST_HEARTBEATS = Duration.ofSeconds(60);

  /// Whether it counts as a lost member.
  boolean lost() {
    return switch (this) {
      case WRITTEN_OFF, STARTING, OWN_FAULT, SILENT, REFUSING, SAID_DEAD -> true;
      case FOLLOWS, FOLLOWS_ANOTHER, CANNOT_JOIN, HA_OFF_HERE, SAID_ALIVE, NOT_KNOWN -> false;
    };
  }

  /// Whether it answers and yet is not of the coordinator's.
  boolean stranded() {
    return this == FOLLOWS_ANOTHER || this == CANNOT_JOIN;
  }

  /// How `host` stands to `coordinator` in `situation`.
  static Standing of(HostState host, HostState coordinator, Situation situation) {
    var record = situation.record(host);
    return switch (host.view()) {
      case HostView.Answering _ -> answering(host, coordinator, situation, record);
      case HostView.Silent _ -> SILENT;
      case HostView.Unseen() -> said(record, situation);
      case HostView.Refusing(var reason, _, _) ->
          switch (reason) {
            case CONNECTION_REFUSED, CLOSED_AFTER_TLS, NOT_XAPI -> REFUSING;
            case CERTIFICATE_UNKNOWN, CERTIFICATE_CHANGED, TLS_FAILED -> said(record, situation);
          };
    };
  }

  private static Standing said(Optional<HostRecord> record, Situation situation) {
    if (record.isEmpty() || record.get().live() == null) {
      return NOT_KNOWN;
    }
    if (!record.get().live()) {
      return SAID_DEAD;
    }
    return situation.pictureFresh() ? SAID_ALIVE : NOT_KNOWN;
  }

  private static Standing answering(
      HostState host, HostState coordinator, Situation situation, Optional<HostRecord> record) {
    return switch (host.currentRole()) {
      case Role.Member(var to) ->
          situation.directory().leads(to, coordinator)
              ? following(coordinator, situation, record)
              : FOLLOWS_ANOTHER;
      case Role.Emergency(var to) -> emergency(host, coordinator, situation, to);
      case Role.Broken() -> CANNOT_JOIN;
      case Role.Coordinator(), Role.Unknown() -> said(record, situation);
    };
  }

  /// For a minute after a coordinator's start its members' first heartbeats are under way, and up
  /// to 24.19 they count as dead until then (XAPI.md 6.2).
  private static Standing following(
      HostState coordinator, Situation situation, Optional<HostRecord> record) {
    var dead = record.filter(one -> Boolean.FALSE.equals(one.live())).isPresent();
    var justStarted =
        new Uptime(situation)
            .of(coordinator)
            .filter(uptime -> uptime.compareTo(FIRST_HEARTBEATS) < 0)
            .isPresent();
    return dead && !justStarted ? WRITTEN_OFF : FOLLOWS;
  }

  private static Standing emergency(
      HostState host, HostState coordinator, Situation situation, Optional<HostAddress> awaited) {
    var elsewhere = awaited.filter(to -> !situation.directory().leads(to, coordinator)).isPresent();
    return switch (Emergency.of(host)) {
      case HA_OFF_HERE -> HA_OFF_HERE;
      case NO_MANAGEMENT_ADDRESS, HA_CANNOT_START -> OWN_FAULT;
      case STILL_BOOTING -> elsewhere ? CANNOT_JOIN : STARTING;
      case BOOT_LOOP,
          BROKEN,
          FOLLOWS_ITSELF,
          NOT_KNOWN_TO_COORDINATOR,
          VERSION_HIGHER,
          CANNOT_TALK_BACK,
          OTHER,
          NOT_TOLD ->
          CANNOT_JOIN;
    };
  }
}
