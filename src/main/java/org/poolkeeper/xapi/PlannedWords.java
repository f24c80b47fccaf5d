package org.poolkeeper.xapi;

import org.poolkeeper.command.HaCommand;
import org.poolkeeper.command.HostCommand;
import org.poolkeeper.command.PlannedCommand;
import org.poolkeeper.command.VmCommand;

/// The sentences that say that planned work was accepted, or where it is a task, done.
record PlannedWords(PlannedCommand command) {

  String accepted() {
    return switch (command) {
      case HostCommand host -> of(host);
      case VmCommand vm -> of(vm);
      case HaCommand ha -> of(ha);
    };
  }

  private static String of(HostCommand command) {
    var host = command.host().name();
    return switch (command) {
      case HostCommand.Disable _ -> host + " gets no more VMs.";
      case HostCommand.Enable _ -> host + " is back in service.";
      case HostCommand.Mark _ -> host + " is marked as in maintenance.";
      case HostCommand.Unmark _ -> host + " is no longer marked as in maintenance.";
      case HostCommand.Evacuate _ -> "Every VM was moved away from %s.".formatted(host);
      case HostCommand.Reboot _ -> host + " restarts within ten seconds.";
      case HostCommand.ShutDown _ -> host + " switches off within ten seconds.";
      case HostCommand.PowerOn _ -> host + " was switched on.";
      case HostCommand.RestartToolstack _ ->
          "The management service of %s restarts now.".formatted(host);
    };
  }

  private static String of(VmCommand command) {
    var vm = command.name();
    return switch (command) {
      case VmCommand.Migrate migrate -> "%s was moved to %s.".formatted(vm, migrate.to().name());
      case VmCommand.StartOn start -> "%s was started on %s.".formatted(vm, start.to().name());
      case VmCommand.Suspend _ -> vm + " was suspended.";
      case VmCommand.ResumeOn resume -> "%s goes on on %s.".formatted(vm, resume.to().name());
      case VmCommand.EjectDisc _ -> "The disc of %s was ejected.".formatted(vm);
      case VmCommand.Protect protect ->
          switch (protect.restart()) {
            case PROTECTED -> vm + " is restarted if its host fails.";
            case BEST_EFFORT -> vm + " is restarted if its host fails and there is room.";
            case NOT -> vm + " is not restarted if its host fails.";
          };
      case VmCommand.Order order ->
          "%s is started again as number %d.".formatted(vm, order.order());
      case VmCommand.Delay delay ->
          "After %s is started again, the next one waits %d seconds."
              .formatted(vm, delay.seconds());
    };
  }

  private static String of(HaCommand command) {
    return switch (command) {
      case HaCommand.EnableHa _ -> "High availability is on.";
      case HaCommand.DisableHa _ -> "High availability is off.";
      case HaCommand.SetFailuresToTolerate set ->
          "Room is kept for %d failed %s."
              .formatted(set.hosts(), set.hosts() == 1 ? "host" : "hosts");
    };
  }
}
