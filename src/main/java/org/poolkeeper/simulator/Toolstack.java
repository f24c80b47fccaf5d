package org.poolkeeper.simulator;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The management service of one host, as systemd sees it: it runs, or it does not.
final class Toolstack {

  private final SimulatedHost host;
  private @Nullable Xapi service;
  private int lives;
  private Instant silentSince = Instant.MIN;

  Toolstack(SimulatedHost host) {
    this.host = host;
  }

  @Nullable Xapi service() {
    return service;
  }

  /// Changes whenever the service starts or ends.
  int lives() {
    return lives;
  }

  /// When the service last ended.
  Instant silentSince() {
    return silentSince;
  }

  void adopt(Xapi newService) {
    service = newService;
    lives++;
  }

  /// Ends the service without a word.
  void kill() {
    var running = service;
    service = null;
    lives++;
    silentSince = host.world.clock.instant();
    if (running != null) {
      running.end();
    }
  }

  /// Ends the service in an orderly way: the coordinator hears of it (XAPI.md 6.2).
  void stop() {
    sayGoodbye();
    kill();
  }

  void start() {
    var machine = host.machine;
    if (machine.power == Machine.Power.ON && !machine.goingDown && service == null) {
      host.startup.begin();
    }
  }

  /// The service exits and systemd starts it again.
  void restart() {
    kill();
    var life = lives;
    host.world.clock.after(
        host.timings().service(),
        () -> {
          if (lives == life) {
            start();
          }
        });
  }

  /// Stops the TLS front and the service in an orderly way and starts both again; does nothing
  /// while this is under way already (XAPI.md 4.9).
  void restartInOrder() {
    if (!host.flags.restartingToolstack) {
      host.flags.restartingToolstack = true;
      sayGoodbye();
      restart();
    }
  }

  private void sayGoodbye() {
    var running = service;
    if (running != null && running.duty().isEmpty() && running.emergency().isEmpty()) {
      running.link.coordinator().ifPresent(duty -> duty.goodbye(host));
    }
  }
}
