package org.poolkeeper.simulator;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/// The lives of virtual machines. The coordinator forwards a call to the host that the machine runs
/// on, or is to run on (XAPI.md 4.10).
final class VmCalls {

  private static final Duration START = Duration.ofSeconds(5);
  private static final Duration IMAGE = Duration.ofSeconds(15);

  /// What a guest takes that is asked to shut down, and one that is not asked.
  private static final Duration ASKED = Duration.ofSeconds(20);

  private static final Duration PULLED = Duration.ofSeconds(2);
  private static final Duration REBOOT = Duration.ofSeconds(30);

  private VmCalls() {}

  static Map<String, Method> methods() {
    return Map.ofEntries(
        Map.entry("VM.start", Method.slow(request -> boot(request, "Halted", "start", START))),
        Map.entry(
            "VM.start_on", Method.slow(request -> bootOn(request, "Halted", "start_on", START))),
        Map.entry("VM.resume", Method.slow(request -> boot(request, "Suspended", "resume", IMAGE))),
        Map.entry(
            "VM.resume_on",
            Method.slow(request -> bootOn(request, "Suspended", "resume_on", IMAGE))),
        Map.entry("VM.suspend", Method.slow(VmCalls::suspend)),
        Map.entry(
            "VM.clean_shutdown",
            Method.slow(request -> shutDown(request, "clean_shutdown", ASKED))),
        Map.entry(
            "VM.hard_shutdown", Method.slow(request -> shutDown(request, "hard_shutdown", PULLED))),
        Map.entry(
            "VM.clean_reboot", Method.slow(request -> reboot(request, "clean_reboot", REBOOT))),
        Map.entry("VM.hard_reboot", Method.slow(request -> reboot(request, "hard_reboot", REBOOT))),
        Map.entry("VM.pool_migrate", Method.slow(VmCalls::migrate)));
  }

  private static void boot(Request request, String from, String operation, Duration takes) {
    var vm = require(request, from);
    begin(request, vm, new VmPlacement(request.duty()).choose(vm), operation, takes);
  }

  private static void bootOn(Request request, String from, String operation, Duration takes) {
    var vm = require(request, from);
    var host = request.database().require("host", request.text(1));
    new VmPlacement(request.duty()).require(vm, host);
    begin(request, vm, host, operation, takes);
  }

  private static void begin(Request request, Row vm, Row host, String operation, Duration takes) {
    HaCalls.requireRoomFor(request.duty(), vm);
    var database = request.database();
    during(
        request,
        vm,
        host,
        operation,
        takes,
        service -> {
          service.host.domains.add(vm.text("uuid"));
          Residents.place(database, database.require("VM", vm.ref()), host.ref());
          if (vm.text("ha_restart_priority").equals("restart")) {
            database.set("VM", vm.ref(), "ha_always_run", Value.of(true));
          }
        });
  }

  private static void shutDown(Request request, String operation, Duration takes) {
    stop(request, operation, takes, "Halted");
  }

  private static void suspend(Request request) {
    stop(request, "suspend", IMAGE, "Suspended");
  }

  /// What is stopped through the API is not started again by high availability (XAPI.md 7.4).
  private static void stop(Request request, String operation, Duration takes, String state) {
    var vm = require(request, "Running");
    if (!operation.startsWith("hard")) {
      requireTools(request, vm);
    }
    var database = request.database();
    during(
        request,
        vm,
        database.require("host", vm.text("resident_on")),
        operation,
        takes,
        service -> {
          service.host.domains.remove(vm.text("uuid"));
          var row = database.require("VM", vm.ref());
          Residents.stop(database, row, state);
          database.set("VM", vm.ref(), "ha_always_run", Value.of(false));
        });
  }

  private static void reboot(Request request, String operation, Duration takes) {
    var vm = require(request, "Running");
    if (!operation.startsWith("hard")) {
      requireTools(request, vm);
    }
    var host = request.database().require("host", vm.text("resident_on"));
    during(request, vm, host, operation, takes, _ -> {});
  }

  private static void migrate(Request request) {
    var vm = require(request, "Running");
    var to = request.database().require("host", request.text(1));
    requireTools(request, vm);
    var from = request.database().require("host", vm.text("resident_on"));
    if (from.ref().equals(to.ref())) {
      request.succeed(new Value.Nothing());
      return;
    }
    new VmPlacement(request.duty()).require(vm, to);
    Forwarding.to(
        request,
        from,
        (service, work) ->
            new Migration(request, service, vm, to, Migration.Work.WHOLE, work::complete).begin());
  }

  /// Does something with a machine on a host, in its time.
  private static void during(
      Request request, Row vm, Row host, String operation, Duration takes, Consumer<Xapi> action) {
    var database = request.database();
    Forwarding.to(
        request,
        host,
        (service, work) -> {
          VmOperations.begin(database, vm.ref(), operation, request.taskRef());
          request.reply().then(_ -> VmOperations.end(database, vm.ref()));
          service.after(
              takes,
              () -> {
                if (request.isCancelled()) {
                  work.complete(new Outcome.Failure("TASK_CANCELLED", request.task()));
                  return;
                }
                action.accept(service);
                work.complete(new Outcome.Success(new Value.Nothing()));
              });
        });
  }

  private static Row require(Request request, String state) {
    var vm = request.object("VM");
    var actual = vm.text("power_state");
    if (!actual.equals(state)) {
      throw new ApiFailure(
          "VM_BAD_POWER_STATE",
          vm.ref(),
          state.toLowerCase(Locale.ROOT),
          actual.toLowerCase(Locale.ROOT));
    }
    return vm;
  }

  private static void requireTools(Request request, Row vm) {
    if (!VmOperations.hasTools(request.database(), vm)) {
      var old = request.host().release().level() <= 70;
      throw new ApiFailure(old ? "VM_MISSING_PV_DRIVERS" : "VM_LACKS_FEATURE", vm.ref());
    }
  }
}
