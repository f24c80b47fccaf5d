package org.poolkeeper.simulator;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/// `pool.enable_ha`: every host is prepared in turn, all join the liveset, and only then the pool
/// says so; whatever fails on the way undoes all of it (XAPI.md 7.1).
final class HaEnabling {

  private static final Duration PREPARING = Duration.ofSeconds(2);
  private static final Duration JOINING = Duration.ofSeconds(10);
  private static final Duration COPYING = Duration.ofSeconds(2);
  private static final Duration BEYOND_TIMEOUT = Duration.ofSeconds(60);
  private static final int LEAST_TIMEOUT = 10;

  private final Request request;
  private final CoordinatorDuty duty;
  private final List<SimulatedHost> hosts;
  private final Duration timeout;
  private int calls;

  private HaEnabling(Request request, Duration timeout) {
    this.request = request;
    this.duty = request.duty();
    this.timeout = timeout;
    this.hosts = duty.database.hosts().stream().map(row -> request.hostOf(row.ref())).toList();
  }

  static void begin(Request request) {
    var database = request.database();
    requireInterfaces(database);
    for (var host : database.hosts()) {
      Forwarding.requireLive(request.duty(), host);
    }
    var storage = new HaStorage(request.duty()).choose(request.args().getFirst());
    if (database.pool().get("other_config").entries().containsKey("rolling_upgrade_in_progress")) {
      throw new ApiFailure("NOT_SUPPORTED_DURING_UPGRADE");
    }
    var configuration = new LinkedHashMap<>(request.args().get(1).entries());
    var timeout = timeout(database, configuration.get("timeout"));
    configuration.put("timeout", Value.of(Long.toString(timeout.toSeconds())));
    HaSetup.prepare(database, request.world(), storage.ref(), new Value.Entries(configuration));
    var enabling = new HaEnabling(request, timeout);
    enabling.prepare(new ArrayDeque<>(enabling.hosts));
  }

  private static void requireInterfaces(PoolDatabase database) {
    var unplugged =
        database.table("PIF").rows().stream()
            .filter(pif ->
                pif.get("disallow_unplug").isTrue() && !pif.get("currently_attached").isTrue())
            .map(Row::ref)
            .toList();
    if (!unplugged.isEmpty()) {
      throw new ApiFailure("REQUIRED_PIF_IS_UNPLUGGED", unplugged.toArray(String[]::new));
    }
  }

  private static Duration timeout(PoolDatabase database, @Nullable Value named) {
    var usual = database.pool().get("other_config").entries().get("default_ha_timeout");
    var fallback = usual == null ? HaDaemon.USUAL_TIMEOUT.toSeconds() : usual.asNumber();
    var seconds = named == null ? fallback : named.asNumber();
    if (seconds < LEAST_TIMEOUT) {
      throw new ApiFailure("INTERNAL_ERROR", "Failure(\"timeout must be at least 10 seconds\")");
    }
    return Duration.ofSeconds((long) seconds);
  }

  private void prepare(Queue<SimulatedHost> left) {
    var host = left.poll();
    if (host == null) {
      join();
      return;
    }
    if (!reaches(host)) {
      giveUp(new ApiFailure("CANNOT_CONTACT_HOST", host.ref()));
      return;
    }
    duty.service.after(
        PREPARING,
        () -> {
          progress(1);
          prepare(left);
        });
  }

  /// All at once; a host that cannot open the statefile fails soon, one that the others do not hear
  /// only when the time is up.
  private void join() {
    var blind = hosts.stream().anyMatch(host -> !host.ha.seesStatefile());
    var unheard = hosts.stream().anyMatch(host -> !reaches(host) || !host.machine.heartbeatPasses);
    if (blind) {
      duty.service.after(JOINING, () -> giveUp(new ApiFailure("HA_HOST_CANNOT_ACCESS_STATEFILE")));
    } else if (unheard) {
      duty.service.after(
          timeout.plus(BEYOND_TIMEOUT), () -> giveUp(new ApiFailure("HA_FAILED_TO_FORM_LIVESET")));
    } else {
      duty.service.after(JOINING, this::joined);
    }
  }

  private void joined() {
    var failed = hosts.stream().anyMatch(host -> !reaches(host) || !host.ha.seesStatefile());
    if (failed) {
      duty.service.after(
          timeout.plus(BEYOND_TIMEOUT).minus(JOINING),
          () -> giveUp(new ApiFailure("HA_FAILED_TO_FORM_LIVESET")));
      return;
    }
    request.world().ha.statefileValid = true;
    hosts.forEach(host -> host.ha.arm(timeout));
    progress(hosts.size());
    HaSetup.switchOn(duty.database, request.world());
    HaPlanning.update(duty);
    duty.service.after(
        COPYING,
        () -> {
          duty.copyToAll();
          request.succeed(new Value.Nothing());
        });
  }

  private boolean reaches(SimulatedHost host) {
    return host == duty.service.host
        || (request.world().network.connect(duty.service.host, host.address())
            instanceof Network.Reached);
  }

  private void progress(int more) {
    calls += more;
    request.progress(calls / (3.0 * hosts.size()));
  }

  /// Whatever fails: all hosts are disarmed again, and the first error is told.
  private void giveUp(ApiFailure why) {
    hosts.forEach(host -> host.ha.disarm());
    request.fail(why);
  }
}
