package org.poolkeeper.ui.control;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import org.poolkeeper.model.Source;

/// From whom a fact is, and since when it stands.
///
/// @param from a phrase, as in "database of 192.0.2.11"
/// @param at when it was told
/// @param ageing whether its age alone makes it doubtful
public record Told(String from, Instant at, Ageing ageing) {

  /// Whether age alone makes a fact doubtful: what a host says does get old, what was written down
  /// is old by nature.
  public enum Ageing {
    FADES,
    STANDS
  }

  /// What `source` told.
  public static Told of(Source source, Instant at) {
    return new Told(
        source.words(), at, source instanceof Source.PoolMemory ? Ageing.STANDS : Ageing.FADES);
  }

  /// Each source once, with the oldest of what it told.
  public static List<Told> bySource(List<Told> all) {
    var oldest = new LinkedHashMap<String, Told>();
    all.forEach(one ->
        oldest.merge(one.from(), one, (kept, next) -> next.at().isBefore(kept.at()) ? next : kept));
    return List.copyOf(oldest.values());
  }

  /// Whether it is not to be relied on any more.
  public boolean stale(Instant now) {
    return ageing == Ageing.FADES && Freshness.of(at, now) == Freshness.STALE;
  }

  /// For the eye, as in "database of 192.0.2.11, 3 s ago".
  public String words(Instant now) {
    return from + ", " + Ages.brief(age(now)) + " ago";
  }

  /// The same for the ear.
  public String spoken(Instant now) {
    return from + ", " + Ages.spoken(age(now)) + " ago";
  }

  private Duration age(Instant now) {
    var age = Duration.between(at, now);
    return age.isNegative() ? Duration.ZERO : age;
  }
}
