package org.poolkeeper.simulator.http;

import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.poolkeeper.model.Endpoint;
import org.poolkeeper.model.HostAddress;
import org.poolkeeper.simulator.RealTime;
import org.poolkeeper.simulator.World;

/// A world on loopback: every host's ports 443 and 80 are two free ports of 127.0.0.1, and
/// [#resolve] tells which. Its time follows real time, at any speed. All certificates share one
/// key, and are made in the background or when first asked for.
public final class ServedWorld implements AutoCloseable {

  /// The plain port of a host (XAPI.md 1.6).
  public static final int PLAIN = 80;

  private final World world;
  private final RealTime time;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Runnable stopListening;
  private final List<ServedHost> hosts = new ArrayList<>();

  /// Serves `world` from now on.
  ///
  /// @param real where real time comes from
  public ServedWorld(World world, InstantSource real) {
    this.world = world;
    var keys = SelfSigned.newKeys();
    for (var host : world.hosts()) {
      hosts.add(new ServedHost(world, host, keys, threads));
    }
    stopListening = world.onChange(this::refresh);
    refresh();
    time = new RealTime(world, real);
    threads.execute(() -> hosts.forEach(ServedHost::certificates));
  }

  public World world() {
    return world;
  }

  /// Where to connect instead of the documentation addresses, as in `curl --resolve`.
  public Map<Endpoint, InetSocketAddress> resolve() {
    var lines = new LinkedHashMap<Endpoint, InetSocketAddress>();
    for (var served : hosts) {
      var address = new HostAddress(served.host().address());
      lines.put(new Endpoint(address, Endpoint.HTTPS), served.tlsAddress());
      lines.put(new Endpoint(address, PLAIN), served.plainAddress());
    }
    return lines;
  }

  /// Lets time run `factor` times as fast as real time.
  public void setSpeed(double factor) {
    time.setSpeed(factor);
  }

  @Override
  public void close() {
    time.close();
    stopListening.run();
    hosts.forEach(ServedHost::close);
    threads.shutdownNow();
  }

  private void refresh() {
    hosts.forEach(ServedHost::refresh);
  }
}
