package org.poolkeeper.xapi;

import java.util.List;
import org.poolkeeper.command.PlannedCommand;
import org.poolkeeper.command.PoolCommand;
import org.poolkeeper.xapi.wire.CallFailure;

/// The sentences that say what became of a command.
record CommandWords(PoolCommand command) {

  /// It was accepted; what follows from that is still to come.
  String accepted(List<String> reply) {
    var name = name();
    return switch (command) {
      case PoolCommand.EmergencyTransitionToMaster _ ->
          name + " accepted to become coordinator: it restarts within ten seconds.";
      case PoolCommand.EmergencyResetMaster(var _, var coordinator) ->
          "%s accepted to follow %s: it restarts within ten seconds."
              .formatted(name, coordinator.name());
      case PoolCommand.RecoverSlaves _ ->
          reply.isEmpty()
              ? "%s reached none of its members.".formatted(name)
              : "%s called these to itself: %s.".formatted(name, String.join(", ", reply));
      case PoolCommand.DesignateNewMaster(var _, var successor) ->
          "%s hands its role to %s: both restart.".formatted(name, successor.name());
      case PoolCommand.SyncDatabase _ ->
          "%s wrote its database to every member that it reaches.".formatted(name);
      case PoolCommand.EmergencyHaDisable _ ->
          "High availability is disarmed on %s.".formatted(name);
      case PoolCommand.ShutDownVm shutdown ->
          "%s is shut down on %s.".formatted(shutdown.name(), name);
      case PlannedCommand planned -> new PlannedWords(planned).accepted();
    };
  }

  /// The host began it and could not end it.
  String failed(String code, List<String> params) {
    return "%s could not end it: %s%s. Part of it may have been done."
        .formatted(name(), code, params.isEmpty() ? "" : " " + params);
  }

  /// The host said no.
  String rejected(String code, List<String> params) {
    var name = name();
    return switch (code) {
      case "HA_IS_ENABLED" ->
          "%s refused, because high availability is on: disarm it first.".formatted(name);
      case "HA_NOT_ENABLED" -> "High availability is not armed on %s.".formatted(name);
      case "HOST_OFFLINE" ->
          "%s refused, because it holds a host for dead%s: every host must be reachable."
              .formatted(name, of(params));
      case "CANNOT_CONTACT_HOST" ->
          "%s refused, because it cannot reach a host%s.".formatted(name, of(params));
      case "MESSAGE_PARAMETER_COUNT_MISMATCH", "MESSAGE_METHOD_UNKNOWN" ->
          "%s does not know this call in a form that Poolkeeper knows: type `%s` on its console."
              .formatted(name, command.xe().getFirst());
      case "SESSION_INVALID" ->
          "%s refused, because it has restarted meanwhile: look again.".formatted(name);
      default -> "%s refused: %s%s.".formatted(name, code, params.isEmpty() ? "" : " " + params);
    };
  }

  /// It was sent, and nothing came back.
  String noReply(String why) {
    return "The command was sent to %s, and it is not known what came of it: %s Look what the pool shows before anything else is done."
        .formatted(name(), why);
  }

  /// It did not leave.
  String notSent(String why) {
    return "Nothing was sent to %s: %s".formatted(name(), why);
  }

  /// What a failure before the command says of the host.
  String notSent(CallFailure failure) {
    return notSent(
        failure instanceof CallFailure.ApiFailure(var code, var params)
            ? loginRefused(code, params)
            : "it " + failure.sentence());
  }

  private static String loginRefused(String code, List<String> params) {
    return switch (code) {
      case "HOST_IS_SLAVE" ->
          "it does not coordinate any more, it follows %s."
              .formatted(params.isEmpty() ? "another host" : params.getFirst());
      case "HOST_BROKEN" -> "it has lost its role and waits for help.";
      case "HOST_STILL_BOOTING" -> "it is starting.";
      case "SESSION_AUTHENTICATION_FAILED" -> "it refused the user or the password.";
      case "SESSION_AUTHORIZATION_FAILED" -> "the user may not administer it.";
      case "SESSION_INVALID" -> "it has restarted while it was asked.";
      default -> "it refused with %s%s.".formatted(code, params.isEmpty() ? "" : " " + params);
    };
  }

  private static String of(List<String> params) {
    return params.isEmpty() ? "" : " (" + String.join(", ", params) + ")";
  }

  private String name() {
    return command.target().name();
  }
}
