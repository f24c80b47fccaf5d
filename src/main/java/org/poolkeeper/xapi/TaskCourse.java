package org.poolkeeper.xapi;

import java.lang.System.Logger.Level;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.poolkeeper.command.PlannedCommand;
import org.poolkeeper.guard.CommandOutcome;
import org.poolkeeper.xapi.wire.CallFailure;
import org.poolkeeper.xapi.wire.Limits;
import org.poolkeeper.xapi.wire.ReplyReader;
import org.poolkeeper.xapi.wire.SessionRef;
import org.poolkeeper.xapi.wire.WrongType;
import org.poolkeeper.xapi.wire.XapiConnection;
import org.poolkeeper.xapi.wire.XapiConnections;
import org.poolkeeper.xapi.wire.XapiException;
import org.poolkeeper.xapi.wire.XapiRecord;

/// Follows the task that a command has become, to its end (XAPI.md 4.11). A task dies with its
/// coordinator and is forgotten after an hour, so its disappearance says nothing about the work:
/// that ends with *no reply*. Nothing is ever sent twice here but the question how it stands.
final class TaskCourse {
  private static final System.Logger LOG = System.getLogger(TaskCourse.class.getName());

  private final PlannedCommand command;
  private final XapiConnections connections;
  private final SessionRef session;
  private final InstantSource clock;
  private final CommandWords words;
  private final Refs refs;
  private final TaskPace pace;
  private final Semaphore never = new Semaphore(0);
  private @Nullable XapiConnection own;

  TaskCourse(
      PlannedCommand command,
      XapiConnections connections,
      SessionRef session,
      InstantSource clock,
      Refs refs,
      TaskPace pace) {
    this.command = command;
    this.connections = connections;
    this.session = session;
    this.clock = clock;
    this.words = new CommandWords(command);
    this.refs = refs;
    this.pace = pace;
  }

  /// Waits for the end of `task`. An interrupt ends the wait and stays set: the command was sent.
  ///
  /// @param sent when the command was sent
  CommandOutcome follow(String task, Instant sent) {
    try {
      return end(task, sent);
    } catch (WrongType e) {
      return lost(sent, "it does not tell how the task stands.");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return lost(sent, "nobody waits for the end of the task any more.");
    } finally {
      drop();
    }
  }

  private CommandOutcome end(String task, Instant sent) throws InterruptedException {
    var patience = pace.patience().apply(command);
    var until = pace.elapsed().get().plus(patience);
    var answered = System.nanoTime();
    while (pace.elapsed().get().compareTo(until) < 0) {
      try {
        var end = look(task, sent);
        if (end.isPresent()) {
          forget(task);
          return end.get();
        }
        answered = System.nanoTime();
      } catch (XapiException e) {
        drop();
        if (e.failure() instanceof CallFailure.ApiFailure(var code, var _)) {
          return lost(sent, "it does not know the task any more (%s).".formatted(code));
        }
        if (System.nanoTime() - answered > pace.silence().toNanos()) {
          return lost(sent, "it " + e.failure().sentence());
        }
      }
      var _ = never.tryAcquire(pace.between().toNanos(), TimeUnit.NANOSECONDS);
    }
    return lost(sent, "the task has not ended within %d minutes.".formatted(patience.toMinutes()));
  }

  private CommandOutcome lost(Instant sent, String why) {
    return new CommandOutcome.NoReply(sent, words.noReply(why));
  }

  private Optional<CommandOutcome> look(String task, Instant sent) throws XapiException {
    var record = ask("task.get_record", task).record();
    return switch (record.text("status").orElse("")) {
      case "success" ->
          Optional.of(
              new CommandOutcome.Accepted(
                  sent, clock.instant(), List.of(), words.accepted(List.of())));
      case "failure" -> Optional.of(failed(record, sent));
      case "cancelled" ->
          Optional.of(
              new CommandOutcome.Failed(
                  sent,
                  clock.instant(),
                  "TASK_CANCELLED",
                  List.of(),
                  words.failed("TASK_CANCELLED", List.of())));
      default -> Optional.empty();
    };
  }

  private CommandOutcome failed(XapiRecord record, Instant sent) {
    var info = record.strings("error_info");
    var code = info.isEmpty() ? "INTERNAL_ERROR" : info.getFirst();
    var params = info.isEmpty() ? List.<String>of() : refs.named(info.subList(1, info.size()));
    return new CommandOutcome.Failed(
        sent, clock.instant(), code, params, words.failed(code, params));
  }

  /// The server keeps a finished task for an hour otherwise.
  private void forget(String task) {
    try {
      ask("task.destroy", task);
    } catch (XapiException e) {
      LOG.log(Level.DEBUG, "A finished task stays for an hour: {0}", e.getMessage());
    }
  }

  private org.poolkeeper.xapi.wire.XapiValue ask(String method, String task) throws XapiException {
    var connection = own;
    if (connection == null || !connection.isUsable()) {
      connection = connections.open(command.target().endpoint(), Limits.reading());
      own = connection;
    }
    return connection.call(session.call(method, task), ReplyReader.value(), Patience.checking());
  }

  private void drop() {
    var connection = own;
    if (connection != null) {
      connection.close();
      own = null;
    }
  }
}
