package org.poolkeeper.simulator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// One `event.from` under way: it answers 50 ms after there is something to say, or when the
/// caller's time is up. The caller's seconds are real ones, however fast the world runs.
final class EventPoll {

  private static final Duration BATCH = Duration.ofMillis(50);
  private static final Duration DAY = Duration.ofDays(1);

  private final Request request;
  private final EventFilter filter;
  private final CoordinatorDuty duty;
  private final Runnable watcher = this::collectSoon;
  private EventToken token;
  private boolean collecting;

  EventPoll(Request request, EventToken token, EventFilter filter) {
    this.request = request;
    this.token = token;
    this.filter = filter;
    this.duty = request.duty();
  }

  void begin() {
    duty.database.watch(watcher);
    request.reply().then(_ -> duty.database.unwatch(watcher));
    collectSoon();
    request.service().after(request.world().scaled(timeout()), this::timeIsUp);
  }

  /// What has changed and was not collected yet goes with the answer: its token says that it was.
  private void timeIsUp() {
    answer(events());
  }

  private Duration timeout() {
    var seconds = request.args().get(2).asNumber();
    return seconds >= 0 && seconds < DAY.toSeconds()
        ? Duration.ofNanos((long) (seconds * 1e9))
        : DAY;
  }

  private void collectSoon() {
    if (!collecting) {
      collecting = true;
      request.service().after(request.world().scaled(BATCH), this::collect);
    }
  }

  private void collect() {
    collecting = false;
    if (request.reply().isComplete()) {
      return;
    }
    var sessions = duty.service;
    if (!sessions.poolSessions.containsKey(request.session())
        && !request.service().localSessions.contains(request.session())) {
      request.fail("SESSION_INVALID", request.session());
      return;
    }
    var events = events();
    if (!events.isEmpty()) {
      answer(events);
    }
  }

  /// Messages first, then what is new, what changed, what is gone.
  private List<Value> events() {
    var messages = new ArrayList<Value>();
    var added = new ArrayList<Value>();
    var changed = new ArrayList<Value>();
    var gone = new ArrayList<Value>();
    var database = duty.database;
    for (var type : database.catalog().types()) {
      if (!filter.mayWant(type)) {
        continue;
      }
      var since = type.equals("message") ? token.messages() : token.objects();
      for (var entry : database.table(type).changedSince(since)) {
        if (filter.wants(type, entry.row().ref())) {
          var isNew = entry.created() > since;
          (type.equals("message") ? messages : isNew ? added : changed)
              .add(event(type, isNew ? "add" : "mod", entry.modified(), entry.row()));
        }
      }
      for (var entry : database.table(type).removedSince(since)) {
        if (filter.wants(type, entry.ref())) {
          gone.add(event(type, "del", entry.at(), entry.ref()));
        }
      }
    }
    var events = new ArrayList<>(messages);
    events.addAll(added);
    events.addAll(changed);
    events.addAll(gone);
    return events;
  }

  private static Value event(String type, String operation, long id, Row row) {
    var event = head(type, operation, id, row.ref());
    event.put("snapshot", row.asRecord());
    return new Value.Entries(event);
  }

  private static Value event(String type, String operation, long id, String ref) {
    return new Value.Entries(head(type, operation, id, ref));
  }

  private static Map<String, Value> head(String type, String operation, long id, String ref) {
    var event = new LinkedHashMap<String, Value>();
    event.put("id", Value.of(id));
    event.put("timestamp", Value.of("0.0"));
    event.put("class", Value.of(type.toLowerCase(Locale.ROOT)));
    event.put("operation", Value.of(operation));
    event.put("ref", Value.of(ref));
    return event;
  }

  private void answer(List<Value> events) {
    if (request.reply().isComplete()) {
      return;
    }
    var database = duty.database;
    token =
        token.reaching(
            database.generation(), filter.mayWant("message") ? database.generation() : 0);
    var counts = new LinkedHashMap<String, Value>();
    for (var type : database.catalog().types()) {
      counts.put(type.toLowerCase(Locale.ROOT), new Value.Count(database.table(type).size()));
    }
    var reply = new LinkedHashMap<String, Value>();
    reply.put("events", new Value.Items(events));
    reply.put("valid_ref_counts", new Value.Entries(counts));
    reply.put("token", Value.of(token.toString()));
    request.succeed(new Value.Entries(reply));
  }
}
