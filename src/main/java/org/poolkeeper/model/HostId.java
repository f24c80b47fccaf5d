package org.poolkeeper.model;

/// The uuid of a host: what tells one machine from another when addresses are used again.
///
/// @param uuid as the server spells it
public record HostId(String uuid) implements Comparable<HostId> {
  @Override
  public int compareTo(HostId other) {
    return uuid.compareTo(other.uuid);
  }

  @Override
  public String toString() {
    return uuid;
  }
}
