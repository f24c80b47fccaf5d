package org.poolkeeper.ui.runs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.poolkeeper.diagnosis.Diagnostician;
import org.poolkeeper.guard.Attestations;
import org.poolkeeper.journal.HostRef;
import org.poolkeeper.journal.Intent;
import org.poolkeeper.journal.Note;
import org.poolkeeper.journal.Operator;
import org.poolkeeper.journal.Redactor;
import org.poolkeeper.journal.RunBegun;
import org.poolkeeper.journal.RunId;
import org.poolkeeper.journal.RunReading;
import org.poolkeeper.journal.RunState;
import org.poolkeeper.model.HostId;
import org.poolkeeper.model.PoolId;
import org.poolkeeper.model.Pools;
import org.poolkeeper.model.Secret;
import org.poolkeeper.port.Journal;
import org.poolkeeper.port.JournalException;
import org.poolkeeper.port.JournalInHand;
import org.poolkeeper.procedure.Inputs;
import org.poolkeeper.procedure.Plan;
import org.poolkeeper.procedure.Planning;
import org.poolkeeper.procedure.ProcedureId;
import org.poolkeeper.procedure.catalog.Catalog;
import org.poolkeeper.procedure.engine.Lens;
import org.poolkeeper.procedure.engine.WrittenPlans;
import org.poolkeeper.ui.ScriptedServices;

/// What is found in journals at the start, and what can be done with it.
class LeftRunsTest {
  private static final RunId RUN = new RunId("20261121-120000-0001");
  private static final RunId OTHER = new RunId("20261121-130000-0002");

  private final JournalInHand journal = new JournalInHand(() -> Pools.NOW);

  @Test
  void whatMayHaveBeenSentIsSaid() throws IOException {
    cutOff(RUN);

    var run = one(reading(journal));

    assertThat(run.brief()).isEqualTo("Make host-b coordinator (lab-pool)");
    assertThat(run.open())
        .containsExactly(
            "May have been sent to host-b (192.0.2.12): xe pool-emergency-transition-to-master."
                + " Whether it took effect is not known.");
    assertThat(run.when(ZoneOffset.UTC)).startsWith("Cut off: ").endsWith("Begun by ann.");
  }

  @Test
  void aRunThatCannotBeReadIsSaidAndHidesNoOther() throws IOException {
    cutOff(RUN);
    cutOff(OTHER);

    var runs = reading(new Unreadable(journal, OTHER));

    assertThat(one(runs).name()).isEqualTo(RUN.text());
    assertThat(runs.trouble().get())
        .isEqualTo("Run %s cannot be read: The disk is broken.".formatted(OTHER));
  }

  @Test
  void aRunOfAnotherConsoleIsNotLeft() throws IOException {
    try (var log = journal.begin(RUN, new Redactor())) {
      log.append(begun());

      assertThat(reading(journal).list()).isEmpty();
    }
  }

  @Test
  void endingARunThatCannotBeTakenUpSaysWhatWasNotKnown() throws IOException {
    cutOff(RUN);
    var runs = reading(journal);
    assertThat(one(runs).lost()).hasValueSatisfying(why -> assertThat(why).contains("look at"));

    runs.end(one(runs));

    assertThat(runs.list()).isEmpty();
    assertThat(runs.told().get()).startsWith("Run %s was ended. Nothing was sent".formatted(RUN));
    assertThat(journal.history(RUN).state()).isEqualTo(new RunState.Ended("NEEDS_ATTENTION"));
    assertThat(journal.entries(RUN).getLast().toString())
        .contains("It is not known what became of: xe pool-emergency-transition-to-master");
  }

  @Test
  void aPlanThatThePasswordIsAWordOfIsReadWithIt() throws IOException {
    var password = new Secret("lab-pool");
    try (var log = journal.begin(RUN, new Redactor(password))) {
      log.append(WrittenPlans.begun(promotion()));
    }

    assertThat(one(reading(journal)).unfinished()).isEmpty();
    assertThat(one(reading(journal, List.of(password))).unfinished())
        .hasValueSatisfying(left -> assertThat(left.plan().title()).isEqualTo(promotion().title()));
  }

  @Test
  void aFullDiskIsSaidAndTheRunStays() throws IOException {
    cutOff(RUN);
    var runs = reading(journal);
    journal.diskFull(true);

    runs.end(one(runs));

    assertThat(runs.told().get()).contains("could not be ended: The disk is full.");
    assertThat(runs.list()).hasSize(1);
  }

