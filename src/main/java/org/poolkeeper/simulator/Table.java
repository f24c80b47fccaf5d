package org.poolkeeper.simulator;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The objects of one class, with the generation at which each was made and last changed.
final class Table {

  /// A living object.
  record Entry(Row row, long created, long modified) {}

  /// A removed object; only the last few hundred are remembered (XAPI.md 9.1).
  record Removed(String ref, long created, long at) {}

  private static final int REMEMBERED = 512;

  private final Map<String, Entry> entries;
  private final Deque<Removed> removed = new ArrayDeque<>();

  Table() {
    entries = new LinkedHashMap<>();
  }

  private Table(Map<String, Entry> entries) {
    this.entries = new LinkedHashMap<>(entries);
  }

  /// A copy as a backup holds it: the objects, without the memory of removals.
  Table copy() {
    return new Table(entries);
  }

  void put(Row row, long generation) {
    var before = entries.get(row.ref());
    entries.put(
        row.ref(), new Entry(row, before == null ? generation : before.created, generation));
  }

  void remove(String ref, long generation) {
    var before = entries.remove(ref);
    if (before != null) {
      removed.addLast(new Removed(ref, before.created, generation));
      if (removed.size() > REMEMBERED) {
        removed.removeFirst();
      }
    }
  }

  Optional<Row> find(String ref) {
    return Optional.ofNullable(entries.get(ref)).map(Entry::row);
  }

  List<Row> rows() {
    return entries.values().stream().map(Entry::row).toList();
  }

  int size() {
    return entries.size();
  }

  List<Entry> changedSince(long generation) {
    return entries.values().stream().filter(entry -> entry.modified > generation).toList();
  }

  List<Removed> removedSince(long generation) {
    return removed.stream()
        .filter(gone -> gone.at > generation && gone.created <= generation)
        .toList();
  }
}
