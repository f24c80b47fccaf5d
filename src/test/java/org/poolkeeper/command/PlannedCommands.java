package org.poolkeeper.command;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.poolkeeper.model.Endpoint;
import org.poolkeeper.model.HostAddress;
import org.poolkeeper.model.HostId;

/// One of each command of planned work and high availability.
public final class PlannedCommands {
  private static final Target RULER = target("one", 1);
  private static final Target HOST = target("two", 2);
  private static final String VM = "vm-uuid";

  private PlannedCommands() {}

  /// All of them, with every way that some of them have.
  public static List<PlannedCommand> all() {
    return List.of(
        new HostCommand.Disable(RULER, HOST, HostCommand.Until.RESTART),
        new HostCommand.Disable(RULER, HOST, HostCommand.Until.ENABLED_BY_HAND),
        new HostCommand.Enable(RULER, HOST),
        new HostCommand.Mark(RULER, HOST),
        new HostCommand.Unmark(RULER, HOST),
        new HostCommand.Evacuate(RULER, HOST),
        new HostCommand.Reboot(RULER, HOST),
        new HostCommand.ShutDown(RULER, HOST),
        new HostCommand.PowerOn(RULER, HOST),
        new HostCommand.RestartToolstack(RULER, HOST),
        new HostCommand.RestartToolstack(RULER, RULER),
        new VmCommand.Migrate(RULER, VM, "web", HOST),
        new VmCommand.StartOn(RULER, VM, "web", HOST),
        new VmCommand.Suspend(RULER, VM, "web"),
        new VmCommand.ResumeOn(RULER, VM, "web", HOST),
        new VmCommand.EjectDisc(RULER, VM, "web"),
        new VmCommand.Protect(RULER, VM, "web", VmCommand.Restart.PROTECTED),
        new VmCommand.Protect(RULER, VM, "web", VmCommand.Restart.BEST_EFFORT),
        new VmCommand.Protect(RULER, VM, "web", VmCommand.Restart.NOT),
        new VmCommand.Order(RULER, VM, "web", 3),
        new VmCommand.Delay(RULER, VM, "web", 90),
        new HaCommand.EnableHa(RULER, "sr-uuid", "Shared (1) \"disk\"", Map.of()),
        new HaCommand.EnableHa(RULER, "sr-uuid", "Shared", Map.of("timeout", "90")),
        new HaCommand.DisableHa(RULER),
        new HaCommand.SetFailuresToTolerate(RULER, "pool-uuid", 0));
  }

  private static Target target(String name, int number) {
    return new Target(
        new Endpoint(new HostAddress("192.0.2." + number), Endpoint.HTTPS),
        Optional.of(new HostId(name + "-uuid")),
        name);
  }
}