  @Test
  void theReportIsMarkdownOrHtmlAndHoldsNoSecret(@TempDir Path directory) throws IOException {
    cutOff(RUN);
    var runs = reading(journal);
    var markdown = directory.resolve("incident.md");
    var html = directory.resolve("incident.HTML");

    runs.save(one(runs), markdown);
    runs.save(one(runs), html);

    assertThat(markdown).content().contains("Make host-b coordinator").doesNotContain("<html");
    assertThat(html).content().containsIgnoringCase("<html").contains("Make host-b coordinator");
    assertThat(Files.readString(markdown) + Files.readString(html)).doesNotContain("hunter2");
    assertThat(runs.told().get()).isEqualTo("Saved as %s.".formatted(html));
  }

  @Test
  void aReportThatCannotBeSavedIsSaid(@TempDir Path directory) throws IOException {
    cutOff(RUN);
    var runs = reading(journal);

    runs.save(one(runs), directory.resolve("missing").resolve("incident.md"));

    assertThat(runs.told().get())
        .startsWith("The report could not be saved")
        .endsWith("Choose another place.");
  }

  private static Plan promotion() {
    var seen =
        new Diagnostician().diagnose(Pools.of(3).coordinatorDead().remembers("host-a").snapshot());
    var dead = new HostId("aaaaaaaa-0000-4000-8000-000000000001");
    var chosen = new HostId("aaaaaaaa-0000-4000-8000-000000000002");
    var sight =
        new Lens(_ -> seen)
            .sight(seen.snapshot(), new Attestations(Map.of(dead, seen.snapshot().at())));
    var inputs = new Inputs(Optional.of(chosen), Set.of(dead), Map.of());
    return ((Planning.Made)
            new Catalog()
                .with(new ProcedureId("emergency-promote"))
                .orElseThrow()
                .plan(sight, inputs))
        .plan();
  }

  private static LeftRun one(LeftRuns runs) {
    assertThat(runs.list()).hasSize(1);
    return runs.list().getFirst();
  }

  private static LeftRuns reading(Journal from) {
    return reading(from, List.of());
  }

  private static LeftRuns reading(Journal from, List<Secret> passwords) {
    try (var scripted = new ScriptedServices()) {
      var runs =
          new LeftRuns(
              () -> Map.of(JournalHome.CONNECTED, from),
              () -> passwords,
              scripted.procedures,
              () -> Pools.NOW,
              Runnable::run,
              Runnable::run);
      runs.read();
      return runs;
    }
  }

  /// The program died right after it wrote down what it was about to send.
  private void cutOff(RunId run) throws JournalException {
    try (var log = journal.begin(run, new Redactor(new Secret("hunter2")))) {
      log.append(begun());
      log.append(new Note("Somebody typed hunter2 where it does not belong."));
      log.append(
          new Intent(
              "promote",
              "EmergencyTransitionToMaster",
              "Makes host-b coordinator.",
              List.of("xe pool-emergency-transition-to-master"),
              new HostRef("host-b", Optional.empty(), "192.0.2.12")));
    }
  }

  private static RunBegun begun() {
    return new RunBegun(
        new RunBegun.ProcedureRef("emergency-promote", 1, "Make host-b coordinator"),
        new RunBegun.PoolRef(Optional.of(Pools.POOL), "lab-pool"),
        List.of(),
        List.of(),
        new Operator("ann", "desk-7", "poolkeeper", "root"),
        List.of());
  }

  /// One run cannot be read.
  private record Unreadable(Journal journal, RunId broken) implements Journal {
    @Override
    public RunLog begin(RunId run, Redactor redactor) throws JournalException {
      return journal.begin(run, redactor);
    }

    @Override
    public RunLog takeUp(RunId run, Redactor redactor) throws JournalException {
      return journal.takeUp(run, redactor);
    }

    @Override
    public Turn turn(PoolId pool) throws JournalException {
      return journal.turn(pool);
    }

    @Override
    public List<RunId> perhapsOpen() throws JournalException {
      return journal.perhapsOpen();
    }

    @Override
    public List<RunId> runs() throws JournalException {
      return journal.runs();
    }

    @Override
    public RunReading read(RunId run) throws JournalException {
      if (run.equals(broken)) {
        throw new JournalException(JournalException.Why.DISK, "The disk is broken.", null);
      }
      return journal.read(run);
    }
  }
}
