package org.poolkeeper.guard;

import org.poolkeeper.command.PoolCommand;
import org.poolkeeper.guard.Permit.Expectation;

/// Makes permits for tests of what is behind the guard.
public final class Permits {
  private Permits() {}

  /// The right to send `command` once.
  public static Permit of(PoolCommand command, Expectation expectation) {
    return new Permit(command, expectation);
  }
}
