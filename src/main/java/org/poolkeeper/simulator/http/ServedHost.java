package org.poolkeeper.simulator.http;

import java.io.Closeable;
import java.net.InetSocketAddress;
import java.security.KeyPair;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;
import org.poolkeeper.simulator.Appearance;
import org.poolkeeper.simulator.CertificateOrder;
import org.poolkeeper.simulator.SimulatedHost;
import org.poolkeeper.simulator.World;

/// One host on two loopback ports, one for its TLS port and one for its plain one.
final class ServedHost implements Closeable {

  private final World world;
  private final SimulatedHost host;
  private final HostPort tls;
  private final HostPort plain;
  private final KeyPair keys;
  private Appearance shown;
  private @Nullable HostTls minted;

  ServedHost(World world, SimulatedHost host, KeyPair keys, ExecutorService threads) {
    this.world = world;
    this.host = host;
    this.keys = keys;
    shown = world.appearance(host);
    var server = new HttpServer(world, host, this::certificates, this::refresh);
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
      minted = null;
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

  /// The certificates that the host is to serve: made when first asked for, and then known to the
  /// pool's database.
  synchronized HostTls certificates() {
    var known = minted;
    if (known == null) {
      known = mint(shown.certificate());
      minted = known;
    }
    return known;
  }

  private HostTls mint(CertificateOrder order) {
    var ordinary = SelfSigned.create(keys, host.address(), order.from(), order.until());
    world.certify(host, "host", ordinary.asRecord());
    if (!host.release().hasInternalCertificate()) {
      return new HostTls(ordinary, ordinary);
    }
    var internal = SelfSigned.create(keys, host.uuid(), order.from(), order.until());
    world.certify(host, "host_internal", internal.asRecord());
    return new HostTls(ordinary, internal);
  }
}
