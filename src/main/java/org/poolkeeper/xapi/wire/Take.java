package org.poolkeeper.xapi.wire;

import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/// What to do with a value of a reply when the walk comes to it ([ReplyWalker]).
sealed interface Take {
  /// Pass over it, whatever it is.
  Take SKIP = new Skip();

  /// Passes over a value without decoding any of it.
  record Skip() implements Take {}

  /// Decodes it as a whole.
  record Whole(Consumer<Object> to) implements Take {}

  /// Goes into a struct.
  ///
  /// @param member what to do with the member of a name
  /// @param end runs after the last one
  record Members(Function<String, Take> member, Runnable end) implements Take {}

  /// Goes into an array.
  ///
  /// @param element what to do with the next element
  record Elements(Supplier<Take> element) implements Take {}
}
