package org.poolkeeper.simulator;

/// What a host remembers on its own disk, whatever any database says (XAPI.md 4.9).
final class LocalFlags {

  /// It was prepared to be powered off: not enabled again before it has booted.
  boolean disabledUntilReboot;

  /// An administrator disabled it without automatic return: not enabled again by itself.
  boolean disabledIndefinitely;

  /// It has booted and its storage is not attached yet.
  boolean freshlyBooted;

  /// The watchdog reset it, and nobody has been told yet.
  boolean fenced;

  /// A restart of the toolstack is under way; the script refuses to run twice.
  boolean restartingToolstack;

  void booted() {
    disabledUntilReboot = false;
    freshlyBooted = true;
    restartingToolstack = false;
  }
}
