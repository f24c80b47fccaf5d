package org.poolkeeper.model;

/// A virtual machine as a coordinator records it; templates, snapshots and control domains are not
/// among them.
///
/// @param ref the server's reference
/// @param uuid its uuid
/// @param name its label
/// @param powerState as the server spells it, for example `Running`
/// @param residentOn reference of the host it runs on, or `OpaqueRef:NULL`
/// @param protectedByHa whether HA restarts it
public record Vm(
    String ref,
    String uuid,
    String name,
    String powerState,
    String residentOn,
    boolean protectedByHa) {
  /// Whether the record says that it runs.
  public boolean running() {
    return powerState.equals("Running");
  }
}
