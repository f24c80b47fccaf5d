package org.poolkeeper.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// An answer that may come now, later or never; the first one counts. Guarded by the world's lock.
final class Reply {

  private final List<Consumer<Outcome>> listeners = new ArrayList<>();
  private @Nullable Outcome outcome;

  void complete(Outcome answer) {
    if (outcome == null) {
      outcome = answer;
      listeners.forEach(listener -> listener.accept(answer));
    }
  }

  boolean isComplete() {
    return outcome != null;
  }

  /// Calls `listener` once there is an answer, at once if there is one already.
  void then(Consumer<Outcome> listener) {
    if (outcome == null) {
      listeners.add(listener);
    } else {
      listener.accept(outcome);
    }
  }
}
