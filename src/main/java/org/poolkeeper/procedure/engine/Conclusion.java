package org.poolkeeper.procedure.engine;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.poolkeeper.diagnosis.HostAssessment;
import org.poolkeeper.procedure.Plan;
import org.poolkeeper.procedure.Procedure;
import org.poolkeeper.procedure.Procedure.Remaining;
import org.poolkeeper.procedure.Sight;
import org.poolkeeper.procedure.Step;

/// Says what became of a run: in which state it is left, and the report.
final class Conclusion {
  private final Procedure procedure;
  private final Plan plan;
  private final Ledger ledger;

  Conclusion(Procedure procedure, Plan plan, Ledger ledger) {
    this.procedure = procedure;
    this.plan = plan;
    this.ledger = ledger;
  }

  /// The state in which `end` leaves the run.
  RunState state(StepEnd end) {
    if (ledger.state() == RunState.PLANNED) {
      return RunState.STOPPED_SAFELY;
    }
    if (end.resting()) {
      return RunState.PAUSED;
    }
    var stopped = ledger.hasChanged() ? RunState.NEEDS_ATTENTION : RunState.STOPPED_SAFELY;
    return switch (end.cause()) {
      case DONE -> RunState.SUCCEEDED;
      case UNKNOWN, UNDO_FAILED, DEFECT -> RunState.NEEDS_ATTENTION;
      case BLOCKED, DECLINED, REJECTED, UNVERIFIED, UNDONE, STOPPED -> stopped;
      // What is on disk says no more than that the run was cut off; so that is what it is.
      case JOURNAL, INTERRUPTED ->
          ledger.hasChanged() ? RunState.INTERRUPTED : RunState.STOPPED_SAFELY;
    };
  }

  RunReport report(StepEnd end, Optional<Sight> before, Optional<Sight> after) {
    return new RunReport(
        ledger.run(),
        plan,
        ledger.state(),
        end.cause(),
        words(end),
        ledger.steps(),
        after.map(sight -> procedure.remaining(plan, sight)).orElse(List.<Remaining>of()),
        before.map(Conclusion::lines).orElse(List.of()),
        after.map(Conclusion::lines).orElse(List.of()));
  }

  private String words(StepEnd end) {
    var done = titles(StepState.DONE);
    var open = titles(StepState.PENDING);
    var words = new StringBuilder(end.words());
    if (end.cause() != Cause.DONE) {
      words.append(done.isEmpty() ? " No step was completed." : " Completed: %s.".formatted(done));
      words.append(open.isEmpty() ? "" : " Not begun: %s.".formatted(open));
      if (!ledger.hasSent()) {
        words.append(" Nothing was sent.");
      } else if (ledger.state() == RunState.STOPPED_SAFELY) {
        words.append(" What was sent left nothing half done.");
      }
    }
    return words.toString().strip();
  }

  private String titles(StepState state) {
    return plan.steps().stream()
        .filter(step -> ledger.state(step) == state)
        .map(Step::title)
        .collect(Collectors.joining("; "));
  }

  private static List<String> lines(Sight sight) {
    return sight.diagnosis().hosts().stream().map(Conclusion::line).toList();
  }

  private static String line(HostAssessment host) {
    return "%s: %s, %s".formatted(host.host().label(), host.roleWords(), host.state());
  }
}
