package org.poolkeeper.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.poolkeeper.journal.Runs.BEGAN;
import static org.poolkeeper.journal.Runs.HOST_B;

import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.poolkeeper.command.PoolCommand;
import org.poolkeeper.guard.GuardOverride;
import org.poolkeeper.guard.Reason;
import org.poolkeeper.journal.OverrideUsed;
import org.poolkeeper.journal.Redactor;
import org.poolkeeper.journal.RunBegun;
import org.poolkeeper.journal.RunEnded;
import org.poolkeeper.journal.Runs;
import org.poolkeeper.model.Source;
import org.poolkeeper.port.JournalException;
import org.poolkeeper.port.JournalInHand;

class JournalledOverridesTest {
  private static final InstantSource CLOCK = InstantSource.fixed(BEGAN);
  private static final PoolCommand COMMAND = new PoolCommand.RecoverSlaves(HOST_B);
  private static final GuardOverride OVERRIDE =
      new GuardOverride("host-b", "Two coordinators may write to the same storage.", BEGAN);
  private static final List<Reason> AGAINST =
      List.of(
          new Reason(
              Reason.Kind.VOTES,
              Reason.Bearing.AGAINST,
              "host-c names host-a.",
              new Source.Operator(),
              BEGAN));

  private final JournalInHand journal = new JournalInHand(CLOCK);

  @Test
  void withinARunItStandsInTheRunsJournal() throws IOException {
    try (var log = journal.begin(Runs.RUN, new Redactor())) {
      JournalledOverrides.within(log).record(COMMAND, OVERRIDE, AGAINST);
    }

    assertThat(journal.entries(Runs.RUN))
        .singleElement()
        .isInstanceOfSatisfying(
            OverrideUsed.class,
            entry -> {
              assertThat(entry.command()).isEqualTo("RecoverSlaves");
              assertThat(entry.target().name()).isEqualTo("host-b");
              assertThat(entry.consequence()).isEqualTo(OVERRIDE.consequence());
              assertThat(entry.typed()).isEqualTo("host-b");
              assertThat(entry.reasons().getFirst().fact()).isEqualTo("host-c names host-a.");
            });
  }

  @Test
  void outsideOfARunItHasAJournalOfItsOwn() throws IOException {
    JournalledOverrides.alone(journal, new Redactor(), Runs.ANN, CLOCK)
        .record(COMMAND, OVERRIDE, AGAINST);

    assertThat(journal.runs()).hasSize(1);
    var run = journal.runs().getFirst();
    assertThat(journal.entries(run))
        .hasExactlyElementsOfTypes(RunBegun.class, OverrideUsed.class, RunEnded.class);
    assertThat(journal.history(run).needsAttention()).isFalse();
  }

  @Test
  void whatCannotBeWrittenDownDoesNotHold() throws IOException {
    var alone = JournalledOverrides.alone(journal, new Redactor(), Runs.ANN, CLOCK);
    try (var log = journal.begin(Runs.RUN, new Redactor())) {
      journal.diskFull(true);

      assertThatThrownBy(() -> JournalledOverrides.within(log).record(COMMAND, OVERRIDE, AGAINST))
          .isInstanceOf(JournalException.class);
      assertThatThrownBy(() -> alone.record(COMMAND, OVERRIDE, AGAINST))
          .isInstanceOf(JournalException.class);
    }
    assertThat(journal.entries(Runs.RUN)).isEmpty();
  }
}
