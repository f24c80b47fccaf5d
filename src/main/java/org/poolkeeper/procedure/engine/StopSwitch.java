package org.poolkeeper.procedure.engine;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Asks a run to stop after the step that is under way. Safe from any thread.
public final class StopSwitch {
  private final AtomicReference<@Nullable String> asked = new AtomicReference<>();

  /// Asks; the first reason stays.
  ///
  /// @param why one sentence, for example "The window was closed."
  public void ask(String why) {
    asked.compareAndSet(null, why);
  }

  /// Why the run is to stop; empty if it is not.
  public Optional<String> asked() {
    return Optional.ofNullable(asked.get());
  }
}
