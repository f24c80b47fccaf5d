package org.poolkeeper.ha;

import java.util.List;
import java.util.Optional;
import org.poolkeeper.model.HostId;

/// Heartbeats, hosts by ways: the network first, then each heartbeat disk.
///
/// @param disks what to call the heartbeat disks, in the order of the cells
/// @param rows one for each host on record, by name
/// @param reading what it means, one sentence each, the gravest first; never empty while it is on
/// @param statefileLost whether no host that takes part reaches any heartbeat disk
public record HaMatrix(
    List<String> disks, List<Row> rows, List<String> reading, boolean statefileLost) {
  /// While high availability is off.
  public static final HaMatrix NONE = new HaMatrix(List.of(), List.of(), List.of(), false);

  /// Keeps its own copies.
  public HaMatrix {
    disks = List.copyOf(disks);
    rows = List.copyOf(rows);
    reading = List.copyOf(reading);
  }

  /// A host.
  ///
  /// @param alive the coordinator's liveness flag; empty where it has none
  /// @param network whether it hears the others that take part
  /// @param disks whether it reaches each heartbeat disk
  public record Row(
      HostId host, String name, Optional<Boolean> alive, Cell network, List<Cell> disks) {
    /// Keeps its own copy.
    public Row {
      disks = List.copyOf(disks);
    }

    /// Whether it has any heartbeat, and is not said to be dead.
    public boolean takesPart() {
      return alive.orElse(true)
          && (network.beat() == Beat.GOOD
              || network.beat() == Beat.PARTLY
              || disks.stream().anyMatch(cell -> cell.beat() == Beat.GOOD));
    }
  }

  /// One way of one host.
  ///
  /// @param beat what comes through
  /// @param words a few words: "hears 3 of 3", "reached", "not reached", "does not hear plot2"
  public record Cell(Beat beat, String words) {}

  /// What comes through on one way.
  public enum Beat {
    /// All of it.
    GOOD,
    /// Some of it.
    PARTLY,
    /// None.
    NONE,
    /// There is nobody it could hear, or it is dead.
    NOT_EXPECTED
  }
}
