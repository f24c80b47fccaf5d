package org.poolkeeper.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.poolkeeper.diagnosis.Diagnostician;
import org.poolkeeper.diagnosis.Severity;
import org.poolkeeper.model.CredentialCheck;
import org.poolkeeper.model.HostView.Refusal;
import org.poolkeeper.model.PoolSnapshot;
import org.poolkeeper.model.Pools;
import tools.jackson.databind.json.JsonMapper;

class StatusCommandTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private final FakeConsole console = new FakeConsole();

  static Stream<Arguments> situations() {
    return Stream.of(
        situation("healthy", Pools.of(3), 0),
        situation("member lost", Pools.of(3).silent("host-b", MINUTE), 1),
        situation("coordinator dead", Pools.of(3).coordinatorDead(), 2),
        situation("split brain", Pools.of(3).claims("host-b").follows("host-c", "host-b"), 2),
        situation("all silent", Pools.of(2).allSilent(MINUTE), 69),
        situation("all silent, remembered", Pools.of(2).remembers("host-a").allSilent(MINUTE), 69),
        situation("every port closed", closed(Refusal.CONNECTION_REFUSED), 69),
        situation("every certificate unknown", closed(Refusal.CERTIFICATE_UNKNOWN), 77),
        situation("every certificate changed", closed(Refusal.CERTIFICATE_CHANGED), 77),
        situation("credentials refused", refused(CredentialCheck.REFUSED), 77),
        situation("user not allowed", refused(CredentialCheck.NOT_ALLOWED), 77));
  }

  @ParameterizedTest(name = "{0}: {2}")
  @MethodSource("situations")
  void theExitCodeTellsTheSituationAndTheResultIsPrintedAllTheSame(
      String name, PoolSnapshot snapshot, int code) {
    console.snapshots.add(snapshot);

    assertThat(console.run("status", "h", "--output", "json")).isEqualTo(code);

    var json = JsonMapper.builder().build().readTree(console.out());
    assertThat(json.path("schema").asInt()).isEqualTo(1);
    assertThat(console.err().lines().filter(line -> !line.contains("Without a password")))
        .as("what stood in the way, in one line")
        .hasSize(code >= 64 ? 1 : 0);
    assertThat(console.watchesOpen).as("watches left open").isZero();
    assertThat(console.ended).isTrue();
  }

  @Test
  void severitiesHaveTheCodesOfMonitoringPlugins() {
    assertThat(Stream.of(Severity.values()).map(ExitCode::of)).containsExactly(0, 0, 1, 2, 3);
  }

  @Test
  void aHostWhoseTlsEndsAtOnceIsThereAndNotWell() {
    console.snapshots.add(closed(Refusal.CLOSED_AFTER_TLS).snapshot());

    assertThat(console.run("status", "h")).isIn(2, 3);
  }

  @Test
  void anUnknownFingerprintIsShownWithTheOptionThatTrustsIt() {
    console.snapshots.add(
        Pools.of(1)
            .noClaims()
            .host("host-a", host -> host.certificateUntil(Pools.NOW.plus(Duration.ofDays(99))))
            .refuses("host-a", Refusal.CERTIFICATE_UNKNOWN, MINUTE)
            .snapshot());

    assertThat(console.run("status", "192.0.2.11")).isEqualTo(77);
    assertThat(console.err())
        .contains("--trust AB:AB:AB:")
        .contains("--trust-first-use")
        .contains("192.0.2.11");
  }

  @Test
  void oneSideThatLetsUsInIsEnough() {
    console.snapshots.add(
        Pools.of(3).host("host-c", host -> host.credentials(CredentialCheck.REFUSED)).snapshot());

    assertThat(console.run("status", "h")).isNotEqualTo(77);
  }

  @Test
  void watchingTellsEveryChangeAndNothingElse() {
    console.snapshots.add(Pools.of(3).snapshot());
    console.snapshots.add(later(Pools.of(3).snapshot()));
    console.snapshots.add(Pools.of(3).coordinatorDead().snapshot());
    console.snapshots.add(later(Pools.of(3).coordinatorDead().snapshot()));
    console.snapshots.add(Pools.of(3).coordinates("host-b").snapshot());

    assertThat(console.run("status", "h", "--watch", "--output", "json")).isEqualTo(130);

    var mapper = JsonMapper.builder().build();
    assertThat(console.out().lines().map(mapper::readTree))
        .extracting(json -> json.path("condition").asString())
        .containsExactly("HEALTHY", "COORDINATOR_LOST", "HEALTHY");
    assertThat(console.watchesOpen).as("watches left open").isZero();
  }

  @Test
  void watchingEndsWhenNobodyReads() {
    console.snapshots.add(Pools.of(3).snapshot());
    console.snapshots.add(Pools.of(3).coordinatorDead().snapshot());

    var code = console.run(Paint.SHAPES, new ClosedPipe(), "status", "h", "--watch");

    assertThat(code).isZero();
    assertThat(console.watchesOpen).as("watches left open").isZero();
  }

  @Test
  void changesOfAgeAloneAreNoChanges() {
    UnaryOperator<PoolSnapshot> same = StatusCommandTest::later;
    var snapshot = Pools.of(3).silent("host-b", MINUTE).snapshot();
    var diagnostician = new Diagnostician();

    assertThat(Essence.of(diagnostician.diagnose(same.apply(snapshot))))
        .isEqualTo(Essence.of(diagnostician.diagnose(snapshot)));
  }

  private static Arguments situation(String name, Pools pools, int code) {
    return Arguments.of(name, pools.snapshot(), code);
  }

  private static Pools closed(Refusal reason) {
    return Pools.of(2)
        .noClaims()
        .refuses("host-a", reason, MINUTE)
        .refuses("host-b", reason, MINUTE);
  }

  private static Pools refused(CredentialCheck check) {
    return Pools.of(2)
        .noClaims()
        .host("host-a", host -> host.credentials(check))
        .host("host-b", host -> host.credentials(check));
  }

  private static PoolSnapshot later(PoolSnapshot snapshot) {
    return new PoolSnapshot(
        snapshot.at().plusSeconds(3),
        snapshot.seeds(),
        snapshot.hosts(),
        snapshot.claims(),
        snapshot.remembered(),
        snapshot.credentialsKnown(),
        snapshot.settled());
  }

  private static final class ClosedPipe extends OutputStream {
    @Override
    public void write(int octet) throws IOException {
      throw new IOException("Broken pipe");
    }
  }
}
