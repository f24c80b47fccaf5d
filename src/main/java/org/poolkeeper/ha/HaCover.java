package org.poolkeeper.ha;

import java.util.List;
import java.util.Optional;

/// What becomes of VMs whose host fails.
///
/// @param read whether the VMs were read; if not, the lists say nothing
/// @param guarded VMs that are certainly restarted, in the order in which that happens
/// @param bestEffort VMs that are restarted where there is room
/// @param unguarded running VMs that are not restarted
/// @param resting VMs that are set to be restarted and are not covered now, because they do not run
///   or were stopped through the API
public record HaCover(
    boolean read,
    List<Guarded> guarded,
    List<Guarded> bestEffort,
    List<Guarded> unguarded,
    List<Guarded> resting) {
  /// Keeps its own copies.
  public HaCover {
    guarded = List.copyOf(guarded);
    bestEffort = List.copyOf(bestEffort);
    unguarded = List.copyOf(unguarded);
    resting = List.copyOf(resting);
  }

  /// VMs that were found to be bound to a host.
  public List<Guarded> bound() {
    return java.util.stream.Stream.of(guarded, bestEffort, unguarded, resting)
        .flatMap(List::stream)
        .filter(vm -> vm.bound().isPresent())
        .toList();
  }

  /// A VM.
  ///
  /// @param vm its uuid
  /// @param name its label
  /// @param on name of the host it runs on; empty where on none
  /// @param order 0 is started first
  /// @param delaySeconds how long is waited after it before the next
  /// @param agility whether it can be started on every host
  /// @param bound why it cannot, where it cannot
  public record Guarded(
      String vm,
      String name,
      Optional<String> on,
      long order,
      long delaySeconds,
      Agility agility,
      Optional<String> bound) {}

  /// Whether a VM can be started on every host, as the server says when asked (XAPI.md 7.4).
  public enum Agility {
    /// It can.
    EVERYWHERE,
    /// Something ties it to some hosts.
    BOUND,
    /// Nobody asked, or there was no answer.
    UNTOLD
  }
}
