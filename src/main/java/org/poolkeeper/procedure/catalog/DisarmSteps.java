package org.poolkeeper.procedure.catalog;

import java.util.List;
import java.util.Optional;
import org.poolkeeper.command.PoolCommand.EmergencyHaDisable;
import org.poolkeeper.procedure.Condition;
import org.poolkeeper.procedure.Confirmation;
import org.poolkeeper.procedure.IfMissing;
import org.poolkeeper.procedure.NotHeldUpByHa;
import org.poolkeeper.procedure.Precheck;
import org.poolkeeper.procedure.Repeat;
import org.poolkeeper.procedure.Step;
import org.poolkeeper.procedure.Undo;

/// Disarming one host, by call or at its console.
///
/// @param checks what must hold in addition right before
record DisarmSteps(List<Precheck> checks) {
  DisarmSteps {
    checks = List.copyOf(checks);
  }

  private static Undo undo() {
    return new Undo.NotNeeded(
        "It is armed again when high availability is switched on anew for the pool.");
  }

  private static String changes(Member host) {
    return "%s does not restart itself any more when it loses the others, and takes no part in elections. Its VMs run on. The others are not told: armed ones may start its VMs a second time."
        .formatted(host.name());
  }

  Step.Act call(Member host, Confirmation confirmation, Condition shown) {
    return new Step.Act(
        host.step("disarm"),
        "Disarm high availability on %s".formatted(host.name()),
        new EmergencyHaDisable(host.target()),
        changes(host),
        java.util.stream.Stream.concat(
                checks.stream(),
                java.util.stream.Stream.of(
                    Precheck.strict(new Condition.Answers(host.id(), host.name()))))
            .toList(),
        confirmation,
        Optional.empty(),
        shown,
        undo(),
        Repeat.SAFE,
        Times.SETTING,
        Times.MEMBER_PATIENCE,
        "Type the line at its console: xe host-emergency-ha-disable --force.",
        IfMissing.REST_MAY_GO_ON);
  }

  Step.Console console(Member host, String why, Confirmation confirmation, Condition shown) {
    return new Step.Console(
        host.step("console"),
        "At the console of %s: disarm high availability".formatted(host.name()),
        host.target(),
        why,
        new EmergencyHaDisable(host.target()).xe(),
        changes(host),
        checks,
        confirmation,
        shown,
        undo(),
        Times.CONSOLE_PATIENCE,
        "Its management service tries again every ten seconds and comes up once it is disarmed. If"
            + " the console says that it is not armed, restart the service there:"
            + " xe-toolstack-restart.",
        IfMissing.REST_MAY_GO_ON);
  }

  static NotHeldUpByHa isFree(Member host) {
    return new NotHeldUpByHa(host.id(), host.name());
  }
}
