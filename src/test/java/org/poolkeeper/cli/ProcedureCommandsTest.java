package org.poolkeeper.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.poolkeeper.model.Pools;
import org.poolkeeper.procedure.catalog.Catalog;
import org.poolkeeper.procedure.engine.SteadyWaiting;
import tools.jackson.databind.json.JsonMapper;

class ProcedureCommandsTest {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final FakeConsole console = new FakeConsole();

  @BeforeEach
  void procedures() {
    console.operations =
        new Operations(
            new Catalog().all(),
            _ -> {
              throw new AssertionError("nothing is sent here");
            },
            (_, _, _) -> org.poolkeeper.model.Inquiries.NONE,
            SteadyWaiting::new,
            "ann",
            "desk-7");
    console.environment.put("PASSWORD", "secret");
    console.snapshots.add(Pools.of(3).snapshot());
  }

  @Test
  void listSaysWhichProceduresAreOfferedAndWhyNot() {
    assertThat(console.run("list", "192.0.2.11", "--password-env", "PASSWORD")).isZero();
    assertThat(console.out()).contains("emergency-promote: ", "recover-members: ", "not now: ");
    assertThat(console.watchesOpen).isZero();
    assertThat(console.ended).isTrue();
  }

  @Test
  void listAsJsonHasOneObjectForEachProcedure() {
    console.run("list", "192.0.2.11", "--password-env", "PASSWORD", "--output", "json");
    var json = MAPPER.readTree(console.out());
    assertThat(json.get("schema").asInt()).isEqualTo(1);
    assertThat(json.get("procedures")).hasSize(console.operations.procedures().size());
    assertThat(json.get("procedures").get(0).get("offered").asBoolean()).isFalse();
    assertThat(json.get("procedures").get(0).get("why").asString()).isNotEmpty();
  }

  @Test
  void planRefusesWhereNothingIsLostAndSaysWhy() {
    var code = console.run("plan", "emergency-promote", "192.0.2.11", "--password-env", "PASSWORD");
    assertThat(code).isEqualTo(ExitCode.BLOCKED);
    assertThat(console.out()).startsWith("REFUSED");
  }

  @Test
  void planAsksWhatIsOpen() {
    console.snapshots.set(0, Pools.of(3).coordinatorDead().remembers("host-a").snapshot());
    var code =
        console.run(
            "plan",
            "emergency-promote",
            "192.0.2.11",
            "--password-env",
            "PASSWORD",
            "--output",
            "json");
    var json = MAPPER.readTree(console.out());
    assertThat(json.get("plan").isNull()).isTrue();
    assertThat(code).isEqualTo(json.get("questions").isNull() ? ExitCode.BLOCKED : ExitCode.USAGE);
  }

  @Test
  void planShowsEveryStepOnceEverythingIsChosen() {
    console.snapshots.set(
        0,
        Pools.of(3)
            .coordinatorDead()
            .silent("host-a", Duration.ofMinutes(10))
            .remembers("host-a")
            .snapshot());
    var code =
        console.run(
            "plan",
            "emergency-promote",
            "192.0.2.12",
            "--host",
            "host-b",
            "--attest",
            "powered-off=host-a",
            "--password-env",
            "PASSWORD");
    assertThat(console.out()).as(console.err()).contains("pool-emergency-transition-to-master");
    assertThat(code).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          plan nonsense 192.0.2.11                             | "nonsense" is no procedure
          run recover-members 192.0.2.11                       | A run needs a password
          run recover-members 192.0.2.11 --read-only           | With --read-only nothing is carried out
          resume                                               | There is no run to resume
          resume --choose something                            | --choose takes continue, undo or hand-over
          plan recover-members 192.0.2.11 --host host-z        | No host of this pool is known as "host-z": there are host-a, host-b, host-c
          plan recover-members 192.0.2.11 --attest host-a      | --attest takes powered-off=HOST
          """)
  void whatMakesNoSenseIsSaidInASentence(String line, String sentence) {
    assertThat(console.run(line.strip().split(" +"))).isEqualTo(ExitCode.USAGE);
    assertThat(console.err()).contains(sentence);
  }

  @Test
  void aRunThatIsRefusedPrintsTheRefusalAndSendsNothing() {
    var code =
        console.run(
            "run",
            "emergency-promote",
            "192.0.2.11",
            "--host",
            "host-b",
            "--confirm",
            "host-b",
            "--password-env",
            "PASSWORD");
    assertThat(code).isEqualTo(ExitCode.BLOCKED);
    assertThat(console.journal.runs()).isEqualTo(List.of());
  }
}
