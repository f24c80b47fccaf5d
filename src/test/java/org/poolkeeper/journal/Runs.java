package org.poolkeeper.journal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.poolkeeper.command.PoolCommand;
import org.poolkeeper.command.Target;
import org.poolkeeper.journal.Consented.How;
import org.poolkeeper.journal.Outcome.Result;
import org.poolkeeper.journal.RunBegun.Input;
import org.poolkeeper.journal.RunBegun.PlanLine;
import org.poolkeeper.journal.RunBegun.PoolRef;
import org.poolkeeper.journal.RunBegun.ProcedureRef;
import org.poolkeeper.journal.RunReading.Holder;
import org.poolkeeper.model.Endpoint;
import org.poolkeeper.model.HostAddress;
import org.poolkeeper.model.HostId;

/// Journals for tests: a promotion of host-b, entry by entry, two seconds apart.
public final class Runs {
  public static final RunId RUN = new RunId("20260822-205900-4f9c2a");
  public static final Instant BEGAN = Instant.parse("2026-08-22T20:59:00Z");
  public static final Target HOST_B =
      new Target(
          new Endpoint(new HostAddress("192.0.2.12"), Endpoint.HTTPS),
          Optional.of(new HostId("b0b0b0b0-0000-4000-8000-000000000002")),
          "host-b");
  public static final HostRef HOST_A =
      new HostRef("host-a", Optional.of("a0a0a0a0-0000-4000-8000-000000000001"), "192.0.2.11");
  public static final Operator ANN = new Operator("ann", "desk-7", "poolkeeper 0.1.0", "root");

  private Runs() {}

  /// The plan of the promotion.
  public static RunBegun begun() {
    return new RunBegun(
        new ProcedureRef("emergency-promote", 1, "Promote a new coordinator"),
        new PoolRef(Optional.of("9001aaaa-0000-4000-8000-00000000000f"), "lab-pool"),
        List.of(new Input("new coordinator", "host-b")),
        List.of(
            new PlanLine(1, "check", "Check host-b again", "Changes nothing.", List.of()),
            new PlanLine(
                2,
                "promote",
                "Make host-b coordinator",
                "Cannot be undone; host-a would come back as a member.",
                List.of("xe pool-emergency-transition-to-master")),
            new PlanLine(
                3,
                "recover",
                "Tell the others to follow host-b",
                "Can be repeated.",
                List.of("xe pool-recover-slaves"))),
        ANN,
        List.of("7:promote"));
  }

  public static Intent promotion() {
    return Intent.of(
        "promote",
        new PoolCommand.EmergencyTransitionToMaster(HOST_B),
        "Make host-b coordinator without asking anybody");
  }

  public static Outcome outcome(long intent, Result result) {
    return new Outcome(
        intent,
        "promote",
        result,
        switch (result) {
          case ACCEPTED -> "host-b accepted it.";
          case REJECTED -> "host-b said no: nothing happened.";
          case FAILED -> "host-b could not end it.";
          case NO_REPLY -> "No reply came: it may have happened.";
          case NOT_SENT -> "It never left.";
        },
        result == Result.REJECTED || result == Result.FAILED
            ? Optional.of("HOST_STILL_BOOTING")
            : Optional.empty(),
        switch (result) {
          case ACCEPTED -> List.of("<value></value>");
          case REJECTED, FAILED -> List.of("HOST_STILL_BOOTING");
          case NO_REPLY, NOT_SENT -> List.of();
        },
        result == Result.NOT_SENT ? Optional.empty() : Optional.of(BEGAN.plusSeconds(20)),
        result == Result.ACCEPTED || result == Result.REJECTED || result == Result.FAILED
            ? Optional.of(BEGAN.plusSeconds(21))
            : Optional.empty());
  }

  public static RunEnded ended(String state) {
    return new RunEnded(
        state,
        List.of("host-b coordinates; host-c follows.", "41 VMs ran throughout."),
        List.of("host-a: coordinator, silent for 12 min", "host-b: emergency mode"),
        List.of("host-b: coordinator", "host-c: member"),
        List.of("Power host-a on only together with \"Rejoin host-a\"."));
  }

  /// The whole promotion, as it goes when all goes well.
  public static List<JournalEntry> promotionThatSucceeds() {
    return List.of(
        begun(),
        new Attested(
            Optional.empty(), "host-a is powered off.", Optional.of(HOST_A), Optional.of("host-a")),
        new Consented(
            Optional.of("promote"),
            How.NAME_TYPED,
            "host-b becomes coordinator of lab-pool. host-a loses that role.",
            Optional.of("host-b")),
        new StepEntered("check", 1, "Check host-b again"),
        new Observation(
            Optional.of("check"),
            "host-b can be promoted.",
            List.of(
                new Evidence(
                    "host-b follows 192.0.2.11, which does not answer",
                    "asked 192.0.2.12 without credentials",
                    BEGAN.minusSeconds(1)),
                new Evidence(
                    "its copy of the database is at most 40 s older than the pool's last state",
                    "remembered",
                    BEGAN.minusSeconds(720)))),
        new StateChanged("check", "DONE", ""),
        new StepEntered("promote", 2, "Make host-b coordinator"),
        new StateChanged("promote", "EXECUTING", ""),
        promotion(),
        outcome(10, Result.ACCEPTED),
        new StateChanged("promote", "VERIFYING", "host-b restarts its management service."),
        new StateChanged("promote", "DONE", "host-b answers as coordinator."),
        new StepEntered("recover", 3, "Tell the others to follow host-b"),
        new ConsoleLinesShown(
            "recover",
            new HostRef("host-c", Optional.empty(), "192.0.2.13"),
            List.of("xe pool-emergency-reset-master master-address=192.0.2.12")),
        new StateChanged("recover", "DONE", "host-c follows."),
        new Note("host-a was not asked: it is off."),
        ended(RunEnded.SUCCEEDED));
  }

  /// `entries` as lines of a file.
  public static List<JournalLine> lines(List<? extends JournalEntry> entries) {
    var lines = new ArrayList<JournalLine>();
    for (var entry : entries) {
      lines.add(
          new JournalLine(
              lines.size() + 2L,
              BEGAN.plus(Duration.ofSeconds(2L * lines.size())),
              entry,
              entry.toString()));
    }
    return lines;
  }

  public static RunReading reading(List<? extends JournalEntry> entries, Holder holder) {
    return new RunReading(RUN, lines(entries), List.of(), holder);
  }

  public static RunHistory history(JournalEntry... entries) {
    return RunHistory.of(reading(List.of(entries), Holder.NOBODY));
  }
}
