package org.poolkeeper.xapi.wire;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/// Collects the wanted fields of one record after another.
final class Fields {
  private final Set<String> wanted;
  private Map<String, Object> current = Map.of();
  private String name = "";
  private final Take.Whole keep = new Take.Whole(this::keep);

  Fields(Set<String> wanted) {
    this.wanted = Set.copyOf(wanted);
  }

  /// Goes into a record and hands over its fields at its end.
  Take take(Consumer<Map<String, Object>> whole) {
    var fields = new HashMap<String, Object>(Math.max(4, wanted.size() * 4 / 3 + 1));
    current = fields;
    return new Take.Members(this::field, () -> whole.accept(fields));
  }

  private Take field(String field) {
    if (!wanted.contains(field)) {
      return Take.SKIP;
    }
    name = field;
    return keep;
  }

  private void keep(Object value) {
    if (value != PlainTypes.Nil.NIL) {
      current.put(name, value);
    }
  }
}
