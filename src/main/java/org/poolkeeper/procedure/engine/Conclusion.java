package org.poolkeeper.procedure.engine;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.poolkeeper.diagnosis.HostAssessment;
import org.poolkeeper.model.Inquiry;
import org.poolkeeper.procedure.Condition;
import org.poolkeeper.procedure.Holding;
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
    if (end.then() == StepEnd.Then.REST) {
      return RunState.PAUSED;
    }
    var stopped = isOpen() ? RunState.NEEDS_ATTENTION : RunState.STOPPED_SAFELY;
    return switch (end.cause()) {
      case DONE -> RunState.SUCCEEDED;
      case UNKNOWN, INCOMPLETE, UNDO_FAILED, DEFECT -> RunState.NEEDS_ATTENTION;
      case BLOCKED, DECLINED, REJECTED, UNVERIFIED, UNDONE, STOPPED -> stopped;
      // What is on disk says no more than that the run was cut off; so that is what it is.
      case JOURNAL, INTERRUPTED -> isOpen() ? RunState.INTERRUPTED : RunState.STOPPED_SAFELY;
    };
  }

  /// Whether the run has left something that somebody has to look at.
  boolean isOpen() {
    return ledger.hasChanged() || ledger.isOpen() || !ledger.left().isEmpty();
  }

  /// The end of a run that went on without some of its steps.
  ///
  /// @param sight how the pool looks now
  StepEnd incomplete(Sight sight) {
    var words = new StringBuilder("%s: done in part.".formatted(plan.title()));
    var unknown = false;
    for (var step : plan.steps()) {
      var lack = ledger.left().get(step.id());
      if (lack != null) {
        var now = shown(step).in(sight);
        unknown |= lack == Lack.NO_REPLY && !(now instanceof Holding.Holds);
        words
            .append(" \"%s\" ".formatted(step.title()))
            .append(lack.words())
            .append(now instanceof Holding.Holds ? " By now it shows: " : " ")
            .append(now.words());
      }
    }
    return new StepEnd(unknown ? Cause.UNKNOWN : Cause.INCOMPLETE, words.toString());
  }

  /// What has to be asked to tell how the steps stand that the run went on without.
  Set<Inquiry> asksOfLeft() {
    return plan.steps().stream()
        .filter(step -> ledger.left().containsKey(step.id()))
        .flatMap(step -> shown(step).asks().stream())
        .collect(Collectors.toSet());
  }

  private static Condition shown(Step step) {
    return switch (step) {
      case Step.Act act -> act.verification();
      case Step.Await await -> await.until();
      case Step.Console console -> console.verification();
      case Step.Attest _ -> throw new IllegalStateException("No run goes on without one.");
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
        after.map(sight -> remaining(end, sight)).orElse(List.of()),
        before.map(Conclusion::lines).orElse(List.of()),
        after.map(Conclusion::lines).orElse(List.of()));
  }

  /// A run that did nothing leaves what it found, and that is for the diagnosis to say; a procedure
  /// would speak of what it takes itself to have begun.
  private List<Remaining> remaining(StepEnd end, Sight after) {
    return end.cause() == Cause.DONE || !ledger.hasDoneNothing()
        ? procedure.remaining(plan, after)
        : List.of(
            new Remaining(
                "Nothing was done, so the pool is left as it was found. %s"
                    .formatted(after.diagnosis().advice()),
                Optional.empty()));
  }

  private String words(StepEnd end) {
    var done = titles(step -> ledger.state(step) == StepState.DONE);
    var open = titles(step -> ledger.state(step) == StepState.PENDING);
    var left = titles(step -> ledger.left().containsKey(step.id()));
    var words = new StringBuilder(end.words());
    if (end.cause() != Cause.DONE) {
      words.append(done.isEmpty() ? " No step was completed." : " Completed: %s.".formatted(done));
      words.append(open.isEmpty() ? "" : " Not begun: %s.".formatted(open));
      words.append(left.isEmpty() ? "" : " Gone on without: %s.".formatted(left));
      if (ledger.isOpen()) {
        words.append(" Whether the last command left is not known: look before anything is sent.");
      } else if (!ledger.hasSent()) {
        words.append(" Nothing was sent.");
      } else if (ledger.state() == RunState.STOPPED_SAFELY) {
        words.append(" What was sent left nothing half done.");
      }
    }
    return words.toString().strip();
  }

  private String titles(Predicate<Step> which) {
    return plan.steps().stream().filter(which).map(Step::title).collect(Collectors.joining("; "));
  }

  private static List<String> lines(Sight sight) {
    return sight.diagnosis().hosts().stream().map(Conclusion::line).toList();
  }

  private static String line(HostAssessment host) {
    return "%s: %s, %s".formatted(host.host().label(), host.roleWords(), host.state());
  }
}
