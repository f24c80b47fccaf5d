package org.poolkeeper.procedure.catalog;

import java.time.Duration;

/// How long things usually take and how long to wait for them; measured on a real pool of three
/// hosts (XAPI.md 14), with patience for larger and slower ones.
final class Times {
  /// Promoted, ten seconds in the old role, a restart: 11.6 s. A large database and storage take
  /// minutes.
  static final Duration PROMOTION = Duration.ofSeconds(12);

  static final Duration PROMOTION_PATIENCE = Duration.ofMinutes(10);

  /// A fresh coordinator that finds another one follows it 14 s after it began to answer.
  static final Duration START_CHECK = Duration.ofSeconds(30);

  static final Duration START_CHECK_PATIENCE = Duration.ofMinutes(2);

  /// Recover-members on its way round, and the first member naming the new coordinator: 12 s.
  static final Duration RECOVERY = Duration.ofSeconds(15);

  static final Duration RECOVERY_PATIENCE = Duration.ofMinutes(3);

  /// What one host that swallows every packet costs a call that goes round all hosts: the time a
  /// connection may take to fail.
  static final Duration BLACK_HOLE = Duration.ofSeconds(130);

  /// A member that was told: 12 s until it names the new coordinator, 8 s more until enabled.
  static final Duration MEMBER = Duration.ofSeconds(20);

  static final Duration MEMBER_PATIENCE = Duration.ofMinutes(5);

  /// A machine that is switched on, boots and falls into place: 3 min in the field.
  static final Duration RETURN = Duration.ofMinutes(5);

  static final Duration RETURN_PATIENCE = Duration.ofMinutes(30);

  /// A hand-over: 20 to 30 s in the field; a minute or two is normal (XAPI.md 4.4).
  static final Duration HAND_OVER = Duration.ofSeconds(30);

  /// A look that only has to be fresh.
  static final Duration LOOK = Duration.ofSeconds(5);

  static final Duration LOOK_PATIENCE = Duration.ofMinutes(1);

  /// Somebody walks to a console.
  static final Duration CONSOLE_PATIENCE = Duration.ofMinutes(30);

  /// A guest that is asked to shut down.
  static final Duration SHUT_DOWN = Duration.ofSeconds(45);

  static final Duration SHUT_DOWN_PATIENCE = Duration.ofMinutes(10);

  /// The database written to every member.
  static final Duration SYNC = Duration.ofSeconds(5);

  static final Duration SYNC_PATIENCE = Duration.ofMinutes(5);

  /// A setting that is written, or a VM's disc ejected.
  static final Duration SETTING = Duration.ofSeconds(5);

  static final Duration SETTING_PATIENCE = Duration.ofMinutes(2);

  /// One VM moved over the network while it runs: seconds to a minute, by its memory.
  static final Duration MOVE = Duration.ofSeconds(15);

  static final Duration MOVE_PATIENCE = Duration.ofMinutes(30);

  /// A VM's memory written to storage, or read back.
  static final Duration SUSPEND = Duration.ofSeconds(40);

  static final Duration SUSPEND_PATIENCE = Duration.ofMinutes(20);

  /// A VM that is started, until it is recorded as running.
  static final Duration START = Duration.ofSeconds(15);

  static final Duration START_PATIENCE = Duration.ofMinutes(10);

  /// A machine told to restart or switch off: ten seconds of delay, then its services end.
  static final Duration GOING = Duration.ofSeconds(45);

  static final Duration GOING_PATIENCE = Duration.ofMinutes(15);

  /// From there until its management service answers again: firmware, kernel, services.
  static final Duration BOOT = Duration.ofMinutes(3);

  static final Duration BOOT_PATIENCE = Duration.ofMinutes(20);

  /// From there to each later stage of its start.
  static final Duration STAGE = Duration.ofSeconds(15);

  static final Duration STAGE_PATIENCE = Duration.ofMinutes(10);

  /// A restart of the management service alone.
  static final Duration SERVICE = Duration.ofSeconds(30);

  static final Duration SERVICE_PATIENCE = Duration.ofMinutes(10);

  /// High availability disarmed on every host.
  static final Duration HA_OFF = Duration.ofSeconds(30);

  static final Duration HA_OFF_PATIENCE = Duration.ofMinutes(10);

  /// A heartbeat disk prepared and every host joined, one after the other.
  static final Duration HA_ON = Duration.ofMinutes(1);

  static final Duration HA_ON_PATIENCE = Duration.ofMinutes(10);

  /// A change of the role that is younger than that blocks the next one (XAPI.md 3.7).
  static final Duration BETWEEN_HAND_OVERS = Duration.ofMinutes(10);

  /// A host emptied of that many VMs, which move a few at a time.
  static Duration emptying(int vms) {
    return Duration.ofSeconds(10).plus(MOVE.multipliedBy(vms));
  }

  /// The patience for it: large VMs take minutes each.
  static Duration emptyingPatience(int vms) {
    return MOVE_PATIENCE.plus(Duration.ofMinutes(2).multipliedBy(vms));
  }

  private Times() {}
}
