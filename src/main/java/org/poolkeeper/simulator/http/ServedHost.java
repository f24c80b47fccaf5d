package org.poolkeeper.simulator.http;

import java.io.Closeable;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import org.poolkeeper.simulator.Appearance;
import org.poolkeeper.simulator.SimulatedHost;
import org.poolkeeper.simulator.World;

/// One host on two loopback ports, one for its TLS port and one for its plain one.
final class ServedHost implements Closeable {

  private final World world;
  private final SimulatedHost host;
  private final HttpServer server;
  private final HostPort tls;
  private final HostPort plain;
  private Appearance shown;

  ServedHost(World world, SimulatedHost host, ExecutorService threads) {
    this.world = world;
    this.host = host;
    shown = world.appearance(host);
    server = new HttpServer(world, host, certified());
    tls = new HostPort(server::serveTls, threads);
    plain = new HostPort(server::serve, threads);
    open();
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
    if (now.equals(shown)) {
      return;
    }
    var replaced = !now.certificate().equals(shown.certificate());
    shown = now;
    if (replaced) {
      server.present(certified());
      tls.dropAll();
    }
    open();
  }

  @Override
  public void close() {
    tls.close();
    plain.close();
  }

  private void open() {
    tls.become(shown.tls(), shown.life());
    plain.become(shown.plain(), shown.life());
  }

  /// Makes the certificates that the host is to serve, and has the pool's database know them.
  private HostTls certified() {
    var order = shown.certificate();
    var ordinary = SelfSigned.create(host.address(), order.from(), order.until());
    world.certify(host, "host", ordinary.asRecord());
    if (!host.release().hasInternalCertificate()) {
      return new HostTls(ordinary, ordinary);
    }
    var internal = SelfSigned.create(host.uuid(), order.from(), order.until());
    world.certify(host, "host_internal", internal.asRecord());
    return new HostTls(ordinary, internal);
  }
}
