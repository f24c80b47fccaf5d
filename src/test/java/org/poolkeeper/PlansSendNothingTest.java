package org.poolkeeper;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.poolkeeper.procedure.catalog.Catalog;
import org.poolkeeper.simulator.Scenarios;
import org.poolkeeper.simulator.http.LoggedWorld;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Over TLS, in every scenario: whoever asks which procedures are offered, and for the plan of each
/// of those, sends nothing that changes anything. Shown by what arrived at the hosts. The commands
/// about one scenario share a watch, so that the hosts are not looked at anew for each.
class PlansSendNothingTest {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final int AT_ONCE = 12;

  private static final List<String> LOOKED_AT =
      List.of("healthy", "coordinator-dead", "split-brain", "pool-lost");

  /// How often the questions of a plan may be answered before it has to be there.
  private static final int ROUNDS = 5;

  /// All that may arrive: logging in and out, reading, and waiting for events.
  private static final String READS =
      "session\\.(login_with_password|logout|slave_local_login_with_password|local_logout)"
          + "|[A-Za-z_]+\\.get_[A-Za-z_]+|event\\.from|host\\.is_in_emergency_mode|host\\.local_assert_healthy"
          + "|pool\\.ha_compute_[a-z_]+|SR\\.assert_can_host_ha_statefile|VM\\.assert_agile";

  @TempDir private static Path states;
  private static final Map<String, Future<Told>> TOLD = new HashMap<>();

  /// What came of a scenario.
  ///
  /// @param calls that arrived
  /// @param planned the procedures for which there is a plan
  /// @param codes of every command
  private record Told(List<String> calls, List<String> planned, List<String> codes) {}

  static Stream<String> scenarios() {
    return new Scenarios().ids().stream();
  }

  @BeforeAll
  static void askThemAll() {
    try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
      scenarios().forEach(one -> TOLD.put(one, threads.submit(asked(one))));
    }
  }

  @AfterAll
  static void forget() {
    TOLD.clear();
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void nothingThatChangesAnythingArrives(String scenario) throws Exception {
    var told = TOLD.get(scenario).get();

    assertThat(told.calls)
        .allSatisfy(call -> assertThat(call.split(" ")[1]).matches(READS))
        .noneMatch(call -> LoggedWorld.isChange(call.split(" ")[1]));
    assertThat(told.codes).doesNotContain("70");
  }

  @Test
  void everyProcedureIsPlannedSomewhere() throws Exception {
    var planned = new TreeSet<String>();
    for (var told : TOLD.values()) {
      planned.addAll(told.get().planned);
    }

    assertThat(planned)
        .containsExactlyInAnyOrderElementsOf(
            new Catalog().all().stream().map(one -> one.id().text()).toList());
  }

  @Test
  void theHostsWereAsked() throws Exception {
    assertThat(TOLD.get("healthy").get().calls)
        .contains("rx-a session.login_with_password", "rx-a pool.get_all_records");
  }

  private static Callable<Told> asked(String scenario) {
    return () -> {
      try (var pool = new LoggedWorld(scenario)) {
        var program = new Program(pool, Files.createTempDirectory(states, "state")).knowing();
        var codes = new ArrayList<String>();
        var planned = new ArrayList<String>();
        if (LOOKED_AT.contains(scenario)) {
          codes.add("" + program.run("status", "--output", "json").code());
          codes.add("" + program.run("journal", "list").code());
          codes.add("" + program.run("plan", "emergency-promote").code());
        }
        try (var shared = new OneWatch(program.services())) {
          var list = program.runWith(shared, "list", "--output", "json");
          codes.add("" + list.code());
          for (var one : MAPPER.readTree(list.out()).path("procedures").values()) {
            if (one.path("offered").asBoolean()) {
              plan(program, shared, one.path("id").asString(), planned, codes);
            }
          }
        }
        return new Told(pool.calls(), planned, codes);
      }
    };
  }

  /// Answers every question with the first thing that may be said.
  private static void plan(
      Program program,
      OneWatch shared,
      String procedure,
      List<String> planned,
      List<String> codes) {
    var line = new ArrayList<>(List.of("plan", procedure, "--output", "json"));
    for (var round = 0; round < ROUNDS; round++) {
      var ended = program.runWith(shared, line.toArray(String[]::new));
      codes.add("" + ended.code());
      if (ended.out().isEmpty()) {
        return;
      }
      var json = MAPPER.readTree(ended.out());
      if (json.path("plan").isObject()) {
        planned.add(procedure);
      }
      if (!json.path("questions").isArray()) {
        return;
      }
      json.path("questions").values().forEach(question -> line.addAll(answer(question)));
    }
  }

  private static List<String> answer(JsonNode question) {
    return switch (question.path("kind").asString()) {
      case "WHICH_HOST" ->
          question.path("candidates").values().stream()
              .filter(one -> !one.path("eligibility").asString().equals("NOT"))
              .findFirst()
              .map(one -> List.of("--host", one.path("uuid").asString()))
              .orElse(List.of());
      case "IS_OFF" -> List.of("--attest", "powered-off=" + question.path("name").asString());
      case "WHICH_WAY" ->
          List.of(
              "--answer",
              question.path("id").asString()
                  + "="
                  + question.path("options").get(0).path("id").asString());
      case String other -> throw new AssertionError(other);
    };
  }
}
