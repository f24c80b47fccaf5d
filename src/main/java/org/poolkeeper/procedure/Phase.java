package org.poolkeeper.procedure;

import java.util.List;
import java.util.Optional;
import org.poolkeeper.model.HostId;

/// Steps of a plan that belong together for a person who follows it on a timeline. It says nothing
/// to the engine but where a pause between hosts may be.
///
/// @param kind what happens to the host or the pool
/// @param host which host; empty for what concerns the whole pool
/// @param name of that host, or of the pool
/// @param steps in the plan's order; each step is in one phase at most
public record Phase(Kind kind, Optional<HostId> host, String name, List<StepId> steps) {
  /// Keeps its own copy.
  public Phase {
    steps = List.copyOf(steps);
  }

  /// What happens, with whom: a heading over its steps.
  public String title() {
    return switch (kind) {
      case CHECK -> "Check " + name;
      case HA_OFF -> "Switch high availability off";
      case HAND_OVER -> "Hand the role over";
      case EMPTY -> "Empty " + name;
      case AWAY -> name + " goes away and comes back";
      case RETURN -> "Bring VMs back to " + name;
      case HA_ON -> "Switch high availability on";
      case SETTLE -> "Settle " + name;
    };
  }

  /// What happens.
  public enum Kind {
    /// Looking whether it may begin.
    CHECK,
    /// High availability is switched off.
    HA_OFF,
    /// The role moves to another host.
    HAND_OVER,
    /// VMs leave the host.
    EMPTY,
    /// The host, or its management service, is gone and comes back.
    AWAY,
    /// VMs come back to the host.
    RETURN,
    /// High availability is switched on.
    HA_ON,
    /// Settings are changed, or the pool is waited for.
    SETTLE;

    /// In a word or two, for a bar of the timeline.
    public String word() {
      return switch (this) {
        case CHECK -> "check";
        case HA_OFF -> "HA off";
        case HAND_OVER -> "hand over";
        case EMPTY -> "empty";
        case AWAY -> "away";
        case RETURN -> "bring back";
        case HA_ON -> "HA on";
        case SETTLE -> "settle";
      };
    }
  }
}
