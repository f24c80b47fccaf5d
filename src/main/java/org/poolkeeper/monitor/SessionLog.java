package org.poolkeeper.monitor;

import java.time.Instant;

/// How sessions with one endpoint went. Not thread-safe: its watch guards it.
final class SessionLog {
  private State state = State.NONE;
  private int failures;
  private Instant notBefore = Instant.MIN;
  private boolean worthARetry;
  private long freshness = Long.MIN_VALUE;

  private enum State {
    NONE,
    OPENING,
    FED
  }

  void opening() {
    state = State.OPENING;
    worthARetry = false;
  }

  /// @param turn at which the question was asked
  void delivered(long turn) {
    freshness = turn;
    state = State.FED;
    failures = 0;
    notBefore = Instant.MIN;
  }

  /// A login that led nowhere, or a first picture that could not be read.
  void failed(Instant retry) {
    state = State.NONE;
    failures++;
    notBefore = retry;
  }

  /// A session that worked came to an end.
  void lost() {
    state = State.NONE;
  }

  /// The host still answers: a login may work again at once.
  void worthARetry() {
    worthARetry = true;
  }

  /// The turn at which the newest picture was asked for.
  long freshness() {
    return freshness;
  }

  boolean isOpening() {
    return state == State.OPENING;
  }

  boolean isFed() {
    return state == State.FED;
  }

  boolean isNone() {
    return state == State.NONE;
  }

  boolean isWorthARetry() {
    return worthARetry;
  }

  int failures() {
    return failures;
  }

  Instant notBefore() {
    return notBefore;
  }
}
