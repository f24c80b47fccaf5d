package org.poolkeeper.xapi;

import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.poolkeeper.guard.CommandOutcome;
import org.poolkeeper.guard.HostControl;
import org.poolkeeper.guard.Permit;
import org.poolkeeper.model.Credentials;
import org.poolkeeper.model.Routes;
import org.poolkeeper.xapi.wire.XapiConnections;

/// Sends commands to hosts over XAPI, each on a connection and in a session of its own. Before the
/// command it compares, with what the guard judged, who answers there; see [Sending]. Nothing is
/// ever repeated. Thread-safe.
public final class XapiHostControl implements HostControl {
  private final XapiConnections connections;
  private final Routes routes;
  private final InstantSource clock;
  private final TaskPace pace;

  /// @param connections of its own, the only ones that may change anything
  /// @param routes the same that `connections` go by
  public XapiHostControl(XapiConnections connections, Routes routes, InstantSource clock) {
    this.connections = connections;
    this.routes = routes;
    this.clock = clock;
    this.pace = TaskPace.usual();
  }

  /// @param connections of its own, the only ones that may change anything
  /// @param routes the same that `connections` go by
  /// @param elapsed time by which the end of tasks is waited for; never goes back
  public XapiHostControl(
      XapiConnections connections, Routes routes, InstantSource clock, Supplier<Duration> elapsed) {
    this.connections = connections;
    this.routes = routes;
    this.clock = clock;
    this.pace = TaskPace.usual().by(elapsed);
  }

  /// @param pace how tasks are waited for
  XapiHostControl(XapiConnections connections, Routes routes, InstantSource clock, TaskPace pace) {
    this.connections = connections;
    this.routes = routes;
    this.clock = clock;
    this.pace = pace;
  }

  @Override
  public CommandOutcome send(Permit permit, Credentials credentials) throws InterruptedException {
    if (!permit.take()) {
      return new CommandOutcome.NotSent(
          new CommandWords(permit.command()).notSent("this permit was used before."));
    }
    return new Sending(permit, credentials, connections, routes, clock, pace).send();
  }
}
