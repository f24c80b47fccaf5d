package org.poolkeeper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.poolkeeper.cli.CommandLineConsole;
import org.poolkeeper.cli.DemoRoutes;
import org.poolkeeper.cli.Paint;
import org.poolkeeper.cli.Terminal;
import org.poolkeeper.cli.Typist;
import org.poolkeeper.simulator.http.SimulatedDemo;

/// `status` as it is run, against servers that behave in no way they should, and against addresses
/// given in every way they may be.
@Timeout(60)
class StrangeServersTest {
  private static final String A = "192.0.2.11";
  private static final String B = "192.0.2.12";
  private static final String PAGE = "<html><body>Please sign in</body></html>";

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  @TempDir private Path state;

  static Stream<Arguments> coordinators() {
    return Stream.of(
        row("hangs after TLS", _ -> ScriptedHost.HANG, "COORDINATOR_LOST", "does not answer"),
        row("closes after TLS", _ -> ScriptedHost.CLOSE, "COORDINATOR_LOST", "stopped"),
        row(
            "HTTP 500",
            _ -> ScriptedHost.http("500 Internal Error", "text/html", PAGE),
            "COORDINATOR_LOST",
            "not a working management service"),
        row(
            "a login page",
            _ -> ScriptedHost.http("200 OK", "text/html", PAGE),
            "COORDINATOR_LOST",
            "not a working management service"),
        row(
            "a redirect",
            _ -> "HTTP/1.1 302 Found\r\nLocation: https://192.0.2.99/\r\nContent-Length: 0\r\n\r\n",
            "COORDINATOR_LOST",
            "not a working management service"),
        row(
            "a cut reply",
            _ -> "HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\nContent-Length: 9\r\n\r\n<?xml",
            "COORDINATOR_LOST",
            "has no working coordinator"));
  }

  private static Arguments row(
      String name, Function<String, String> script, String condition, String words) {
    return arguments(name, script, condition, words);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("coordinators")
  void aMemberWhoseCoordinatorIsStrange(
      String name, Function<String, String> script, String condition, String words)
      throws Exception {
    try (var strange = ScriptedHost.secure(A, script);
        var member = ScriptedHost.secure(B, method -> ScriptedHost.member(method, A))) {
      assertThat(status(to(A, strange.port()), to(B, member.port()), List.of(B))).isEqualTo(2);
      assertThat(plain(out)).contains("Condition " + condition).contains(words);
    }
  }

  static Stream<Arguments> steps() {
    return Stream.of(
        arguments("session.slave_local_login_with_password", 2, "COORDINATOR_LOST"),
        arguments("session.login_with_password", 69, "UNDETERMINED"));
  }

  @ParameterizedTest
  @MethodSource("steps")
  void aLookThatHangsAtOneStepKeepsWhatItFound(String step, int code, String condition)
      throws Exception {
    var refused = freePort();
    try (var member =
        ScriptedHost.secure(
            B,
            method -> method.equals(step) ? ScriptedHost.HANG : ScriptedHost.member(method, A))) {

      assertThat(status(to(A, refused), to(B, member.port()), List.of(B)))
          .as(plain(out) + plain(err))
          .isEqualTo(code);
      assertThat(plain(out)).contains("Condition " + condition);
    }
  }

  private static int freePort() throws java.io.IOException {
    try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }

  @Test
  void anEmergencyNobodyHasHeardOfIsTold() throws Exception {
    try (var host =
        ScriptedHost.secure(
            B,
            method ->
                switch (method) {
                  case "host.is_in_emergency_mode" ->
                      ScriptedHost.success("<value><boolean>1</boolean></value>");
                  case "host.local_assert_healthy", "session.login_with_password" ->
                      ScriptedHost.failure("HOST_OF_THE_FUTURE", "42");
                  default -> ScriptedHost.member(method, A);
                })) {
      assertThat(status(to(B, host.port()), List.of(), List.of(B))).isEqualTo(2);
      assertThat(plain(out))
          .contains("Condition COORDINATOR_LOST")
          .contains("HOST_OF_THE_FUTURE")
          .contains("in emergency mode");
    }
  }

  @Test
  void somethingThatSpeaksNoTlsIsNotCalledDead() throws Exception {
    try (var host = ScriptedHost.plain(_ -> ScriptedHost.HANG)) {
      assertThat(status(to(B, host.port()), List.of(), List.of(B))).isIn(3, 69);
      assertThat(plain(out)).contains("Condition UNDETERMINED");
    }
  }

  @Test
  void aMembersAddressLeadsToTheCoordinatorAndTheUserSeesIt() throws Exception {
    try (var session = new SimulatedDemo(java.time.InstantSource.system()).start("healthy")) {
      assertThat(
              status(routes(session), List.of("--trust-first-use"), List.of(B), session.password()))
          .as(plain(err))
          .isZero();
      assertThat(plain(out))
          .contains("All 3 hosts answer; rx-a coordinates.")
          .contains("192.0.2.12 is a member; the coordinator is at 192.0.2.11.");
    }
  }

  @Test
  void aCertificateNobodyKnowsIsShownAndNothingIsSent() throws Exception {
    try (var session = new SimulatedDemo(java.time.InstantSource.system()).start("healthy")) {
      assertThat(status(routes(session), List.of(), List.of(A), session.password())).isEqualTo(77);
      assertThat(plain(err)).contains("--trust-first-use").containsPattern("([0-9A-F]{2}:){31}");
    }
  }

  @Test
  void addressesOfTheNewKindAndNamesLeadThereAsWell() throws Exception {
    try (var session = new SimulatedDemo(java.time.InstantSource.system()).start("healthy")) {
      var a = session.resolve().get(session.seeds().getFirst());
      var more =
          List.of(
              "--trust-first-use",
              "--resolve",
              "[2001:db8::11]:443:127.0.0.1:" + a.getPort(),
              "--resolve",
              "rx-a.example:443:127.0.0.1:" + a.getPort());
      for (var seed : List.of("2001:db8::11", "[2001:db8::11]:443", "rx-a.example")) {
        out.reset();
        assertThat(status(routes(session), more, List.of(seed), session.password()))
            .as(seed + plain(err))
            .isZero();
        assertThat(plain(out)).as(seed).contains("All 3 hosts answer; rx-a coordinates.");
      }
    }
  }

  private static List<String> routes(org.poolkeeper.port.DemoPool.DemoSession session) {
    return DemoRoutes.of(session).mappings().stream()
        .flatMap(one -> Stream.of("--resolve", one))
        .toList();
  }

  private static List<String> to(String address, int port) {
    return List.of("--resolve", address + ":443:127.0.0.1:" + port);
  }

  private int status(List<String> first, List<String> second, List<String> seeds) {
    var options = new ArrayList<>(second);
    options.add("--trust-first-use");
    return status(first, options, seeds, "secret");
  }

  private int status(List<String> first, List<String> second, List<String> seeds, String password) {
    var line = new ArrayList<>(List.of("status", "--state", state.toString()));
    line.addAll(List.of("--user", "root", "--password-env", "PW"));
    line.addAll(first);
    line.addAll(second);
    line.addAll(seeds);
    var terminal =
        new Terminal(
            new PrintStream(out, false, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            Paint.SHAPES);
    var graph = new AppGraph(terminal, Map.of("PW", password)::get);
    return new CommandLineConsole(terminal, new Typist(), graph, graph, Map.of("PW", password)::get)
        .run(line.toArray(String[]::new));
  }

  /// Without the breaks between lines.
  private static String plain(ByteArrayOutputStream stream) {
    return stream.toString(StandardCharsets.UTF_8).replaceAll("\\s+", " ");
  }
}
