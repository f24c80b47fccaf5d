package org.poolkeeper;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.poolkeeper.cli.Access;
import org.poolkeeper.cli.Desktop;
import org.poolkeeper.cli.ServiceSource;
import org.poolkeeper.cli.Services;
import org.poolkeeper.cli.Terminal;
import org.poolkeeper.port.DemoPool;
import org.poolkeeper.simulator.http.SimulatedDemo;
import org.poolkeeper.store.StateDirectory;

/// The composition root: who works with whom, by plain constructors. The only class that names an
/// adapter.
final class AppGraph implements ServiceSource, Desktop {
  private final Terminal terminal;
  private final UnaryOperator<@Nullable String> environment;

  private final InstantSource clock = InstantSource.system();

  AppGraph(Terminal terminal, UnaryOperator<@Nullable String> environment) {
    this.terminal = terminal;
    this.environment = environment;
  }

  @Override
  public Services open(Access access) {
    throw new IllegalStateException("Looking at pools is not built yet.");
  }

  @Override
  public DemoPool demo() {
    return new SimulatedDemo(clock);
  }

  @Override
  public int open(Optional<String> scenario, Access access) {
    terminal.out().println("The window is not built yet.");
    return 0;
  }

  StateDirectory state(Access access) {
    return access
        .state()
        .map(StateDirectory::new)
        .orElseGet(() ->
            StateDirectory.customary(
                System.getProperty("os.name"),
                Path.of(System.getProperty("user.home")),
                environment));
  }
}
