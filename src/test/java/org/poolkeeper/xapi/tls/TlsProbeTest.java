package org.poolkeeper.xapi.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.NoRouteToHostException;
import java.net.ServerSocket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.poolkeeper.model.Endpoint;
import org.poolkeeper.model.HostAddress;
import org.poolkeeper.model.Routes;
import org.poolkeeper.xapi.tls.TlsProbe.Asking;

class TlsProbeTest {
  private static final Endpoint HOST = new Endpoint(new HostAddress("192.0.2.1"), 443);
  private static final Duration PATIENT = Duration.ofSeconds(20);
  private static final SelfSigned PUBLIC = SelfSigned.of("rx-a.example", "rx-a.example", "rx-a");
  private static final SelfSigned INTERNAL = SelfSigned.of("00000001-1111-4222-8333-444444444441");

  private static TlsProbe probe(ServerSocket listener) {
    var target = new Endpoint(new HostAddress("127.0.0.1"), listener.getLocalPort());
    return new TlsProbe(new Routes(Map.of(HOST, target)));
  }

  private static ServerSocket plain() throws IOException {
    return new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
  }

  /// Completes handshakes, then closes: what a host's TLS front does while the API is down.
  private static ServerSocket front() throws IOException {
    var listener =
        (SSLServerSocket)
            SelfSigned.serverContext(PUBLIC, INTERNAL)
                .getServerSocketFactory()
                .createServerSocket(0, 5, InetAddress.getLoopbackAddress());
    Thread.ofVirtual()
        .start(() -> {
          try {
            while (true) {
              try (var socket = (SSLSocket) listener.accept()) {
                socket.startHandshake();
              }
            }
          } catch (IOException e) {
            // the test is over
          }
        });
    return listener;
  }

  @Test
  void readsTheCertificateOfAFrontThatClosesAtOnce() throws Exception {
    try (var listener = front()) {
      var finding = probe(listener).look(HOST, Asking.PUBLIC, PATIENT, PATIENT);

      assertThat(finding).isInstanceOf(TlsFinding.Completed.class);
      var completed = (TlsFinding.Completed) finding;
      assertThat(completed.certificate()).isEqualTo(PUBLIC.facts());
      assertThat(completed.certificate().commonName()).isEqualTo("rx-a.example");
      assertThat(completed.certificate().names()).containsExactly("rx-a.example", "rx-a");
      assertThat(completed.certificate().notBefore()).isEqualTo(SelfSigned.NOT_BEFORE);
      assertThat(completed.certificate().notAfter()).isEqualTo(SelfSigned.NOT_AFTER);
      assertThat(completed.protocol()).startsWith("TLSv1.");
      assertThat(completed.took()).isPositive();
    }
  }

  @Test
  void asksForThePoolInternalCertificateByServerName() throws Exception {
    try (var listener = front()) {
      var finding = probe(listener).look(HOST, Asking.POOL_INTERNAL, PATIENT, PATIENT);

      assertThat(((TlsFinding.Completed) finding).certificate().commonName())
          .isEqualTo("00000001-1111-4222-8333-444444444441");
    }
  }

  @Test
  void aPortThatSaysNothingEndsAtTheDeadline() throws Exception {
    try (var listener = plain()) {
      var start = System.nanoTime();
      var finding = probe(listener).look(HOST, Asking.PUBLIC, PATIENT, Duration.ofMillis(300));

      assertThat(finding).isInstanceOf(TlsFinding.HandshakeFailed.class);
      assertThat(((TlsFinding.HandshakeFailed) finding).reason())
          .isEqualTo("no end of the handshake within 300 ms");
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }
  }

  @Test
  void nobodyListening() throws Exception {
    TlsProbe probe;
    try (var listener = plain()) {
      probe = probe(listener);
    }
    assertThat(probe.look(HOST, Asking.PUBLIC, PATIENT, PATIENT))
        .isInstanceOfSatisfying(
            TlsFinding.Unreached.class,
            finding -> assertThat(finding.why()).isEqualTo(Reach.REFUSED));
  }

  @Test
  void aNameWithoutAnAddress() throws Exception {
    var nobody = Endpoint.parse("nobody.invalid", 443);
    assertThat(new TlsProbe(Routes.DIRECT).look(nobody, Asking.PUBLIC, PATIENT, PATIENT))
        .isInstanceOfSatisfying(
            TlsFinding.Unreached.class,
            finding -> assertThat(finding.why()).isEqualTo(Reach.NAME_UNKNOWN));
  }

  static Stream<Arguments> failures() {
    return Stream.of(
        Arguments.of(new UnknownHostException("x"), Reach.NAME_UNKNOWN),
        Arguments.of(new ConnectException("Connection refused"), Reach.REFUSED),
        Arguments.of(new NoRouteToHostException("No route to host"), Reach.NO_ROUTE),
        Arguments.of(new SocketException("Network is unreachable"), Reach.NO_ROUTE),
        Arguments.of(new ConnectException("Host is down"), Reach.NO_ROUTE),
        Arguments.of(new SocketTimeoutException("Connect timed out"), Reach.TIMED_OUT),
        Arguments.of(new ConnectException("Connection timed out"), Reach.TIMED_OUT),
        Arguments.of(
            new IOException("wrapped", new ConnectException("Connection refused")), Reach.REFUSED));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void namesTheReason(IOException failure, Reach expected) {
    assertThat(Reach.of(failure)).contains(expected);
  }

  @Test
  void anotherFailureIsNoMatterOfReach() {
    assertThat(Reach.of(new IOException("Connection reset"))).isEmpty();
  }
}
