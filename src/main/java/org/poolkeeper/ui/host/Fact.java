package org.poolkeeper.ui.host;

import java.time.Instant;
import java.util.Optional;
import org.poolkeeper.model.Observed;
import org.poolkeeper.model.Source;

/// One line of a host's detail.
///
/// @param label what it is about
/// @param value in words
/// @param source who said so; empty where it is our own note
/// @param at when; empty with the source
/// @param machine whether the value is an address or identifier, set in monospace
record Fact(
    String label, String value, Optional<Source> source, Optional<Instant> at, boolean machine) {

  static Fact observed(String label, Observed<String> value) {
    return new Fact(
        label, value.value(), Optional.of(value.source()), Optional.of(value.at()), false);
  }

  static Fact identifier(String label, Observed<String> value) {
    return new Fact(
        label, value.value(), Optional.of(value.source()), Optional.of(value.at()), true);
  }

  static Fact note(String label, String value) {
    return new Fact(label, value, Optional.empty(), Optional.empty(), false);
  }
}
