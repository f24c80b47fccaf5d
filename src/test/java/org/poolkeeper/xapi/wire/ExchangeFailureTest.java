package org.poolkeeper.xapi.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ExchangeFailureTest {

  /// What the JDK's client says when the end of a body arrives before its head was handed over.
  static Stream<Arguments> endings() {
    return Stream.of(
        Arguments.of(
            new IOException(
                "closed", new EOFException("fixed content-length: 300, bytes received: 270")),
            new CallFailure.Truncated()),
        Arguments.of(
            new IOException("chunked transfer encoding, state: READING_LENGTH"),
            new CallFailure.Truncated()),
        Arguments.of(
            new IOException("HTTP/1.1 header parser received no bytes"),
            new CallFailure.ClosedBeforeReply()));
  }

  @ParameterizedTest
  @MethodSource("endings")
  void tellsACutBodyFromNoReply(Throwable thrown, CallFailure expected) {
    assertThat(ExchangeFailure.of(thrown, Optional.empty(), Deadlines.probe())).isEqualTo(expected);
  }
}
