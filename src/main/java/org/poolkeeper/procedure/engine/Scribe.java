package org.poolkeeper.procedure.engine;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.poolkeeper.command.PoolCommand;
import org.poolkeeper.guard.GuardOverride;
import org.poolkeeper.guard.Passage;
import org.poolkeeper.guard.Reason;
import org.poolkeeper.journal.Attested;
import org.poolkeeper.journal.Consented;
import org.poolkeeper.journal.ConsoleLinesShown;
import org.poolkeeper.journal.Evidence;
import org.poolkeeper.journal.HostRef;
import org.poolkeeper.journal.Intent;
import org.poolkeeper.journal.JournalEntry;
import org.poolkeeper.journal.Note;
import org.poolkeeper.journal.Observation;
import org.poolkeeper.journal.OverrideUsed;
import org.poolkeeper.journal.Paused;
import org.poolkeeper.journal.Resumed;
import org.poolkeeper.journal.RunEnded;
import org.poolkeeper.journal.StateChanged;
import org.poolkeeper.journal.StepEntered;
import org.poolkeeper.journal.StopRequested;
import org.poolkeeper.port.Journal.RunLog;
import org.poolkeeper.port.JournalException;
import org.poolkeeper.procedure.Holding;
import org.poolkeeper.procedure.Plan;
import org.poolkeeper.procedure.Step;
import org.poolkeeper.procedure.StepId;

/// Writes the events of a run into its journal.
final class Scribe {
  private final RunLog log;
  private final Map<StepId, Long> intents = new HashMap<>();

  Scribe(RunLog log) {
    this.log = log;
  }

  /// Writes what `event` tells, forced to disk.
  void write(ExecutionEvent event, Plan plan) throws JournalException {
    switch (event) {
      case ExecutionEvent.Intended(_, _, var step, var command) ->
          intents.put(
              step.id(), log.append(Intent.of(step.id().text(), command, step.title() + ".")));
      case ExecutionEvent.Settled(_, _, var step, _, var passage) -> settle(step.id(), passage);
      default -> {
        for (var entry : entries(event, plan)) {
          log.append(entry);
        }
      }
    }
  }

  /// Tells of an intent that stood open when a run was cut off that nobody knows its outcome.
  void settleUnknown(long intent, StepId step, String words) throws JournalException {
    log.append(new Outcomes(intent, step).noReply(words));
  }

  /// Writes down that the guard is overruled.
  void overrule(
      Optional<StepId> step, PoolCommand command, GuardOverride override, List<Reason> against)
      throws JournalException {
    log.append(
        OverrideUsed.of(
            step.map(StepId::text),
            command,
            override.consequence(),
            override.typedName(),
            against.stream()
                .map(reason -> new Evidence(reason.fact(), reason.source().words(), reason.at()))
                .toList()));
  }

  private List<JournalEntry> entries(ExecutionEvent event, Plan plan) {
    return switch (event) {
      case ExecutionEvent.Begun(_, _, var begun, var operator) ->
          List.of(PlanRecord.of(begun, operator));
      case ExecutionEvent.TakenUp(_, _, _, var operator, var words) ->
          List.of(new Resumed(operator, words));
      case ExecutionEvent.RunMoved(_, _, _, var to, var words) ->
          switch (to) {
            case PAUSED -> List.of(new Paused(words));
            case INTERRUPTED -> List.of(new Note(words));
            case PLANNED, RUNNING, SUCCEEDED, STOPPED_SAFELY, NEEDS_ATTENTION -> List.of();
          };
      case ExecutionEvent.StepMoved(_, _, var step, var from, var to, var words) ->
          moved(plan, step, from, to, words);
      case ExecutionEvent.Looked(_, _, var step, var asked, var holding) ->
          List.of(observation(step, asked, holding));
      case ExecutionEvent.Answered(_, _, var prompt, var answer) ->
          List.of(answered(prompt, answer));
      case ExecutionEvent.Chosen(_, _, var crossroads, var choice) ->
          List.of(
              new Note(
                  "%s Chosen of %s: %s."
                      .formatted(crossroads.situation(), crossroads.offered(), choice)));
      case ExecutionEvent.LinesShown(_, _, var step) ->
          List.of(new ConsoleLinesShown(step.id().text(), HostRef.of(step.where()), step.xe()));
      case ExecutionEvent.StopAsked(_, _, var why) -> List.of(new StopRequested(why));
      case ExecutionEvent.Noted(_, _, var words) -> List.of(new Note(words));
      case ExecutionEvent.Ended(_, _, var report) -> ended(report);
      case ExecutionEvent.Asked _,
          ExecutionEvent.AtCrossroads _,
          ExecutionEvent.JournalFailed _,
          ExecutionEvent.Intended _,
          ExecutionEvent.Settled _ ->
          List.of();
    };
  }

  private static List<JournalEntry> moved(
      Plan plan, Step step, StepState from, StepState to, String words) {
    var change = new StateChanged(step.id().text(), to.name(), words);
    return from == StepState.PENDING
        ? List.of(
            new StepEntered(step.id().text(), plan.steps().indexOf(step) + 1, step.title()), change)
        : List.of(change);
  }

  private static Observation observation(Optional<StepId> step, String asked, Holding holding) {
    var meaning =
        switch (holding) {
          case Holding.Holds _ -> "Holds: %s. %s";
          case Holding.DoesNotHold _ -> "Does not hold: %s. %s";
          case Holding.CannotTell _ -> "Cannot be told: %s. %s";
        };
    return new Observation(
        step.map(StepId::text),
        meaning.formatted(asked, holding.words()),
        holding.evidence().stream()
            .map(one -> new Evidence(one.fact(), one.source().words(), one.at()))
            .toList());
  }

  private static JournalEntry answered(Prompt prompt, Answer answer) {
    var step = prompt.step().map(one -> one.id().text());
    return switch (answer) {
      case Answer.Declined() -> new Note("The operator said no to: " + prompt.text());
      case Answer.Agreed(var typed) when prompt instanceof Prompt.Attest(var attest) ->
          new Attested(
              step,
              attest.statement(),
              Optional.of(
                  new HostRef(attest.typed(), Optional.of(attest.host().uuid()), attest.typed())),
              Optional.of(typed));
      case Answer.Agreed(var typed) ->
          new Consented(
              step,
              prompt.typed().isPresent() ? Consented.How.NAME_TYPED : Consented.How.ACKNOWLEDGED,
              prompt.text(),
              prompt.typed().map(_ -> typed));
    };
  }

  private void settle(StepId step, Passage passage) throws JournalException {
    log.append(
        new Outcomes(Optional.ofNullable(intents.remove(step)).orElseThrow(), step).of(passage));
  }

  private static List<JournalEntry> ended(RunReport report) {
    return report.state().isFinal()
        ? List.of(
            new RunEnded(
                report.state().name(),
                List.of(report.words()),
                report.before(),
                report.after(),
                report.remaining().stream()
                    .map(left ->
                        left.words() + left.next().map(" Procedure: %s."::formatted).orElse(""))
                    .toList()))
        : List.of();
  }
}
