package org.poolkeeper.simulator;

import java.util.List;
import java.util.stream.Stream;

/// How a call ended. A call that hangs has no outcome: its future stays incomplete.
public sealed interface Outcome {

  /// `Status: Success`.
  record Success(Value value) implements Outcome {}

  /// `Status: Failure` with its `ErrorDescription`, the code first.
  record Failure(List<String> description) implements Outcome {
    Failure(String code, String... params) {
      this(Stream.concat(Stream.of(code), Stream.of(params)).toList());
    }
  }

  /// A value without the `Status` around it, as `system.listMethods` answers (XAPI.md 1.3).
  record Bare(Value value) implements Outcome {}

  /// The connection closed without a reply, because the server went away.
  record Dropped() implements Outcome {}
}
