package org.poolkeeper.xapi.wire;

import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A [CallFailure] on its way up through the XML parser and the library, which let nothing else
/// pass.
final class WireFailure extends IOException {
  private static final long serialVersionUID = 1L;

  private final transient CallFailure failure;

  WireFailure(CallFailure failure) {
    this(failure, null);
  }

  WireFailure(CallFailure failure, @Nullable Throwable cause) {
    super(failure.getClass().getSimpleName(), cause);
    this.failure = failure;
  }

  CallFailure failure() {
    return failure;
  }

  /// The failure that `thrown` carries, however often it was wrapped.
  static Optional<CallFailure> in(Throwable thrown) {
    return causes(thrown)
        .filter(WireFailure.class::isInstance)
        .map(cause -> ((WireFailure) cause).failure())
        .findFirst();
  }

  /// `thrown` and its causes.
  static Stream<Throwable> causes(Throwable thrown) {
    return Stream.iterate(thrown, Objects::nonNull, Throwable::getCause).limit(16);
  }
}
