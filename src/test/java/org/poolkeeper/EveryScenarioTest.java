package org.poolkeeper;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.poolkeeper.diagnosis.Diagnosis;
import org.poolkeeper.diagnosis.Evidence;
import org.poolkeeper.diagnosis.Finding;
import org.poolkeeper.diagnosis.HostAssessment.RoleWord;
import org.poolkeeper.diagnosis.Severity;
import org.poolkeeper.simulator.http.SimulatedDemo;

/// Every scenario from end to end: served over TLS and XML-RPC, looked at by the real observer and
/// monitor, and judged as somebody would who knows XAPI.md.
@Timeout(90)
class EveryScenarioTest {
  private static final int AT_ONCE = 8;

  /// Scenario | condition | severity | roles in the order of the hosts, `?` for one that does not
  /// tell | findings there must be | findings there must not be. All as seen by somebody who saw
  /// the pool while it was well.
  private static final String KNOWN_POOLS =
      """
      healthy                  | HEALTHY  | OK | C M M | |
      healthy-8.2              | HEALTHY  | OK | C M M | |
      healthy-8.3              | HEALTHY  | OK | C M M | |
      coordinator-dead         | COORDINATOR_LOST | CRITICAL | ? M M | coordinator-silent members-waiting | member-silent
      coordinator-refused      | COORDINATOR_LOST | CRITICAL | ? M M | coordinator-refusing members-waiting | member-refusing
      coordinator-service-dead | COORDINATOR_LOST | CRITICAL | ? M M | coordinator-refusing members-waiting | ha-start-up-loop
      stuck-before-tls         | COORDINATOR_LOST | CRITICAL | ? M M | coordinator-silent stuck-before-tls |
      broken                   | MEMBERS_STRANDED | DEGRADED | C M B | role-broken restart-cycle |
      own-slave                | MEMBERS_STRANDED | DEGRADED | C M E | follows-itself |
      unknown-to-coordinator   | MEMBERS_STRANDED | DEGRADED | C M E | unknown-to-coordinator |
      version-higher           | MEMBERS_STRANDED | DEGRADED | C M E | version-higher-than-coordinator |
      cannot-talk-back         | MEMBERS_STRANDED | DEGRADED | C M E | coordinator-cannot-talk-back |
      no-management-address    | MEMBER_LOST | DEGRADED | C M ? | member-silent | member-stopped-orderly
      member-silent            | MEMBER_LOST | DEGRADED | C M ? | member-silent | member-stopped-orderly
      member-silent-early      | MEMBER_LOST | DEGRADED | C M ? | member-silent | member-stopped-orderly live-not-trustworthy
      member-stopped           | MEMBER_LOST | DEGRADED | C M ? | member-stopped-orderly | member-silent
      promoted-unrecovered     | MEMBERS_STRANDED | CRITICAL | ? C M | coordinator-not-followed | coordinator-orphaned member-stopped-orderly
      live-after-change-old    | MEMBERS_STRANDED | CRITICAL | ? C M | coordinator-not-followed live-not-trustworthy | coordinator-orphaned member-stopped-orderly
      live-after-change-new    | MEMBER_LOST | DEGRADED | ? C M | member-silent live-not-trustworthy | member-stopped-orderly
      maintenance              | HEALTHY  | ADVISORY | C M M | maintenance | host-disabled
      disabled-after-start     | HEALTHY  | DEGRADED | C M M | host-disabled | host-starting maintenance
      split-brain              | SPLIT_BRAIN | CRITICAL | C C M | two-coordinators | live-not-trustworthy
      orphan                   | ORPHANED_COORDINATOR | CRITICAL | C ? M | coordinator-orphaned | coordinator-not-followed
      follows-member           | MEMBERS_STRANDED | DEGRADED | M C M | members-follow-member | two-coordinators
      pool-lost                | POOL_LOST | CRITICAL | ? ? ? | pool-silent |
      coordinator-repaired     | HEALTHY  | OK | M C M | | two-coordinators
      no-default-sr            | HEALTHY  | DEGRADED | C M M | default-sr-missing |
      default-sr-invalid       | HEALTHY  | DEGRADED | C M M | default-sr-invalid | default-sr-missing
      certificate-expiring     | HEALTHY  | DEGRADED | C M M | certificate-expiring | certificate-expired
      clock-skew               | HEALTHY  | DEGRADED | C M M | clock-skew |
      tls-verification-off     | HEALTHY  | ADVISORY | C M M | tls-verification-off |
      rolling-upgrade          | HEALTHY  | ADVISORY | C M M | rolling-upgrade | version-higher-than-coordinator
      two-host-no-address      | POOL_LOST | CRITICAL | ? ? | pool-silent |
      plot-shutdown            | COORDINATOR_LOST | CRITICAL | ? M M M M M M M | coordinator-silent members-waiting |
      plot-cable               | SPLIT_BRAIN | CRITICAL | C M C M M M M M | two-coordinators |
      ha-healthy               | HEALTHY  | OK | C M M | |
      ha-power-lost            | MEMBER_LOST | DEGRADED | ? C M | member-silent | member-stopped-orderly
      ha-network-lost          | MEMBER_LOST | DEGRADED | C M ? | member-silent | member-stopped-orderly
      ha-storage-lost          | MEMBER_LOST | DEGRADED | C M ? | member-refusing | ha-start-up-loop
      ha-startup-loop          | MEMBER_LOST | DEGRADED | C M ? | member-refusing | ha-start-up-loop
      ha-returned-coordinator  | SPLIT_BRAIN | CRITICAL | C C M | two-coordinators |
      ha-mismatch              | HA_MISMATCH | DEGRADED | C M E | ha-off-on-host restart-cycle | ha-no-heartbeat
      ha-statefile-lost        | HEALTHY  | CRITICAL | C M M | ha-statefile-lost | ha-no-heartbeat
      ha-overcommitted         | HEALTHY  | DEGRADED | C M M | ha-overcommitted |
      cloud-coordinator-replaced | MEMBER_LOST | DEGRADED | ? M C M | member-silent | member-stopped-orderly
      cloud-coordinator-stuck  | MEMBER_LOST | DEGRADED | ? M C M | member-refusing | ha-start-up-loop
      pair-power               | MEMBER_LOST | DEGRADED | C ? | member-silent | member-stopped-orderly
      pair-storage             | MEMBER_LOST | DEGRADED | C ? | member-refusing | ha-start-up-loop
      pair-network             | MEMBER_LOST | DEGRADED | C ? | member-silent | member-stopped-orderly
      planned-work             | HEALTHY  | OK | C M M | |
      planned-work-ha          | HEALTHY  | OK | C M M | |
      planned-work-alone       | HEALTHY  | OK | C | |
      """;

