package org.poolkeeper.model;

import java.util.List;
import java.util.Map;

/// A coordinator's record of its pool (XAPI.md 6.4), as far as it is used here. Fields that a
/// server does not have are empty.
///
/// @param ref the server's reference
/// @param id the pool's uuid
/// @param name may be empty
/// @param master reference of the host it names as coordinator
/// @param defaultSr reference, or `OpaqueRef:NULL`
/// @param ha what it says of high availability
/// @param tlsVerification whether certificates are checked inside the pool; null where not told
/// @param currentOperations running pool operations as the server spells them
/// @param rollingUpgrade whether hosts of differing versions are in the pool (XAPI.md 6.4)
/// @param secretRotationPending whether a pool secret rotation blocks operations
public record PoolRecord(
    String ref,
    PoolId id,
    String name,
    String master,
    String defaultSr,
    HaState ha,
    @org.jspecify.annotations.Nullable Boolean tlsVerification,
    List<String> currentOperations,
    boolean rollingUpgrade,
    boolean secretRotationPending) {
  /// Keeps its own copy of the list.
  public PoolRecord {
    currentOperations = List.copyOf(currentOperations);
  }

  /// What the pool's record says of high availability (XAPI.md 7).
  ///
  /// @param enabled `ha_enabled`
  /// @param tolerates `ha_host_failures_to_tolerate`
  /// @param planExistsFor `ha_plan_exists_for`
  /// @param overcommitted `ha_overcommitted`
  /// @param statefiles VDI references; not cleared when HA is disabled
  /// @param configuration for example `timeout`, in seconds as text
  /// @param allowsOvercommit `ha_allow_overcommit`
  /// @param clusterStack `ha_cluster_stack`; empty on servers that do not tell
  public record HaState(
      boolean enabled,
      long tolerates,
      long planExistsFor,
      boolean overcommitted,
      List<String> statefiles,
      Map<String, String> configuration,
      boolean allowsOvercommit,
      String clusterStack) {
    /// Keeps its own copies.
    public HaState {
      statefiles = List.copyOf(statefiles);
      configuration = Map.copyOf(configuration);
    }

    /// A state of the usual cluster stack that is kept from being over-committed.
    public HaState(
        boolean enabled,
        long tolerates,
        long planExistsFor,
        boolean overcommitted,
        List<String> statefiles,
        Map<String, String> configuration) {
      this(enabled, tolerates, planExistsFor, overcommitted, statefiles, configuration, false, "");
    }
  }
}
