package org.poolkeeper.xapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.poolkeeper.model.CredentialCheck;
import org.poolkeeper.model.Endpoint;
import org.poolkeeper.model.HostAddress;
import org.poolkeeper.model.HostProbe;
import org.poolkeeper.model.HostView;
import org.poolkeeper.model.Observed;
import org.poolkeeper.model.Role;
import org.poolkeeper.port.MemoryInHand;
import org.poolkeeper.port.PoolObserver.ProbeDepth;
import org.poolkeeper.xapi.RecordedHost.OfOthers;

/// Appendix A of XAPI.md row by row, on recorded replies, and that no look leaves a session behind.
@Timeout(60)
class HostLookTest {
  private static final Endpoint HOST = new Endpoint(new HostAddress("10.77.0.2"), Endpoint.HTTPS);
  private static final String VOTE = "session.login_with_password";
  private static final String LOCAL_LOGIN = "session.slave_local_login_with_password";
  private static final String EMERGENCY = "host.is_in_emergency_mode";
  private static final String HEALTHY = "host.local_assert_healthy";
  private static final String LOCAL_LOGOUT = "session.local_logout";
  private static final String LOGOUT = "session.logout";
  private static final Map<String, List<String>> LOCAL =
      Map.of(
          LOCAL_LOGIN, List.of("112-b-slave-local-login-ok"),
          LOCAL_LOGOUT, List.of("128-b-local-logout"),
          LOGOUT, List.of("280-a-logout"));

  private Optional<RecordedHost> host = Optional.empty();

  @AfterEach
  void end() throws IOException {
    if (host.isPresent()) {
      host.get().close();
    }
  }

  @ParameterizedTest(name = "row {0}: {6} {7}")
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          # row | vote                                 | flag                                    | reason                          | others | depth | view      | role        | emergency
          2     | -                                    | -                                       | -                               | CLOSE  | FULL  | CLOSED_AFTER_TLS | -    | -
          3     | 230-a-malformed-xml                  | -                                       | -                               | HANG   | VOTE  | NOT_XAPI  | -           | -
          5     | 402-c-login-in-emergency             | 401-c-is_in_emergency_mode              | 413-c-host.local_assert_healthy | HANG   | FULL  | Answering | Emergency   | true
          5     | 402-c-login-in-emergency             | -                                       | -                               | HANG   | VOTE  | Answering | Emergency   | true
          6     | 110-b-login-on-member-HOST_IS_SLAVE  | 123-b-is_in_emergency_mode-local-session| -                               | HANG   | FULL  | Answering | Member      | false
          6     | 110-b-login-on-member-HOST_IS_SLAVE  | -                                       | -                               | HANG   | VOTE  | Answering | Member      | false
          8     | 100-a-login-ok                       | 124-a-is_in_emergency_mode-session      | -                               | UNKNOWN| FULL  | Answering | Coordinator | false
          8     | 100-a-login-ok                       | -                                       | -                               | UNKNOWN| VOTE  | Answering | Coordinator | -
          -     | -                                    | -                                       | -                               | HANG   | PULSE | Answering | -           | -
          """)
  void classifies(
      String row,
      String vote,
      String flag,
      String reason,
      OfOthers others,
      ProbeDepth depth,
      String view,
      String role,
      Boolean emergency)
      throws Exception {
    var recordings = new java.util.HashMap<>(others == OfOthers.CLOSE ? Map.of() : LOCAL);
    put(recordings, VOTE, vote);
    put(recordings, EMERGENCY, flag);
    put(recordings, HEALTHY, reason);
    var probe = look(others, recordings, depth, "root");
    assertThat(view(probe)).isEqualTo(view);
    assertThat(probe.role().map(told -> told.value().getClass().getSimpleName()))
        .isEqualTo(Optional.ofNullable(role));
    assertThat(probe.emergencyMode().map(Observed::value))
        .isEqualTo(Optional.ofNullable(emergency));
    assertThat(probe.certificate()).isPresent();
    assertThat(served().openSessions).hasValue(0);
  }

  @Test
  void aRefusedLocalLoginIsNotShownToTheVote() throws Exception {
    var probe =
        look(
            OfOthers.HANG,
            Map.of(
                LOCAL_LOGIN, List.of("113-b-slave-local-login-wrong"),
                VOTE, List.of("110-b-login-on-member-HOST_IS_SLAVE")),
            ProbeDepth.FULL,
            "root");
    assertThat(probe.credentials()).isEqualTo(CredentialCheck.REFUSED);
    assertThat(probe.role().orElseThrow().value())
        .isEqualTo(new Role.Member(new HostAddress("10.77.0.1")));
    assertThat(served().requests.stream().filter(request -> request.contains("secret")))
        .as("the password was sent once")
        .hasSize(1);
  }

  @Test
  void aUserOfADirectoryIsNotTriedAsALocalOne() throws Exception {
    var probe =
        look(
            OfOthers.HANG,
            Map.of(VOTE, List.of("110-b-login-on-member-HOST_IS_SLAVE")),
            ProbeDepth.FULL,
            "someone@example.org");
    assertThat(probe.credentials()).isEqualTo(CredentialCheck.NOT_TRIED);
    assertThat(served().methods).containsExactly(VOTE);
  }

  @Test
  void aStepThatHangsLeavesWhatWasFoundAndNoSession() throws Exception {
    var begun = System.nanoTime();
    var probe = look(OfOthers.HANG, LOCAL, ProbeDepth.FULL, "root");
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(30));
    assertThat(view(probe)).isEqualTo("Answering");
    assertThat(probe.credentials()).isEqualTo(CredentialCheck.ACCEPTED);
    assertThat(served().methods).containsExactly(LOCAL_LOGIN, EMERGENCY, LOCAL_LOGOUT);
    assertThat(served().openSessions).hasValue(0);
  }

  @Test
  void anInterruptedLookLogsOut() throws Exception {
    host = Optional.of(new RecordedHost(OfOthers.HANG, LOCAL));
    try (var wired = new Wired(Map.of(HOST, served().secure()), new MemoryInHand())) {
      var looking =
          Thread.ofVirtual()
              .start(() -> {
                try {
                  wired.observer.probe(
                      HOST, Optional.of(Wired.credentials("root", "secret")), ProbeDepth.FULL);
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
              });
      while (!served().methods.contains(EMERGENCY)) {
        Thread.onSpinWait();
      }
      looking.interrupt();
      assertThat(looking.join(Duration.ofSeconds(2))).isTrue();
      assertThat(looking.isAlive()).isFalse();
    }
    assertThat(served().openSessions).hasValue(0);
    assertThat(served().sessions).hasValue(1);
  }

  private HostProbe look(
      OfOthers others, Map<String, List<String>> recordings, ProbeDepth depth, String user)
      throws Exception {
    host = Optional.of(new RecordedHost(others, recordings));
    try (var wired = new Wired(Map.of(HOST, served().secure()), new MemoryInHand())) {
      return wired.observer.probe(HOST, Optional.of(Wired.credentials(user, "secret")), depth);
    }
  }

  private RecordedHost served() {
    return host.orElseThrow();
  }

  private static void put(Map<String, List<String>> recordings, String method, String recording) {
    if (recording != null) {
      recordings.put(method, List.of(recording));
    }
  }

  private static String view(HostProbe probe) {
    return switch (probe.view()) {
      case HostView.Answering _ -> "Answering";
      case HostView.Refusing(var reason, var _, var _) -> reason.name();
      case HostView.Silent(var reason, var _, var _) -> reason.name();
      case HostView.Unseen _ -> "Unseen";
    };
  }
}
