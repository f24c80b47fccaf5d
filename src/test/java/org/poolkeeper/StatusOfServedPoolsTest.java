package org.poolkeeper;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.poolkeeper.cli.CommandLineConsole;
import org.poolkeeper.cli.DemoRoutes;
import org.poolkeeper.cli.Paint;
import org.poolkeeper.cli.Terminal;
import org.poolkeeper.cli.Typist;
import org.poolkeeper.port.DemoPool.DemoSession;
import org.poolkeeper.simulator.http.SimulatedDemo;
import tools.jackson.databind.json.JsonMapper;

/// The whole program but for its process: arguments in, a pool behind XML-RPC on TLS, JSON out.
class StatusOfServedPoolsTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  @TempDir private Path state;

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          healthy,             0, HEALTHY,          OK
          coordinator-refused, 2, COORDINATOR_LOST, CRITICAL
          split-brain,         2, SPLIT_BRAIN,      CRITICAL
          """)
  void statusTellsTheConditionOfAServedPool(
      String scenario, int code, String condition, String severity) {
    try (var session = new SimulatedDemo(InstantSource.system()).start(scenario)) {
      var arguments = arguments(session, "status", "--password-env", "PW", "--output", "json");
      session.seeds().forEach(seed -> arguments.add(seed.toString()));

      assertThat(run(session.password(), arguments)).isEqualTo(code);

      var json = JsonMapper.builder().build().readTree(text(out));
      assertThat(json.path("condition").asString()).isEqualTo(condition);
      assertThat(json.path("severity").asString()).isEqualTo(severity);
      assertThat(json.path("hosts").size()).isEqualTo(session.hosts().size());
    }
  }

  @Test
  void aWrongPasswordIs77AndNeverShown() {
    try (var session = new SimulatedDemo(InstantSource.system()).start("healthy")) {
      var arguments = arguments(session, "status", "--password-env", "PW", "--output", "json");
      arguments.add(session.seeds().getFirst().toString());

      assertThat(run("wr0ng-secret", arguments)).isEqualTo(77);

      assertThat(text(out) + text(err)).doesNotContain("wr0ng-secret");
      assertThat(text(err)).contains("refused the user or the password");
    }
  }

  @Test
  void aPoolOnceSeenNeedsNoAddress() {
    try (var session = new SimulatedDemo(InstantSource.system()).start("healthy")) {
      var arguments = arguments(session, "status", "--password-env", "PW");
      var first = new ArrayList<>(arguments);
      first.add(session.seeds().getFirst().toString());
      assertThat(run(session.password(), first)).isZero();

      assertThat(run(session.password(), arguments)).as(text(err)).isZero();
    }
  }

  @Test
  void bothClaimantsTellTheirRunningVmsAtTheFirstLook() {
    try (var session = new SimulatedDemo(InstantSource.system()).start("split-brain")) {
      var arguments = arguments(session, "status", "--password-env", "PW", "--output", "json");
      arguments.add(session.seeds().getFirst().toString());

      assertThat(run(session.password(), arguments)).isEqualTo(2);

      var json = JsonMapper.builder().build().readTree(text(out));
      assertThat(json.path("claimants").values())
          .hasSize(2)
          .allSatisfy(one -> assertThat(one.path("runningVms").asInt()).isEqualTo(6));
    }
  }

  @Test
  void nothingThatIsKeptOfAPoolIsSecret() throws IOException {
    try (var session = new SimulatedDemo(InstantSource.system()).start("healthy")) {
      var arguments = arguments(session, "status", "--password-env", "PW");
      arguments.add(session.seeds().getFirst().toString());

      assertThat(run(session.password(), arguments)).isZero();

      try (var files = Files.walk(state)) {
        assertThat(files.filter(Files::isRegularFile).toList())
            .anySatisfy(file -> assertThat(content(file)).contains(session.remembered().name()))
            .allSatisfy(
                file -> assertThat(content(file)).doesNotContain(session.password(), "OpaqueRef:"));
      }
    }
  }

  @Test
  void aMemoryThatWasDamagedIsSaidAndLookingGoesOn() throws IOException {
    try (var session = new SimulatedDemo(InstantSource.system()).start("healthy")) {
      var arguments = arguments(session, "status", "--password-env", "PW");
      arguments.add(session.seeds().getFirst().toString());
      assertThat(run(session.password(), arguments)).isZero();
      assertThat(text(err)).doesNotContain("may not be recognised");
      try (var files = Files.list(state.resolve("pools"))) {
        for (var file : files.filter(Files::isRegularFile).toList()) {
          if (Files.size(file) > 0) {
            Files.writeString(file, "not what was written");
          }
        }
      }

      assertThat(run(session.password(), arguments)).isZero();

      assertThat(text(err)).contains("A coordinator that was replaced may not be recognised");
    }
  }

  /// Read as bytes, each one a letter: whatever is in a file, this finds a word in it.
  private static String content(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.ISO_8859_1);
  }

  @Test
  void probeNeedsNoCredentials() {
    try (var session = new SimulatedDemo(InstantSource.system()).start("healthy")) {
      var arguments = arguments(session, "probe", "--output", "json");
      session.seeds().forEach(seed -> arguments.add(seed.toString()));

      assertThat(run("unused", arguments)).isZero();

      var hosts = JsonMapper.builder().build().readTree(text(out)).path("hosts").values();
      assertThat(hosts)
          .extracting(host -> host.path("role").asString())
          .containsOnlyOnce("COORDINATOR")
          .contains("MEMBER");
      assertThat(hosts)
          .allSatisfy(
              host -> assertThat(host.path("certificate").path("sha256").asString()).hasSize(95));
    }
  }

  private List<String> arguments(DemoSession session, String command, String... more) {
    var arguments = new ArrayList<>(List.of(command, "--state", state.toString()));
    arguments.addAll(List.of("--trust-first-use", "--user", session.user()));
    DemoRoutes.of(session).mappings().forEach(one -> arguments.addAll(List.of("--resolve", one)));
    arguments.addAll(List.of(more));
    return arguments;
  }

  private int run(String password, List<String> arguments) {
    var terminal =
        new Terminal(
            new PrintStream(out, false, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            Paint.SHAPES);
    var graph = new AppGraph(terminal, Map.of("PW", password)::get);
    return new CommandLineConsole(terminal, new Typist(), graph, graph, Map.of("PW", password)::get)
        .run(arguments.toArray(String[]::new));
  }

  private static String text(ByteArrayOutputStream stream) {
    return stream.toString(StandardCharsets.UTF_8);
  }
}
