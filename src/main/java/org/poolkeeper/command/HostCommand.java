package org.poolkeeper.command;

import java.util.List;

/// A command about one host of the pool, sent to the one that rules.
public sealed interface HostCommand extends PlannedCommand {

  /// The host it is about; its uuid must be known.
  Target host();

  /// Takes the host out of service: it gets no more VMs (XAPI.md 4.9).
  ///
  /// @param lasting until when
  record Disable(Target target, Target host, Until lasting) implements HostCommand {
    @Override
    public Course course() {
      return Course.AT_ONCE;
    }

    @Override
    public List<String> xe() {
      return List.of(
          "xe host-disable uuid="
              + host.uuid()
              + (lasting == Until.ENABLED_BY_HAND ? " auto-enable=false" : ""));
    }
  }

  /// Until when a host stays out of service.
  enum Until {
    /// Until its management service starts again, which enables it.
    RESTART,
    /// Until somebody enables it; only where the server knows that (25.31).
    ENABLED_BY_HAND
  }

  /// Puts the host back into service.
  record Enable(Target target, Target host) implements HostCommand {
    @Override
    public Course course() {
      return Course.AT_ONCE;
    }

    @Override
    public List<String> xe() {
      return List.of("xe host-enable uuid=" + host.uuid());
    }
  }

  /// Marks the host as in maintenance, as other consoles do and show it; the server gives the mark
  /// no meaning (XAPI.md 6.5).
  record Mark(Target target, Target host) implements HostCommand {
    @Override
    public Course course() {
      return Course.AT_ONCE;
    }

    @Override
    public List<String> xe() {
      return List.of(
          "xe host-param-set uuid=%s other-config:MAINTENANCE_MODE=true".formatted(host.uuid()));
    }
  }

  /// Takes the mark of maintenance away.
  record Unmark(Target target, Target host) implements HostCommand {
    @Override
    public Course course() {
      return Course.AT_ONCE;
    }

    @Override
    public List<String> xe() {
      return List.of(
          "xe host-param-remove uuid=%s param-name=other-config param-key=MAINTENANCE_MODE"
              .formatted(host.uuid()));
    }
  }

  /// Moves every VM away from the host. The first VM that cannot be moved ends it. It does not take
  /// the host out of service: do that first.
  record Evacuate(Target target, Target host) implements HostCommand {
    @Override
    public Course course() {
      return Course.AS_TASK;
    }

    @Override
    public List<String> xe() {
      return List.of("xe host-evacuate uuid=" + host.uuid());
    }
  }

  /// Restarts the machine; it must be out of service. Accepted at once, done ten seconds later.
  record Reboot(Target target, Target host) implements HostCommand {
    @Override
    public Course course() {
      return Course.AT_ONCE;
    }

    @Override
    public List<String> xe() {
      return List.of("xe host-reboot uuid=" + host.uuid());
    }
  }

  /// Switches the machine off; it must be out of service. Accepted at once, done ten seconds later.
  record ShutDown(Target target, Target host) implements HostCommand {
    @Override
    public Course course() {
      return Course.AT_ONCE;
    }

    @Override
    public List<String> xe() {
      return List.of("xe host-shutdown uuid=" + host.uuid());
    }
  }

  /// Switches the machine on, where a power-on mode is set.
  record PowerOn(Target target, Target host) implements HostCommand {
    @Override
    public Course course() {
      return Course.AS_TASK;
    }

    @Override
    public List<String> xe() {
      return List.of("xe host-power-on uuid=" + host.uuid());
    }
  }

  /// Restarts the management service of the host; VMs are not touched. `xe` has no such command: by
  /// hand it is done on the host itself.
  record RestartToolstack(Target target, Target host) implements HostCommand {
    @Override
    public Course course() {
      return Course.AT_ONCE;
    }

    @Override
    public List<String> xe() {
      return List.of(
          host.endpoint().equals(target.endpoint())
              ? "xe-toolstack-restart"
              : "ssh root@%s xe-toolstack-restart".formatted(host.endpoint().address().text()));
    }
  }
}
