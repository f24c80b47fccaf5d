package org.poolkeeper.bench;

import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.poolkeeper.command.PoolCommand.EmergencyTransitionToMaster;
import org.poolkeeper.command.Target;
import org.poolkeeper.journal.Consented;
import org.poolkeeper.journal.Evidence;
import org.poolkeeper.journal.Intent;
import org.poolkeeper.journal.JournalEntry;
import org.poolkeeper.journal.Observation;
import org.poolkeeper.journal.Outcome;
import org.poolkeeper.journal.Redactor;
import org.poolkeeper.journal.RunEnded;
import org.poolkeeper.journal.RunHistory;
import org.poolkeeper.journal.RunId;
import org.poolkeeper.journal.StateChanged;
import org.poolkeeper.journal.StepEntered;
import org.poolkeeper.model.Endpoint;
import org.poolkeeper.model.HostAddress;
import org.poolkeeper.model.HostId;
import org.poolkeeper.model.Secret;
import org.poolkeeper.port.Journal.RunLog;
import org.poolkeeper.store.FileJournal;
import org.poolkeeper.store.StateDirectory;

/// What it costs to write a run down, against a bare append and force of the same bytes; and what
/// it costs a start to find the runs that may not have ended, against reading every journal.
final class JournalBenchmark implements Benchmark {
  private static final int IN_A_ROW = 10;
  private static final int ENDED = 60;
  private static final int STEPS = 4;

  @Override
  public String name() {
    return "journal";
  }

  @Override
  public void run(Report report) throws Exception {
    var directory = Files.createTempDirectory(Path.of("target"), "bench-journal");
    try (var journal = new FileJournal(new StateDirectory(directory), InstantSource.system());
        var log = journal.begin(new RunId("written"), redactor());
        var bare =
            FileChannel.open(
                directory.resolve("bare"),
                StandardOpenOption.CREATE_NEW,
                StandardOpenOption.WRITE)) {
      writing(report, log, directory.resolve("journal").resolve("written.jsonl"), bare);
      finding(report, journal);
    }
  }

  private static Redactor redactor() {
    return new Redactor(new Secret("a password of some length"));
  }

  private static void writing(Report report, RunLog log, Path file, FileChannel bare)
      throws Exception {
    append(log, step());
    var lines = Files.readString(file).lines().skip(1).map(line -> line + "\n").toList();
    var bytes = lines.stream().map(String::getBytes).toList();
    var intent = step().stream().filter(Intent.class::isInstance).findFirst().orElseThrow();
    var ofIntent = bytes.get(step().indexOf(intent));
    var times =
        Samples.medians(
            5,
            40,
            List.<Samples.Way>of(
                done -> {
                  append(log, Collections.nCopies(IN_A_ROW, intent));
                  done.run();
                },
                done -> {
                  append(bare, Collections.nCopies(IN_A_ROW, ofIntent));
                  done.run();
                },
                done -> {
                  append(log, step());
                  done.run();
                },
                done -> {
                  append(bare, bytes);
                  done.run();
                }));
    report.say(
        "an intent of %d bytes; a step of %d entries, %d bytes",
        ofIntent.length, bytes.size(), bytes.stream().mapToInt(line -> line.length).sum());
    report.ratio(
        "an entry / bare append and force of its bytes (ms)",
        times[0] / IN_A_ROW,
        times[1] / IN_A_ROW,
        2.5);
    report.ratio("a step / bare appends and forces of its entries (ms)", times[2], times[3], 2.5);
  }

  private static void finding(Report report, FileJournal journal) throws Exception {
    for (var run = 0; run < ENDED; run++) {
      try (var log = journal.begin(new RunId("ended-" + run), redactor())) {
        for (var step = 0; step < STEPS; step++) {
          append(log, step());
        }
        log.append(
            new RunEnded(
                RunEnded.SUCCEEDED, List.of("It is done."), List.of(), List.of(), List.of()));
      }
    }
    var times =
        Samples.medians(
            3,
            15,
            List.<Samples.Way>of(
                done -> {
                  if (journal.perhapsOpen().size() != 1) {
                    throw new IllegalStateException("One run is open.");
                  }
                  done.run();
                },
                done -> {
                  for (var run : journal.runs()) {
                    RunHistory.of(journal.read(run));
                  }
                  done.run();
                }));
    report.say("%d runs of %d steps that ended", ENDED, STEPS);
    report.ratio("finding open runs / reading every journal (ms)", times[0], times[1], 0.2);
  }

  private static void append(RunLog log, List<? extends JournalEntry> entries) throws Exception {
    for (var entry : entries) {
      log.append(entry);
    }
  }

  private static void append(FileChannel channel, List<byte[]> lines) throws Exception {
    for (var line : lines) {
      channel.write(ByteBuffer.wrap(line), channel.size());
      channel.force(true);
    }
  }

  /// What one promotion writes, from its beginning to its end.
  private static List<JournalEntry> step() {
    var at = Instant.parse("2026-01-04T12:00:00Z");
    var target =
        new Target(
            new Endpoint(new HostAddress("192.0.2.12"), Endpoint.HTTPS),
            Optional.of(new HostId("aaaaaaaa-0000-4000-8000-000000000002")),
            "host-b");
    return Arrays.asList(
        new StepEntered("promote", 4, "Make host-b coordinator"),
        changed("CHECKING"),
        seen("no host answers as coordinator", at),
        seen("host-a has not answered at 192.0.2.11 for 1 min", at),
        seen("host-b answers", at),
        seen("host-b is still a member that waits for its coordinator", at),
        changed("AWAITING_CONSENT"),
        new Consented(
            Optional.of("promote"),
            Consented.How.NAME_TYPED,
            "host-b becomes coordinator of lab-pool. host-a loses that role.",
            Optional.of("host-b")),
        changed("EXECUTING"),
        Intent.of("promote", new EmergencyTransitionToMaster(target), "Make host-b coordinator."),
        new Outcome(
            1,
            "promote",
            Outcome.Result.NO_REPLY,
            "No reply came in time.",
            Optional.empty(),
            List.of(),
            Optional.of(at),
            Optional.empty()),
        changed("VERIFYING"),
        seen("host-b answers as coordinator of this pool", at),
        changed("DONE"));
  }

  private static StateChanged changed(String state) {
    return new StateChanged("promote", state, "");
  }

  private static Observation seen(String asked, Instant at) {
    return new Observation(
        Optional.of("promote"),
        "Holds: %s.".formatted(asked),
        List.of(new Evidence(asked + ".", "asked without a password at 192.0.2.12", at)));
  }
}
