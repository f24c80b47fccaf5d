package org.poolkeeper.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.poolkeeper.journal.Runs.BEGAN;
import static org.poolkeeper.journal.Runs.HOST_B;
import static org.poolkeeper.journal.Runs.begun;
import static org.poolkeeper.journal.Runs.promotion;
import static org.poolkeeper.journal.Runs.promotionThatSucceeds;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.poolkeeper.command.PoolCommand;
import org.poolkeeper.journal.Outcome.Result;
import org.poolkeeper.journal.Problem.Kind;
import org.poolkeeper.journal.RunReading.Holder;

class IncidentReportTest {
  private static final String HOSTILE =
      "<script>alert(1)</script> | *bold* `tick` [x](http://evil) OpaqueRef:0a8fb51e";

  @Test
  void aRunThatEndedWell() throws IOException {
    var report = report(Runs.reading(promotionThatSucceeds(), Holder.NOBODY));

    new Golden("incident-report.md").equalTo(report.markdown());
    new Golden("incident-report.html").equalTo(report.html());
  }

  @Test
  void aRunThatWasKilledWithACommandOnItsWay() throws IOException {
    var lines =
        Runs.lines(
            List.of(
                begun(),
                OverrideUsed.of(
                    Optional.of("promote"),
                    new PoolCommand.EmergencyTransitionToMaster(HOST_B),
                    "Two coordinators may write to the same storage.",
                    "host-b",
                    List.of(
                        new Evidence("host-a rules.", "asked 192.0.2.11", BEGAN.minusSeconds(3)))),
                promotion(),
                Runs.outcome(4, Result.REJECTED),
                new Recovered(17, "ab".repeat(32), "{\"line\":6,\"at\":\"2"),
                new Resumed(new Operator("bob", "desk-9", "poolkeeper 0.2.0", "root"), ""),
                promotion(),
                new Opaque("step-dreamt", "{\"kind\":\"step-dreamt\"}")));
    var problem = new Problem(Kind.CHANGED, 3, "Line 3 was changed after it was written.");
    var reading = new RunReading(Runs.RUN, lines, List.of(problem), Holder.NOBODY);

    new Golden("incident-report-killed.md").equalTo(report(reading).markdown());
  }

  @Test
  void nothingAServerSaysBecomesMarkupOrASecret() {
    var outcome =
        new Outcome(
            2,
            "promote",
            Result.ACCEPTED,
            HOSTILE,
            Optional.empty(),
            List.of(HOSTILE, "````", "# x"),
            Optional.empty(),
            Optional.empty());
    var report = report(Runs.reading(List.of(promotion(), outcome), Holder.NOBODY));

    assertThat(report.html())
        .doesNotContain("<script>")
        .doesNotContain("0a8fb51e")
        .contains("&lt;script&gt;alert(1)&lt;/script&gt;");
    assertThat(report.markdown())
        .doesNotContain("0a8fb51e")
        .contains(
            "\\<script\\>alert(1)\\</script\\> \\| \\*bold\\* \\`tick\\` \\[x\\](http://evil)")
        .contains("\n`````\n<script>");
  }

  @Test
  void anEmptyJournalHasAReport() {
    var report = report(Runs.reading(List.of(), Holder.NOBODY)).markdown();

    assertThat(report)
        .startsWith("# Incident report: A run of which nothing is written, pool unknown")
        .contains("No command was sent.")
        .contains("poolkeeper resume " + Runs.RUN);
  }

  @Test
  void anyEntriesMakeAReport() {
    for (var seed = 0; seed < 100; seed++) {
      var report = report(Runs.reading(new RandomEntries(seed).list(20), Holder.NOBODY));

      assertThat(report.html()).startsWith("<!DOCTYPE html>").doesNotContain("</script>");
      assertThat(report.markdown()).contains("## Timeline").contains("## Check of the journal");
    }
  }

  private static IncidentReport report(RunReading reading) {
    return new IncidentReport(reading, BEGAN.plusSeconds(3_600), "poolkeeper 0.1.0");
  }
}
