package org.poolkeeper.simulator;

import java.time.Duration;
import java.util.List;

/// `pool.disable_ha`: through the statefile every host learns of it; without it every armed host
/// must be told over the network, and that is tried for ever (XAPI.md 7.2).
final class HaDisabling {

  private static final Duration TAKES = Duration.ofSeconds(5);
  private static final Duration RETRY = Duration.ofSeconds(30);

  private final Request request;
  private final CoordinatorDuty duty;

  private HaDisabling(Request request) {
    this.request = request;
    this.duty = request.duty();
  }

  static void begin(Request request) {
    var disabling = new HaDisabling(request);
    if (request.duty().service.host.ha.seesStatefile()) {
      request.duty().service.after(TAKES, disabling::throughStatefile);
    } else {
      request.duty().service.after(TAKES, disabling::overNetwork);
    }
  }

  private void throughStatefile() {
    request.world().ha.statefileValid = false;
    hosts().stream()
        .filter(host -> host.ha.isRunning())
        .filter(host -> host.ha.seesStatefile() || reaches(host))
        .forEach(host -> host.ha.disarm());
    done();
  }

  private void overNetwork() {
    var armed = hosts().stream().filter(host -> host.ha.isArmed()).toList();
    if (!armed.stream().allMatch(this::reaches)) {
      duty.service.after(RETRY, this::overNetwork);
      return;
    }
    armed.forEach(host -> host.ha.disarm());
    done();
  }

  private List<SimulatedHost> hosts() {
    return request.world().hosts().stream()
        .filter(host -> duty.database.host(host.uuid()).isPresent())
        .toList();
  }

  private boolean reaches(SimulatedHost host) {
    return host == duty.service.host
        || (request.world().network.connect(duty.service.host, host.address())
            instanceof Network.Reached);
  }

  /// `ha_statefiles` of the pool and the priorities of the machines stay as they are.
  private void done() {
    duty.database.set("pool", duty.database.pool().ref(), "ha_enabled", Value.of(false));
    hosts()
        .forEach(host -> duty.setHa(host.uuid(), Value.texts(List.of()), Value.texts(List.of())));
    request.succeed(new Value.Nothing());
  }
}
