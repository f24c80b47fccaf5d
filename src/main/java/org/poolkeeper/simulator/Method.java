package org.poolkeeper.simulator;

import java.util.function.Function;

/// What a method does, and whether it must reach the database first: if it must, it hangs on a
/// member that lost its coordinator (XAPI.md 3.3).
record Method(Needs needs, Body body) {

  enum Needs {
    NOTHING,
    DATABASE
  }

  /// Completes the request's reply now or later, or fails with an [ApiFailure].
  @FunctionalInterface
  interface Body {
    void run(Request request);
  }

  /// Answered at once, without the database.
  static Method local(Function<Request, Value> answer) {
    return new Method(Needs.NOTHING, request -> request.succeed(answer.apply(request)));
  }

  /// Answered at once from the database.
  static Method stored(Function<Request, Value> answer) {
    return new Method(Needs.DATABASE, request -> request.succeed(answer.apply(request)));
  }

  /// Takes its time.
  static Method slow(Body body) {
    return new Method(Needs.DATABASE, body);
  }

  /// A function with no result.
  static Value done(Runnable action) {
    action.run();
    return new Value.Nothing();
  }
}
