package org.poolkeeper.procedure.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.poolkeeper.command.PoolCommand.DesignateNewMaster;
import org.poolkeeper.command.PoolCommand.SyncDatabase;
import org.poolkeeper.model.PoolId;
import org.poolkeeper.procedure.Condition;
import org.poolkeeper.procedure.Confirmation;
import org.poolkeeper.procedure.HasJoined;
import org.poolkeeper.procedure.IfMissing;
import org.poolkeeper.procedure.InService;
import org.poolkeeper.procedure.IsReady;
import org.poolkeeper.procedure.Precheck;
import org.poolkeeper.procedure.Repeat;
import org.poolkeeper.procedure.Step;
import org.poolkeeper.procedure.StepId;
import org.poolkeeper.procedure.Undo;

/// The steps of a planned change.
///
/// @param cast with the picture of `ruler`
record HandOverSteps(Cast cast, Member ruler, Member successor) {

  PoolId pool() {
    return cast.picture().orElseThrow().pool().id();
  }

  List<Step> steps() {
    var steps = new ArrayList<Step>();
    steps.add(sync());
    steps.add(designate());
    steps.add(
        new Step.Await(
            new StepId("await-start"),
            "Wait until %s has ended its start".formatted(successor.name()),
            new IsReady(successor.id(), successor.name()),
            Times.MEMBER,
            Times.PROMOTION_PATIENCE,
            "Every session with the pool is lost, this program's and other consoles' too, and"
                + " opened anew. VMs run on.",
            "It coordinates all the same. Look at its storage: a host whose storage cannot be"
                + " attached stays disabled.",
            IfMissing.REST_MAY_GO_ON));
    var members = new MemberSteps(successor, List.of());
    cast.others(successor.id()).stream()
        .filter(new Strays(cast, ruler)::isKnown)
        .map(members::await)
        .forEach(steps::add);
    return steps;
  }

  List<String> warnings() {
    return List.of(
        "The server reports success before any role has changed. Then every host restarts its"
            + " management service: for a minute or two the pool looks gone, every session is lost,"
            + " and running tasks end. VMs run on.",
        "Changes made between the last writing of the database and the restart are lost: start"
            + " nothing meanwhile.",
        "If a host drops out in the last phase, %s may be left without a usable role. The way out is said at the end of the run then."
            .formatted(successor.name()));
  }

  private Step.Act sync() {
    return new Step.Act(
        new StepId("sync-database"),
        "Write the database to every host",
        new SyncDatabase(ruler.target()),
        "Every member gets the newest copy of the database: what a promotion would start from if"
            + " something goes wrong.",
        prechecks(),
        new Confirmation.None(),
        // Nothing shows that the copies are the newest ones.
        Optional.empty(),
        new Condition.NothingUnderWay(ruler.id(), ruler.name()),
        new Undo.NotNeeded("It only writes copies."),
        Repeat.SAFE,
        Times.SYNC,
        Times.SYNC_PATIENCE,
        "Nothing was changed. A member that cannot be written to is one that would stop the"
            + " hand-over: look for it.",
        IfMissing.RUN_ENDS);
  }

  private Step.Act designate() {
    return new Step.Act(
        new StepId("hand-over"),
        "Hand the role over to %s".formatted(successor.name()),
        new DesignateNewMaster(ruler.target(), successor.target()),
        "All hosts agree in two phases, then %s becomes coordinator and every host follows it. The call answers before any role has changed."
            .formatted(successor.name()),
        withSuccessorInService(),
        new Confirmation.TypeName(
            successor.name(),
            "%s becomes coordinator of %s, and %s a member."
                .formatted(successor.name(), cast.poolName(), ruler.name())),
        new Condition.Coordinates(successor.id(), successor.name(), pool()),
        new Undo.By(
            new DesignateNewMaster(successor.target(), ruler.target()),
            "Hand it back to %s, ten minutes later at the earliest.".formatted(ruler.name()),
            new Condition.All(
                List.of(
                    new Condition.Coordinates(ruler.id(), ruler.name(), pool()),
                    new Condition.NobodyElseClaims(Set.of(ruler.id())))),
            Times.PROMOTION_PATIENCE),
        Repeat.AFTER_LOOKING,
        Times.HAND_OVER,
        Times.PROMOTION_PATIENCE,
        "If %s still coordinates, a host refused and nothing was changed. If %s says HOST_BROKEN, it stopped half way: do not repeat it, read what is left to do."
            .formatted(ruler.name(), successor.name()));
  }

  /// Somebody may have begun to work on it meanwhile: a host that is to leave must not coordinate.
  private List<Precheck> withSuccessorInService() {
    var checks = new ArrayList<>(prechecks());
    checks.add(
        Precheck.strict(new InService(successor.id(), successor.name(), ruler.id(), ruler.name())));
    return checks;
  }

  private List<Precheck> prechecks() {
    var checks = new ArrayList<Precheck>();
    checks.add(Precheck.strict(new Condition.Rules(ruler.id(), ruler.name())));
    checks.add(Precheck.strict(new Condition.Coordinates(ruler.id(), ruler.name(), pool())));
    checks.add(Precheck.strict(new Condition.NobodyElseClaims(Set.of(ruler.id()))));
    checks.add(Precheck.strict(new Condition.HaOff()));
    checks.add(Precheck.strict(new Condition.NothingUnderWay(ruler.id(), ruler.name())));
    cast.others(ruler.id()).stream()
        .filter(new Strays(cast, ruler)::isKnown)
        .map(member ->
            Precheck.strict(new HasJoined(member.id(), member.name(), ruler.id(), ruler.name())))
        .forEach(checks::add);
    return checks;
  }
}
