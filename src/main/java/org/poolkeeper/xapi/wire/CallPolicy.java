package org.poolkeeper.xapi.wire;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The calls that may leave the program, by exact name. Checked in the transport, after the request
/// was written to memory and before any of it is sent, so that no caller can get round it.
///
/// A name passes or it does not: `Async.` forms, the spelling `class_method` that servers also
/// register, other cases and stray blanks are simply other names (XAPI.md 1.2).
final class CallPolicy {

  /// Calls of a local session that never touch the database, and so answer on a member that lost
  /// its coordinator (XAPI.md 3.3). The server's emergency list is longer: `pool.is_slave` and
  /// `host.management_disable` are on it and hang there.
  private static final Set<String> LOCAL =
      Set.of(
          "session.slave_local_login_with_password",
          "session.local_logout",
          "host.is_in_emergency_mode",
          "host.local_assert_healthy");

  private static final Set<String> NONE = Set.of("session.login_with_password");

  /// Classes of which all records may be read.
  private static final Set<String> CLASSES =
      Set.of(
          "pool",
          "host",
          "host_metrics",
          "VM",
          "VM_metrics",
          "VM_guest_metrics",
          "SR",
          "PBD",
          "VDI",
          "VBD",
          "VIF",
          "network",
          "PIF",
          "PIF_metrics",
          "Bond",
          "VLAN",
          "Certificate",
          "Cluster",
          "Cluster_host",
          "message",
          "task",
          "pool_update",
          "VM_appliance");

  private static final Set<String> POOL =
      Stream.concat(
              CLASSES.stream().map(name -> name + ".get_all_records"),
              Stream.of(
                  "session.login_with_password",
                  "session.logout",
                  "event.from",
                  "message.get_since",
                  "host.get_servertime",
                  "pool.ha_compute_max_host_failures_to_tolerate",
                  "pool.ha_compute_hypothetical_max_host_failures_to_tolerate",
                  "pool.ha_compute_vm_failover_plan",
                  "pool.ha_failover_plan_exists",
                  "host.get_vms_which_prevent_evacuation",
                  "SR.assert_can_host_ha_statefile",
                  "VM.assert_agile",
                  "VDI.get_SR",
                  "SR.get_uuid"))
          .collect(Collectors.toUnmodifiableSet());

  /// What the commands to a host of its own come down to (XAPI.md 4.1, 4.2, 7.5).
  private static final Set<String> LOCAL_COMMANDS =
      Set.of(
          "pool.emergency_transition_to_master",
          "pool.emergency_reset_master",
          "host.emergency_ha_disable");

  /// What the commands to a coordinator come down to (XAPI.md 4.3, 4.4, 4.9), and the look-up of a
  /// VM that one of them needs.
  private static final Set<String> POOL_COMMANDS =
      Set.of(
          "pool.recover_slaves",
          "pool.designate_new_master",
          "pool.sync_database",
          "VM.get_by_uuid",
          "VM.clean_shutdown",
          "VM.hard_shutdown");

  /// What planned work and high availability come down to (XAPI.md 4.9, 7), with the look-ups that
  /// they need and the course of a task of our own.
  private static final Set<String> PLANNED_COMMANDS =
      Set.of(
          "host.disable",
          "host.enable",
          "host.add_to_other_config",
          "host.remove_from_other_config",
          "Async.host.evacuate",
          "host.reboot",
          "host.shutdown",
          "Async.host.power_on",
          "host.restart_agent",
          "Async.VM.pool_migrate",
          "Async.VM.start_on",
          "Async.VM.suspend",
          "Async.VM.resume_on",
          "VBD.eject",
          "VM.set_ha_restart_priority",
          "VM.set_order",
          "VM.set_start_delay",
          "Async.pool.enable_ha",
          "Async.pool.disable_ha",
          "pool.set_ha_host_failures_to_tolerate",
          "SR.get_by_uuid",
          "pool.get_by_uuid",
          "VM.get_VBDs",
          "VBD.get_record",
          "task.get_record",
          "task.destroy");

  private static final Set<String> LOCAL_OPERATING = both(LOCAL, LOCAL_COMMANDS);
  private static final Set<String> POOL_OPERATING =
      both(POOL, both(POOL_COMMANDS, PLANNED_COMMANDS));

  private final Mode mode;

  CallPolicy(Mode mode) {
    this.mode = mode;
  }

  /// Every name that may be sent on behalf of `kind`.
  Set<String> allowed(SessionKind kind) {
    return switch (mode) {
      case READ_ONLY ->
          switch (kind) {
            case NONE -> NONE;
            case LOCAL -> LOCAL;
            case POOL -> POOL;
          };
      case OPERATING ->
          switch (kind) {
            case NONE -> NONE;
            case LOCAL -> LOCAL_OPERATING;
            case POOL -> POOL_OPERATING;
          };
    };
  }

  /// Whether `call` may be sent.
  boolean allows(Call call) {
    return allowed(call.kind()).contains(call.method())
        && (call.kind() != SessionKind.NONE || call.secrets().isEmpty());
  }

  private static Set<String> both(Set<String> one, Set<String> other) {
    return Stream.concat(one.stream(), other.stream()).collect(Collectors.toUnmodifiableSet());
  }
}
