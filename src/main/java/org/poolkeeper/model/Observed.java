package org.poolkeeper.model;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;

/// A fact with its age and its source.
///
/// @param value what was seen
/// @param at when it was seen, by this machine's clock
/// @param source from whom
public record Observed<T>(T value, Instant at, Source source) {

  /// How old the fact is at `now`, never negative.
  public Duration age(Instant now) {
    var age = Duration.between(at, now);
    return age.isNegative() ? Duration.ZERO : age;
  }

  /// The same observation of something derived from the value.
  public <R> Observed<R> map(Function<? super T, ? extends R> derive) {
    return new Observed<>(derive.apply(value), at, source);
  }
}
