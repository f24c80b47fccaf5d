package org.poolkeeper.cli;

import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.poolkeeper.diagnosis.Diagnosis;
import org.poolkeeper.model.PoolSnapshot;
import org.poolkeeper.monitor.PoolWatch;
import tools.jackson.databind.json.JsonMapper;

/// Tells the state of a watched pool, once or at every change.
final class StatusReport {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final Terminal terminal;
  private final Output output;
  private final Function<PoolSnapshot, Diagnosis> diagnose;

  StatusReport(Terminal terminal, Output output, Function<PoolSnapshot, Diagnosis> diagnose) {
    this.terminal = terminal;
    this.output = output;
    this.diagnose = diagnose;
  }

  /// How long to go on.
  enum Span {
    ONCE,
    UNTIL_INTERRUPTED
  }

  /// Waits for the whole picture and tells it.
  ///
  /// @return the exit code
  int run(PoolWatch pool, Duration patience, Span span) throws InterruptedException {
    var diagnosis =
        diagnose.apply(
            switch (span) {
              case ONCE -> WholePicture.of(pool, patience);
              case UNTIL_INTERRUPTED -> pool.awaitSettled(patience);
            });
    var outcome = Outcome.of(diagnosis);
    outcome.sentence().ifPresent(terminal::say);
    return switch (span) {
      case ONCE -> {
        print(diagnosis);
        yield outcome.exitCode();
      }
      case UNTIL_INTERRUPTED -> follow(pool);
    };
  }

  private int follow(PoolWatch pool) throws InterruptedException {
    var newest = new Newest<PoolSnapshot>();
    @Nullable Object told = null;
    try (var _ = pool.subscribe(newest::put)) {
      while (true) {
        var diagnosis = diagnose.apply(newest.take());
        var essence = Essence.of(diagnosis);
        if (!essence.equals(told)) {
          told = essence;
          if (!print(diagnosis)) {
            // Nobody reads any more, as in `| head -1`.
            return Outcome.of(diagnosis).exitCode();
          }
        }
      }
    }
  }

  private boolean print(Diagnosis diagnosis) {
    return switch (output) {
      case TEXT -> terminal.print(new StatusText(terminal.paint()).text(diagnosis) + "\n");
      case JSON ->
          terminal.printJson(MAPPER.writeValueAsString(new StatusJson().object(diagnosis)));
    };
  }
}
