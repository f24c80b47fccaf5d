package org.poolkeeper.procedure.catalog;

import java.util.List;
import java.util.Optional;
import org.poolkeeper.command.HostCommand;
import org.poolkeeper.model.HostRecord;
import org.poolkeeper.procedure.Condition;
import org.poolkeeper.procedure.Confirmation;
import org.poolkeeper.procedure.IfMissing;
import org.poolkeeper.procedure.IsMarked;
import org.poolkeeper.procedure.IsUnmarked;
import org.poolkeeper.procedure.Repeat;
import org.poolkeeper.procedure.Step;
import org.poolkeeper.procedure.Undo;

/// The mark by which other consoles show that a host is in maintenance (XAPI.md 6.5). The server
/// gives it no meaning; people do. It is set with a host that is to stay away for long, and taken
/// away when the host serves again, as `xe host-enable` does.
record Marking(Ruled ruled, Member host) {

  Step.Act on() {
    return new Step.Act(
        host.step("mark"),
        "Mark %s as in maintenance".formatted(host.name()),
        new HostCommand.Mark(ruled.ruler().target(), host.target()),
        "Other consoles show %s as in maintenance. The server gives that no meaning."
            .formatted(host.name()),
        ruled.rules(),
        new Confirmation.None(),
        Optional.of(marked()),
        marked(),
        new Undo.By(
            new HostCommand.Unmark(ruled.ruler().target(), host.target()),
            "Take the mark away.",
            unmarked(),
            Times.SETTING_PATIENCE),
        Repeat.AFTER_LOOKING,
        Times.SETTING,
        Times.SETTING_PATIENCE,
        "Other consoles do not show why it takes no VMs; nothing else depends on it.",
        IfMissing.REST_MAY_GO_ON);
  }

  /// Where it is marked now.
  List<Step> off() {
    return host.record().filter(HostRecord::maintenance).isEmpty() ? List.of() : List.of(unmark());
  }

  private Step.Act unmark() {
    return new Step.Act(
        host.step("unmark"),
        "Take the mark of maintenance from %s".formatted(host.name()),
        new HostCommand.Unmark(ruled.ruler().target(), host.target()),
        "Other consoles no longer show %s as in maintenance.".formatted(host.name()),
        ruled.rules(),
        new Confirmation.None(),
        Optional.of(unmarked()),
        unmarked(),
        new Undo.By(
            new HostCommand.Mark(ruled.ruler().target(), host.target()),
            "Mark it again.",
            marked(),
            Times.SETTING_PATIENCE),
        Repeat.AFTER_LOOKING,
        Times.SETTING,
        Times.SETTING_PATIENCE,
        "Other consoles go on showing it as in maintenance; nothing else depends on it.",
        IfMissing.REST_MAY_GO_ON);
  }

  private Condition marked() {
    return new IsMarked(host.id(), host.name(), ruled.ruler().id(), ruled.ruler().name());
  }

  Condition unmarked() {
    return new IsUnmarked(host.id(), host.name(), ruled.ruler().id(), ruled.ruler().name());
  }
}
