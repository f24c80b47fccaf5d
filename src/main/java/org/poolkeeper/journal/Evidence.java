package org.poolkeeper.journal;

import java.time.Instant;
import java.util.function.UnaryOperator;

/// One fact, from whom, and how old.
///
/// @param fact one sentence
/// @param source for example "database of 192.0.2.11"
/// @param at when it was seen
public record Evidence(String fact, String source, Instant at) {

  Evidence mapped(UnaryOperator<String> text) {
    return new Evidence(text.apply(fact), text.apply(source), at);
  }
}
