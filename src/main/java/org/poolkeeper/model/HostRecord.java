package org.poolkeeper.model;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A coordinator's record of one host (XAPI.md 6.5), with `live` from its metrics. It is what the
/// coordinator believes, not what the host is.
///
/// @param ref the server's reference
/// @param id the host's uuid
/// @param name its label
/// @param address its management address as recorded; empty where the text is no address
/// @param enabled whether it takes VMs
/// @param live the coordinator's liveness flag; null where there are no metrics (see XAPI.md 6.2
///   for when it lies)
/// @param maintenance whether a console marked it as in maintenance
/// @param memoryTotal bytes, 0 where unknown
/// @param version product, version and build
/// @param started when its management service started, by its own clock
/// @param booted when the machine booted, by its own clock
/// @param haStatefiles statefiles it can reach; empty with HA on means it lost them
/// @param haNetworkPeers uuids of the hosts it hears
/// @param currentOperations running operations as the server spells them
/// @param powerOnMode how it can be switched on from afar, as the server spells it; empty where
///   that is not set up (XAPI.md 4.9)
/// @param residentVms number of VMs the database places on it, its control domain not counted
public record HostRecord(
    String ref,
    HostId id,
    String name,
    Optional<HostAddress> address,
    boolean enabled,
    @Nullable Boolean live,
    boolean maintenance,
    long memoryTotal,
    HostVersion version,
    Optional<Instant> started,
    Optional<Instant> booted,
    List<String> haStatefiles,
    List<String> haNetworkPeers,
    List<String> currentOperations,
    String powerOnMode,
    int residentVms) {
  /// Keeps its own copies of the lists.
  public HostRecord {
    haStatefiles = List.copyOf(haStatefiles);
    haNetworkPeers = List.copyOf(haNetworkPeers);
    currentOperations = List.copyOf(currentOperations);
  }

  /// A host that cannot be switched on from afar.
  public HostRecord(
      String ref,
      HostId id,
      String name,
      Optional<HostAddress> address,
      boolean enabled,
      @Nullable Boolean live,
      boolean maintenance,
      long memoryTotal,
      HostVersion version,
      Optional<Instant> started,
      Optional<Instant> booted,
      List<String> haStatefiles,
      List<String> haNetworkPeers,
      List<String> currentOperations,
      int residentVms) {
    this(
        ref,
        id,
        name,
        address,
        enabled,
        live,
        maintenance,
        memoryTotal,
        version,
        started,
        booted,
        haStatefiles,
        haNetworkPeers,
        currentOperations,
        "",
        residentVms);
  }

  /// What runs on a host (XAPI.md 6.5 `software_version`).
  ///
  /// @param brand for example `XCP-ng` or `XenServer`; may be empty
  /// @param product product version; may be empty
  /// @param xapiBuild build of the management service, for example `24.39.1`; may be empty
  /// @param apiMajor major number of the API version
  /// @param apiMinor minor number of the API version
  public record HostVersion(
      String brand, String product, String xapiBuild, long apiMajor, long apiMinor) {}
}
