package org.poolkeeper.simulator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A service's way to the database: its own on a coordinator, on a member one connection to the
/// coordinator. When that breaks it is retried for ever with growing pauses while everybody who
/// needs the database waits (XAPI.md 3.3).
final class DatabaseLink {

  private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(256);

  private final Xapi service;
  private final List<Runnable> waiting = new ArrayList<>();
  private @Nullable CoordinatorDuty attachedTo;
  private boolean broken;
  private Duration pause = FIRST_PAUSE;

  DatabaseLink(Xapi service) {
    this.service = service;
  }

  /// The ruling service this one works with, if it can be reached now.
  Optional<CoordinatorDuty> coordinator() {
    if (service.duty().isPresent()) {
      return service.duty();
    }
    if (broken) {
      return Optional.empty();
    }
    var reached = reach();
    if (reached.isEmpty()) {
      broken = true;
      pause = FIRST_PAUSE;
      service.after(pause, this::retry);
    } else {
      noteLife(reached.get());
    }
    return reached;
  }

  /// A coordinator that restarted so quickly that nobody missed it still has to be told anew.
  private void noteLife(CoordinatorDuty reached) {
    var before = attachedTo;
    attachedTo = reached;
    if (before != null && before != reached) {
      service.host.startup.member.reattached(service);
    }
  }

  /// Runs `action` now if the database is at hand, else when it is again.
  void whenAttached(Runnable action) {
    if (service.emergency().isEmpty() && coordinator().isPresent()) {
      action.run();
    } else {
      waiting.add(action);
    }
  }

  /// Whether this member waits for a coordinator that does not answer.
  boolean isStuck() {
    return coordinator().isEmpty();
  }

  /// Cuts the pause short, as a starting coordinator does by calling `pool.is_slave`.
  void poke() {
    if (broken && reach().isPresent()) {
      attached();
    } else if (service.duty().isEmpty() && service.emergency().isEmpty()) {
      reach().ifPresent(this::noteLife);
    }
  }

  /// Marks the connection as lost from the start, for a member that comes up alone.
  void startBroken() {
    broken = true;
    service.after(FIRST_PAUSE, this::retry);
  }

  /// Lets those go on who waited for the end of the boot loop.
  void flush() {
    var released = List.copyOf(waiting);
    waiting.clear();
    released.forEach(Runnable::run);
  }

  private void retry() {
    if (!broken) {
      return;
    }
    if (reach().isPresent()) {
      attached();
    } else {
      var doubled = pause.multipliedBy(2);
      pause = doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
      service.after(pause, this::retry);
    }
  }

  private void attached() {
    broken = false;
    attachedTo = reach().orElse(null);
    service.host.startup.member.reattached(service);
    flush();
  }

  private Optional<CoordinatorDuty> reach() {
    if (service.role instanceof PoolRole.Member(var address)
        && service.world.network.connect(service.host, address)
            instanceof Network.Reached(var target)
        && target.rules()) {
      return target.duty();
    }
    return Optional.empty();
  }
}
