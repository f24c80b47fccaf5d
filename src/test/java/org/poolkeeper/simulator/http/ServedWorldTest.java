package org.poolkeeper.simulator.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.poolkeeper.port.DemoPool.DemoSession;

/// The world over real sockets: the demo's own way in.
class ServedWorldTest {

  private final SimulatedDemo demo = new SimulatedDemo(InstantSource.system());

  @Test
  void aHealthyPoolAnswersLoginRecordsAndEventsOverTls() throws Exception {
    try (var session = demo.start("healthy");
        var client = client(session, "192.0.2.11")) {
      var login = client.post("session.login_with_password", session.user(), session.password());
      var ref = login.value();

      assertThat(client.post("host.get_all_records", ref).body())
          .contains("<name>name_label</name><value>rx-a</value>")
          .contains("<name>name_label</name><value>rx-c</value>")
          .contains("<name>enabled</name><value><boolean>1</boolean></value>")
          .contains("<name>API_version_minor</name><value>23</value>");
      assertThat(client.postRaw(Xml.eventFrom(ref, "", 5, "pool", "HOST")).body())
          .contains("<name>class</name><value>host</value>")
          .contains("<name>host</name><value><i4>3</i4></value>")
          .doesNotContain("<value>vm</value>")
          .containsPattern("<name>token</name><value>\\d{20},\\d{20}</value>");
    }
  }

  @Test
  void aMemberNamesItsCoordinatorBeforeItLooksAtThePassword() throws Exception {
    try (var session = demo.start("healthy");
        var client = client(session, "192.0.2.12")) {
      assertThat(client.post("session.login_with_password", "root", "wrong").error())
          .containsExactly("HOST_IS_SLAVE", "192.0.2.11");
    }
  }

  @Test
  void aMemberWithoutItsCoordinatorHangsOnEveryQuestionAboutThePool() throws Exception {
    try (var session = demo.start("coordinator-dead");
        var client = client(session, "192.0.2.12")) {
      var login =
          client.post(
              "session.slave_local_login_with_password", session.user(), session.password());

      assertThat(client.post("host.is_in_emergency_mode", login.value()).body())
          .contains("<boolean>0</boolean>");
      assertThat(client.post("session.login_with_password", "root", "").error())
          .containsExactly("HOST_IS_SLAVE", "192.0.2.11");
      client.timeout(300);
      assertThatThrownBy(() -> client.post("host.get_all_records", login.value()))
          .isInstanceOf(SocketTimeoutException.class);
    }
  }

  @Test
  void aHostWithoutPowerSwallowsConnections() {
    try (var session = demo.start("coordinator-dead")) {
      var where = session.resolve().get(session.seeds().getFirst());
      assertThatThrownBy(() -> TestClient.connect(where, 300))
          .isInstanceOf(SocketTimeoutException.class);
    }
  }

  @Test
  void aLongPollHangsWhenThePowerIsCut() throws Exception {
    try (var session = demo.start("healthy");
        var client = client(session, "192.0.2.11")) {
      var ref = client.post("session.login_with_password", "root", session.password()).value();
      var first = client.postRaw(Xml.eventFrom(ref, "", 5, "pool")).body();
      var token = first.replaceFirst("(?s).*<name>token</name><value>([0-9,]+)<.*", "$1");
      client.timeout(400);
      var cut = Thread.ofVirtual().unstarted(() -> session.powerOff("rx-a"));
      cut.start();

      assertThatThrownBy(() -> client.postRaw(Xml.eventFrom(ref, token, 30, "pool")))
          .isInstanceOf(SocketTimeoutException.class);
      cut.join();
    }
  }

  @Test
  void aPulledCableHoldsAnAnswerBackUntilItIsPluggedIn() throws Exception {
    try (var session = demo.start("healthy");
        var client = client(session, "192.0.2.12")) {
      session.pullCable("rx-b");
      client.timeout(200);
      assertThatThrownBy(() -> client.post("session.login_with_password", "root", ""))
          .isInstanceOf(SocketTimeoutException.class);
      session.plugCable("rx-b");
      client.timeout(5000);
      assertThat(client.answer().error()).containsExactly("HOST_IS_SLAVE", "192.0.2.11");
    }
  }

  @Test
  void aServiceThatWasKilledClosesAfterTlsAndRefusesPlain() throws Exception {
    try (var session = demo.start("healthy")) {
      var login = client(session, "192.0.2.13");
      session.killManagementService("rx-c");

      assertThatThrownBy(() -> login.post("session.login_with_password", "root", ""))
          .isInstanceOf(IOException.class);
      try (var again = client(session, "192.0.2.13")) {
        assertThatThrownBy(() -> again.post("session.login_with_password", "root", ""))
            .isInstanceOf(IOException.class);
      }
      var plain = session.resolve().get(TestClient.endpoint("192.0.2.13", 80));
      assertThatThrownBy(() -> TestClient.connect(plain, 1000))
          .isInstanceOf(ConnectException.class);
    }
  }

  private static TestClient client(DemoSession session, String address) throws Exception {
    return TestClient.tls(session.resolve().get(TestClient.endpoint(address, 443)), "");
  }
}
