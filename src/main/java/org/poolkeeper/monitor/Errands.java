package org.poolkeeper.monitor;

import java.util.OptionalLong;
import java.util.TreeSet;

/// Orders for a fresh look at everything, numbered in their turn. What begins at the turn of an
/// order, or later, is fresh to it. Not thread-safe: its watch guards it.
final class Errands {
  private final TreeSet<Long> outstanding = new TreeSet<>();
  private long turn;

  long turn() {
    return turn;
  }

  long add() {
    turn++;
    outstanding.add(turn);
    return turn;
  }

  void remove(long order) {
    outstanding.remove(order);
  }

  boolean isEmpty() {
    return outstanding.isEmpty();
  }

  /// The newest order, which is the hardest to satisfy.
  OptionalLong newest() {
    return outstanding.isEmpty() ? OptionalLong.empty() : OptionalLong.of(outstanding.last());
  }
}
