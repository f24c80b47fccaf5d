package org.poolkeeper.xapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.poolkeeper.model.CredentialCheck;
import org.poolkeeper.model.Endpoint;
import org.poolkeeper.model.HostAddress;
import org.poolkeeper.model.HostView;
import org.poolkeeper.model.Role;
import org.poolkeeper.model.Vm;
import org.poolkeeper.port.CoordinatorSession;
import org.poolkeeper.port.MemoryInHand;
import org.poolkeeper.port.ObservationException;
import org.poolkeeper.xapi.RecordedHost.OfOthers;

/// A coordinator's session on recorded replies. Classes without a recording are unknown to the
/// server, as on an old one.
@Timeout(60)
class XapiCoordinatorSessionTest {
  private static final Endpoint HOST = new Endpoint(new HostAddress("10.77.0.1"), Endpoint.HTTPS);
  private static final Map<String, List<String>> OLD_SERVER =
      Map.of(
          "session.login_with_password", List.of("100-a-login-ok"),
          "session.logout", List.of("280-a-logout"),
          "pool.get_all_records", List.of("130-a-pool.get_all_records"),
          "host.get_all_records", List.of("131-a-host.get_all_records"),
          "host_metrics.get_all_records", List.of("132-a-host_metrics.get_all_records"),
          "event.from",
              List.of(
                  "190-a-event.from-initial",
                  "193-a-event.from-bad-token",
                  "190-a-event.from-initial",
                  "202-a-bad-session"));

  private final RecordedHost host = new RecordedHost(OfOthers.UNKNOWN, OLD_SERVER);
  private Optional<Wired> wired = Optional.empty();

  @BeforeEach
  void begin() throws IOException {
    wired = Optional.of(new Wired(Map.of(HOST, host.secure()), new MemoryInHand()));
  }

  @AfterEach
  void end() throws IOException {
    wired.orElseThrow().close();
    host.close();
  }

  @Test
  void readsWithoutVmsFirstThenThemOnceAndForgetsATokenThatTheServerDoes() throws Exception {
    try (var session = open()) {
      var first = session.read();
      assertThat(first.hosts())
          .extracting(record -> record.name())
          .containsExactlyInAnyOrder("rx-a", "rx-b", "rx-c");
      assertThat(first.hosts()).allMatch(record -> Boolean.TRUE.equals(record.live()));
      assertThat(first.coordinator().orElseThrow().name()).isEqualTo("rx-a");
      assertThat(first.certificates()).as("an old server has no such class").isEmpty();
      assertThat(first.vms()).isEmpty();
      assertThat(host.methods).doesNotContain("VM.get_all_records", "role.get_all_records");

      var patience = Duration.ofSeconds(1);
      var whole = session.awaitChange(patience);
      assertThat(whole.vms()).hasSize(3).allMatch(Vm::running);
      assertThat(whole.generation()).isPresent();
      assertThat(whole.certificates()).isNotEmpty();

      session.awaitChange(patience);
      session.awaitChange(patience);
      assertThat(
              host.requests.stream()
                  .filter(request -> request.contains("event.from"))
                  .map(request -> request.matches("(?s).*\\d{20},\\d{20}.*")))
          .as("asked with a token")
          .containsExactly(false, true, false);
    }
    assertThat(host.openSessions).hasValue(0);
  }

  @Test
  void aForgottenSessionIsAnAnswerAndNoLostHost() throws Exception {
    try (var session = open()) {
      session.read();
      for (var turn = 0; turn < 3; turn++) {
        session.awaitChange(Duration.ofSeconds(1));
      }
      assertThatThrownBy(() -> session.awaitChange(Duration.ofSeconds(1)))
          .isInstanceOfSatisfying(
              ObservationException.class,
              e -> {
                assertThat(e.view()).isInstanceOf(HostView.Answering.class);
                assertThat(e.role()).isEqualTo(new Role.Unknown());
                assertThat(e).hasMessageContaining("SESSION_INVALID");
              });
    }
  }

  @Test
  void aMemberSaysWhomItFollows() {
    host.become(
        Map.of("session.login_with_password", List.of("110-b-login-on-member-HOST_IS_SLAVE")));
    assertThatThrownBy(this::open)
        .isInstanceOfSatisfying(
            ObservationException.class,
            e -> {
              assertThat(e.role()).isEqualTo(new Role.Member(HOST.address()));
              assertThat(e.credentials()).isEqualTo(CredentialCheck.NOT_TRIED);
            });
  }

  @Test
  void aWrongPasswordIsSaidToBeOneByACoordinator() {
    host.become(Map.of("session.login_with_password", List.of("101-a-login-wrong-password")));
    assertThatThrownBy(this::open)
        .isInstanceOfSatisfying(
            ObservationException.class,
            e -> {
              assertThat(e.role()).isEqualTo(new Role.Coordinator());
              assertThat(e.credentials()).isEqualTo(CredentialCheck.REFUSED);
              assertThat(e.getMessage()).doesNotContain("secret");
            });
  }

  private CoordinatorSession open() throws ObservationException, InterruptedException {
    return wired.orElseThrow().observer.open(HOST, Wired.credentials("root", "secret"));
  }
}
