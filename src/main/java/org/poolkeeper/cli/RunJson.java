package org.poolkeeper.cli;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.poolkeeper.guard.CommandOutcome;
import org.poolkeeper.guard.Passage;
import org.poolkeeper.journal.RunId;
import org.poolkeeper.procedure.Holding;
import org.poolkeeper.procedure.Plan;
import org.poolkeeper.procedure.StepId;
import org.poolkeeper.procedure.engine.Answer;
import org.poolkeeper.procedure.engine.ExecutionEvent;
import org.poolkeeper.procedure.engine.ExecutionListener;
import org.poolkeeper.procedure.engine.RunReport;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The events of a run, one JSON object a line: each with `event`, `run` and `at`; the last with
/// the event `ENDED`. Used by one run's thread.
final class RunJson implements ExecutionListener {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final Terminal terminal;
  private final Map<StepId, Integer> phases = new HashMap<>();

  /// @param terminal where they are printed
  RunJson(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void on(ExecutionEvent event) {
    terminal.printJson(MAPPER.writeValueAsString(object(event)));
  }

  private ObjectNode object(ExecutionEvent event) {
    return switch (event) {
      case ExecutionEvent.Begun(var run, var at, var plan, _) -> plan(node("BEGUN", run, at), plan);
      case ExecutionEvent.TakenUp(var run, var at, var plan, _, _) ->
          plan(node("TAKEN_UP", run, at), plan);
      case ExecutionEvent.RunMoved(var run, var at, var from, var to, var words) ->
          node("RUN_MOVED", run, at)
              .put("from", from.name())
              .put("to", to.name())
              .put("words", words);
      case ExecutionEvent.StepMoved(var run, var at, var step, var from, var to, var words) ->
          node("STEP_MOVED", run, at)
              .put("step", step.id().text())
              .put("phase", phases.get(step.id()))
              .put("from", from.name())
              .put("to", to.name())
              .put("words", words);
      case ExecutionEvent.Looked(var run, var at, var step, var asked, var holding) ->
          node("LOOKED", run, at)
              .put("step", step.map(StepId::text).orElse(null))
              .put("asked", asked)
              .put(
                  "holds",
                  switch (holding) {
                    case Holding.Holds _ -> Boolean.TRUE;
                    case Holding.DoesNotHold _ -> Boolean.FALSE;
                    case Holding.CannotTell _ -> null;
                  })
              .put("words", holding.words());
      case ExecutionEvent.Asked(var run, var at, var prompt) ->
          node("ASKED", run, at)
              .put("text", prompt.text())
              .put("typed", prompt.typed().orElse(null));
      case ExecutionEvent.Answered(var run, var at, var prompt, var answer) ->
          node("ANSWERED", run, at)
              .put("text", prompt.text())
              .put("agreed", answer instanceof Answer.Agreed);
      case ExecutionEvent.AtCrossroads(var run, var at, var where) -> {
        var json = node("AT_CROSSROADS", run, at).put("situation", where.situation());
        var offered = json.putArray("offered");
        where.offered().forEach(choice -> offered.add(choice.name()));
        yield json;
      }
      case ExecutionEvent.Chosen(var run, var at, _, var choice) ->
          node("CHOSEN", run, at).put("choice", choice.name());
      case ExecutionEvent.Intended(var run, var at, var step, var command) -> {
        var json =
            node("INTENDED", run, at)
                .put("step", step.id().text())
                .put("target", command.target().name());
        var lines = json.putArray("xe");
        command.xe().forEach(lines::add);
        yield json;
      }
      case ExecutionEvent.Settled(var run, var at, var step, _, var passage) ->
          node("SETTLED", run, at)
              .put("step", step.id().text())
              .put("outcome", outcome(passage))
              .put("words", words(passage));
      case ExecutionEvent.LinesShown(var run, var at, var step) -> {
        var json =
            node("LINES_SHOWN", run, at)
                .put("step", step.id().text())
                .put("where", step.where().name());
        var lines = json.putArray("xe");
        step.xe().forEach(lines::add);
        yield json;
      }
      case ExecutionEvent.StopAsked(var run, var at, var why) ->
          node("STOP_ASKED", run, at).put("words", why);
      case ExecutionEvent.Noted(var run, var at, var words) ->
          node("NOTED", run, at).put("words", words);
      case ExecutionEvent.JournalFailed(var run, var at, var words) ->
          node("JOURNAL_FAILED", run, at).put("words", words);
      case ExecutionEvent.Ended(var run, var at, var report) ->
          report(node("ENDED", run, at), report);
    };
  }

  private static ObjectNode node(String event, RunId run, Instant at) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("event", event)
        .put("run", run.text())
        .put("at", StatusJson.time(at));
  }

  private ObjectNode plan(ObjectNode json, Plan plan) {
    phases.clear();
    for (var i = 0; i < plan.phases().size(); i++) {
      for (var step : plan.phases().get(i).steps()) {
        phases.put(step, i + 1);
      }
    }
    json.put("procedure", plan.procedure().text()).put("title", plan.title());
    var steps = json.putArray("steps");
    plan.steps()
        .forEach(step -> steps.addObject().put("id", step.id().text()).put("title", step.title()));
    PlanJson.phases(plan, json);
    return json;
  }

  private static String outcome(Passage passage) {
    return switch (passage) {
      case Passage.Stopped _ -> "STOPPED_BY_GUARD";
      case Passage.Sent(CommandOutcome.Accepted _, _) -> "ACCEPTED";
      case Passage.Sent(CommandOutcome.Rejected _, _) -> "REJECTED";
      case Passage.Sent(CommandOutcome.Failed _, _) -> "FAILED";
      case Passage.Sent(CommandOutcome.NoReply _, _) -> "NO_REPLY";
      case Passage.Sent(CommandOutcome.NotSent _, _) -> "NOT_SENT";
    };
  }

  private static String words(Passage passage) {
    return switch (passage) {
      case Passage.Stopped(var refusal) -> refusal.why();
      case Passage.Sent(var outcome, _) -> outcome.words();
    };
  }

  private static ObjectNode report(ObjectNode json, RunReport report) {
    json.put("state", report.state().name())
        .put("cause", report.cause().name())
        .put("words", report.words());
    var steps = json.putArray("steps");
    for (var step : report.steps()) {
      var node =
          steps
              .addObject()
              .put("id", step.id().text())
              .put("title", step.title())
              .put("state", step.state().name())
              .put("words", step.words());
      var sent = node.putArray("sent");
      step.sent().forEach(sent::add);
    }
    var remaining = json.putArray("remaining");
    report
        .remaining()
        .forEach(left -> {
          var node = remaining.addObject();
          node.put("words", left.words())
              .put("procedure", left.next().map(id -> id.text()).orElse(null));
          var choices = node.putObject("answers");
          new java.util.TreeMap<>(left.choices()).forEach(choices::put);
        });
    return json;
  }
}
