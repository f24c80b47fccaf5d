package org.poolkeeper.ui.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.poolkeeper.diagnosis.Diagnostician;
import org.poolkeeper.model.HostView.Refusal;
import org.poolkeeper.model.PoolSnapshot;
import org.poolkeeper.model.Pools;

class HostLineTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          HEALTHY          | 0 | OK       | true  | Coordinator     | answering             | 14  | false
          HEALTHY          | 1 | OK       | false | Member          | answering             | 19  | false
          COORDINATOR_DEAD | 0 | UNKNOWN  | true  | Was coordinator | no answer for 3 min 14 s | 14? | true
          COORDINATOR_DEAD | 1 | DEGRADED | false | Member          | answering, waits for host-a | 19? | false
          """)
  void aRowInWords(
      Situation situation,
      int index,
      String kind,
      boolean star,
      String role,
      String state,
      String vms,
      boolean stale) {
    var line = line(situation.snapshot(), index, Duration.ofSeconds(2));

    assertThat(line.kind().name()).isEqualTo(kind);
    assertThat(line.coordinates()).isEqualTo(star);
    assertThat(line.role()).isEqualTo(role);
    assertThat(line.state()).isEqualTo(state);
    assertThat(line.vms()).isEqualTo(vms);
    assertThat(line.stale()).isEqualTo(stale);
  }

  @ParameterizedTest
  @CsvSource({"0, 0 s, false", "59, 59 s, false", "61, 1 min 01 s, false", "90, 1 min 30 s, true"})
  void factsAgeWhileNothingHappens(int seconds, String seen, boolean stale) {
    var line = line(Pools.of(3).snapshot(), 1, Duration.ofSeconds(seconds));

    assertThat(line.seen()).isEqualTo(seen);
    assertThat(line.stale()).isEqualTo(stale);
    assertThat(line.kind().name()).isEqualTo(stale ? "UNKNOWN" : "OK");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          25    | 2     | 25 s         | false
          640   | 5     | 10 min 40 s  | false
          640   | 89    | 10 min 40 s  | false
          640   | 90    | 10 min 40 s  | true
          """)
  void inACrowdARowFadesOnlyWhenItsCoordinatorIsQuietToo(
      int ownSeconds, int coordinatorSeconds, String seen, boolean stale) {
    var read = Duration.ofSeconds(coordinatorSeconds - ownSeconds);
    var snapshot = Pools.of(3).claim(claim -> claim.confirmed(read)).snapshot();

    var line = line(snapshot, 1, Duration.ofSeconds(ownSeconds));

    assertThat(line.seen()).isEqualTo(seen);
    assertThat(line.stale()).isEqualTo(stale);
    assertThat(line.vms()).isEqualTo(stale ? "19?" : "19");
  }

  @Test
  void aCoordinatorThatCallsAHostDeadVouchesForNothing() {
    var snapshot =
        Pools.of(3)
            .claim(claim ->
                claim
                    .confirmed(Duration.ofSeconds(-638))
                    .record("host-b", record -> record.live(false)))
            .snapshot();

    assertThat(line(snapshot, 1, Duration.ofSeconds(640)).stale()).isTrue();
  }

  @Test
  void whatACoordinatorSaidLongAgoIsMarkedEvenWhereTheHostItselfAnswers() {
    assertThat(line(Pools.of(3).snapshot(), 1, Duration.ZERO).coordinatorSays())
        .isEqualTo("live, enabled");
    assertThat(line(Pools.of(3).coordinatorDead().snapshot(), 1, Duration.ZERO).coordinatorSays())
        .isEqualTo("◌ live, enabled");
  }

  @Test
  void aSilentHostIsSpokenOfAsSilentAndNeverAsDown() {
    var line = line(Pools.of(3).coordinatorDead().snapshot(), 0, Duration.ZERO);

    assertThat(line.spoken())
        .isEqualTo("host-a, unknown, silent for 3 minutes, last known as coordinator");
  }

  @Test
  void aRefusingHostKeepsItsSeverityBecauseSomethingDidAnswer() {
    var snapshot =
        Pools.of(3)
            .refuses("host-b", Refusal.CONNECTION_REFUSED, Duration.ofSeconds(20))
            .snapshot();

    assertThat(line(snapshot, 1, Duration.ZERO).kind().name()).isNotIn("OK", "UNKNOWN");
  }

  private static HostLine line(PoolSnapshot snapshot, int index, Duration later) {
    var diagnosis = new Diagnostician().diagnose(snapshot);
    return HostLine.of(diagnosis.hosts().get(index), Pools.NOW.plus(later));
  }

  enum Situation {
    HEALTHY {
      @Override
      PoolSnapshot snapshot() {
        return Pools.of(3).snapshot();
      }
    },
    COORDINATOR_DEAD {
      @Override
      PoolSnapshot snapshot() {
        return Pools.of(3).coordinatorDead().snapshot();
      }
    };

    abstract PoolSnapshot snapshot();
  }
}
