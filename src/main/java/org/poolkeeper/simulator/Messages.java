package org.poolkeeper.simulator;

import java.util.Map;

/// Alerts a coordinator writes (XAPI.md 7.6).
final class Messages {

  private Messages() {}

  static void add(
      CoordinatorDuty duty,
      String name,
      int priority,
      String type,
      String objectUuid,
      String body) {
    duty.database.create(
        "message",
        duty.service.world.uuid("message"),
        Map.of(
            "name", Value.of(name),
            "priority", Value.of(priority),
            "cls", Value.of(type),
            "obj_uuid", Value.of(objectUuid),
            "timestamp", Value.of(duty.now()),
            "body", Value.of(body)));
  }
}
