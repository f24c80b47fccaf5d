package org.poolkeeper.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One host: a machine, what is on its disk, and the management service that runs or does not.
public final class SimulatedHost {

  /// How long a machine takes from the power button to its management service's start.
  static final Duration BOOT = Duration.ofMinutes(2);

  /// How long the service is away when it restarts.
  static final Duration RESTART = Duration.ofMillis(1600);

  final World world;
  final Machine machine = new Machine();
  final Startup startup = new Startup(this);
  final HaDaemon ha = new HaDaemon(this);

  /// Virtual machines that really run here, by uuid, whatever any database says.
  final Set<String> domains = new HashSet<>();

  private final String uuid;
  private final String name;
  private final String address;
  private Release release;
  private PoolRole roleFile;
  private boolean justPromoted;
  private @Nullable PoolDatabase stored;
  private @Nullable Xapi service;
  private int lives;

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
    return service;
  }

  void adopt(Xapi newService) {
    service = newService;
    lives++;
  }

  /// Now, by this host's own clock.
  Instant clock() {
    return world.clock.instant().plus(machine.clockSkew);
  }

  /// What somebody who connects finds now.
  Appearance appearance() {
    if (!machine.isReachable()) {
      var front = machine.silence == Silence.REFUSED ? Front.REFUSED : Front.BLACK_HOLE;
      return new Appearance(front, front, lives, certificate);
    }
    var running = service;
    if (running == null || !running.isServing()) {
      return new Appearance(Front.CLOSES_AFTER_TLS, Front.REFUSED, lives, certificate);
    }
    return new Appearance(
        running.tlsUp ? Front.ANSWERING : Front.REFUSED, Front.ANSWERING, lives, certificate);
  }

  /// Where this host stands, seen from in front of it.
  HostCondition condition() {
    var running = service;
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
    var running = service;
    if (running == null || !running.isServing()) {
      var reply = new Reply();
      reply.complete(new Outcome.Dropped());
      return reply;
    }
    return world.dispatcher.dispatch(running, call);
  }

  /// Cuts the power: nobody hears of it.
  void powerOff(Silence silence) {
    machine.power = Machine.Power.OFF;
    machine.silence = silence;
    domains.clear();
    ha.stop();
    endService();
  }

  /// The watchdog resets the machine, and it starts again by itself.
  void fence() {
    powerOff(machine.silence);
    powerOn();
  }

  /// Takes a restored database and reboots as its coordinator.
  void restoreFrom(PoolDatabase database) {
    keepCopy(database);
    writeRole(new PoolRole.Coordinator());
    fence();
  }

  /// Presses the power button.
  void powerOn() {
    if (machine.power != Machine.Power.OFF) {
      return;
    }
    machine.power = Machine.Power.BOOTING;
    world.clock.after(
        BOOT,
        () -> {
          if (machine.power == Machine.Power.BOOTING) {
            machine.power = Machine.Power.ON;
            startService();
          }
        });
  }

  /// Ends the service without a word.
  void killService() {
    endService();
  }

  /// Ends the service in an orderly way: the coordinator hears of it (XAPI.md 6.2).
  void stopService() {
    sayGoodbye();
    endService();
  }

  /// Shuts the machine down in an orderly way.
  void shutDown(Silence silence) {
    sayGoodbye();
    powerOff(silence);
  }

  void startService() {
    if (machine.power == Machine.Power.ON && service == null) {
      startup.begin();
    }
  }

  /// The service exits and systemd starts it again.
  void restartService() {
    endService();
    var life = lives;
    world.clock.after(
        RESTART,
        () -> {
          if (lives == life) {
            startService();
          }
        });
  }

  private void sayGoodbye() {
    var running = service;
    if (running != null && running.duty().isEmpty() && running.emergency().isEmpty()) {
      running.link.coordinator().ifPresent(duty -> duty.goodbye(this));
    }
  }

  private void endService() {
    var running = service;
    service = null;
    lives++;
    if (running != null) {
      running.end();
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
