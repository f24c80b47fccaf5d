package org.poolkeeper.model;

import java.util.Optional;

/// What a host takes itself for. It may be wrong: a former coordinator that comes back still says
/// [Coordinator].
public sealed interface Role {

  /// Answers logins as coordinator.
  record Coordinator() implements Role {}

  /// Redirects to the host at `follows`, which may be dead (XAPI.md 2.2).
  record Member(HostAddress follows) implements Role {}

  /// In emergency mode: started, and cannot join its coordinator (XAPI.md 3.2).
  ///
  /// @param follows the coordinator it waits for, where known
  record Emergency(Optional<HostAddress> follows) implements Role {}

  /// Its role file says `broken` or cannot be read (XAPI.md 3.1).
  record Broken() implements Role {}

  /// Not told.
  record Unknown() implements Role {}

  /// The coordinator it names, for a member that is not in emergency mode.
  default Optional<HostAddress> votesFor() {
    return this instanceof Member(var address) ? Optional.of(address) : Optional.empty();
  }

  /// The coordinator it names, in emergency mode or not.
  default Optional<HostAddress> awaits() {
    return switch (this) {
      case Member(var address) -> Optional.of(address);
      case Emergency(var address) -> address;
      case Coordinator(), Broken(), Unknown() -> Optional.empty();
    };
  }
}
