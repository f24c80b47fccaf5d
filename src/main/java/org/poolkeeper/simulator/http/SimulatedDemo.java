package org.poolkeeper.simulator.http;

import java.time.InstantSource;
import java.util.List;
import org.poolkeeper.port.DemoPool;
import org.poolkeeper.simulator.Scenario;
import org.poolkeeper.simulator.Scenarios;
import org.poolkeeper.simulator.World;

/// The embedded pool of the demo, out of the scenario files.
public final class SimulatedDemo implements DemoPool {

  private final Scenarios scenarios = new Scenarios();
  private final InstantSource real;

  /// @param real where real time comes from
  public SimulatedDemo(InstantSource real) {
    this.real = real;
  }

  @Override
  public List<Situation> situations() {
    return scenarios.ids().stream().map(scenarios::named).map(SimulatedDemo::situation).toList();
  }

  @Override
  public DemoSession start(String id) {
    var scenario = scenarios.named(id);
    var credentials = new World.Credentials("root", "demo");
    var now = real.instant();
    var world = scenario.begin(now, credentials);
    return new SimulatedSession(
        situation(scenario),
        new ServedWorld(world, real),
        credentials,
        new Recollection(scenario, world).before(now.minus(scenario.watchedAfter())));
  }

  private static Situation situation(Scenario scenario) {
    return new Situation(scenario.id(), scenario.title(), scenario.description());
  }
}
