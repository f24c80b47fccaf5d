package org.poolkeeper.model;

import java.util.List;

/// A storage repository as a coordinator records it, with its connections to hosts.
///
/// @param ref the server's reference
/// @param uuid its uuid
/// @param name its label
/// @param type for example `lvmoiscsi`
/// @param shared whether several hosts use it
/// @param size bytes, -1 where unknown
/// @param used bytes, -1 where unknown
/// @param connections one for each host that is meant to reach it
public record StorageRepository(
    String ref,
    String uuid,
    String name,
    String type,
    boolean shared,
    long size,
    long used,
    List<Connection> connections) {
  /// Keeps its own copy of the list.
  public StorageRepository {
    connections = List.copyOf(connections);
  }

  /// A storage connection (PBD).
  ///
  /// @param host reference of the host
  /// @param attached whether it is plugged, as recorded
  public record Connection(String host, boolean attached) {}
}
