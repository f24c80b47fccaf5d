package org.poolkeeper.xapi.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.poolkeeper.model.Credentials;
import org.poolkeeper.model.Secret;
import org.poolkeeper.xapi.tls.SelfSigned;
import org.poolkeeper.xapi.wire.RogueServer.Pins;

class TransportTest {
  private static final SelfSigned IDENTITY = SelfSigned.of("rx-a", "rx-a.example");
  private static final Credentials ROOT = new Credentials("root", new Secret("s3cret<&>\r😀"));
  private static final Deadlines SHORT =
      new Deadlines(Duration.ofSeconds(2), Duration.ofMillis(400), Duration.ofMillis(900));
  private static final String LOGGED_IN =
      RogueServer.success("<value>OpaqueRef:11111111-2222-3333-4444-555555555555</value>");

  private static XapiConnection connect(RogueServer server) {
    return new XapiConnections(server.routes(), Pins.firstUse(), Mode.READ_ONLY)
        .open(RogueServer.HOST, Limits.reading());
  }

  private static CallFailure failure(XapiConnection connection) {
    var thrown =
        catchThrowableOfType(XapiException.class, () -> connection.localLogin(ROOT, SHORT));
    assertThat(thrown).as("a failure").isNotNull();
    assertThat(thrown.getMessage()).doesNotContain("s3cret").startsWith("192.0.2.1 ");
    return thrown.failure();
  }

  @Test
  void sendsAShortHeadWithALengthAndTheWholeBody() throws Exception {
    try (var server = RogueServer.tls(IDENTITY, RogueServer.saying(LOGGED_IN));
        var connection = connect(server)) {
      var session = connection.localLogin(ROOT, SHORT);

      assertThat(session.kind()).isEqualTo(SessionKind.LOCAL);
      assertThat(session.ref().reveal())
          .isEqualTo("OpaqueRef:11111111-2222-3333-4444-555555555555");
      assertThat(session.toString()).doesNotContain("1111");
      var request = server.requests().getFirst();
      var head = request.substring(0, request.indexOf("\r\n\r\n") + 4);
      assertThat(head.length()).isLessThan(1024);
      assertThat(head).startsWith("POST / HTTP/1.1\r\n");
      assertThat(head.toLowerCase(Locale.ROOT))
          .contains("content-length: ", "content-type: text/xml\r\n", "user-agent: \r\n")
          .doesNotContain("java", "transfer-encoding", "accept-encoding", "upgrade");
      assertThat(request.substring(head.length()))
          .isEqualTo(
              "<?xml version=\"1.0\"?><methodCall>"
                  + "<methodName>session.slave_local_login_with_password</methodName><params>"
                  + "<param><value>root</value></param>"
                  + "<param><value>s3cret&lt;&amp;&gt;&#13;😀</value></param>"
                  + "</params></methodCall>");
    }
  }

  @Test
  void usesOneTlsConnectionForManyCalls() throws Exception {
    try (var server = RogueServer.tls(IDENTITY, RogueServer.saying(LOGGED_IN));
        var connection = connect(server)) {
      for (var i = 0; i < 5; i++) {
        connection.localLogin(ROOT, SHORT);
      }
      assertThat(server.connections()).isEqualTo(1);
      assertThat(connection.certificate()).contains(IDENTITY.facts());
    }
  }
}
