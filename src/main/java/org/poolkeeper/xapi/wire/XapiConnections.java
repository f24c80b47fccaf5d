package org.poolkeeper.xapi.wire;

import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.poolkeeper.model.Endpoint;
import org.poolkeeper.model.HostAddress;
import org.poolkeeper.model.Routes;
import org.poolkeeper.port.TrustDecider;
import org.poolkeeper.xapi.tls.PinningTrust;
import org.poolkeeper.xapi.tls.PinningTrust.Requirement;

/// Makes connections to hosts. Thread-safe; one for the whole program.
public final class XapiConnections {
  private static final int PLAIN_HTTP = 80;

  private final Routes routes;
  private final TrustDecider trust;
  private final CallPolicy policy;
  private final Dialect dialect = new Dialect();
  private final ExecutorService executor =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("wire-", 0).factory());

  /// Connections under one set of rules.
  public XapiConnections(Routes routes, TrustDecider trust, Mode mode) {
    this.routes = routes;
    this.trust = trust;
    this.policy = new CallPolicy(mode);
  }

  /// A connection for any call, to a host of which the certificate is known or may be taken for
  /// known.
  public XapiConnection open(Endpoint endpoint, Limits limits) {
    return secure(endpoint, limits, Requirement.KNOWN);
  }

  /// Asks a host whom it follows, without credentials. Its certificate may be unknown, since
  /// nothing secret is sent, but not another than the known one.
  public Vote vote(Endpoint endpoint, Deadlines deadlines) {
    return Vote.ask(
        secure(endpoint, Limits.probe(), Requirement.NOT_CHANGED), Call.vote(), deadlines);
  }

  /// Asks a host whether its API answers ([Call#pulse]), under the same conditions.
  public Vote pulse(Endpoint endpoint, Deadlines deadlines) {
    return Vote.ask(
        secure(endpoint, Limits.probe(), Requirement.NOT_CHANGED), Call.pulse(), deadlines);
  }

  /// The vote over plain HTTP on port 80, for hosts that refuse 443 (XAPI.md 14). The only thing
  /// that ever goes over plain HTTP is [Call#vote], which has no place for a password.
  public Vote plainVote(HostAddress address, Deadlines deadlines) {
    var endpoint = new Endpoint(address, PLAIN_HTTP);
    return Vote.ask(connection(endpoint, Limits.probe(), Optional.empty()), Call.vote(), deadlines);
  }

  private XapiConnection secure(Endpoint endpoint, Limits limits, Requirement requirement) {
    return connection(
        endpoint, limits, Optional.of(new PinningTrust(endpoint, trust, requirement)));
  }

  private XapiConnection connection(
      Endpoint endpoint, Limits limits, Optional<PinningTrust> pinning) {
    var link = new HttpLink(endpoint, routes, limits, pinning, executor);
    return new XapiConnection(endpoint, link, pinning, policy, dialect);
  }
}
