package org.poolkeeper.simulator.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.security.MessageDigest;
import java.security.interfaces.ECPublicKey;
import java.time.InstantSource;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.poolkeeper.port.DemoPool.DemoSession;

/// HTTP and TLS as the server has them (XAPI.md 1.1 to 1.6).
class HttpServerTest {

  private final DemoSession demo = new SimulatedDemo(InstantSource.system()).start("healthy");

  @AfterEach
  void close() {
    demo.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          POST / HTTP/1.1~Content-Length: 5~~hello              | 500
          POST / HTTP/1.1~Content-Length: 0~~                   | 500
          POST / HTTP/1.1~Host: x~~                             | 500
          POST / HTTP/1.1~Transfer-Encoding: chunked~~0~~       | 500
          POST / HTTP/1.1~Content-Length: 307201~~              | 500
          GET /nosuch HTTP/1.1~~                                | 403
          GET /rrd_updates?start=1 HTTP/1.1~~                   | 401
          PUT /pool/xmldbdump?session_id=x HTTP/1.1~~           | 400
          PUT /pool/xmldbdump HTTP/1.1~Content-Length: 0~~      | 401
          HEAD / HTTP/1.1~~                                     | 501
          OPTIONS / HTTP/1.1~~                                  | 200
          """)
  void oddRequestsGetAStatusAndAnHtmlPage(String request, int status) throws Exception {
    try (var client = plain()) {
      var reply = client.send(request.replace("~", "\r\n"));
      assertThat(reply.head()).startsWith("HTTP/1.1 " + status + " ").contains("text/html");
    }
  }

  @Test
  void aHeadOfMoreThan1024BytesIsTooLong() throws Exception {
    try (var client = plain()) {
      var reply = client.send("POST / HTTP/1.1\r\nX: " + "x".repeat(1024) + "\r\n\r\n");
      assertThat(reply.head()).startsWith("HTTP/1.1 431 ");
    }
  }

  @Test
  void aConnectionIsKeptAliveUnlessTheClientSaysClose() throws Exception {
    var body = Xml.call("system.listMethods");
    try (var client = plain()) {
      assertThat(client.postRaw(body).head()).contains("connection: keep-alive");
      assertThat(client.postRaw(body).head()).contains("connection: keep-alive");
      var closing =
          "POST / HTTP/1.1\r\nConnection: close\r\nContent-Length: " + body.length() + "\r\n\r\n";
      assertThat(client.send(closing + body).head()).contains("connection: close");
      assertThatThrownBy(() -> client.postRaw(body)).isInstanceOf(IOException.class);
    }
  }

  @Test
  void aTruncatedBodyWaitsSilently() throws Exception {
    try (var client = plain()) {
      client.timeout(200);
      assertThatThrownBy(() -> client.send("POST / HTTP/1.1\r\nContent-Length: 500\r\n\r\n<meth"))
          .isInstanceOf(SocketTimeoutException.class);
    }
  }

  @Test
  void theListOfMethodsComesWithoutAStatus() throws Exception {
    try (var client = plain()) {
      assertThat(client.post("system.listMethods").body())
          .contains("<value>pool.emergency_transition_to_master</value>")
          .contains("<value>host.get_all_records</value>")
          .doesNotContain("Status");
    }
  }

  @Test
  void theServerNamePoolGetsTheCertificateThatNamesTheHost() throws Exception {
    try (var ordinary = TestClient.tls(at(443), "rx-a.example");
        var internal = TestClient.tls(at(443), "pool")) {
      assertThat(ordinary.certificate().getSubjectX500Principal().getName())
          .isEqualTo("CN=192.0.2.11");
      assertThat(internal.certificate().getSubjectX500Principal().getName())
          .matches("CN=[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
      internal.certificate().verify(ordinary.certificate().getPublicKey());
      assertThat(ordinary.certificate().getPublicKey()).isInstanceOf(ECPublicKey.class);
    }
  }

  @Test
  void anOlderServerHasNoSuchCertificate() throws Exception {
    try (var older = new SimulatedDemo(InstantSource.system()).start("healthy-8.2");
        var client =
            TestClient.tls(older.resolve().get(TestClient.endpoint("192.0.2.11", 443)), "pool")) {
      assertThat(client.certificate().getSubjectX500Principal().getName())
          .isEqualTo("CN=192.0.2.11");
    }
  }

  @Test
  void theDatabaseKnowsTheFingerprintsThatAreServed() throws Exception {
    try (var client = TestClient.tls(at(443), "")) {
      var served = client.certificate();
      var session = client.post("session.login_with_password", demo.user(), demo.password());
      var records = client.post("Certificate.get_all_records", session.value()).body();
      var digest = MessageDigest.getInstance("SHA-256").digest(served.getEncoded());
      assertThat(records).contains(HexFormat.ofDelimiter(":").withUpperCase().formatHex(digest));
    }
  }

  private TestClient plain() throws Exception {
    return TestClient.plain(at(80));
  }

  private @Nullable InetSocketAddress at(int port) {
    return demo.resolve().get(TestClient.endpoint("192.0.2.11", port));
  }
}
