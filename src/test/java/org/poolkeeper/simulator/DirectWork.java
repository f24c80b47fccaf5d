package org.poolkeeper.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.poolkeeper.command.HaCommand;
import org.poolkeeper.command.HostCommand;
import org.poolkeeper.command.PlannedCommand;
import org.poolkeeper.command.Target;
import org.poolkeeper.command.VmCommand;
import org.poolkeeper.guard.CommandOutcome;

/// Planned work on the simulated world: the same calls as the real sender's, tasks followed to
/// their end while the world's time passes.
final class DirectWork {
  private static final Duration LEAST = Duration.ofSeconds(1);

  private final Function<Call, @Nullable Outcome> ask;
  private final Consumer<Duration> pause;
  private final Supplier<Duration> elapsed;
  private final Supplier<Instant> clock;
  private final Value session;

  /// @param ask calls the target and waits, on the world's time; nothing where no reply comes
  /// @param pause lets that much of that time pass
  /// @param elapsed how much has passed
  /// @param clock what the desk takes the time to be
  DirectWork(
      Function<Call, @Nullable Outcome> ask,
      Consumer<Duration> pause,
      Supplier<Duration> elapsed,
      Supplier<Instant> clock,
      Value session) {
    this.ask = ask;
    this.pause = pause;
    this.elapsed = elapsed;
    this.clock = clock;
    this.session = session;
  }

  CommandOutcome send(PlannedCommand command) {
    Call call;
    try {
      call = made(command);
    } catch (IllegalStateException e) {
      return new CommandOutcome.NotSent("It is not there: " + e.getMessage());
    }
    var sent = clock.get();
    return switch (ask.apply(call)) {
      case null -> new CommandOutcome.NoReply(sent, "No reply came.");
      case Outcome.Dropped() -> new CommandOutcome.NoReply(sent, "The connection was closed.");
      case Outcome.Failure(var description) ->
          new CommandOutcome.Rejected(
              sent,
              description.getFirst(),
              description.subList(1, description.size()),
              "It said no: " + description.getFirst());
      case Outcome.Success(var value) ->
          switch (command.course()) {
            case AT_ONCE -> accepted(sent);
            case AS_TASK -> followed(value, sent, patience(command));
          };
      case Outcome.Bare _ -> accepted(sent);
    };
  }

  private CommandOutcome accepted(Instant sent) {
    return new CommandOutcome.Accepted(sent, clock.get(), List.of(), "It accepted.");
  }

  /// The real sender's patience.
  private static Duration patience(PlannedCommand command) {
    return switch (command) {
      case HostCommand.Evacuate _ -> Duration.ofHours(3);
      case HostCommand _ -> Duration.ofMinutes(12);
      case VmCommand _ -> Duration.ofHours(1);
      case HaCommand _ -> Duration.ofMinutes(10);
    };
  }

  private CommandOutcome followed(Value task, Instant sent, Duration patience) {
    var begun = elapsed.get();
    for (var waited = Duration.ZERO;
        waited.compareTo(patience) < 0;
        waited = elapsed.get().minus(begun)) {
      if (!(ask.apply(new Call("task.get_record", List.of(session, task)))
          instanceof Outcome.Success(var told))) {
        return new CommandOutcome.NoReply(sent, "It does not know the task any more.");
      }
      var record = told.entries();
      switch (text(record, "status")) {
        case "success" -> {
          return accepted(sent);
        }
        case "failure", "cancelled" -> {
          return failed(record, sent);
        }
        default -> pause.accept(between(waited));
      }
    }
    return new CommandOutcome.NoReply(sent, "The task has not ended.");
  }

  /// What lasts for hours need not be asked for every second.
  private static Duration between(Duration waited) {
    var tenth = waited.dividedBy(10);
    return tenth.compareTo(LEAST) < 0 ? LEAST : tenth;
  }

  private CommandOutcome failed(Map<String, Value> record, Instant sent) {
    var info = new ArrayList<>(record.get("error_info").items().stream().map(Value::text).toList());
    var code = info.isEmpty() ? "TASK_CANCELLED" : info.removeFirst();
    return new CommandOutcome.Failed(sent, clock.get(), code, info, "It failed: " + code);
  }

  private static String text(Map<String, Value> record, String field) {
    return record.get(field).text();
  }

  /// The method that a command comes down to.
  static String call(PlannedCommand command) {
    var method =
        switch (command) {
          case HostCommand host -> method(host);
          case VmCommand vm -> method(vm);
          case HaCommand ha -> method(ha);
        };
    return switch (command.course()) {
      case AT_ONCE -> method;
      case AS_TASK -> "Async." + method;
    };
  }

  private Call made(PlannedCommand command) {
    var params = new ArrayList<Value>();
    params.add(session);
    switch (command) {
      case HostCommand host -> params.addAll(params(host));
      case VmCommand vm -> params.addAll(params(vm));
      case HaCommand ha -> params.addAll(params(ha));
    }
    return new Call(call(command), List.copyOf(params));
  }

