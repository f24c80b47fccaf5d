package org.poolkeeper.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.poolkeeper.ha.HaReader;
import org.poolkeeper.model.ClaimFixture;
import org.poolkeeper.model.Inquiries;
import org.poolkeeper.model.PoolMessage;
import org.poolkeeper.model.Pools;
import org.poolkeeper.model.Vm;
import tools.jackson.databind.json.JsonMapper;

class HaCommandTest {
  private final FakeConsole console = new FakeConsole();

  private static Pools pool() {
    return Pools.of(3)
        .claim(ClaimFixture::haOn)
        .claim(claim ->
            claim
                .runs("db-1", "host-a", new Vm.Restart("restart", 0, 30))
                .runs("old-1", "host-b", new Vm.Restart("", 0, 0))
                .record(
                    "host-c",
                    record ->
                        record.heartbeat(
                            List.of(),
                            List.of(
                                "aaaaaaaa-0000-4000-8000-000000000001",
                                "aaaaaaaa-0000-4000-8000-000000000002")))
                .message(
                    PoolMessage.Kind.HA_HOST_WAS_FENCED,
                    "aaaaaaaa-0000-4000-8000-000000000003",
                    Duration.ofMinutes(3),
                    ""));
  }

  @Test
  void sentencesThenTheMatrixThenWhatEachWouldDoThenVmsThenNotes() {
    console.snapshots.add(pool().snapshot());

    console.run("ha", "h");

    assertThat(console.out())
        .containsSubsequence(
            "lab-pool: High availability is on.",
            "timeout 60 s",
            "The loss of 1 host is covered.",
            "HOST",
            "NETWORK",
            "HEARTBEAT DISK",
            "host-c  hears 2 of 2  not reached",
            "Only host-c misses the heartbeat disk: the storage path of host-c.",
            "If a host loses network and storage",
            "If a host loses storage only",
            "If a host loses network only",
            "Restarted for certain: db-1.",
            "Not restarted: old-1.",
            "3 min ago, HA_HOST_WAS_FENCED: host-c");
  }

  @Test
  void whatIsOverCommittedIsNotCertain() {
    console.snapshots.add(pool().claim(ClaimFixture::haOvercommitted).snapshot());

    console.run("ha", "h");

    assertThat(console.out())
        .contains("To be restarted, and not certain: db-1.")
        .doesNotContain("Restarted for certain");
  }

  @Test
  void asJsonItIsOneObject() {
    console.snapshots.add(pool().snapshot());

    console.run("ha", "h", "--output", "json");

    var json = JsonMapper.builder().build().readTree(console.out());
    assertThat(json.path("schema").asInt()).isEqualTo(1);
    assertThat(json.path("mode").asString()).isEqualTo("PROTECTING");
    assertThat(
            json.path("matrix").path("hosts").path(2).path("disks").path(0).path("beat").asString())
        .isEqualTo("NONE");
    assertThat(json.path("losses").size()).isEqualTo(3);
    assertThat(json.path("vms").path("restarted").path(0).path("name").asString())
        .isEqualTo("db-1");
    assertThat(json.path("notes").path(0).path("kind").asString()).isEqualTo("HA_HOST_WAS_FENCED");
  }

  @Test
  void offIsSaidAndHasNoMatrixAndRestartsNothing() {
    console.snapshots.add(
        Pools.of(2)
            .claim(claim -> claim.runs("db-1", "host-a", new Vm.Restart("restart", 0, 30)))
            .snapshot());

    assertThat(console.run("ha", "h")).isZero();
    assertThat(console.out())
        .contains("High availability is off.", "Set to be restarted: db-1.")
        .doesNotContain("NETWORK");
  }

  @Test
  void withoutAPictureNothingIsKnown() {
    console.snapshots.add(Pools.of(2).noClaims().withoutCredentials().snapshot());

    assertThat(console.run("ha", "h")).isNotZero();
    assertThat(console.err()).contains("nothing is known of high availability");
    assertThat(console.out()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Paint.class)
  void fits80Columns(Paint paint) {
    var claim = pool().snapshot().claims().getFirst();
    var reading = new HaReader().read(claim, Inquiries.NONE, Optional.of(Pools.NOW));

    assertThat(new HaText(paint).text("lab-pool", reading, Pools.NOW).lines())
        .allSatisfy(line -> assertThat(line.length()).as(line).isLessThanOrEqualTo(80));
  }
}
