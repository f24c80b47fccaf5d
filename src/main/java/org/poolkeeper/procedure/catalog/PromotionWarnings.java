package org.poolkeeper.procedure.catalog;

import java.util.ArrayList;
import java.util.List;
import org.poolkeeper.model.Role;
import org.poolkeeper.procedure.Inputs;

/// What the operator must know before a promotion, the gravest first.
record PromotionWarnings(Cast cast, LostCoordinator lost, Member candidate, Inputs inputs) {

  List<String> words() {
    var warnings = new ArrayList<String>();
    if (lost.isMachineOn()) {
      warnings.add(
          "The machine at %s is on. Restarting its management service at its console (xe-toolstack-restart) changes less than promoting another host."
              .formatted(lost.address()));
    }
    if (candidate.role() instanceof Role.Broken) {
      warnings.add(
          "%s has no usable role: a hand-over may have stopped half way, and others may follow somebody already. The guard wants its name typed once more for that."
              .formatted(candidate.name()));
    }
    if (inputs.cannotCheck(lost.id())) {
      warnings.add(
          "Nobody could check that %s is off. If it is only cut off, it goes on as coordinator, and from its return on there are two. VMs that run on it must not be started elsewhere. When it is seen again, use \"rejoin-former-coordinator\" before anything else."
              .formatted(lost.name()));
    }
    if (!lost.hasTurned() && !anyMemberCannotReachIt()) {
      warnings.add(
          "Only this console says that %s is silent: members that run on do not tell whether they reach it. If only this console is cut off from it, promoting makes two coordinators."
              .formatted(lost.name()));
    }
    warnings.addAll(new EndangeredVms(cast, lost.id(), candidate).warnings());
    if (inputs.choice("ha").filter("disarmed"::equals).isPresent()) {
      warnings.add(
          "High availability was on. A host on which it is still armed refuses to be promoted or"
              + " told; one that nobody disarmed may start VMs a second time.");
    }
    if (cast.sight().pool().isEmpty()) {
      warnings.add(
          "This pool was never read from here, so its uuid is not known. What can be compared"
              + " afterwards is which hosts the new coordinator has on record.");
    }
    if (new PromotionSteps(cast, lost, candidate, inputs).hasUnknownMembers()) {
      warnings.add(
          "No member but %s is known from here, so this plan ends with the promotion. Once %s coordinates, its record names the others: tell them at once with \"recover-members\", since its start may wait for them."
              .formatted(candidate.name(), candidate.name()));
    }
    if (!lost.hasTurned()) {
      warnings.add(
          "VMs that ran on %s stay recorded as running there, on purpose: they must not start elsewhere before it is known to be off."
              .formatted(lost.name()));
    }
    return warnings;
  }

  /// A host in emergency mode says by that that it, too, cannot reach its coordinator.
  private boolean anyMemberCannotReachIt() {
    return cast.members().stream().anyMatch(member -> member.role() instanceof Role.Emergency);
  }
}
