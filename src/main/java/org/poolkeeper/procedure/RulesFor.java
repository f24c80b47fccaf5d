package org.poolkeeper.procedure;

import java.time.Duration;
import java.util.List;
import org.poolkeeper.diagnosis.Ages;
import org.poolkeeper.diagnosis.Evidence;
import org.poolkeeper.model.HostId;
import org.poolkeeper.model.Source;

/// This host has coordinated for that long, as memory has it: a second change of the role too soon
/// is refused by hosts that remember the first (XAPI.md 4.4).
public record RulesFor(HostId host, String name, Duration atLeast) implements WorkCondition {

  @Override
  public String words() {
    return "%s has coordinated for %s".formatted(name, Ages.words(atLeast));
  }

  @Override
  public Holding in(Sight sight) {
    var reign = sight.memory().flatMap(pool -> pool.lastReign());
    if (reign.isEmpty() || !reign.get().host().equals(host)) {
      return new Holding.CannotTell(
          "It is not remembered since when %s coordinates.".formatted(name), List.of());
    }
    var since = reign.get().from();
    var words = "%s has coordinated since %s.".formatted(name, since);
    var evidence = List.of(new Evidence(words, new Source.PoolMemory(), since));
    return Duration.between(since, sight.at()).compareTo(atLeast) >= 0
        ? new Holding.Holds(words, evidence)
        : new Holding.DoesNotHold(words, evidence);
  }
}
