package org.poolkeeper.xapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.poolkeeper.diagnosis.HostAssessment;
import org.poolkeeper.diagnosis.HostAssessment.RoleWord;
import org.poolkeeper.model.Endpoint;
import org.poolkeeper.model.HostAddress;
import org.poolkeeper.model.PoolSnapshot;
import org.poolkeeper.port.MemoryInHand;
import org.poolkeeper.port.PoolObserver.ProbeDepth;
import org.poolkeeper.xapi.RecordedHost.OfOthers;

/// The real pool, replayed from what it was recorded with: the right names, roles and condition in
/// each of its situations.
@Timeout(60)
class RecordedPoolTest {
  /// How long it really takes is measured in the bench profile.
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final Endpoint A = endpoint("10.77.0.1");
  private static final Endpoint B = endpoint("10.77.0.2");
  private static final Endpoint C = endpoint("10.77.0.3");

  private static final Map<String, List<String>> COORDINATOR =
      Map.ofEntries(
          Map.entry("session.login_with_password", List.of("106-a-login-tls")),
          Map.entry(
              "session.slave_local_login_with_password",
              List.of("107-a-slave-local-login-on-master")),
          Map.entry("host.is_in_emergency_mode", List.of("124-a-is_in_emergency_mode-session")),
          Map.entry("session.local_logout", List.of("128-b-local-logout")),
          Map.entry("session.logout", List.of("280-a-logout")),
          Map.entry("pool.get_all_records", List.of("130-a-pool.get_all_records")),
          Map.entry("host.get_all_records", List.of("131-a-host.get_all_records")),
          Map.entry("host_metrics.get_all_records", List.of("132-a-host_metrics.get_all_records")),
          Map.entry("SR.get_all_records", List.of("136-a-SR.get_all_records")),
          Map.entry("PBD.get_all_records", List.of("137-a-PBD.get_all_records")),
          Map.entry("Certificate.get_all_records", List.of("159-a-Certificate.get_all_records")),
          Map.entry("host.get_servertime", List.of("214-a-host.get_servertime")),
          Map.entry(
              "event.from",
              List.of("190-a-event.from-initial", "191-a-event.from-with-token-timeout-3s")));

  private static final Map<String, List<String>> PROMOTED =
      with(
          COORDINATOR,
          Map.of(
              "session.login_with_password",
              List.of("331-b-login-after-transition"),
              "pool.get_all_records",
              List.of("344-b-pool.get_all_records-after-recover"),
              "host.get_all_records",
              List.of("342-b-host.get_all_records-after-recover"),
              "host_metrics.get_all_records",
              List.of("343-b-host_metrics-after-recover"),
              "event.from",
              List.of("347-b-event.from-after")));

  private static final Map<String, List<String>> MEMBER =
      Map.of(
          "session.login_with_password",
          List.of("110-b-login-on-member-HOST_IS_SLAVE"),
          "session.slave_local_login_with_password",
          List.of("112-b-slave-local-login-ok"),
          "host.is_in_emergency_mode",
          List.of("123-b-is_in_emergency_mode-local-session"),
          "session.local_logout",
          List.of("128-b-local-logout"));

  private static final Map<String, List<String>> STUCK_MEMBER =
      Map.of(
          "session.login_with_password",
          List.of("304-c-login-running-member-dead-master"),
          "session.slave_local_login_with_password",
          List.of("302-c-slave-local-login-running-member-dead-master"),
          "host.is_in_emergency_mode",
          List.of("303-c-is_in_emergency_mode-running-member-dead-master"),
          "session.local_logout",
          List.of("128-b-local-logout"));

  private static final Map<String, List<String>> IN_BOOT_LOOP =
      Map.of(
          "session.login_with_password",
          List.of("402-c-login-in-emergency", "414-c-login-tls-in-emergency"),
          "session.slave_local_login_with_password",
          List.of("404-c-slave-local-login-in-emergency"),
          "host.is_in_emergency_mode",
          List.of("401-c-is_in_emergency_mode"),
          "host.local_assert_healthy",
          List.of("413-c-host.local_assert_healthy", "402-c-login-in-emergency"),
          "session.local_logout",
          List.of("420-c-local_logout"));

