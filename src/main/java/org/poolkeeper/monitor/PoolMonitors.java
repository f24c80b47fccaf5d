package org.poolkeeper.monitor;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.poolkeeper.guard.Arbiter;
import org.poolkeeper.guard.Attestations;
import org.poolkeeper.model.Credentials;
import org.poolkeeper.model.Endpoint;
import org.poolkeeper.port.PoolMemory;
import org.poolkeeper.port.PoolObserver;

/// Starts watches that share one budget. Thread-safe.
public final class PoolMonitors implements PoolWatches {
  private final PoolObserver observer;
  private final PoolMemory memory;
  private final InstantSource clock;
  private final Timer timer;
  private final Pace pace;
  private final Load load;

  public PoolMonitors(
      PoolObserver observer, PoolMemory memory, InstantSource clock, Timer timer, Pace pace) {
    this.observer = observer;
    this.memory = memory;
    this.clock = clock;
    this.timer = timer;
    this.pace = pace;
    this.load = new Load(pace.crowd());
  }

  @Override
  public PoolWatch watch(List<Endpoint> seeds, Optional<Credentials> credentials) {
    var monitor =
        new PoolMonitor(
            seeds,
            credentials,
            observer,
            new Recollection(
                memory,
                parties -> new Arbiter().judge(parties, Attestations.NONE),
                credentials.map(Credentials::user),
                () -> pace.keepAmong(load.watches())),
            clock,
            timer,
            pace,
            load);
    monitor.start();
    return monitor;
  }
}
