package org.poolkeeper.command;

import java.util.List;

/// A command about one VM, sent to the host that rules. Shutting down is [PoolCommand.ShutDownVm].
public sealed interface VmCommand extends PlannedCommand {

  /// The VM's uuid.
  String vm();

  /// The VM's label.
  String name();

  /// Moves a running VM to another host.
  record Migrate(Target target, String vm, String name, Target to) implements VmCommand {
    @Override
    public Course course() {
      return Course.AS_TASK;
    }

    @Override
    public List<String> xe() {
      return List.of("xe vm-migrate uuid=%s host-uuid=%s live=true".formatted(vm, to.uuid()));
    }
  }

  /// Starts a halted VM on a host.
  record StartOn(Target target, String vm, String name, Target to) implements VmCommand {
    @Override
    public Course course() {
      return Course.AS_TASK;
    }

    @Override
    public List<String> xe() {
      return List.of("xe vm-start uuid=%s on=%s".formatted(vm, to.uuid()));
    }
  }

  /// Writes a VM's memory to storage and stops it; it goes on where it was when it is resumed.
  record Suspend(Target target, String vm, String name) implements VmCommand {
    @Override
    public Course course() {
      return Course.AS_TASK;
    }

    @Override
    public List<String> xe() {
      return List.of("xe vm-suspend uuid=" + vm);
    }
  }

  /// Lets a suspended VM go on, on a host.
  record ResumeOn(Target target, String vm, String name, Target to) implements VmCommand {
    @Override
    public Course course() {
      return Course.AS_TASK;
    }

    @Override
    public List<String> xe() {
      return List.of("xe vm-resume uuid=%s on=%s".formatted(vm, to.uuid()));
    }
  }

  /// Takes the disc out of a VM's drive, which may be what keeps it from moving.
  record EjectDisc(Target target, String vm, String name) implements VmCommand {
    @Override
    public Course course() {
      return Course.AT_ONCE;
    }

    @Override
    public List<String> xe() {
      return List.of("xe vm-cd-eject uuid=" + vm);
    }
  }

  /// Says what high availability does for a VM when its host fails (XAPI.md 7.4).
  record Protect(Target target, String vm, String name, Restart restart) implements VmCommand {
    @Override
    public Course course() {
      return Course.AT_ONCE;
    }

    @Override
    public List<String> xe() {
      return List.of(
          "xe vm-param-set uuid=%s ha-restart-priority=%s".formatted(vm, restart.priority()));
    }
  }

  /// Says in which order VMs are started again.
  ///
  /// @param order 0 first
  record Order(Target target, String vm, String name, long order) implements VmCommand {
    @Override
    public Course course() {
      return Course.AT_ONCE;
    }

    @Override
    public List<String> xe() {
      return List.of("xe vm-param-set uuid=%s order=%d".formatted(vm, order));
    }
  }

  /// Says how long to wait after starting a VM again before the next.
  record Delay(Target target, String vm, String name, long seconds) implements VmCommand {
    @Override
    public Course course() {
      return Course.AT_ONCE;
    }

    @Override
    public List<String> xe() {
      return List.of("xe vm-param-set uuid=%s start-delay=%d".formatted(vm, seconds));
    }
  }

  /// Whether a VM is restarted after its host failed.
  enum Restart {
    /// Always, and room for it is planned.
    PROTECTED("restart"),
    /// Where there is room.
    BEST_EFFORT("best-effort"),
    /// Not.
    NOT("");

    private final String priority;

    Restart(String priority) {
      this.priority = priority;
    }

    /// As the server spells it.
    public String priority() {
      return priority;
    }
  }
}