  private final Map<Endpoint, RecordedHost> hosts = new HashMap<>();
  private final Map<Endpoint, InetSocketAddress> resolve = new HashMap<>();
  private final MemoryInHand memory = new MemoryInHand();

  @AfterEach
  void end() throws IOException {
    for (var host : hosts.values()) {
      host.close();
    }
  }

  @Test
  void healthy() throws Exception {
    healthyPool();
    var snapshot = look(B);
    assertThat(Wired.condition(snapshot)).isEqualTo("HEALTHY");
    assertThat(roles(snapshot))
        .isEqualTo(
            Map.of("rx-a", RoleWord.COORDINATOR, "rx-b", RoleWord.MEMBER, "rx-c", RoleWord.MEMBER));
    assertThat(Wired.diagnosis(snapshot).hosts())
        .allSatisfy(host -> assertThat(host.residentVms().orElseThrow().value()).isEqualTo(1));
    assertNoSessionIsLeft();
  }

  @ParameterizedTest
  @ValueSource(strings = {"refused", "black hole"})
  void coordinatorGone(String how) throws Exception {
    remembered();
    gone(A, how);
    serve(B, OfOthers.HANG, STUCK_MEMBER);
    serve(C, OfOthers.HANG, STUCK_MEMBER);
    var snapshot = look(C);
    assertThat(Wired.condition(snapshot)).isEqualTo("COORDINATOR_LOST");
    assertThat(roles(snapshot))
        .containsEntry("rx-b", RoleWord.MEMBER)
        .containsEntry("rx-c", RoleWord.MEMBER)
        .containsKey("rx-a");
    assertThat(emergency(snapshot)).isEqualTo(Map.of("rx-b", false, "rx-c", false));
    assertThat(hosts.get(C).methods)
        .as("nothing that hangs there was asked")
        .isSubsetOf(STUCK_MEMBER.keySet());
    assertNoSessionIsLeft();
  }

  @Test
  void bootLoop() throws Exception {
    remembered();
    gone(A, "black hole");
    gone(B, "refused");
    serve(C, OfOthers.UNKNOWN, IN_BOOT_LOOP);
    var snapshot = look(C);
    assertThat(Wired.condition(snapshot)).isEqualTo("COORDINATOR_LOST");
    assertThat(roles(snapshot))
        .containsOnlyKeys("rx-a", "rx-b", "rx-c")
        .containsEntry("rx-c", RoleWord.EMERGENCY);
    assertThat(emergency(snapshot)).isEqualTo(Map.of("rx-c", true));
    assertNoSessionIsLeft();
  }

  @Test
  void afterPromotion() throws Exception {
    remembered();
    gone(A, "black hole");
    serve(B, OfOthers.UNKNOWN, PROMOTED);
    serve(
        C,
        OfOthers.UNKNOWN,
        with(MEMBER, Map.of("session.login_with_password", List.of("341-c-login-after-recover"))));
    var snapshot = look(C);
    assertThat(Wired.condition(snapshot)).isEqualTo("MEMBER_LOST");
    assertThat(roles(snapshot))
        .containsKey("rx-a")
        .containsEntry("rx-b", RoleWord.COORDINATOR)
        .containsEntry("rx-c", RoleWord.MEMBER);
    assertNoSessionIsLeft();
  }

  @Test
  void aMemberRestartedWithoutItsCoordinatorVotesOnPort80() throws Exception {
    var member = new RecordedHost(OfOthers.HANG, STUCK_MEMBER);
    hosts.put(B, member);
    resolve.put(B, RecordedHost.refusing());
    resolve.put(new Endpoint(B.address(), 80), member.plain());
    try (var wired = new Wired(resolve, memory)) {
      var probe =
          wired.observer.probe(
              B, Optional.of(Wired.credentials("root", "secret")), ProbeDepth.FULL);
      assertThat(probe.role().orElseThrow().value())
          .isEqualTo(new org.poolkeeper.model.Role.Member(A.address()));
      assertThat(probe.view()).isInstanceOf(org.poolkeeper.model.HostView.Refusing.class);
      assertThat(member.methods).containsExactly("session.login_with_password");
    }
  }

