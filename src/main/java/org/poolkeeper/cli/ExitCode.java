package org.poolkeeper.cli;

import org.poolkeeper.diagnosis.Severity;

/// The numbers that scripts and monitoring see.
final class ExitCode {
  static final int OK = 0;
  static final int WARNING = 1;
  static final int CRITICAL = 2;
  static final int UNKNOWN = 3;
  static final int BLOCKED = 10;
  static final int DECLINED = 11;
  static final int NEEDS_ATTENTION = 12;
  static final int OUTCOME_UNKNOWN = 13;
  static final int USAGE = 64;
  static final int UNREACHABLE = 69;
  static final int BUG = 70;
  static final int FILE = 74;
  static final int NOT_TRUSTED = 77;

  private ExitCode() {}

  /// An advisory is worth knowing and nothing to be woken for: 0.
  static int of(Severity severity) {
    return switch (severity) {
      case OK, ADVISORY -> OK;
      case DEGRADED -> WARNING;
      case CRITICAL -> CRITICAL;
      case UNKNOWN -> UNKNOWN;
    };
  }
}
