package org.poolkeeper.simulator;

import java.util.Map;
import java.util.Optional;

/// Another administrator of a simulated pool, who does ordinary things at a bad time, through
/// whoever coordinates.
public final class Administrator {
  private final DirectPool pool;

  /// One of `pool`.
  public Administrator(DirectPool pool) {
    this.pool = pool;
  }

  /// Takes a host out of service.
  public void disables(String host) {
    calls("host.disable", ref(host));
  }

  /// Puts a host into service.
  public void enables(String host) {
    calls("host.enable", ref(host));
  }

  /// Empties a host.
  public void evacuates(String host) {
    calls("host.evacuate", ref(host));
  }

  /// Takes a host out of service and restarts it, with whatever is on it.
  public void restarts(String host) {
    disables(host);
    calls("host.reboot", ref(host));
  }

  /// Puts a host into service and moves a VM there that runs elsewhere.
  public void movesAVmTo(String host) {
    enables(host);
    database()
        .flatMap(database ->
            database.findFirst(
                "VM",
                vm ->
                    !vm.get("is_control_domain").isTrue()
                        && vm.text("power_state").equals("Running")
                        && !vm.text("resident_on").equals(ref(host).text())))
        .ifPresent(vm ->
            calls(
                "VM.pool_migrate",
                Value.of(vm.ref()),
                ref(host),
                new Value.Entries(Map.of("live", Value.of("true")))));
  }

  /// Puts a host into service and starts a VM there that is off.
  public void startsAVmOn(String host) {
    enables(host);
    database()
        .flatMap(
            database -> database.findFirst("VM", vm -> vm.text("power_state").equals("Halted")))
        .ifPresent(vm ->
            calls("VM.start_on", Value.of(vm.ref()), ref(host), Value.of(false), Value.of(false)));
  }

  /// Switches high availability off.
  public void switchesHaOff() {
    calls("pool.disable_ha");
  }

  private Value ref(String host) {
    return Value.of(pool.world().host(host).ref());
  }

  private Optional<PoolDatabase> database() {
    return pool.hosts().stream()
        .filter(pool::rules)
        .findFirst()
        .map(host -> pool.world().host(host).service().duty().orElseThrow().database);
  }

  private void calls(String method, Value... args) {
    pool.happen(Happening.onCoordinator(method, args));
  }
}