  @Test
  void aCoordinatorThatDiesIsFoundLost() throws Exception {
    healthyPool();
    try (var wired = new Wired(resolve, memory);
        var watch =
            wired.watches.watch(List.of(A), Optional.of(Wired.credentials("root", "secret")))) {
      assertThat(watch.awaitSettled(PATIENCE).settled()).isTrue();
      hosts.get(A).die();
      Wired.await(
          watch, PATIENCE, snapshot -> Wired.condition(snapshot).equals("COORDINATOR_LOST"));
    }
  }

  @Test
  void aNewCoordinatorIsReadBesideTheDeadOne() throws Exception {
    healthyPool();
    try (var wired = new Wired(resolve, memory);
        var watch =
            wired.watches.watch(List.of(A), Optional.of(Wired.credentials("root", "secret")))) {
      assertThat(watch.awaitSettled(PATIENCE).settled()).isTrue();
      hosts.get(A).die();
      Wired.await(
          watch, PATIENCE, snapshot -> Wired.condition(snapshot).equals("COORDINATOR_LOST"));
      hosts.get(B).become(PROMOTED);
      var snapshot =
          Wired.await(
              watch,
              PATIENCE,
              now ->
                  now.claims().stream()
                      .anyMatch(claim -> claim.open() && claim.claimant().equals(B)));
      assertThat(snapshot.claims())
          .as("the dead one's claim stays, no longer open")
          .anyMatch(claim -> !claim.open() && claim.claimant().equals(A));
    }
  }

  private PoolSnapshot look(Endpoint seed) throws InterruptedException {
    try (var wired = new Wired(resolve, memory);
        var watch =
            wired.watches.watch(List.of(seed), Optional.of(Wired.credentials("root", "secret")))) {
      var snapshot = watch.awaitSettled(PATIENCE);
      assertThat(snapshot.settled()).as("%s", snapshot.hosts()).isTrue();
      return snapshot;
    }
  }

  /// Looks at the healthy pool once, which is remembered, and ends it.
  private void remembered() throws Exception {
    healthyPool();
    look(A);
    end();
    hosts.clear();
    assertThat(memory.all()).hasSize(1);
  }

  private void healthyPool() throws IOException {
    serve(A, OfOthers.UNKNOWN, COORDINATOR);
    serve(B, OfOthers.UNKNOWN, MEMBER);
    serve(C, OfOthers.UNKNOWN, MEMBER);
  }

  private void serve(Endpoint at, OfOthers others, Map<String, List<String>> recordings)
      throws IOException {
    var host = new RecordedHost(others, recordings);
    hosts.put(at, host);
    resolve.put(at, host.secure());
    resolve.put(new Endpoint(at.address(), 80), host.plain());
  }

  private void gone(Endpoint at, String how) throws IOException {
    var host = new RecordedHost(OfOthers.HANG, Map.of());
    hosts.put(at, host);
    var target = how.equals("refused") ? RecordedHost.refusing() : host.blackHole();
    resolve.put(at, target);
    resolve.put(new Endpoint(at.address(), 80), target);
  }

  private void assertNoSessionIsLeft() {
    assertThat(hosts.values())
        .allSatisfy(host -> assertThat(host.openSessions).as("sessions").hasValue(0));
    assertThat(hosts.values().stream().mapToInt(host -> host.sessions.get()).sum())
        .as("sessions that were opened")
        .isPositive();
  }

  private static Map<String, RoleWord> roles(PoolSnapshot snapshot) {
    return Wired.diagnosis(snapshot).hosts().stream()
        .collect(Collectors.toMap(host -> host.host().label(), HostAssessment::role));
  }

  private static Map<String, Boolean> emergency(PoolSnapshot snapshot) {
    return snapshot.hosts().stream()
        .filter(host -> host.emergencyMode().isPresent())
        .collect(
            Collectors.toMap(
                host -> host.label(), host -> host.emergencyMode().orElseThrow().value()));
  }

  private static Map<String, List<String>> with(
      Map<String, List<String>> some, Map<String, List<String>> others) {
    var all = new HashMap<>(some);
    all.putAll(others);
    return all;
  }

  private static Endpoint endpoint(String address) {
    return new Endpoint(new HostAddress(address), Endpoint.HTTPS);
  }
}
