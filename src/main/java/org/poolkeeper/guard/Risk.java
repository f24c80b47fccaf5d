package org.poolkeeper.guard;

import org.poolkeeper.command.PlannedCommand;
import org.poolkeeper.command.PoolCommand;
import org.poolkeeper.command.PoolCommand.DesignateNewMaster;
import org.poolkeeper.command.PoolCommand.EmergencyHaDisable;
import org.poolkeeper.command.PoolCommand.EmergencyResetMaster;
import org.poolkeeper.command.PoolCommand.EmergencyTransitionToMaster;
import org.poolkeeper.command.PoolCommand.RecoverSlaves;
import org.poolkeeper.command.PoolCommand.ShutDownVm;
import org.poolkeeper.command.PoolCommand.SyncDatabase;

/// What a command does if the side it takes is the wrong one, in the words that an override has to
/// agree to. They hold no time and no number, so that they stay the same from one look to the next.
record Risk(PoolCommand command) {

  /// One sentence or two.
  String words() {
    var name = command.target().name();
    return switch (command) {
      case EmergencyTransitionToMaster _ ->
          "If another host rules this pool, or comes back to rule it, %s becomes a second one: both write to the same disks, and VMs that are not in the copy of the database on %s are ended."
              .formatted(name, name);
      case EmergencyResetMaster(var _, var coordinator) ->
          "If %s does not rule the pool, %s is lost to the side that does, and VMs that %s does not know on it are ended."
              .formatted(coordinator.name(), name, coordinator.name());
      case RecoverSlaves _ ->
          "If %s does not rule the pool, every host it has on record is torn away from the one that does, and their VMs are ended or run twice."
              .formatted(name);
      case DesignateNewMaster(var _, var successor) ->
          "If %s does not rule the pool, %s becomes coordinator with an old picture of it, and a second one beside the host that rules."
              .formatted(name, successor.name());
      case SyncDatabase _ ->
          "If %s does not rule the pool, its old picture replaces the copies that the members keep for bad times."
              .formatted(name);
      case EmergencyHaDisable _ ->
          "%s no longer stops itself when it loses the others, while they may start its VMs again."
              .formatted(name);
      case ShutDownVm shutdown ->
          "If %s does not rule the pool, it may shut down %s where it is needed."
              .formatted(name, shutdown.name());
      case PlannedCommand _ ->
          "If %s does not rule the pool, it does this by an old picture: VMs may be ended or run twice, and hosts restarted that others rely on."
              .formatted(name);
    };
  }
}
