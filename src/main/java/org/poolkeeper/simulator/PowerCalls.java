package org.poolkeeper.simulator;

import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;

/// Switching hosts and their toolstacks off and on (XAPI.md 4.9).
final class PowerCalls {

  private static final Duration DELAY = Duration.ofSeconds(10);
  private static final Duration LOOK = Duration.ofSeconds(5);
  private static final int LOOKS = 120;

  private PowerCalls() {}

  static Map<String, Method> methods() {
    return Map.of(
        "host.shutdown", Method.slow(request -> leave(request, PowerSwitch::goDown)),
        "host.reboot", Method.slow(request -> leave(request, PowerSwitch::reboot)),
        "host.power_on", Method.slow(PowerCalls::powerOn),
        "host.set_power_on_mode", Method.stored(PowerCalls::setMode),
        "host.restart_agent", Method.slow(PowerCalls::restartAgent));
  }

  /// Succeeds at once and acts ten seconds later; both are shown as `shutdown` meanwhile.
  private static void leave(Request request, Consumer<PowerSwitch> act) {
    var host = request.object("host");
    Forwarding.to(
        request,
        host,
        (service, work) -> {
          if (host.get("enabled").isTrue()) {
            throw new ApiFailure("HOST_NOT_DISABLED");
          }
          if (service.host.ha.isArmed() && !service.host.ha.seesStatefile()) {
            throw new ApiFailure("HA_LOST_STATEFILE");
          }
          HostOperations.begin(request.database(), host.ref(), "shutdown", request.taskRef());
          service.after(DELAY, () -> act.accept(service.host.power));
          work.complete(new Outcome.Success(new Value.Nothing()));
        });
  }

  /// The coordinator's plug-in presses the button from afar and waits for the host to live.
  private static void powerOn(Request request) {
    var host = request.object("host");
    if (request.duty().isLive(host)) {
      throw new ApiFailure("HOST_IS_LIVE", host.ref());
    }
    if (host.text("power_on_mode").isEmpty()) {
      throw new ApiFailure("HOST_POWER_ON_MODE_DISABLED");
    }
    var target = request.hostOf(host.ref());
    if (target.machine.remotePower) {
      target.power.on();
    }
    awaitLife(request, host.ref(), LOOKS);
  }

  private static void awaitLife(Request request, String host, int left) {
    if (request.database().find("host", host).filter(request.duty()::isLive).isPresent()) {
      request.succeed(new Value.Nothing());
    } else if (left == 0) {
      request.fail("INTERNAL_ERROR", "Failure(\"The host failed to power on.\")");
    } else {
      request.service().after(LOOK, () -> awaitLife(request, host, left - 1));
    }
  }

  private static Value setMode(Request request) {
    var host = request.object("host");
    request.database().set("host", host.ref(), "power_on_mode", request.args().get(1));
    request.database().set("host", host.ref(), "power_on_config", request.args().get(2));
    request
        .database()
        .update("host", host.ref(), row -> HostOperations.refreshed(request.database(), row));
    return new Value.Nothing();
  }

  private static void restartAgent(Request request) {
    Forwarding.to(
        request,
        request.object("host"),
        (service, work) -> {
          service.after(Duration.ofSeconds(1), service.host.toolstack::restartInOrder);
          work.complete(new Outcome.Success(new Value.Nothing()));
        });
  }
}
