package org.poolkeeper.xapi;

import java.time.Duration;
import org.poolkeeper.command.HaCommand;
import org.poolkeeper.command.HostCommand;
import org.poolkeeper.command.PlannedCommand;
import org.poolkeeper.command.PoolCommand;
import org.poolkeeper.command.VmCommand;
import org.poolkeeper.xapi.wire.Deadlines;

/// How long a reply is waited for. When it does not come in time nothing is known of what the host
/// did, so these are generous: waiting costs less than not knowing.
final class Patience {
  private static final Duration CONNECT = Duration.ofSeconds(4);
  private static final Duration REST_OF_REPLY = Duration.ofSeconds(10);

  private Patience() {}

  /// For logging in and for comparing; a login may take seconds to be refused (XAPI.md 14).
  static Deadlines checking() {
    return until(Duration.ofSeconds(15));
  }

  /// For the call that is the command.
  static Deadlines of(PoolCommand command) {
    return until(
        switch (command) {
          case PoolCommand.EmergencyTransitionToMaster _, PoolCommand.EmergencyResetMaster _ ->
              Duration.ofSeconds(30);
          case PoolCommand.EmergencyHaDisable _ -> Duration.ofMinutes(2);
          // One member after the other, each that swallows packets for two minutes (XAPI.md 4.3).
          case PoolCommand.RecoverSlaves _ -> Duration.ofMinutes(15);
          case PoolCommand.DesignateNewMaster _, PoolCommand.SyncDatabase _ ->
              Duration.ofMinutes(5);
          // A guest may take its time; the server itself gives up after twenty minutes.
          case PoolCommand.ShutDownVm(var _, var _, var _, var force) ->
              force ? Duration.ofMinutes(5) : Duration.ofMinutes(25);
          // A task is begun at once; its end is waited for elsewhere.
          case PlannedCommand planned ->
              switch (planned.course()) {
                case AT_ONCE -> Duration.ofMinutes(2);
                case AS_TASK -> Duration.ofSeconds(30);
              };
        });
  }

  /// How long the end of a task is waited for.
  static Duration task(PlannedCommand command) {
    return switch (command) {
      // A VM of some hundred GiB of memory takes long to move, and there may be many.
      case HostCommand.Evacuate _ -> Duration.ofHours(3);
      // The server itself waits for ten minutes (XAPI.md 4.9).
      case HostCommand _ -> Duration.ofMinutes(12);
      case VmCommand _ -> Duration.ofHours(1);
      // It may go on for ever (XAPI.md 7.2), and whether it worked shows in the database, too.
      case HaCommand.DisableHa _ -> Duration.ofMinutes(2);
      case HaCommand _ -> Duration.ofMinutes(10);
    };
  }

  private static Deadlines until(Duration reply) {
    return new Deadlines(CONNECT, reply, reply.plus(REST_OF_REPLY));
  }
}
