package org.poolkeeper.procedure.engine;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.poolkeeper.model.HostId;

/// Asks a run to stop after the step that is under way, or to rest between two hosts. Safe from any
/// thread.
public final class StopSwitch {
  private final AtomicReference<@Nullable String> asked = new AtomicReference<>();
  private final AtomicReference<@Nullable HostId> host = new AtomicReference<>();

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

  /// Asks the run to rest once the last phase of this host is done; at once after the step under
  /// way if that is so already. The newest host counts. It has no effect where nothing follows, or
  /// where the plan has no phase of that host.
  public void pauseAfter(HostId last) {
    host.set(last);
  }

  /// After which host the run is to rest; empty if after none.
  public Optional<HostId> pauseAfter() {
    return Optional.ofNullable(host.get());
  }
}
