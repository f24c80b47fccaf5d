package org.poolkeeper.simulator;

import java.util.Map;

/// `event.from` and the old calls it replaced (XAPI.md 9).
final class EventCalls {

  private EventCalls() {}

  static Map<String, Method> methods() {
    return Map.of(
        "event.from", Method.slow(EventCalls::from),
        "event.register", Method.stored(_ -> new Value.Nothing()),
        "event.unregister", Method.stored(_ -> new Value.Nothing()));
  }

  private static void from(Request request) {
    var token = EventToken.parse(request.text(1));
    var filter = EventFilter.parse(request.args().getFirst().items());
    new EventPoll(request, token, filter).begin();
  }

  /// Lets all polls look at their sessions again.
  static void wake(CoordinatorDuty duty) {
    duty.database.nudge();
  }
}
