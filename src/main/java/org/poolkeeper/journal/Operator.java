package org.poolkeeper.journal;

import java.util.function.UnaryOperator;

/// Who drives a run, and with what.
///
/// @param person the name of the account on this machine
/// @param machine its name
/// @param program name and version
/// @param poolUser as whom the pool was logged in to
public record Operator(String person, String machine, String program, String poolUser) {

  Operator mapped(UnaryOperator<String> text) {
    return new Operator(text.apply(person), text.apply(machine), program, text.apply(poolUser));
  }
}
