package org.poolkeeper.xapi.wire;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Turns what the library decodes into immutable values with shared texts. Members without a value
/// are left out: a field that is nil is a field that is missing.
final class Values {
  private final StringPool pool;

  Values(StringPool pool) {
    this.pool = pool;
  }

  Object tidy(Object decoded) {
    return switch (decoded) {
      case String text -> pool.of(text);
      case Object[] array -> list(Arrays.asList(array));
      case List<?> list -> list(list);
      case Map<?, ?> map -> map(map);
      default -> decoded;
    };
  }

  private List<Object> list(List<?> elements) {
    var result = new ArrayList<Object>(elements.size());
    for (var element : elements) {
      result.add(tidy(element));
    }
    return Collections.unmodifiableList(result);
  }

  private Map<String, Object> map(Map<?, ?> members) {
    var result = new HashMap<String, Object>();
    members.forEach((name, value) -> {
      if (value != PlainTypes.Nil.NIL) {
        result.put(pool.of((String) name), tidy(value));
      }
    });
    return Collections.unmodifiableMap(result);
  }
}
