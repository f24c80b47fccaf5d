package org.poolkeeper.simulator;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The fields of one class in one release, with the value each has unless said otherwise.
final class Schema {

  private final String type;
  private final List<String> names = new ArrayList<>();
  private final List<Value> defaults = new ArrayList<>();
  private final Map<String, Integer> index = new HashMap<>();

  Schema(String type) {
    this.type = type;
  }

  void add(String name, Value value) {
    index.put(name, names.size());
    names.add(name);
    defaults.add(value);
  }

  String type() {
    return type;
  }

  List<String> names() {
    return names;
  }

  List<Value> defaults() {
    return defaults;
  }

  /// The value a field has unless said otherwise.
  Value initial(String name) {
    return defaults.get(position(name));
  }

  boolean knows(String name) {
    return index.containsKey(name);
  }

  int position(String name) {
    var position = index.get(name);
    if (position == null) {
      throw new IllegalArgumentException(type + " has no field " + name + " in this release.");
    }
    return position;
  }
}
