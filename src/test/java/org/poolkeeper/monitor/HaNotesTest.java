package org.poolkeeper.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.poolkeeper.model.PoolClaim;
import org.poolkeeper.model.PoolRecord.HaState;
import org.poolkeeper.model.Pools;
import org.poolkeeper.model.RememberedPool.RememberedHa;

class HaNotesTest {

  private static PoolClaim claim(boolean on, long tolerates, Duration ago) {
    return Pools.of(2)
        .claim(claim ->
            claim
                .ha(
                    new HaState(
                        on, tolerates, tolerates, false, List.of("d"), Map.of("timeout", "90")))
                .confirmed(ago))
        .snapshot()
        .claims()
        .getFirst();
  }

  private static Instant ago(int minutes) {
    return Pools.NOW.minus(Duration.ofMinutes(minutes));
  }

  private static RememberedHa seen(PoolClaim... claims) {
    var notes = Optional.<RememberedHa>empty();
    for (var claim : claims) {
      notes = Optional.of(new HaNotes(notes).after(claim));
    }
    return notes.orElseThrow();
  }

  @Test
  void sinceIsTheFirstLookThatSawItSo() {
    var ha = seen(claim(true, 1, Duration.ofMinutes(9)), claim(true, 2, Duration.ofMinutes(5)));

    assertThat(ha.on()).isTrue();
    assertThat(ha.since()).isEqualTo(ago(9));
    assertThat(ha.settings())
        .hasValueSatisfying(settings -> {
          assertThat(settings.tolerates()).isEqualTo(2);
          assertThat(settings.lastSeen()).isEqualTo(ago(5));
        });
  }

  @Test
  void offKeepsTheSettingsThatItHad() {
    var ha =
        seen(
            claim(true, 1, Duration.ofMinutes(9)),
            claim(false, 0, Duration.ofMinutes(5)),
            claim(false, 0, Duration.ofMinutes(1)));

    assertThat(ha.on()).isFalse();
    assertThat(ha.since()).isEqualTo(ago(5));
    assertThat(ha.settings())
        .hasValueSatisfying(settings -> {
          assertThat(settings.words()).isEqualTo("timeout 90 s, room for 1 failed host");
          assertThat(settings.lastSeen()).isEqualTo(ago(9));
        });
  }

  @Test
  void whatWasNeverOnHasNoSettings() {
    assertThat(seen(claim(false, 0, Duration.ofMinutes(1))).settings()).isEmpty();
  }
}
