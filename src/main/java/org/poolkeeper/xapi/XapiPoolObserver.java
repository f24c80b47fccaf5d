package org.poolkeeper.xapi;

import java.time.InstantSource;
import java.util.Optional;
import org.poolkeeper.model.Credentials;
import org.poolkeeper.model.Endpoint;
import org.poolkeeper.model.HostProbe;
import org.poolkeeper.model.Routes;
import org.poolkeeper.port.CoordinatorSession;
import org.poolkeeper.port.ObservationException;
import org.poolkeeper.port.PoolObserver;
import org.poolkeeper.xapi.wire.XapiConnections;

/// Looks at hosts over XAPI. Thread-safe; one for the whole program.
public final class XapiPoolObserver implements PoolObserver {
  /// By what the server's administrator can tell our sessions from others (XAPI.md 2.4).
  static final String ORIGINATOR = "Poolkeeper";

  private final XapiConnections connections;
  private final Routes routes;
  private final InstantSource clock;

  /// @param routes the same that `connections` go by
  public XapiPoolObserver(XapiConnections connections, Routes routes, InstantSource clock) {
    this.connections = connections;
    this.routes = routes;
    this.clock = clock;
  }

  @Override
  public HostProbe probe(Endpoint host, Optional<Credentials> credentials, ProbeDepth depth)
      throws InterruptedException {
    return new HostLook(host, connections, routes, clock).look(credentials, depth);
  }

  @Override
  public CoordinatorSession open(Endpoint claimant, Credentials credentials)
      throws ObservationException, InterruptedException {
    return XapiCoordinatorSession.open(claimant, credentials, connections, clock);
  }
}
