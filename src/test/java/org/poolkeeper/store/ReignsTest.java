package org.poolkeeper.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.poolkeeper.model.HostId;
import org.poolkeeper.model.RememberedPool.Reign;
import org.poolkeeper.model.RememberedPool.ReignEvidence;

class ReignsTest {

  @ParameterizedTest(name = "{0} and {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a 0-10              |                     | a 0-10
          a 0-10              | a 0-10              | a 0-10
          a 0-10              | a 5-20              | a 0-20
          a 0-10              | a 10-20             | a 0-20
          a 0-30              | a 5-20              | a 0-30
          a 0-10              | a 12-20             | a 0-10 a 12-20
          a 0-10              | b 20-30             | a 0-10 b 20-30
          a 0-10 b 20-30      | b 25-40 a 50-60     | a 0-10 b 20-40 a 50-60
          a 0-10 c 40-50      | b 20-30             | a 0-10 b 20-30 c 40-50
          a 0-30              | b 20-25             | a 0-30 b 20-25
          a 0-30 b 20-25      | a 0-40              | a 0-40 b 20-25
          a 0-30 b 20-25      | a 26-40             | a 0-30 b 20-25 a 26-40
          """)
  void ofTwoHistoriesAreUnited(String one, @Nullable String other, String united) {
    assertThat(words(Reigns.united(reigns(one), reigns(other)))).isEqualTo(united);
    assertThat(words(Reigns.united(reigns(other), reigns(one)))).isEqualTo(united);
    assertThat(words(Reigns.united(reigns(united), reigns(one)))).as("again").isEqualTo(united);
  }

  @Test
  void evidenceOfBothCounts() {
    var one = new Reign(new HostId("a"), at(0), at(10), Set.of(ReignEvidence.VOTES));
    var other = new Reign(new HostId("a"), at(5), at(6), Set.of(ReignEvidence.HEARTBEATS));

    assertThat(Reigns.united(List.of(one), List.of(other)).getFirst().evidence())
        .containsExactlyInAnyOrder(ReignEvidence.VOTES, ReignEvidence.HEARTBEATS);
  }

  @Test
  void ofTooManyTheOldestGoButNobodysLast() {
    var many = new ArrayList<Reign>();
    many.add(new Reign(new HostId("long ago"), at(-100), at(-90)));
    IntStream.range(0, 2 * Reigns.KEPT)
        .forEach(i -> many.add(new Reign(new HostId(i % 2 == 0 ? "a" : "b"), at(i), at(i))));

    var kept = Reigns.united(many, List.of());

    assertThat(kept).hasSize(Reigns.KEPT).contains(many.getFirst(), many.getLast());
  }

  @Test
  void manyOfOneHostAreOneBeforeAnyIsDropped() {
    var many =
        IntStream.range(0, 2 * Reigns.KEPT)
            .mapToObj(i -> new Reign(new HostId("a"), at(2 * i), at(2 * i)))
            .toList();

    assertThat(words(Reigns.united(many, reigns("b 9999-9999")))).isEqualTo("a 0-1998 b 9999-9999");
  }

  private static List<Reign> reigns(@Nullable String words) {
    if (words == null) {
      return List.of();
    }
    var parts = words.split("[ -]");
    return IntStream.range(0, parts.length / 3)
        .mapToObj(i ->
            new Reign(
                new HostId(parts[3 * i]),
                at(Long.parseLong(parts[3 * i + 1])),
                at(Long.parseLong(parts[3 * i + 2]))))
        .toList();
  }

  private static String words(List<Reign> reigns) {
    return reigns.stream()
        .map(reign ->
            "%s %d-%d"
                .formatted(
                    reign.host(),
                    reign.from().getEpochSecond() - Remembered.NOON.getEpochSecond(),
                    reign.to().getEpochSecond() - Remembered.NOON.getEpochSecond()))
        .collect(Collectors.joining(" "));
  }

  private static java.time.Instant at(long seconds) {
    return Remembered.NOON.plusSeconds(seconds);
  }
}
