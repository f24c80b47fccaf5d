package org.poolkeeper.xapi;

import java.util.List;
import java.util.Map;
import org.poolkeeper.command.HaCommand;
import org.poolkeeper.command.HostCommand;
import org.poolkeeper.command.PlannedCommand;
import org.poolkeeper.command.Target;
import org.poolkeeper.command.VmCommand;
import org.poolkeeper.xapi.CommandCall.Unknown;
import org.poolkeeper.xapi.wire.Call;
import org.poolkeeper.xapi.wire.ReplyReader;
import org.poolkeeper.xapi.wire.SessionRef;
import org.poolkeeper.xapi.wire.WrongType;
import org.poolkeeper.xapi.wire.XapiConnection;
import org.poolkeeper.xapi.wire.XapiException;

/// The calls of planned work and of high availability (XAPI.md 4.9, 7), in their shortest form.
///
/// @param connection on which references are looked up
/// @param hosts the references of the target's pool
record PlannedCall(XapiConnection connection, SessionRef session, Refs hosts) {
  private static final String MAINTENANCE = "MAINTENANCE_MODE";

  /// The call of `command`.
  ///
  /// @throws Unknown if something that it names is not there
  Call of(PlannedCommand command) throws XapiException, Unknown {
    return switch (command) {
      case HostCommand host -> of(host);
      case VmCommand vm -> of(vm);
      case HaCommand ha -> of(ha);
    };
  }

  private Call of(HostCommand command) throws Unknown {
    var host = ref(command.host());
    return switch (command) {
      case HostCommand.Disable(_, _, var until) ->
          switch (until) {
            case RESTART -> call(command, "host.disable", host);
            case ENABLED_BY_HAND -> call(command, "host.disable", host, false);
          };
      case HostCommand.Enable _ -> call(command, "host.enable", host);
      case HostCommand.Mark _ ->
          call(command, "host.add_to_other_config", host, MAINTENANCE, "true");
      case HostCommand.Unmark _ ->
          call(command, "host.remove_from_other_config", host, MAINTENANCE);
      case HostCommand.Evacuate _ -> call(command, "host.evacuate", host);
      case HostCommand.Reboot _ -> call(command, "host.reboot", host);
      case HostCommand.ShutDown _ -> call(command, "host.shutdown", host);
      case HostCommand.PowerOn _ -> call(command, "host.power_on", host);
      case HostCommand.RestartToolstack _ -> call(command, "host.restart_agent", host);
    };
  }

  private Call of(VmCommand command) throws XapiException, Unknown {
    var vm = found("VM", command.vm(), command.name());
    return switch (command) {
      case VmCommand.Migrate migrate ->
          call(command, "VM.pool_migrate", vm, ref(migrate.to()), Map.of("live", "true"));
      case VmCommand.StartOn start ->
          call(command, "VM.start_on", vm, ref(start.to()), false, false);
      case VmCommand.Suspend _ -> call(command, "VM.suspend", vm);
      case VmCommand.ResumeOn resume ->
          call(command, "VM.resume_on", vm, ref(resume.to()), false, false);
      case VmCommand.EjectDisc eject -> call(command, "VBD.eject", drive(vm, eject.name()));
      case VmCommand.Protect protect ->
          call(command, "VM.set_ha_restart_priority", vm, protect.restart().priority());
      case VmCommand.Order order -> call(command, "VM.set_order", vm, order.order());
      case VmCommand.Delay delay -> call(command, "VM.set_start_delay", vm, delay.seconds());
    };
  }

  private Call of(HaCommand command) throws XapiException, Unknown {
    return switch (command) {
      case HaCommand.EnableHa enable ->
          call(
              command,
              "pool.enable_ha",
              List.of(found("SR", enable.storage(), enable.storageName())),
              enable.configuration());
      case HaCommand.DisableHa _ -> call(command, "pool.disable_ha");
      case HaCommand.SetFailuresToTolerate set ->
          call(
              command,
              "pool.set_ha_host_failures_to_tolerate",
              found("pool", set.pool(), "the pool"),
              set.hosts());
    };
  }

  private Call call(PlannedCommand command, String method, Object... params) {
    return switch (command.course()) {
      case AT_ONCE -> session.call(method, params);
      case AS_TASK -> session.call("Async." + method, params);
    };
  }

  private String ref(Target host) throws Unknown {
    return host.id()
        .flatMap(hosts::of)
        .orElseThrow(() -> new Unknown("it has no record of %s.".formatted(host.name())));
  }

  private String found(String type, String uuid, String name) throws XapiException, Unknown {
    try {
      return ask(type + ".get_by_uuid", uuid).text();
    } catch (WrongType e) {
      throw new Unknown("it does not tell where %s is.".formatted(name));
    }
  }

  /// The first drive of a VM with a disc in it.
  private String drive(String vm, String name) throws XapiException, Unknown {
    try {
      for (var drive : ask("VM.get_VBDs", vm).strings()) {
        var record = ask("VBD.get_record", drive).record();
        if (record.text("type").filter("CD"::equals).isPresent()
            && !record.bool("empty").orElse(true)) {
          return drive;
        }
      }
    } catch (WrongType e) {
      throw new Unknown("it does not tell which drives %s has.".formatted(name));
    }
    throw new Unknown("no drive of %s has a disc in it.".formatted(name));
  }

  private org.poolkeeper.xapi.wire.XapiValue ask(String method, String param) throws XapiException {
    return connection.call(session.call(method, param), ReplyReader.value(), Patience.checking());
  }
}
