package org.poolkeeper.model;

/// A virtual machine as a coordinator records it; templates, snapshots and control domains are not
/// among them.
///
/// @param ref the server's reference
/// @param uuid its uuid
/// @param name its label
/// @param powerState as the server spells it, for example `Running`
/// @param residentOn reference of the host it runs on, or `OpaqueRef:NULL`
/// @param protectedByHa whether HA restarts it for certain
/// @param restart what HA does for it
public record Vm(
    String ref,
    String uuid,
    String name,
    String powerState,
    String residentOn,
    boolean protectedByHa,
    Restart restart) {

  /// A VM of which is only known whether HA restarts it.
  public Vm(
      String ref,
      String uuid,
      String name,
      String powerState,
      String residentOn,
      boolean protectedByHa) {
    this(
        ref,
        uuid,
        name,
        powerState,
        residentOn,
        protectedByHa,
        new Restart(protectedByHa ? "restart" : "", 0, 0));
  }

  /// What high availability does for a VM when its host fails (XAPI.md 7.4).
  ///
  /// @param priority `restart`, `best-effort` or empty, as the server spells it
  /// @param order 0 is started first
  /// @param delaySeconds how long to wait after starting it before the next
  public record Restart(String priority, long order, long delaySeconds) {}

  /// Whether the record says that it runs.
  public boolean running() {
    return powerState.equals("Running");
  }
}
