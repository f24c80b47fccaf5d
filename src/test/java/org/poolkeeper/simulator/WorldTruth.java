package org.poolkeeper.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// What is really the case in a simulated world, whatever anybody says; and a hand at the consoles
/// of its hosts.
public final class WorldTruth {
  private final World world;
  private final List<String> typed = new ArrayList<>();

  /// Of that world.
  public WorldTruth(World world) {
    this.world = world;
  }

  /// The hosts that act as coordinators, by name.
  public List<String> coordinators() {
    return world.hosts().stream()
        .filter(host -> host.service() != null && host.service().rules())
        .map(SimulatedHost::name)
        .sorted()
        .toList();
  }

  /// The hosts whose management service runs as a member of this host.
  public List<String> membersOf(String coordinator) {
    var role = new PoolRole.Member(world.host(coordinator).address());
    return world.hosts().stream()
        .filter(host ->
            host.service() != null
                && host.service().isServing()
                && host.service().role.equals(role)
                && host.service().emergency().isEmpty())
        .map(SimulatedHost::name)
        .sorted()
        .toList();
  }

  /// The hosts that this coordinator has on record as alive and enabled.
  public List<String> serving(String coordinator) {
    var duty = world.host(coordinator).service().duty().orElseThrow();
    return duty.database.hosts().stream()
        .filter(row -> duty.isLive(row) && row.get("enabled").isTrue())
        .map(row -> row.text("name_label"))
        .sorted()
        .toList();
  }

  /// The hosts that this coordinator has on record.
  public List<String> recorded(String coordinator) {
    return world.host(coordinator).service().duty().orElseThrow().database.hosts().stream()
        .map(row -> row.text("name_label"))
        .sorted()
        .toList();
  }

  /// The uuid of the pool that this coordinator has.
  public String pool(String coordinator) {
    return world.host(coordinator).service().duty().orElseThrow().database.pool().text("uuid");
  }

  /// The uuid of what the coordinator has on record under this name.
  public String uuid(String type, String name) {
    var duty = world.host(coordinators().getFirst()).service().duty().orElseThrow();
    return duty.database
        .findFirst(type, row -> row.text("name_label").equals(name))
        .orElseThrow()
        .text("uuid");
  }

  /// How many VMs really run on each host, by name.
  public java.util.Map<String, Integer> running() {
    var running = new TreeMap<String, Integer>();
    world.hosts().forEach(host -> running.put(host.name(), host.domains.size()));
    return running;
  }

  /// The VMs that really run on a host, by uuid.
  public Set<String> domains(String host) {
    return new TreeSet<>(world.host(host).domains);
  }

  /// From now on a host that is off refuses connections at once, as where a router says that there
  /// is no such host, and swallows nothing: looks at it take no time.
  public void offRefuses() {
    world.hosts().forEach(host -> host.machine.silence = Silence.REFUSED);
  }

  /// The hosts that would restart themselves without heartbeat, by name.
  public List<String> armed() {
    return world.hosts().stream()
        .filter(host -> host.ha.isArmed())
        .map(SimulatedHost::name)
        .sorted()
        .toList();
  }

  /// Whether any host that acts as coordinator has high availability on record as on.
  public boolean isHaOn() {
    return coordinators().stream()
        .anyMatch(ruler -> database(ruler).pool().get("ha_enabled").isTrue());
  }

  /// Whether a host's machine was booted since the beginning.
  public boolean hasBooted(String host) {
    return world.host(host).machine.booted.isPresent();
  }

  /// For how many failed hosts this coordinator keeps room.
  public int tolerates(String coordinator) {
    return (int) database(coordinator).pool().get("ha_host_failures_to_tolerate").asNumber();
  }

  /// How many VMs this coordinator has set to be restarted for certain.
  public int protectedVms(String coordinator) {
    return (int)
        database(coordinator).table("VM").rows().stream()
            .filter(vm -> vm.text("ha_restart_priority").equals("restart"))
            .count();
  }

  /// Whether a host restarts itself when it loses the others, at its next start at the latest.
  public boolean isArmed(String host) {
    return world.host(host).ha.isArmed();
  }

  /// Whether a host is up: its machine runs and stays on, and its management service takes calls.
  public boolean isUp(String host) {
    var one = world.host(host);
    return one.machine.isReachable()
        && !one.machine.goingDown
        && one.service() != null
        && one.service().isServing()
        && one.service().emergency().isEmpty();
  }

  /// Whether a host, up and following this coordinator, takes VMs.
  public boolean serves(String host, String coordinator) {
    return isUp(host)
        && (host.equals(coordinator) || membersOf(coordinator).contains(host))
        && database(coordinator)
            .host(world.host(host).uuid())
            .filter(row -> row.get("enabled").isTrue())
            .isPresent();
  }

  private PoolDatabase database(String coordinator) {
    return world.host(coordinator).service().duty().orElseThrow().database;
  }

  /// The VM called `vmN` or so, by uuid.
  public String vm(String coordinator, String name) {
    return database(coordinator)
        .findFirst("VM", vm -> vm.text("name_label").equals(name))
        .orElseThrow()
        .text("uuid");
  }

  /// The storage repositories that several hosts share, by uuid.
  public List<String> sharedStorage(String coordinator) {
    return database(coordinator).table("SR").rows().stream()
        .filter(sr -> sr.get("shared").isTrue())
        .map(sr -> sr.text("uuid"))
        .sorted()
        .toList();
  }

  /// What this coordinator has on record about high availability, as text.
  public String haSettings(String coordinator) {
    var pool = world.host(coordinator).service().duty().orElseThrow().database.pool();
    return "timeout %s, %s, tolerates %d"
        .formatted(
            pool.get("ha_configuration").entries().getOrDefault("timeout", Value.of("")).text(),
            pool.get("ha_statefiles").items(),
            (long) pool.get("ha_host_failures_to_tolerate").asNumber());
  }

  /// From now on a host that is off swallows every packet, as it really does.
  public void offIsSilent() {
    world.hosts().forEach(host -> host.machine.silence = Silence.BLACK_HOLE);
  }

  /// Types a line at the console of a host.
  ///
  /// @throws IllegalArgumentException if it is none that this hand knows
  public void type(String host, String line) {
    typed.add(host + " " + line);
    var reset = "xe pool-emergency-reset-master master-address=";
    if (line.equals("xe pool-emergency-transition-to-master")) {
      world.happen(Happening.promote(host));
    } else if (line.equals("xe-toolstack-restart")) {
      world.happen(Happening.restartService(host));
    } else if (line.equals("xe host-emergency-ha-disable --force")) {
      world.happen(Happening.disarm(host));
    } else if (line.startsWith(reset)) {
      world.happen(Happening.redirect(host, line.substring(reset.length())));
    } else if (!line.equals("xe host-is-in-emergency-mode")) {
      throw new IllegalArgumentException("Nobody told this hand what to do with: " + line);
    }
  }

  /// Every line that was typed, after the name of the host.
  public List<String> typed() {
    return List.copyOf(typed);
  }
}