  private static String method(HostCommand command) {
    return switch (command) {
      case HostCommand.Disable _ -> "host.disable";
      case HostCommand.Enable _ -> "host.enable";
      case HostCommand.Mark _ -> "host.add_to_other_config";
      case HostCommand.Unmark _ -> "host.remove_from_other_config";
      case HostCommand.Evacuate _ -> "host.evacuate";
      case HostCommand.Reboot _ -> "host.reboot";
      case HostCommand.ShutDown _ -> "host.shutdown";
      case HostCommand.PowerOn _ -> "host.power_on";
      case HostCommand.RestartToolstack _ -> "host.restart_agent";
    };
  }

  private static List<Value> params(HostCommand command) {
    var host = host(command.host());
    return switch (command) {
      case HostCommand.Disable(_, _, var until) when until == HostCommand.Until.ENABLED_BY_HAND ->
          List.of(host, Value.of(false));
      case HostCommand.Mark _ -> List.of(host, Value.of("MAINTENANCE_MODE"), Value.of("true"));
      case HostCommand.Unmark _ -> List.of(host, Value.of("MAINTENANCE_MODE"));
      case HostCommand.Disable _,
          HostCommand.Enable _,
          HostCommand.Evacuate _,
          HostCommand.Reboot _,
          HostCommand.ShutDown _,
          HostCommand.PowerOn _,
          HostCommand.RestartToolstack _ ->
          List.of(host);
    };
  }

  private static String method(VmCommand command) {
    return switch (command) {
      case VmCommand.Migrate _ -> "VM.pool_migrate";
      case VmCommand.StartOn _ -> "VM.start_on";
      case VmCommand.Suspend _ -> "VM.suspend";
      case VmCommand.ResumeOn _ -> "VM.resume_on";
      case VmCommand.EjectDisc _ -> "VBD.eject";
      case VmCommand.Protect _ -> "VM.set_ha_restart_priority";
      case VmCommand.Order _ -> "VM.set_order";
      case VmCommand.Delay _ -> "VM.set_start_delay";
    };
  }

  private List<Value> params(VmCommand command) {
    var vm = found("VM", command.vm());
    return switch (command) {
      case VmCommand.Migrate migrate ->
          List.of(vm, host(migrate.to()), new Value.Entries(Map.of("live", Value.of("true"))));
      case VmCommand.StartOn start ->
          List.of(vm, host(start.to()), Value.of(false), Value.of(false));
      case VmCommand.Suspend _ -> List.of(vm);
      case VmCommand.ResumeOn resume ->
          List.of(vm, host(resume.to()), Value.of(false), Value.of(false));
      case VmCommand.EjectDisc _ -> List.of(drive(vm));
      case VmCommand.Protect protect -> List.of(vm, Value.of(protect.restart().priority()));
      case VmCommand.Order order -> List.of(vm, Value.of(order.order()));
      case VmCommand.Delay delay -> List.of(vm, Value.of(delay.seconds()));
    };
  }

  private static String method(HaCommand command) {
    return switch (command) {
      case HaCommand.EnableHa _ -> "pool.enable_ha";
      case HaCommand.DisableHa _ -> "pool.disable_ha";
      case HaCommand.SetFailuresToTolerate _ -> "pool.set_ha_host_failures_to_tolerate";
    };
  }

  private List<Value> params(HaCommand command) {
    return switch (command) {
      case HaCommand.EnableHa enable ->
          List.of(
              new Value.Items(List.of(found("SR", enable.storage()))),
              texts(enable.configuration()));
      case HaCommand.DisableHa _ -> List.of();
      case HaCommand.SetFailuresToTolerate set ->
          List.of(found("pool", set.pool()), Value.of(set.hosts()));
    };
  }

  private static Value texts(Map<String, String> map) {
    var entries = new java.util.HashMap<String, Value>();
    map.forEach((key, value) -> entries.put(key, Value.of(value)));
    return new Value.Entries(entries);
  }

  private static Value host(Target host) {
    return Value.of(PoolDatabase.ref("host", host.id().orElseThrow().uuid()));
  }

  /// The first drive with a disc in it.
  private Value drive(Value vm) {
    return told("VM.get_VBDs", vm).items().stream()
        .filter(drive -> {
          var record = told("VBD.get_record", drive).entries();
          return text(record, "type").equals("CD") && !record.get("empty").isTrue();
        })
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("a drive with a disc"));
  }

  private Value found(String type, String uuid) {
    return told(type + ".get_by_uuid", Value.of(uuid));
  }

  private Value told(String method, Value param) {
    if (ask.apply(new Call(method, List.of(session, param)))
        instanceof Outcome.Success(var value)) {
      return value;
    }
    throw new IllegalStateException(method);
  }
}
