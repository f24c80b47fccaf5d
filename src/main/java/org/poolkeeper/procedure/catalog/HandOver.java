package org.poolkeeper.procedure.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.poolkeeper.model.Role;
import org.poolkeeper.procedure.Condition;
import org.poolkeeper.procedure.Holding;
import org.poolkeeper.procedure.Inputs;
import org.poolkeeper.procedure.Plan;
import org.poolkeeper.procedure.Planning;
import org.poolkeeper.procedure.Planning.Refuses;
import org.poolkeeper.procedure.Procedure;
import org.poolkeeper.procedure.ProcedureId;
import org.poolkeeper.procedure.Question;
import org.poolkeeper.procedure.Sight;

/// Hands the role of coordinator over to another host while all is well (XAPI.md 4.4, appendix C
/// 3).
public final class HandOver implements Procedure {

  @Override
  public ProcedureId id() {
    return Ids.HAND_OVER;
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public String title() {
    return "Hand the coordinator's role over";
  }

  @Override
  public String purpose() {
    return "Another host is to coordinate: before the coordinator is restarted or serviced, or to"
        + " give the role back. All hosts have to be well.";
  }

  @Override
  public List<String> keywords() {
    return List.of(
        "designate",
        "designate new master",
        "change master",
        "switch master",
        "swap",
        "move role",
        "maintenance",
        "planned",
        "give the role back",
        "master");
  }

  @Override
  public Planning plan(Sight sight, Inputs inputs) {
    var ruled = Ruled.in(sight);
    if (ruled.isEmpty()) {
      return Ruled.none(sight);
    }
    var cast = ruled.get().cast();
    var ruler = ruled.get().ruler();
    var refusal = new HandOverGrounds(cast, ruler).refusal();
    if (refusal.isPresent()) {
      return refusal.get();
    }
    var successors = new Successors(cast, ruler);
    if (inputs.host().isEmpty()) {
      return new Planning.Asks(
          List.of(
              new Question.WhichHost(
                  "Which host is to coordinate instead of %s?".formatted(ruler.name()),
                  successors.ranked())));
    }
    var successor = cast.with(inputs.host().get());
    if (successor.isEmpty()) {
      return refuse("The host that was chosen is not known in this pool.", Optional.empty());
    }
    return successors
        .against(successor.get())
        .<Planning>map(because ->
            refuse(
                "%s cannot take the role: it %s.".formatted(successor.get().name(), because),
                Optional.empty()))
        .orElseGet(() -> new Planning.Made(made(cast, ruler, successor.get(), inputs)));
  }

  private Plan made(Cast cast, Member ruler, Member successor, Inputs inputs) {
    var steps = new HandOverSteps(cast, ruler, successor);
    return new Plan(
        id(),
        version(),
        steps.pool(),
        cast.poolName(),
        inputs,
        "Hand the role over from %s to %s".formatted(ruler.name(), successor.name()),
        cast.sight().diagnosis().stillWorks(),
        steps.warnings(),
        steps.steps(),
        new Condition.All(
            List.of(
                new Condition.Coordinates(successor.id(), successor.name(), steps.pool()),
                new Condition.NobodyElseClaims(Set.of(successor.id())))),
        new FactPrint(cast).text(),
        cast.sight().at());
  }

  @Override
  public List<Remaining> remaining(Plan plan, Sight after) {
    var chosen = plan.inputs().host();
    if (chosen.isEmpty()) {
      return List.of();
    }
    var left = new ArrayList<Remaining>();
    if (plan.expected().in(after) instanceof Holding.Holds) {
      var checks = new AfterChecks(after, chosen.get());
      left.addAll(checks.notBack(Set.of()));
      left.addAll(checks.settings());
      return left;
    }
    var cast = new Cast(after);
    cast.with(chosen.get()).ifPresent(successor -> left.add(failed(cast, successor)));
    return left;
  }

  /// What a hand-over that did not end looks like, and the way out.
  private static Remaining failed(Cast cast, Member successor) {
    var claimants = cast.claimants();
    var name = successor.name();
    if (claimants.stream().anyMatch(other -> !other.id().equals(successor.id()))) {
      return successor.role() instanceof Role.Broken
          ? new Remaining(
              "%s stopped half way and has no usable role (HOST_BROKEN). %s still coordinates: point %s back to it."
                  .formatted(name, claimants.getFirst().name(), name),
              Optional.of(Ids.REPOINT))
          : new Remaining(
              "%s did not take the role; %s coordinates as before. Where the hosts were asked, one that cannot be reached is enough for that, and another successor may be refused for ten minutes (HA_ABORT_NEW_MASTER). Find that host first."
                  .formatted(name, claimants.getFirst().name()),
              Optional.empty());
    }
    return successor.role() instanceof Role.Broken
        ? new Remaining(
            "%s stopped half way and has no usable role (HOST_BROKEN), and no host coordinates; others may follow %s already. Its database is the newest: at its console, type xe pool-emergency-transition-to-master. Those that follow it come by themselves; tell the others with \"recover-members\" once it takes VMs or ten minutes have passed. If that cannot be done, promote another host."
                .formatted(name, name),
            Optional.of(Ids.EMERGENCY_PROMOTE))
        : new Remaining(
            "No host answers as coordinator. Hosts restart one after the other in a hand-over: wait two minutes and look again. If none has come by then, promote %s."
                .formatted(name),
            Optional.of(Ids.EMERGENCY_PROMOTE));
  }

  private static Refuses refuse(String why, Optional<ProcedureId> instead) {
    return new Refuses(why, List.of(), instead);
  }
}
