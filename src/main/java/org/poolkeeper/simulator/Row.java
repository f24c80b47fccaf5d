package org.poolkeeper.simulator;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// One immutable object of the database.
record Row(String ref, Schema schema, List<Value> values) {

  /// An object with the defaults of its class.
  static Row fresh(Schema schema, String ref, String uuid) {
    return new Row(ref, schema, List.copyOf(schema.defaults())).with("uuid", Value.of(uuid));
  }

  Value get(String field) {
    return values.get(schema.position(field));
  }

  String text(String field) {
    return get(field).text();
  }

  /// This with one field changed.
  Row with(String field, Value value) {
    var changed = new ArrayList<>(values);
    changed.set(schema.position(field), value);
    return new Row(ref, schema, List.copyOf(changed));
  }

  /// This with those of `fields` changed that the class has in this release.
  Row withKnown(Map<String, Value> fields) {
    var changed = new ArrayList<>(values);
    fields.forEach((name, value) -> {
      if (schema.knows(name)) {
        changed.set(schema.position(name), value);
      }
    });
    return new Row(ref, schema, List.copyOf(changed));
  }

  /// The record as the API shows it.
  Value asRecord() {
    var entries = new LinkedHashMap<String, Value>();
    for (var i = 0; i < values.size(); i++) {
      entries.put(schema.names().get(i), values.get(i));
    }
    return new Value.Entries(entries);
  }
}
