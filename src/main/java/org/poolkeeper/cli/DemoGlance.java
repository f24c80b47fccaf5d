package org.poolkeeper.cli;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.poolkeeper.diagnosis.Diagnosis;
import org.poolkeeper.model.Credentials;
import org.poolkeeper.model.PoolSnapshot;
import org.poolkeeper.model.Secret;
import org.poolkeeper.monitor.PoolWatches;
import org.poolkeeper.port.DemoPool;
import org.poolkeeper.port.DemoPool.DemoSession;

/// One look at the demo pool, on the terminal.
///
/// @param terminal where it is shown
/// @param demo the embedded pool
/// @param watches watches that reach the hosts of a session
/// @param diagnose what a snapshot means
public record DemoGlance(
    Terminal terminal,
    DemoPool demo,
    Function<DemoSession, PoolWatches> watches,
    Function<PoolSnapshot, Diagnosis> diagnose) {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /// Serves a situation, shows it, and ends it.
  ///
  /// @param scenario its id; empty for the first
  public void show(Optional<String> scenario) throws InterruptedException {
    var id = DemoCommand.situation(demo, scenario);
    try (var session = demo.start(id);
        var pool =
            watches
                .apply(session)
                .watch(
                    session.seeds(),
                    Optional.of(new Credentials(session.user(), new Secret(session.password()))))) {
      new StatusReport(terminal, Output.TEXT, diagnose).run(pool, PATIENCE, StatusReport.Span.ONCE);
    }
  }
}
