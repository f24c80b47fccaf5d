package org.poolkeeper;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.poolkeeper.cli.Services;
import org.poolkeeper.journal.Intent;
import org.poolkeeper.journal.JournalLine;
import org.poolkeeper.journal.Observation;
import org.poolkeeper.port.Journal;
import org.poolkeeper.port.JournalException;
import org.poolkeeper.port.Settings.SavedConnection;
import org.poolkeeper.simulator.Happening;
import org.poolkeeper.simulator.PoolPlan;
import org.poolkeeper.simulator.Silence;
import org.poolkeeper.ui.KeyboardWindow;
import org.poolkeeper.ui.UiServices;

/// Sunday, 8 pm, in the window: a pool of two, its coordinator dead, the survivor in emergency
/// mode, and somebody who presses keys. The hosts are asked and told over TLS.
@Timeout(240)
class TwoHostsWindowTest {
  private static final Duration SOME_MINUTES = Duration.ofMinutes(2);

  @TempDir private Path state;

  @Test
  void theSurvivorTakesOver(TestReporter report) throws Exception {
    try (var story = new Story("sun", 2, "sun1", "8.2", PoolPlan.Ha.OFF, state).isSeen()) {
      var vms = story.truth.domains("sun2");
      story
          .happens(Happening.powerOff("sun1", Silence.REFUSED), SOME_MINUTES)
          .happens(Happening.restartService("sun2"), SOME_MINUTES);
      var opened = story.time.elapsed();
      try (var services = story.actingServices();
          var window = open(story, services)) {
        window.awaitOffer("emergency-promote");
        window.carryOut("make another", Map.of("off-sun1", "sun1"), "sun2");
        var took = story.time.elapsed().minus(opened);
        var effort = window.effort();

        assertThat(window.read()).contains("Done: the pool shows what was wanted.");
        story.endsWell("sun2", "sun1");
        assertThat(story.truth.domains("sun2")).as("its VMs ran on").isEqualTo(vms);
        assertThat(story.pool.changes())
            .containsExactly("sun2 pool.emergency_transition_to_master");
        assertThat(took).as("sun1 is watched for").isGreaterThan(Duration.ofMinutes(1));
        assertThat(effort.activated()).as("what would be clicks").isEqualTo(6);
        assertThat(checks(services.journal())).hasSize(5);
        report.publishEntry(
            Map.of(
                "from opening the window to its report", took.toString(),
                "of which the run", run(services.journal()).toString(),
                "keyboard", effort.toString()));
        window.leaveTheWizard();
        window.awaitCoordinator("sun2");
      }
    }
  }

  private static KeyboardWindow open(Story story, Services services) {
    var account = story.pool.credentials();
    return new KeyboardWindow(
        new SavedConnection(
            "Pool",
            List.of(story.pool.endpoint("sun1"), story.pool.endpoint("sun2")),
            account.user(),
            true),
        account,
        test -> with(services, test));
  }

  /// The program's own services with the settings and the key store of the test.
  private static UiServices with(Services real, UiServices test) {
    return new WindowStart(
            real.watches(),
            real.diagnose(),
            test.settings(),
            test.vault(),
            real.memory(),
            test.trust()::known,
            test.trust()::accept,
            test.demo(),
            test.demoWatches(),
            real.operations(),
            real.journal(),
            _ -> real.operations().control(),
            _ -> real.operations().inquirer(),
            _ -> real.journal(),
            real.clock(),
            test.background())
        .services();
  }

  /// How long the only run took.
  private static Duration run(Journal journal) throws JournalException {
    var lines = journal.read(journal.runs().getLast()).lines();
    return Duration.between(lines.getFirst().at(), lines.getLast().at());
  }

  /// What was checked right before the only command of the only run, each condition once.
  private static List<String> checks(Journal journal) throws JournalException {
    return journal.read(journal.runs().getLast()).lines().stream()
        .map(JournalLine::entry)
        .takeWhile(entry -> !(entry instanceof Intent))
        .filter(Observation.class::isInstance)
        .map(Observation.class::cast)
        .filter(seen -> seen.step().equals(Optional.of("promote")))
        .map(seen -> seen.meaning().split("\\. ", 2)[0])
        .distinct()
        .toList();
  }
}
