package org.poolkeeper.simulator;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// A virtual machine that is not like the others.
///
/// @param name `vm1`, `vm2`, …
/// @param traits what keeps it where it is
/// @param memoryGib memory, 1 unless said otherwise
/// @param priority `ha_restart_priority`: `restart`, `best-effort` or empty; without it the pool's
///   usual
public record VmPlan(String name, Set<Trait> traits, int memoryGib, Optional<String> priority) {

  /// What binds a machine to its host (XAPI.md 4.9).
  public enum Trait {
    /// A disk on the host's own storage.
    LOCAL_DISK,
    /// A disc in the host's own drive.
    LOCAL_CD,
    /// A device of the host.
    PCI,
    /// A virtual GPU.
    VGPU,
    /// No guest tools: it can be neither migrated nor asked to shut down.
    NO_TOOLS,
    /// It does not run.
    HALTED;

    /// The one called `local-disk`, `no-tools`, ….
    static Trait called(String name) {
      return valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
  }

  /// One with traits only.
  public VmPlan(String name, Trait... traits) {
    this(name, Set.of(traits), 1, Optional.empty());
  }

  /// This with so much memory.
  public VmPlan memory(int gib) {
    return new VmPlan(name, traits, gib, priority);
  }

  /// This with a restart priority.
  public VmPlan priority(String value) {
    return new VmPlan(name, traits, memoryGib, Optional.of(value));
  }
}
