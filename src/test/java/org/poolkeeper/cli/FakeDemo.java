package org.poolkeeper.cli;

import java.util.List;
import org.poolkeeper.port.DemoPool;

/// A demo with two situations, neither of which can be served.
final class FakeDemo implements DemoPool {
  @Override
  public List<Situation> situations() {
    return List.of(
        new Situation("healthy", "All is well", "Three hosts that answer."),
        new Situation("coordinator-dead", "Coordinator lost", "The first host has lost power."));
  }

  @Override
  public DemoSession start(String id) {
    throw new IllegalArgumentException("\"%s\" cannot be served here.".formatted(id));
  }
}
