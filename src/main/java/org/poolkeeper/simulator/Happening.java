package org.poolkeeper.simulator;

import java.time.Duration;

/// Something that is done to the world from outside: by hand, by an administrator, by bad luck.
@FunctionalInterface
public interface Happening {

  void in(World world);

  /// Cuts a host's power.
  static Happening powerOff(String host, Silence silence) {
    return world -> world.host(host).power.off(silence);
  }

  /// Presses a host's power button.
  static Happening powerOn(String host) {
    return world -> world.host(host).power.on();
  }

  /// Pulls a host's network cable.
  static Happening pullCable(String host, Silence silence) {
    return world -> {
      world.host(host).machine.silence = silence;
      world.host(host).machine.cablePlugged = false;
    };
  }

  /// Puts the cable back.
  static Happening plugCable(String host) {
    return world -> world.host(host).machine.cablePlugged = true;
  }

  /// Kills the management service; it stays away until started.
  static Happening killService(String host) {
    return world -> world.host(host).toolstack.kill();
  }

  /// Stops the management service in an orderly way.
  static Happening stopService(String host) {
    return world -> world.host(host).toolstack.stop();
  }

  static Happening startService(String host) {
    return world -> world.host(host).toolstack.start();
  }

  static Happening restartService(String host) {
    return world -> world.host(host).toolstack.restart();
  }

  /// Shuts a host down in an orderly way.
  static Happening shutDown(String host, Silence silence) {
    return world -> world.host(host).power.shutDown(silence);
  }

  /// Moves a host into another network segment: it reaches only hosts of the same one, the operator
  /// reaches all.
  static Happening segment(String host, String segment) {
    return world -> world.host(host).machine.segment = segment;
  }

  /// Takes a host's management address away.
  static Happening loseAddress(String host) {
    return world -> world.host(host).machine.hasManagementAddress = false;
  }

  static Happening regainAddress(String host) {
    return world -> world.host(host).machine.hasManagementAddress = true;
  }

  /// Pulls a host's storage cable.
  static Happening loseStorage(String host) {
    return world -> world.host(host).machine.storageConnected = false;
  }

  static Happening regainStorage(String host) {
    return world -> world.host(host).machine.storageConnected = true;
  }

  /// Sets a host's clock wrong.
  static Happening skewClock(String host, Duration by) {
    return world -> world.host(host).machine.clockSkew = by;
  }

  /// Writes a role into a host's `pool.conf`; counts from its next start.
  static Happening writeRole(String host, PoolRole role) {
    return world -> world.host(host).writeRole(role);
  }

  /// An administrator promotes a host.
  static Happening promote(String host) {
    return AdministratorAct.onHost(host, "pool.emergency_transition_to_master");
  }

  /// An administrator points a host at a coordinator.
  static Happening redirect(String host, String address) {
    return AdministratorAct.onHost(host, "pool.emergency_reset_master", Value.of(address));
  }

  /// An administrator calls the members to a coordinator.
  static Happening recover(String coordinator) {
    return AdministratorAct.onHost(coordinator, "pool.recover_slaves");
  }

  /// An administrator disarms a host.
  static Happening disarm(String host) {
    return AdministratorAct.onHost(host, "host.emergency_ha_disable");
  }

  /// An administrator forgets a host on the coordinator called `coordinator`.
  static Happening forget(String coordinator, String host) {
    return AdministratorAct.forget(coordinator, host);
  }

  /// Changes a field of all objects of a class, or of the one with a name.
  static Happening setField(String type, String name, String field, Value value) {
    return AdministratorAct.setField(type, name, field, value);
  }

  /// Installs another version on a host; counts from its next start.
  static Happening upgrade(String host, Release release) {
    return world -> world.host(host).upgrade(release);
  }

  /// The coordinator cannot call a host back.
  static Happening loseWayBack(String host) {
    return world -> world.host(host).startup.member.unreachableFromCoordinator = true;
  }

  static Happening regainWayBack(String host) {
    return world -> world.host(host).startup.member.unreachableFromCoordinator = false;
  }

  /// Gives a host a new certificate.
  static Happening replaceCertificate(String host, Duration validity) {
    return world -> world.host(host).replaceCertificate(validity);
  }

  /// The disk of a host that is off is changed so that it starts disarmed.
  static Happening disarmDisk(String host) {
    return world -> world.host(host).ha.disarm();
  }

  /// Takes other times for the stages of a host's restarts from now on.
  static Happening timings(String host, HostTimings timings) {
    return world -> world.host(host).take(timings);
  }

  /// A host can no longer be switched on from afar.
  static Happening breakRemotePower(String host) {
    return world -> world.host(host).machine.remotePower = false;
  }

  /// The packets of a host's heartbeat no longer pass; all others do.
  static Happening loseHeartbeat(String host) {
    return world -> world.host(host).machine.heartbeatPasses = false;
  }

  static Happening regainHeartbeat(String host) {
    return world -> world.host(host).machine.heartbeatPasses = true;
  }

  /// A machine is shut down from the inside: nobody asked the API.
  static Happening guestShutsDown(String machine) {
    return AdministratorAct.shutDownInside(machine);
  }

  /// An administrator calls a method on the coordinator there is, and does not look at the answer.
  static Happening onCoordinator(String method, Value... args) {
    return AdministratorAct.onCoordinator(method, args);
  }

  /// An operation of the pool (`apply_updates`, `ha_enable`, …) runs for a while and is in the way
  /// of others.
  static Happening poolOperation(String operation, Duration takes) {
    return AdministratorAct.occupy(operation, takes);
  }

  /// An administrator hands the role over to a host.
  static Happening designate(String host) {
    return AdministratorAct.handOver(host);
  }
}
