package org.poolkeeper.monitor;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.poolkeeper.guard.Parties;
import org.poolkeeper.model.RememberedPool;
import org.poolkeeper.port.PoolMemory;

/// What a watch remembers of its pool, and when that is read and written.
///
/// It is written from a claimant of which the verdict is that it rules, and from no other: no
/// orphan may put its picture into memory. While nothing important changes, memory is read and
/// written in a fixed measure; at once when a claimant appears, the coordinator or the membership
/// changes; and within a second when a host falls silent or returns. Each time it is read first, so
/// that what another console wrote is never left out. Used by one thread at a time.
final class Recollection {
  private static final Duration BREATH = Duration.ofSeconds(1);

  private final PoolMemory memory;
  private final Supplier<Duration> measure;
  private final Chronicle chronicle;
  private final OrphanMarks marks;
  private final Recognition recognition = new Recognition();
  private final Judge judge;
  private Optional<RememberedPool> held = Optional.empty();
  private Gist gist = Gist.NOTHING;
  private Instant attended = Instant.MIN;

  /// @param user under which the pool is connected
  /// @param measure between two writings while nothing important changes
  Recollection(PoolMemory memory, Judge judge, Optional<String> user, Supplier<Duration> measure) {
    this.memory = memory;
    this.judge = judge;
    this.measure = measure;
    this.chronicle = new Chronicle(user);
    this.marks = new OrphanMarks(memory);
  }

  /// Takes in what is seen now, as far as it is time for it.
  ///
  /// @return what is remembered, what this watch itself has confirmed since among it
  Optional<RememberedPool> attend(Scribe.Sight sight) {
    var now = Gist.of(sight);
    var wait = now.isVitalNews(gist) ? Duration.ZERO : now.equals(gist) ? measure.get() : BREATH;
    if (!Duration.between(attended, sight.now()).minus(wait).isNegative()) {
      takeIn(sight, now);
    }
    return held;
  }

  /// Takes in what is seen last.
  void finish(Scribe.Sight sight) {
    var now = Gist.of(sight);
    if (!now.equals(gist) || !attended.plus(BREATH).isAfter(sight.now())) {
      takeIn(sight, now);
    }
  }

  private void takeIn(Scribe.Sight sight, Gist now) {
    gist = now;
    attended = sight.now();
    held =
        recognition.recognize(
            memory.recall(sight.traces().clues()), sight.traces(), held.map(RememberedPool::id));
    if (!sight.snapshot().settled()) {
      return;
    }
    var parties = new Parties(sight.snapshot());
    var rulings = judge.judge(parties);
    var confirmed = chronicle.after(held, parties, rulings);
    confirmed.ifPresent(memory::remember);
    held = confirmed.or(() -> held).map(pool -> marks.after(pool, parties, rulings, sight.now()));
  }
}
