package org.poolkeeper.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.poolkeeper.diagnosis.Diagnostician;
import org.poolkeeper.model.HostAddress;
import org.poolkeeper.model.HostView.Refusal;
import org.poolkeeper.model.Pools;

class StatusTextTest {

  static Stream<Pools> pools() {
    var minute = Duration.ofMinutes(1);
    return Stream.of(
        Pools.of(1),
        Pools.of(3),
        Pools.of(64).silent("host-b", minute),
        Pools.of(3).coordinatorDead(),
        Pools.of(3).coordinatorDead().remembers("host-a"),
        Pools.of(3).claims("host-b").follows("host-c", "host-b"),
        Pools.of(3).emergency("host-b", "host-a", "HOST_STILL_BOOTING").silent("host-a", minute),
        Pools.of(3).allSilent(minute),
        Pools.of(3).withoutCredentials(),
        Pools.of(2).unsettled().noClaims(),
        Pools.of(2).refuses("host-b", Refusal.CERTIFICATE_CHANGED, minute),
        Pools.named("a-host-with-a-name-that-goes-on-and-on.and-on.example.org", "b"),
        Pools.of(2)
            .host(
                "host-b",
                host -> host.at(new HostAddress("2001:db8:1111:2222:3333:4444:5555:6666"))));
  }

  @ParameterizedTest
  @MethodSource("pools")
  void fits80ColumnsInAnyPaint(Pools pools) {
    for (var paint : Paint.values()) {
      assertThat(text(paint, pools).replaceAll("\u001b\\[\\d*m", "").lines())
          .allSatisfy(line -> assertThat(line.length()).as(line).isLessThanOrEqualTo(80));
    }
  }

  @ParameterizedTest
  @MethodSource("pools")
  void withoutShapesItIsAscii(Pools pools) {
    assertThat(StandardCharsets.US_ASCII.newEncoder().canEncode(text(Paint.ASCII, pools)))
        .as(text(Paint.ASCII, pools))
        .isTrue();
  }

  @ParameterizedTest
  @MethodSource("pools")
  void coloursOnlyPaintShapesThatAreThereWithoutThem(Pools pools) {
    assertThat(text(Paint.COLOURS, pools).replaceAll("\u001b\\[\\d*m", ""))
        .isEqualTo(text(Paint.SHAPES, pools));
  }

  @Test
  void shapesNeedACharacterSetThatHasThem() {
    assertThat(Paint.suiting(StandardCharsets.UTF_8, true)).isEqualTo(Paint.COLOURS);
    assertThat(Paint.suiting(StandardCharsets.UTF_8, false)).isEqualTo(Paint.SHAPES);
    assertThat(Paint.suiting(StandardCharsets.ISO_8859_1, true)).isEqualTo(Paint.ASCII);
    assertThat(Paint.suiting(StandardCharsets.US_ASCII, false)).isEqualTo(Paint.ASCII);
  }

  @Test
  void aPoolReadsAsSentencesThenATableThenWhatWasFoundAndHowItIsKnown() {
    assertThat(new StatusText(Paint.SHAPES).text(Diagnoses.troubled()))
        .isEqualTo(
            """
            ■ lab-pool: 41 VMs on host-b and host-c keep running. lab-pool has no working
              coordinator. Wait, or find out whether host-a can come back.

              HOST    ADDRESS     ROLE             STATE                        VMS
            ◌ host-a  192.0.2.11  was coordinator  no answer for 3 min 12 s     14?
            ▲ host-b  192.0.2.12  member           answering, waits for host-a  19?
            ▲ host-c  192.0.2.13  member           answering, waits for host-a  22?

            ■ host-a: It has not answered for more than three minutes, and every other host
              names it as coordinator. (coordinator-silent, critical)
              Next: Find out whether it is off.
              Procedure: promote-member
              - No answer within 4 s. (asked 192.0.2.11 without credentials, 2 s ago)
              - host-b follows 192.0.2.11. (local session on 192.0.2.12, 1 min ago)

            Condition COORDINATOR_LOST, severity CRITICAL, looked at 2026-01-04T20:59:51Z.
            """);
  }

  private static String text(Paint paint, Pools pools) {
    return new StatusText(paint).text(new Diagnostician().diagnose(pools.snapshot()));
  }
}
