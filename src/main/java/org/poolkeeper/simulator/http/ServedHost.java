package org.poolkeeper.simulator.http;

import java.io.Closeable;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import org.poolkeeper.simulator.SimulatedHost;
import org.poolkeeper.simulator.World;

/// One host on two loopback ports, one for its TLS port and one for its plain one.
final class ServedHost implements Closeable {

  private final World world;
  private final SimulatedHost host;
  private final HostPort tls;
  private final HostPort plain;

  ServedHost(World world, SimulatedHost host, HostTls certificates, ExecutorService threads) {
    this.world = world;
    this.host = host;
    var server = new HttpServer(world, host, certificates);
    tls = new HostPort(server::serveTls, threads);
    plain = new HostPort(server::serve, threads);
  }

  SimulatedHost host() {
    return host;
  }

  InetSocketAddress tlsAddress() {
    return tls.address();
  }

  InetSocketAddress plainAddress() {
    return plain.address();
  }

  /// Makes the ports what the host is now. One at a time, and always from the newest state.
  synchronized void refresh() {
    var now = world.appearance(host);
    tls.become(now.tls(), now.life());
    plain.become(now.plain(), now.life());
  }

  @Override
  public void close() {
    tls.close();
    plain.close();
  }
}