  /// What cannot be known at the first look, by the same columns.
  private static final String WATCHED_POOLS =
      """
      boot-loop                | COORDINATOR_LOST | CRITICAL | ? E E | coordinator-silent boot-loop | members-waiting still-booting
      two-host-emergency       | COORDINATOR_LOST | CRITICAL | ? E | coordinator-silent boot-loop | members-waiting
      certificate-changed      | HEALTHY  | DEGRADED | C M M | certificate-changed | member-silent
      hand-over                | HAND_OVER_IN_PROGRESS | ADVISORY | C M M | hand-over-running |
      cloud-coordinator-fails  | HEALTHY  | ADVISORY | C M M M | ha-coordinator-only |
      """;

  /// The same pools as met for the first time.
  private static final String UNKNOWN_POOLS =
      """
      coordinator-dead         | COORDINATOR_LOST | CRITICAL | ? M M | coordinator-silent members-waiting |
      two-host-emergency       | COORDINATOR_LOST | CRITICAL | ? E | coordinator-silent | too-little-known
      stuck-before-tls         | COORDINATOR_LOST | CRITICAL | ? M M | coordinator-silent stuck-before-tls |
      promoted-unrecovered     | ORPHANED_COORDINATOR | CRITICAL | ? C M | coordinator-orphaned | member-stopped-orderly
      live-after-change-old    | ORPHANED_COORDINATOR | CRITICAL | ? C M | coordinator-orphaned live-not-trustworthy | member-stopped-orderly
      plot-shutdown            | COORDINATOR_LOST | CRITICAL | ? M M M M M M M | coordinator-silent members-waiting |
      pool-lost                | POOL_LOST | CRITICAL | ? ? ? | pool-silent |
      two-host-no-address      | POOL_LOST | CRITICAL | ? ? | pool-silent |
      ha-power-lost            | MEMBER_LOST | DEGRADED | ? C M | member-silent | member-stopped-orderly
      healthy-8.2              | HEALTHY  | OK | C M M | |
      """;

