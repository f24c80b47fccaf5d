package org.poolkeeper.cli;

import java.util.List;
import org.poolkeeper.journal.RunHistory;
import org.poolkeeper.journal.RunReading;
import org.poolkeeper.journal.RunState;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Runs for scripts: `schema` 1.
final class JournalJson {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  String list(List<RunHistory> histories) {
    var json = JsonNodeFactory.instance.objectNode();
    json.put("schema", 1);
    var runs = json.putArray("runs");
    histories.forEach(history -> run(history, runs.addObject()));
    return MAPPER.writeValueAsString(json);
  }

  /// Whether journals are as they were written.
  String verified(List<RunReading> readings) {
    var json = JsonNodeFactory.instance.objectNode();
    json.put("schema", 1);
    var runs = json.putArray("runs");
    for (var reading : readings) {
      var node = runs.addObject();
      node.put("run", reading.run().text());
      node.put("lines", reading.lines().size());
      var problems = node.putArray("problems");
      reading
          .problems()
          .forEach(problem ->
              problems
                  .addObject()
                  .put("kind", problem.kind().name())
                  .put("line", problem.line())
                  .put("words", problem.words()));
    }
    return MAPPER.writeValueAsString(json);
  }

  private static void run(RunHistory history, ObjectNode json) {
    json.put("run", history.run().text());
    json.put("procedure", history.begun().map(begun -> begun.procedure().id()).orElse(null));
    json.put("pool", history.begun().map(begun -> begun.pool().name()).orElse(null));
    json.put("poolUuid", history.begun().flatMap(begun -> begun.pool().uuid()).orElse(null));
    json.put("began", history.began().map(StatusJson::time).orElse(null));
    json.put("last", history.last().map(StatusJson::time).orElse(null));
    json.put("state", state(history.state()));
    json.put("needsAttention", history.needsAttention());
    json.put("commandsInDoubt", history.open().size());
    var problems = json.putArray("problems");
    history.problems().forEach(problem -> problems.add(problem.words()));
  }

  private static String state(RunState state) {
    return switch (state) {
      case RunState.Running _ -> "RUNNING";
      case RunState.Resting _ -> "PAUSED";
      case RunState.Interrupted _ -> "INTERRUPTED";
      case RunState.Ended(var end) -> end;
    };
  }
}
