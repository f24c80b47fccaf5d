package org.poolkeeper.simulator;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a coordinator writes down about the liveset, and what it does about it (XAPI.md 6.2, 7.4,
/// 7.6).
final class HaReport {

  private final World world;
  private final HaLiveset liveset;
  private final Set<SimulatedHost> mourned = new HashSet<>();
  private boolean statefileReported;
  private long planned = -1;
  private @Nullable HaRestarts restarts;

  HaReport(World world, HaLiveset liveset) {
    this.world = world;
    this.liveset = liveset;
  }

  void write(SimulatedHost ruler) {
    var duty = ruler.service() == null ? null : ruler.service().duty().orElse(null);
    if (duty == null || !duty.database.pool().get("ha_enabled").isTrue()) {
      return;
    }
    var statefiles = duty.database.pool().get("ha_statefiles");
    for (var host : world.hosts()) {
      if (liveset.contains(host)) {
        mourned.remove(host);
        duty.setHa(host.uuid(), statefile(host, statefiles), peers(host));
        if (host.ha.isRunning()) {
          duty.setLive(host.uuid(), Value.of(true));
        }
      } else {
        duty.setHa(host.uuid(), Value.texts(List.of()), Value.texts(List.of()));
        if (duty.database.host(host.uuid()).isPresent() && mourned.add(host)) {
          bury(duty, host);
        }
      }
    }
    reportStatefile(duty, ruler);
    restarts(duty).look();
    plan(duty);
  }

  private static Value statefile(SimulatedHost host, Value statefiles) {
    return host.ha.isRunning() && host.ha.seesStatefile() ? statefiles : Value.texts(List.of());
  }

  private Value peers(SimulatedHost host) {
    return Value.texts(
        liveset.members().stream()
            .filter(other -> host.ha.isRunning() && other.ha.isRunning())
            .filter(other -> liveset.hears(host, other))
            .map(SimulatedHost::uuid)
            .toList());
  }

  /// A host that is out: its machines run nowhere any more. One that left in order is not mourned.
  private static void bury(CoordinatorDuty duty, SimulatedHost dead) {
    duty.setLive(dead.uuid(), Value.of(false));
    if (!dead.ha.hasLeft()) {
      Messages.add(
          duty,
          "HA_HOST_FAILED",
          3,
          "Host",
          dead.uuid(),
          "Server '" + dead.name() + "' has failed");
    }
    Residents.of(duty.database, dead.ref()).forEach(vm -> Residents.halt(duty.database, vm));
  }

  private void reportStatefile(CoordinatorDuty duty, SimulatedHost ruler) {
    var lost = liveset.members().stream().noneMatch(host -> host.ha.seesStatefile());
    if (lost && !statefileReported) {
      Messages.add(
          duty, "HA_STATEFILE_LOST", 2, "Host", ruler.uuid(), "All hosts lost the statefile.");
    }
    statefileReported = lost;
  }

  private HaRestarts restarts(CoordinatorDuty duty) {
    var present = restarts;
    if (present == null || present.duty() != duty) {
      present = new HaRestarts(duty);
      restarts = present;
    }
    return present;
  }

  private void plan(CoordinatorDuty duty) {
    if (planned != duty.database.generation()) {
      HaPlanning.update(duty);
      planned = duty.database.generation();
    }
  }
}
