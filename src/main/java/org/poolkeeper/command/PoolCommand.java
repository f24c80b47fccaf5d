package org.poolkeeper.command;

import java.util.List;
import java.util.Set;

/// One changing call to one host. The adapter has one exhaustive switch over these; nothing else
/// that changes a pool can leave the program.
public sealed interface PoolCommand
    permits PoolCommand.EmergencyTransitionToMaster,
        PoolCommand.EmergencyResetMaster,
        PoolCommand.RecoverSlaves,
        PoolCommand.DesignateNewMaster,
        PoolCommand.SyncDatabase,
        PoolCommand.EmergencyHaDisable,
        PoolCommand.ShutDownVm,
        PlannedCommand {

  /// To whom it is sent.
  Target target();

  /// What the guard has to be sure of.
  Footing footing();

  /// In which kind of session it is sent.
  Session session();

  /// The same by hand, to be typed on the target's own console.
  List<String> xe();

  /// Whether the server's error `code` tells that nothing was begun.
  default boolean isRefusedOutright(String code) {
    return true;
  }

  /// Which session a call needs (XAPI.md 2).
  enum Session {
    /// Of the contacted host alone, whatever became of its coordinator.
    LOCAL,
    /// Of the pool, on its coordinator.
    POOL
  }

  /// Makes the target coordinator without asking anybody (XAPI.md 4.1).
  record EmergencyTransitionToMaster(Target target) implements PoolCommand {
    @Override
    public Footing footing() {
      return Footing.NEW_RULER;
    }

    @Override
    public Session session() {
      return Session.LOCAL;
    }

    @Override
    public List<String> xe() {
      return List.of("xe pool-emergency-transition-to-master");
    }
  }

  /// Makes the target follow another coordinator (XAPI.md 4.2).
  ///
  /// @param coordinator whom it is to follow
  record EmergencyResetMaster(Target target, Target coordinator) implements PoolCommand {
    @Override
    public Footing footing() {
      return Footing.HOMECOMING;
    }

    @Override
    public Session session() {
      return Session.LOCAL;
    }

    @Override
    public List<String> xe() {
      return List.of(
          "xe pool-emergency-reset-master master-address="
              + coordinator.endpoint().address().text());
    }
  }

  /// Tells every other host that the target has on record to follow it (XAPI.md 4.3).
  record RecoverSlaves(Target target) implements PoolCommand {
    @Override
    public Footing footing() {
      return Footing.RULER;
    }

    @Override
    public Session session() {
      return Session.POOL;
    }

    @Override
    public List<String> xe() {
      return List.of("xe pool-recover-slaves");
    }
  }

  /// Hands the role over to another host (XAPI.md 4.4).
  ///
  /// @param successor who is to coordinate; its uuid must be known
  record DesignateNewMaster(Target target, Target successor) implements PoolCommand {
    /// What the coordinator says before the hosts are asked. Everything else may come from their
    /// second phase: then some follow the successor already, and that one has no usable role.
    private static final Set<String> BEFORE_THE_HOSTS_ARE_ASKED =
        Set.of(
            "HA_IS_ENABLED",
            "HOST_OFFLINE",
            "HOST_IS_SLAVE",
            "HANDLE_INVALID",
            "UUID_INVALID",
            "SESSION_INVALID",
            "SESSION_AUTHENTICATION_FAILED",
            "RBAC_PERMISSION_DENIED",
            "OPERATION_NOT_ALLOWED",
            "POOL_SECRET_ROTATION_PENDING",
            "MESSAGE_METHOD_UNKNOWN",
            "MESSAGE_PARAMETER_COUNT_MISMATCH");

    @Override
    public boolean isRefusedOutright(String code) {
      return BEFORE_THE_HOSTS_ARE_ASKED.contains(code) || code.endsWith("_IN_PROGRESS");
    }

    @Override
    public Footing footing() {
      return Footing.RULER;
    }

    @Override
    public Session session() {
      return Session.POOL;
    }

    @Override
    public List<String> xe() {
      return List.of("xe pool-designate-new-master host-uuid=" + successor.uuid());
    }
  }

  /// Writes the database to every member that can be reached (XAPI.md 4.9).
  record SyncDatabase(Target target) implements PoolCommand {
    @Override
    public Footing footing() {
      return Footing.RULER;
    }

    @Override
    public Session session() {
      return Session.POOL;
    }

    @Override
    public List<String> xe() {
      return List.of("xe pool-sync-database");
    }
  }

  /// Disarms high availability on the contacted host (XAPI.md 7.5).
  record EmergencyHaDisable(Target target) implements PoolCommand {
    @Override
    public Footing footing() {
      return Footing.ONE_HOST;
    }

    @Override
    public Session session() {
      return Session.LOCAL;
    }

    @Override
    public List<String> xe() {
      return List.of("xe host-emergency-ha-disable --force");
    }
  }

  /// Shuts a VM down, on the coordinator that has it (needed on an orphan before it comes home).
  ///
  /// @param vm its uuid
  /// @param name its label
  /// @param force without asking the guest
  record ShutDownVm(Target target, String vm, String name, boolean force) implements PoolCommand {
    @Override
    public Footing footing() {
      return Footing.OWN_VM;
    }

    @Override
    public Session session() {
      return Session.POOL;
    }

    @Override
    public List<String> xe() {
      return List.of("xe vm-shutdown uuid=%s%s".formatted(vm, force ? " --force" : ""));
    }
  }
}
