package org.poolkeeper.simulator;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/// One copy of a pool's database. A coordinator works on one; a member keeps an older copy for bad
/// times (XAPI.md 4.1). Every write raises the generation. Not thread-safe: guarded by the world's
/// lock.
final class PoolDatabase {

  /// Classes that do not survive into a copy (XAPI.md 2.4, 7.6).
  private static final Set<String> NOT_COPIED = Set.of("task", "message");

  private final Catalog catalog;
  private final Map<String, Table> tables = new HashMap<>();
  private final List<Runnable> watchers = new ArrayList<>();
  private long generation;
  private boolean isBackup;

  PoolDatabase(Catalog catalog, long generation) {
    this.catalog = catalog;
    this.generation = generation;
    catalog.types().forEach(type -> tables.put(type, new Table()));
  }

  /// A copy at this generation.
  PoolDatabase copy() {
    var copy = new PoolDatabase(catalog, generation);
    tables.forEach((type, table) -> {
      if (!NOT_COPIED.contains(type)) {
        copy.tables.put(type, table.copy());
      }
    });
    copy.isBackup = true;
    return copy;
  }

  /// This, or a copy of its own if this is a backup that several hosts may hold.
  PoolDatabase toWorkOn() {
    if (!isBackup) {
      return this;
    }
    var own = copy();
    own.isBackup = false;
    return own;
  }

  Catalog catalog() {
    return catalog;
  }

  long generation() {
    return generation;
  }

  Table table(String type) {
    var table = tables.get(type);
    if (table == null) {
      throw new IllegalArgumentException("No class is called " + type + ".");
    }
    return table;
  }

  /// A new object with a reference of its own.
  Row create(String type, String uuid, Map<String, Value> fields) {
    var schema =
        catalog
            .schema(type)
            .orElseThrow(() -> new IllegalArgumentException(type + " has no fields."));
    var row = Row.fresh(schema, ref(type, uuid), uuid).withKnown(fields);
    put(row);
    return row;
  }

  void put(Row row) {
    table(row.schema().type()).put(row, ++generation);
    changed();
  }

  void remove(String type, String ref) {
    table(type).remove(ref, ++generation);
    changed();
  }

  Optional<Row> find(String type, String ref) {
    return table(type).find(ref);
  }

  Optional<Row> findFirst(String type, Predicate<Row> wanted) {
    return table(type).rows().stream().filter(wanted).findFirst();
  }

  /// The object, or the error of a reference that means nothing.
  Row require(String type, String ref) {
    return find(type, ref).orElseThrow(() -> new ApiFailure("HANDLE_INVALID", type, ref));
  }

  /// Changes an object if it exists and really changes.
  void update(String type, String ref, UnaryOperator<Row> change) {
    find(type, ref)
        .ifPresent(before -> {
          var after = change.apply(before);
          if (!after.equals(before)) {
            put(after);
          }
        });
  }

  void set(String type, String ref, String field, Value value) {
    update(type, ref, row -> row.schema().knows(field) ? row.with(field, value) : row);
  }

  /// The one pool object.
  Row pool() {
    return table("pool").rows().getFirst();
  }

  List<Row> hosts() {
    return table("host").rows();
  }

  Optional<Row> host(String uuid) {
    return find("host", ref("host", uuid));
  }

  /// The reference of an object: always the same, and never equal to its uuid.
  static String ref(String type, String uuid) {
    var bytes = (type + " " + uuid).getBytes(StandardCharsets.UTF_8);
    return "OpaqueRef:" + UUID.nameUUIDFromBytes(bytes);
  }

  /// Calls `watcher` after every write, until [#unwatch].
  void watch(Runnable watcher) {
    watchers.add(watcher);
  }

  void unwatch(Runnable watcher) {
    watchers.remove(watcher);
  }

  /// Calls the watchers although nothing was written.
  void nudge() {
    changed();
  }

  private void changed() {
    List.copyOf(watchers).forEach(Runnable::run);
  }
}
