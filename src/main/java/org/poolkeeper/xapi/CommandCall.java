package org.poolkeeper.xapi;

import java.util.List;
import org.poolkeeper.command.PlannedCommand;
import org.poolkeeper.command.PoolCommand;
import org.poolkeeper.xapi.wire.Call;
import org.poolkeeper.xapi.wire.ReplyReader;
import org.poolkeeper.xapi.wire.SessionRef;
import org.poolkeeper.xapi.wire.WrongType;
import org.poolkeeper.xapi.wire.XapiConnection;
import org.poolkeeper.xapi.wire.XapiException;

/// The call that a command comes down to: the only place where a command becomes the name of a
/// method. Always the shortest form: an older server takes no parameter that it does not know
/// (XAPI.md 11).
///
/// @param connection on which references are looked up
record CommandCall(XapiConnection connection, SessionRef session) {

  /// The call of `command`.
  ///
  /// @param hosts the references of the target's pool
  /// @throws Unknown if something that it names is not there
  Call of(PoolCommand command, Refs hosts) throws XapiException, Unknown {
    return switch (command) {
      case PoolCommand.EmergencyTransitionToMaster _ ->
          session.call("pool.emergency_transition_to_master");
      case PoolCommand.EmergencyResetMaster(var _, var coordinator) ->
          session.call("pool.emergency_reset_master", coordinator.endpoint().address().text());
      case PoolCommand.EmergencyHaDisable _ -> session.call("host.emergency_ha_disable");
      case PoolCommand.RecoverSlaves _ -> session.call("pool.recover_slaves");
      case PoolCommand.DesignateNewMaster(var _, var successor) ->
          session.call(
              "pool.designate_new_master",
              successor
                  .id()
                  .flatMap(hosts::of)
                  .orElseThrow(
                      () -> new Unknown("it has no record of %s.".formatted(successor.name()))));
      case PoolCommand.SyncDatabase _ -> session.call("pool.sync_database");
      case PoolCommand.ShutDownVm(var _, var vm, var name, var force) ->
          session.call(force ? "VM.hard_shutdown" : "VM.clean_shutdown", vm(vm, name));
      case PlannedCommand planned -> new PlannedCall(connection, session, hosts).of(planned);
    };
  }

  /// What the host said to it, as texts.
  static List<String> reply(PoolCommand command, org.poolkeeper.xapi.wire.XapiValue value) {
    return command instanceof PoolCommand.RecoverSlaves ? value.strings() : List.of();
  }

  private String vm(String uuid, String name) throws XapiException, Unknown {
    try {
      return connection
          .call(session.call("VM.get_by_uuid", uuid), ReplyReader.value(), Patience.checking())
          .text();
    } catch (WrongType e) {
      throw new Unknown("it does not tell where %s is.".formatted(name));
    }
  }

  /// The command names something that the target does not have.
  static final class Unknown extends Exception {
    private static final long serialVersionUID = 1L;

    Unknown(String message) {
      super(message);
    }
  }
}
