package org.poolkeeper.ha;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// High availability of a pool at one moment, as the coordinator that was read has it on record
/// (XAPI.md 7). Equal readings say the same. Made by [HaReader].
///
/// @param mode whether it is on, and what for
/// @param since since when it is so at the latest, as far as this program saw; empty where that is
///   not known
/// @param summary one or two sentences for the head of a page
/// @param setup with which settings
/// @param matrix who has heartbeats by which way; empty while it is off
/// @param capacity how many failures it covers
/// @param cover what happens to VMs
/// @param losses what each host would do in the three cases of loss; empty while it is off
/// @param notes what the coordinator noted of it within the last day, newest first
/// @param at when the picture was last confirmed
/// @param present whether the session that it comes from is still open; if not, all of it is past
public record HaReading(
    Mode mode,
    Optional<Instant> since,
    String summary,
    HaSetup setup,
    HaMatrix matrix,
    HaCapacity capacity,
    HaCover cover,
    List<HaLoss> losses,
    List<HaNote> notes,
    Instant at,
    boolean present) {
  /// Keeps its own copies.
  public HaReading {
    losses = List.copyOf(losses);
    notes = List.copyOf(notes);
  }

  /// Whether it is on, and what for.
  public enum Mode {
    /// It is off.
    OFF,
    /// It is being switched on or off.
    CHANGING,
    /// It is on for the coordinator alone: no VM is protected.
    COORDINATOR_ONLY,
    /// It is on and restarts VMs.
    PROTECTING;

    /// Whether hosts are armed, and fence themselves.
    public boolean isOn() {
      return switch (this) {
        case COORDINATOR_ONLY, PROTECTING -> true;
        case OFF, CHANGING -> false;
      };
    }

    /// "on", "on for the coordinator only", "off", "being switched".
    public String words() {
      return switch (this) {
        case OFF -> "off";
        case CHANGING -> "being switched";
        case COORDINATOR_ONLY -> "on for the coordinator only";
        case PROTECTING -> "on";
      };
    }
  }
}
