package org.poolkeeper.procedure.catalog;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What to do with a VM that cannot move to another host.
enum Way {
  /// Take its disc out; then it moves like the others.
  EJECT,
  /// Write its memory to storage; it goes on where it was.
  SUSPEND,
  /// Ask the guest to shut down; it is started afterwards.
  SHUT_DOWN,
  /// Switch it off without asking the guest.
  POWER_OFF,
  /// Leave the host alone because of it.
  NOT_THIS_HOST;

  /// As an answer.
  String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Optional<Way> of(String id) {
    return Arrays.stream(values()).filter(way -> way.id().equals(id)).findFirst();
  }

  /// Whether the VM is dark meanwhile.
  boolean stops() {
    return switch (this) {
      case SUSPEND, SHUT_DOWN, POWER_OFF -> true;
      case EJECT, NOT_THIS_HOST -> false;
    };
  }
}
