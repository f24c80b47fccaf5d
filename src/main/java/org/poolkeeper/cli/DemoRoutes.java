package org.poolkeeper.cli;

import java.util.Map;
import java.util.stream.Collectors;
import org.poolkeeper.model.Endpoint;
import org.poolkeeper.model.HostAddress;
import org.poolkeeper.model.Routes;
import org.poolkeeper.port.DemoPool.DemoSession;

/// Where the hosts of a demo session really are.
public final class DemoRoutes {
  private DemoRoutes() {}

  /// The session's mappings as routes.
  public static Routes of(DemoSession session) {
    return new Routes(
        session.resolve().entrySet().stream()
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey,
                    entry ->
                        new Endpoint(
                            new HostAddress(entry.getValue().getAddress().getHostAddress()),
                            entry.getValue().getPort()))));
  }
}
