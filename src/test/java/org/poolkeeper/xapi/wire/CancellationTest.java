package org.poolkeeper.xapi.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.poolkeeper.model.Credentials;
import org.poolkeeper.model.Secret;
import org.poolkeeper.xapi.tls.SelfSigned;
import org.poolkeeper.xapi.wire.RogueServer.Pins;

/// A call ends at once when its thread is interrupted or its connection is cancelled.
@Timeout(30)
class CancellationTest {
  private static final SelfSigned IDENTITY = SelfSigned.of("rx-a");
  private static final Deadlines LONG =
      new Deadlines(Duration.ofSeconds(20), Duration.ofMinutes(5), Duration.ofMinutes(5));

  enum When {
    BEFORE_THE_HEAD,
    IN_THE_BODY
  }

  enum How {
    INTERRUPT,
    CANCEL
  }

  private record Outcome(CallFailure failure, boolean interrupted) {}

  private static Outcome cancelled(When when, How how) throws Exception {
    var asked = new CountDownLatch(1);
    RogueServer.Script script =
        (_, out, server) -> {
          if (when == When.IN_THE_BODY) {
            out.write(
                "HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\n\r\n<methodResponse>"
                    .getBytes(StandardCharsets.UTF_8));
            out.flush();
          }
          asked.countDown();
          server.untilClosed();
        };
    try (var server = RogueServer.tls(IDENTITY, script);
        var connection =
            new XapiConnections(server.routes(), Pins.firstUse(), Mode.READ_ONLY)
                .open(RogueServer.HOST, Limits.probe())) {
      var outcome = new CompletableFuture<Outcome>();
      var caller = Thread.ofVirtual().start(() -> outcome.complete(call(connection)));
      assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();
      switch (how) {
        case INTERRUPT -> caller.interrupt();
        case CANCEL -> connection.cancel();
      }
      var result = outcome.get(10, TimeUnit.SECONDS);
      assertThat(connection.isUsable()).isFalse();
      return result;
    }
  }

  private static Outcome call(XapiConnection connection) {
    try {
      connection.localLogin(new Credentials("root", new Secret("x")), LONG);
      throw new AssertionError("an answer");
    } catch (XapiException e) {
      return new Outcome(e.failure(), Thread.currentThread().isInterrupted());
    }
  }

  @ParameterizedTest
  @EnumSource(When.class)
  void interruptingTheThreadEndsTheCallAndIsKept(When when) throws Exception {
    assertThat(cancelled(when, How.INTERRUPT))
        .isEqualTo(new Outcome(new CallFailure.Cancelled(), true));
  }

  @ParameterizedTest
  @EnumSource(When.class)
  void cancellingTheConnectionEndsTheCall(When when) throws Exception {
    assertThat(cancelled(when, How.CANCEL))
        .isEqualTo(new Outcome(new CallFailure.Cancelled(), false));
  }
}
