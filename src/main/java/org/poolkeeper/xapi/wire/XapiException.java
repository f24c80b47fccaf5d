package org.poolkeeper.xapi.wire;

import org.jspecify.annotations.Nullable;
import org.poolkeeper.model.Endpoint;

/// A call that brought no result; [#failure] says why.
public final class XapiException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient CallFailure failure;

  XapiException(Endpoint endpoint, CallFailure failure) {
    this(endpoint, failure, null);
  }

  XapiException(Endpoint endpoint, CallFailure failure, @Nullable Throwable cause) {
    super(endpoint + " " + failure.sentence(), cause);
    this.failure = failure;
  }

  /// Why.
  public CallFailure failure() {
    return failure;
  }
}
