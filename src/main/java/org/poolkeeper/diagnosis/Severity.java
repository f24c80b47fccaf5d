package org.poolkeeper.diagnosis;

/// How bad, in rising order. Not knowing outranks knowing the worst: it is never painted green.
public enum Severity {
  /// Nothing to do.
  OK,
  /// Worth knowing.
  ADVISORY,
  /// Something does not work, or a safety net is missing.
  DEGRADED,
  /// The pool cannot be managed, or data is in danger.
  CRITICAL,
  /// Cannot be told.
  UNKNOWN;

  /// The worse of the two.
  public Severity worse(Severity other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
