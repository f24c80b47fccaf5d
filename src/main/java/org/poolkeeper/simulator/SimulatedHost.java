package org.poolkeeper.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One host: a machine, what is on its disk, and the management service that runs or does not.
public final class SimulatedHost {

  final World world;
  final Machine machine = new Machine();
  final Startup startup = new Startup(this);
  final Readiness readiness = new Readiness(this);
  final PowerSwitch power = new PowerSwitch(this);
  final HaDaemon ha = new HaDaemon(this);
  final Toolstack toolstack = new Toolstack(this);
  final LocalFlags flags = new LocalFlags();

  /// Virtual machines that really run here, by uuid, whatever any database says.
  final Set<String> domains = new HashSet<>();

  private final String uuid;
  private final String name;
  private final String address;
  private Release release;
  private PoolRole roleFile;
  private HostTimings timings = HostTimings.USUAL;
  private boolean justPromoted;
  private @Nullable PoolDatabase stored;

  private CertificateOrder certificate;

  SimulatedHost(World world, String uuid, String name, String address, PoolRole role) {
    this.world = world;
    this.uuid = uuid;
    this.name = name;
    this.address = address;
    this.release = world.release;
    this.roleFile = role;
    this.certificate =
        new CertificateOrder(
            1,
            world.clock.instant().minus(Duration.ofDays(30)),
            world.clock.instant().plus(Duration.ofDays(3650)));
  }

  public String uuid() {
    return uuid;
  }

  /// The reference of this host's object in the database.
  public String ref() {
    return PoolDatabase.ref("host", uuid);
  }

  public String name() {
    return name;
  }

  /// The documentation address this host answers to.
  public String address() {
    return address;
  }

  public Release release() {
    return release;
  }

  void upgrade(Release newer) {
    release = newer;
  }

  HostTimings timings() {
    return timings;
  }

  void take(HostTimings newTimings) {
    timings = newTimings;
  }

  /// The certificate this host is to serve.
  public CertificateOrder certificate() {
    return certificate;
  }

  void replaceCertificate(Duration validity) {
    var now = world.clock.instant();
    certificate = certificate.replaced(now, now.plus(validity));
  }

  /// What `pool.conf` says now; counts from the next start on.
  PoolRole roleFile() {
    return roleFile;
  }

  void writeRole(PoolRole role) {
    justPromoted =
        role instanceof PoolRole.Coordinator && !(roleFile instanceof PoolRole.Coordinator);
    roleFile = role;
  }

  /// Whether the role became coordinator since this was last asked.
  boolean takePromotion() {
    var promoted = justPromoted;
    justPromoted = false;
    return promoted;
  }

  @Nullable PoolDatabase stored() {
    return stored;
  }

  void keepCopy(PoolDatabase copy) {
    stored = copy;
  }

  @Nullable Xapi service() {
    return toolstack.service();
  }

  /// Now, by this host's own clock.
  Instant clock() {
    return world.clock.instant().plus(machine.clockSkew);
  }

  /// What somebody who connects finds now.
  Appearance appearance() {
    if (!machine.isReachable()) {
      var front = machine.silence == Silence.REFUSED ? Front.REFUSED : Front.BLACK_HOLE;
      return new Appearance(front, front, toolstack.lives(), certificate);
    }
    var running = toolstack.service();
    if (running == null || !running.isServing()) {
      // A restart of the toolstack stops the TLS front first (XAPI.md 4.9).
      var front = flags.restartingToolstack ? Front.REFUSED : Front.CLOSES_AFTER_TLS;
      return new Appearance(front, Front.REFUSED, toolstack.lives(), certificate);
    }
    return new Appearance(
        running.tlsUp ? Front.ANSWERING : Front.REFUSED,
        Front.ANSWERING,
        toolstack.lives(),
        certificate);
  }

  /// Where this host stands, seen from in front of it.
  HostCondition condition() {
    var running = toolstack.service();
    return switch (machine.power) {
      case OFF -> HostCondition.OFF;
      case BOOTING -> HostCondition.BOOTING;
      case ON -> {
        if (!machine.cablePlugged) {
          yield HostCondition.UNPLUGGED;
        }
        if (running == null) {
          yield HostCondition.SERVICE_STOPPED;
        }
        yield running.isServing() ? HostCondition.RUNNING : HostCondition.SERVICE_STARTING;
      }
    };
  }

  /// Answers a call that reached the service, now or later or never.
  Reply call(Call call) {
    var running = toolstack.service();
    if (running == null || !running.isServing()) {
      var reply = new Reply();
      reply.complete(new Outcome.Dropped());
      return reply;
    }
    return world.dispatcher.dispatch(running, call);
  }

  /// Takes a restored database and reboots as its coordinator.
  void restoreFrom(PoolDatabase database) {
    keepCopy(database);
    writeRole(new PoolRole.Coordinator());
    power.reset();
  }

  @Override
  public String toString() {
    return name;
  }
}
