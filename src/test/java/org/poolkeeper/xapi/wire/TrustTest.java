package org.poolkeeper.xapi.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.poolkeeper.model.Credentials;
import org.poolkeeper.model.Endpoint;
import org.poolkeeper.model.Routes;
import org.poolkeeper.model.Secret;
import org.poolkeeper.port.TrustDecider.Verdict;
import org.poolkeeper.xapi.tls.SelfSigned;
import org.poolkeeper.xapi.wire.RogueServer.Pins;

/// Pinning: the fingerprint decides, and before it is trusted not a byte of a request is sent.
class TrustTest {
  private static final SelfSigned OLD = SelfSigned.of("rx-a", "rx-a.example");
  private static final SelfSigned NEW = SelfSigned.of("rx-a", "rx-a.example");
  private static final Credentials ROOT = new Credentials("root", new Secret("s3cret"));
  private static final Deadlines PATIENT =
      new Deadlines(Duration.ofSeconds(20), Duration.ofSeconds(20), Duration.ofSeconds(20));
  private static final RogueServer.Script LOGIN =
      RogueServer.saying(RogueServer.success("<value>OpaqueRef:1</value>"));

  private static CallFailure failure(XapiConnections connections) {
    try (var connection = connections.open(RogueServer.HOST, Limits.probe())) {
      var thrown =
          catchThrowableOfType(XapiException.class, () -> connection.localLogin(ROOT, PATIENT));
      assertThat(thrown).as("a failure").isNotNull();
      assertThat(connection.isUsable()).isFalse();
      return thrown.failure();
    }
  }

  @Test
  void anUnknownCertificateBlocksUntilTheUserAgrees() throws Exception {
    try (var server = RogueServer.tls(OLD, LOGIN)) {
      var pins = new Pins(new Verdict.Unknown());
      var connections = new XapiConnections(server.routes(), pins, Mode.READ_ONLY);

      assertThat(failure(connections)).isEqualTo(new CallFailure.CertificateUnknown(OLD.facts()));
      assertThat(server.requests()).isEmpty();
      assertThat(pins.known).isEmpty();

      pins.remember(RogueServer.HOST, OLD.facts());
      try (var connection = connections.open(RogueServer.HOST, Limits.probe())) {
        assertThat(connection.localLogin(ROOT, PATIENT).kind()).isEqualTo(SessionKind.LOCAL);
      }
    }
  }

  @Test
  void firstUseIsRememberedOnceTheHostHasAnswered() throws Exception {
    var pins = Pins.firstUse();
    try (var mute =
        RogueServer.tls(
            OLD,
            (_, _, _) -> {
              throw new java.io.IOException("close");
            })) {
      assertThat(failure(new XapiConnections(mute.routes(), pins, Mode.READ_ONLY)))
          .isEqualTo(new CallFailure.ClosedBeforeReply());
      assertThat(pins.known).isEmpty();
    }
    try (var server = RogueServer.tls(OLD, LOGIN);
        var connection =
            new XapiConnections(server.routes(), pins, Mode.READ_ONLY)
                .open(RogueServer.HOST, Limits.probe())) {
      connection.localLogin(ROOT, PATIENT);
      assertThat(pins.known).isEqualTo(Map.of(RogueServer.HOST, OLD.facts()));
    }
  }

  @Test
  void aChangedCertificateBlocksWithBothFingerprints() throws Exception {
    var pins = Pins.firstUse();
    pins.remember(RogueServer.HOST, OLD.facts());
    try (var server = RogueServer.tls(NEW, LOGIN)) {
      var connections = new XapiConnections(server.routes(), pins, Mode.READ_ONLY);
      var failure = failure(connections);

      assertThat(failure)
          .isEqualTo(new CallFailure.CertificateChanged(OLD.facts().fingerprint(), NEW.facts()));
      assertThat(failure.sentence())
          .contains(OLD.facts().fingerprint().toString(), NEW.facts().fingerprint().toString());
      assertThat(connections.vote(RogueServer.HOST, PATIENT).answer()).isEqualTo(failure);
      assertThat(server.requests()).isEmpty();
      assertThat(pins.known).isEqualTo(Map.of(RogueServer.HOST, OLD.facts()));
    }
  }

  @Test
  void aWithdrawnPinHoldsForTheNextConnection() throws Exception {
    var pins = new Pins(new Verdict.Unknown());
    pins.remember(RogueServer.HOST, OLD.facts());
    try (var server = RogueServer.tls(OLD, LOGIN)) {
      var connections = new XapiConnections(server.routes(), pins, Mode.READ_ONLY);
      try (var connection = connections.open(RogueServer.HOST, Limits.probe())) {
        connection.localLogin(ROOT, PATIENT);
      }
      pins.known.clear(); // a resumed TLS session would not notice
      assertThat(failure(connections)).isEqualTo(new CallFailure.CertificateUnknown(OLD.facts()));
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void aVoteNeedsNoKnownCertificateAndKeepsNone() throws Exception {
    var member = RogueServer.saying(Replies.recorded("110-b-login-on-member-HOST_IS_SLAVE"));
    try (var server = RogueServer.tls(OLD, member)) {
      for (var pins : java.util.List.of(Pins.firstUse(), new Pins(new Verdict.Unknown()))) {
        var vote =
            new XapiConnections(server.routes(), pins, Mode.READ_ONLY)
                .vote(RogueServer.HOST, PATIENT);

        assertThat(vote.answer())
            .isEqualTo(new CallFailure.ApiFailure("HOST_IS_SLAVE", java.util.List.of("10.77.0.1")));
        assertThat(vote.certificate()).contains(OLD.facts());
        assertThat(pins.known).isEmpty();
      }
      assertThat(server.requests())
          .allMatch(
              request -> request.contains("<value>root</value></param><param><value></value>"));
    }
  }

  @Test
  void aPortThatTakesConnectionsAndNeverEndsTheHandshakeHangs() throws Exception {
    try (var silent = RogueServer.plain((_, _, rogue) -> rogue.untilClosed())) {
      var unknown = new Pins(new Verdict.Unknown());
      assertThat(failure(new XapiConnections(silent.routes(), unknown, Mode.READ_ONLY), 400))
          .isInstanceOf(CallFailure.HandshakeTimeout.class);
    }
  }

  private static CallFailure failure(XapiConnections connections, long connectMillis) {
    var deadlines =
        new Deadlines(
            Duration.ofMillis(connectMillis), Duration.ofSeconds(20), Duration.ofSeconds(20));
    try (var connection = connections.open(RogueServer.HOST, Limits.probe())) {
      return catchThrowableOfType(XapiException.class, () -> connection.localLogin(ROOT, deadlines))
          .failure();
    }
  }

  @Test
  void nobodyListening() throws Exception {
    Routes nowhere;
    try (var server = RogueServer.plain(LOGIN)) {
      nowhere = server.routes();
    }
    assertThat(failure(new XapiConnections(nowhere, Pins.firstUse(), Mode.READ_ONLY)))
        .isEqualTo(new CallFailure.ConnectionRefused());
  }

  @Test
  void aNameWithoutAnAddress() {
    var nobody = Endpoint.parse("nobody.invalid", 443);
    var connections = new XapiConnections(Routes.DIRECT, Pins.firstUse(), Mode.READ_ONLY);
    assertThat(connections.vote(nobody, PATIENT).answer()).isEqualTo(new CallFailure.NameUnknown());
  }
}