  private static final Map<String, Future<Diagnosis>> TOLD = new HashMap<>();
  @TempDir private static Path states;

  private record Expected(
      String scenario,
      String condition,
      Severity severity,
      String roles,
      Set<String> present,
      Set<String> absent) {

    static Expected of(String line) {
      var cells = Arrays.stream(line.split("\\|", -1)).map(String::strip).toList();
      return new Expected(
          cells.get(0),
          cells.get(1),
          Severity.valueOf(cells.get(2)),
          cells.get(3),
          words(cells.get(4)),
          words(cells.get(5)));
    }

    private static Set<String> words(String cell) {
      return cell.isEmpty() ? Set.of() : Set.of(cell.split(" +"));
    }

    boolean fits(Diagnosis told) {
      var codes = codes(told);
      return told.condition().code().equals(condition)
          && told.severity() == severity
          && codes.containsAll(present)
          && absent.stream().noneMatch(codes::contains);
    }

    @Override
    public String toString() {
      return scenario;
    }
  }

  /// Situations that last seconds: sped up, a busy machine would miss them.
  private static final Set<String> PASSING = Set.of("hand-over", "cloud-coordinator-fails");

  @BeforeAll
  static void serveThemAll() {
    try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
      watchedPools()
          .forEach(row ->
              TOLD.put(
                  "watched " + row,
                  threads.submit(() -> {
                    try (var pool =
                        new ServedPool(row.scenario, state(), ServedPool.Memory.HEALTHY)) {
                      pool.session.setSpeed(PASSING.contains(row.scenario) ? 1 : 4);
                      return pool.watch(Duration.ofSeconds(40), row::fits);
                    }
                  })));
      knownPools().forEach(row -> look(threads::submit, row, ServedPool.Memory.HEALTHY));
      unknownPools().forEach(row -> look(threads::submit, row, ServedPool.Memory.NONE));
    }
  }

  private interface Threads {
    Future<Diagnosis> submit(java.util.concurrent.Callable<Diagnosis> task);
  }

  private static void look(Threads threads, Expected row, ServedPool.Memory memory) {
    TOLD.put(
        memory + " " + row,
        threads.submit(() -> {
          try (var pool = new ServedPool(row.scenario, state(), memory)) {
            return pool.look();
          }
        }));
  }

  private static Path state() throws java.io.IOException {
    return Files.createTempDirectory(states, "state");
  }

  @AfterAll
  static void forget() {
    TOLD.clear();
  }

  static Stream<Expected> knownPools() {
    return KNOWN_POOLS.lines().map(Expected::of);
  }

  static Stream<Expected> watchedPools() {
    return WATCHED_POOLS.lines().map(Expected::of);
  }

  static Stream<Expected> unknownPools() {
    return UNKNOWN_POOLS.lines().map(Expected::of);
  }

  @ParameterizedTest
  @MethodSource("knownPools")
  void theFirstLookAtAKnownPoolTells(Expected row) throws Exception {
    assertTold(row, told(ServedPool.Memory.HEALTHY + " " + row));
  }

  @ParameterizedTest
  @MethodSource("unknownPools")
  void theFirstLookAtAnUnknownPoolTells(Expected row) throws Exception {
    assertTold(row, told(ServedPool.Memory.NONE + " " + row));
  }

  @ParameterizedTest
  @MethodSource("watchedPools")
  void watchingTells(Expected row) throws Exception {
    assertTold(row, told("watched " + row));
  }

  @Test
  void noScenarioIsLeftOut() {
    assertThat(Stream.concat(knownPools(), watchedPools()).map(Expected::scenario))
        .containsExactlyInAnyOrderElementsOf(
            new SimulatedDemo(InstantSource.system())
                .situations().stream().map(one -> one.id()).toList());
  }

  @Test
  void everySentenceIsOne() throws Exception {
    for (var each : TOLD.entrySet()) {
      assertThat(sentences(each.getValue().get()))
          .as(each.getKey())
          .allMatch(isSentence(), "ends as a sentence does")
          .noneMatch(text -> text.contains(" for 0 s") || text.contains(" for 1 s"))
          .noneMatch(text -> text.contains("null") || text.contains("Optional"))
          .noneMatch(text -> text.contains("  ") || text.contains(".."))
          .noneMatch(text -> text.matches("(?s).*\\b(0 VMs|1 VMs|1 hosts|1 VM [^.]*keep) .*"));
    }
  }

  @Test
  void aHealthyPoolHasNothingToSay() throws Exception {
    for (var scenario : List.of("healthy", "healthy-8.2", "healthy-8.3", "ha-healthy")) {
      assertThat(told(ServedPool.Memory.HEALTHY + " " + scenario).findings()).isEmpty();
    }
  }

  @Test
  void namesComeFromMemoryWhereNobodyElseTellsThem() throws Exception {
    var told = told("HEALTHY coordinator-dead");
    assertThat(told.poolName()).isEqualTo("Rack 7");
    assertThat(told.headline()).isEqualTo("Rack 7 has no working coordinator.");
    assertThat(told.stillWorks())
        .startsWith("4 VMs on rx-b and rx-c keep running, as last recorded");
    assertThat(told.hosts())
        .extracting(host -> host.roleWords())
        .first()
        .isEqualTo("Was coordinator");
    assertThat(told("NONE coordinator-dead").headline())
        .isEqualTo("This pool has no working coordinator.");
  }

  @Test
  void theAdviceOnOneStrandedHostIsThatOfItsCause() throws Exception {
    assertThat(told("HEALTHY broken").advice()).startsWith("The file that tells rx-c its role");
    assertThat(told("HEALTHY version-higher").advice()).contains("Update the coordinator first");
    assertThat(told("HEALTHY promoted-unrecovered").advice())
        .isEqualTo("If the host they follow is certainly off, tell the members to follow rx-b.");
  }

  private static Predicate<String> isSentence() {
    return text -> text.matches("(?s)\\p{Lu}.*[.!?]|\\p{Ll}[\\w-]*\\d?\\b.*[.]|\\d.*[.]");
  }

  private static List<String> sentences(Diagnosis told) {
    return Stream.concat(
            Stream.of(told.stillWorks(), told.headline(), told.advice()),
            told.findings().stream()
                .flatMap(finding ->
                    Stream.concat(
                        Stream.of(finding.message(), finding.next()),
                        finding.evidence().stream().map(Evidence::fact))))
        .toList();
  }

  private static Diagnosis told(String key) throws ExecutionException, InterruptedException {
    return TOLD.get(key).get();
  }

  private static Set<String> codes(Diagnosis told) {
    return told.findings().stream().map(Finding::code).collect(Collectors.toSet());
  }

  private static void assertTold(Expected row, Diagnosis told) {
    assertThat(told.condition().code()).as(told.headline()).isEqualTo(row.condition);
    assertThat(roles(told)).isEqualTo(row.roles);
    assertThat(codes(told)).containsAll(row.present);
    assertThat(row.absent).noneMatch(codes(told)::contains);
    assertThat(told.severity()).as("%s", codes(told)).isEqualTo(row.severity);
  }

  private static String roles(Diagnosis told) {
    return told.hosts().stream().map(host -> letter(host.role())).collect(Collectors.joining(" "));
  }

  private static String letter(RoleWord role) {
    return switch (role) {
      case COORDINATOR -> "C";
      case MEMBER -> "M";
      case EMERGENCY -> "E";
      case BROKEN -> "B";
      case UNKNOWN -> "?";
    };
  }
}
