package org.poolkeeper.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.poolkeeper.model.Pools.NOW;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.poolkeeper.guard.Arbiter;
import org.poolkeeper.guard.Attestations;
import org.poolkeeper.model.Pools;
import org.poolkeeper.port.MemoryInHand;
import org.poolkeeper.port.PoolMemory;

/// How often a watch reads and writes its memory: at once, within a second, or in a fixed measure
/// of five seconds here.
class RecollectionTest {
  private static final Duration MEASURE = Duration.ofSeconds(5);

  private final AtomicInteger reads = new AtomicInteger();
  private final AtomicInteger writes = new AtomicInteger();
  private final Recollection recollection =
      new Recollection(
          counting(new MemoryInHand()),
          parties -> new Arbiter().judge(parties, Attestations.NONE),
          Optional.of("root"),
          () -> MEASURE);

  private enum News {
    NOTHING,
    A_VM_STARTED,
    A_MEMBER_FELL_SILENT,
    A_MEMBER_FOLLOWS_ANOTHER,
    ANOTHER_CLAIMS,
    ANOTHER_RULES,
    A_HOST_WAS_REMOVED,
    THE_SESSION_ENDED;

    Pools seen() {
      var pool = Pools.of(3).claim(claim -> claim.runs("vm-1", "host-a"));
      return switch (this) {
        case NOTHING -> pool;
        case A_VM_STARTED -> pool.claim(claim -> claim.runs("vm-2", "host-b"));
        case A_MEMBER_FELL_SILENT -> pool.silent("host-c", Duration.ZERO);
        case A_MEMBER_FOLLOWS_ANOTHER -> pool.follows("host-c", "host-b");
        case ANOTHER_CLAIMS -> pool.claims("host-b");
        case ANOTHER_RULES -> pool.coordinates("host-b");
        case A_HOST_WAS_REMOVED -> pool.claim(claim -> claim.without("host-c"));
        case THE_SESSION_ENDED -> pool.claim(claim -> claim.ended(Duration.ZERO));
      };
    }
  }

  @ParameterizedTest(name = "{0} {1} later: {2}")
  @CsvSource({
    "NOTHING,                  PT4.9S, false",
    "NOTHING,                  PT5S,   true",
    "A_VM_STARTED,             PT4.9S, false",
    "A_VM_STARTED,             PT5S,   true",
    "A_MEMBER_FELL_SILENT,     PT0.9S, false",
    "A_MEMBER_FELL_SILENT,     PT1S,   true",
    "A_MEMBER_FOLLOWS_ANOTHER, PT0.9S, false",
    "A_MEMBER_FOLLOWS_ANOTHER, PT1S,   true",
    "ANOTHER_CLAIMS,           PT0S,   true",
    "ANOTHER_RULES,            PT0S,   true",
    "A_HOST_WAS_REMOVED,       PT0S,   true",
    "THE_SESSION_ENDED,        PT0S,   true"
  })
  void memoryIsAttendedTo(News news, Duration later, boolean attended) {
    recollection.attend(sight(News.NOTHING, Duration.ZERO));
    assertThat(reads).as("at the first sight").hasValue(1);
    recollection.attend(sight(news, later));
    assertThat(reads).hasValue(attended ? 2 : 1);
  }

  @ParameterizedTest(name = "{0} {1} later: {2}")
  @CsvSource({
    "NOTHING,              PT0.9S, false",
    "NOTHING,              PT1S,   true",
    "A_MEMBER_FELL_SILENT, PT0.1S, true",
    "A_HOST_WAS_REMOVED,   PT0S,   true"
  })
  void whatWasSeenLastIsWrittenAtTheEnd(News news, Duration later, boolean written) {
    recollection.attend(sight(News.NOTHING, Duration.ZERO));
    assertThat(writes).hasValue(1);
    recollection.finish(sight(news, later));
    assertThat(writes).hasValue(written ? 2 : 1);
  }

  @Test
  void nothingIsWrittenBeforeAFirstLookAtEverythingHasEnded() {
    recollection.attend(sight(News.NOTHING.seen().unsettled(), Duration.ZERO));
    assertThat(reads).hasValue(1);
    assertThat(writes).hasValue(0);
    recollection.attend(sight(News.NOTHING, Duration.ZERO));
    assertThat(writes).as("at once, since it has ended").hasValue(1);
  }

  @Test
  void newsThatHadToWaitIsNotForgotten() {
    recollection.attend(sight(News.NOTHING, Duration.ZERO));
    recollection.attend(sight(News.A_MEMBER_FELL_SILENT, Duration.ofMillis(200)));
    assertThat(writes).hasValue(1);
    recollection.attend(sight(News.A_MEMBER_FELL_SILENT, Duration.ofMillis(1000)));
    assertThat(writes).hasValue(2);
  }

  @Test
  void whatIsHeldStaysBetweenTwoReadings() {
    var first = recollection.attend(sight(News.NOTHING, Duration.ZERO));
    assertThat(first).isPresent();
    assertThat(recollection.attend(sight(News.NOTHING, Duration.ofSeconds(1)))).isEqualTo(first);
  }

  private static Scribe.Sight sight(News news, Duration later) {
    return sight(news.seen(), later);
  }

  private static Scribe.Sight sight(Pools pool, Duration later) {
    return new Scribe.Sight(pool.snapshot(), new Traces(List.of(), List.of()), NOW.plus(later));
  }

  private PoolMemory counting(PoolMemory memory) {
    return (PoolMemory)
        Proxy.newProxyInstance(
            PoolMemory.class.getClassLoader(),
            new Class<?>[] {PoolMemory.class},
            (_, method, arguments) -> {
              switch (method.getName()) {
                case "recall" -> reads.incrementAndGet();
                case "remember" -> writes.incrementAndGet();
                default -> {}
              }
              return method.invoke(memory, arguments);
            });
  }
}
