package org.poolkeeper.procedure.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.poolkeeper.command.PoolCommand.RecoverSlaves;
import org.poolkeeper.model.HostAddress;
import org.poolkeeper.model.HostId;
import org.poolkeeper.model.HostState;
import org.poolkeeper.model.PoolId;
import org.poolkeeper.model.Role;
import org.poolkeeper.procedure.Condition;
import org.poolkeeper.procedure.Holding;
import org.poolkeeper.procedure.Inputs;
import org.poolkeeper.procedure.NotCoordinating;
import org.poolkeeper.procedure.Plan;
import org.poolkeeper.procedure.Planning;
import org.poolkeeper.procedure.Precheck;
import org.poolkeeper.procedure.Procedure;
import org.poolkeeper.procedure.ProcedureId;
import org.poolkeeper.procedure.Sight;
import org.poolkeeper.procedure.Step;

/// Gives a pool whose coordinator is lost a new one (XAPI.md 4.1, appendix C 1).
///
/// Choices: `ha` = `disarmed` where high availability was on when the pool was last read and has
/// been disarmed since on every host that runs.
public final class EmergencyPromote implements Procedure {

  @Override
  public ProcedureId id() {
    return Ids.EMERGENCY_PROMOTE;
  }

  @Override
  public Work work() {
    return Work.RECOVERY;
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public String title() {
    return "Make another host coordinator";
  }

  @Override
  public String purpose() {
    return "The coordinator is lost for good or for longer than the pool can wait, and no other"
        + " host has taken over.";
  }

  @Override
  public List<String> keywords() {
    return List.of(
        "promote",
        "failover",
        "take over",
        "new master",
        "dead master",
        "pool master lost",
        "emergency mode",
        "emergency transition",
        "slave becomes master",
        "split brain",
        "coordinator down",
        "host down");
  }

  @Override
  public Planning plan(Sight sight, Inputs inputs) {
    var cast = new Cast(sight);
    var lost = new LostSearch(cast).find();
    var refusal = new PromotionGrounds(cast, lost, inputs).refusal();
    if (refusal.isPresent() || lost.isEmpty()) {
      return refusal.orElseThrow();
    }
    var questions = new PromotionQuestions(cast, lost.get(), inputs);
    var ruledOut = questions.refusal();
    if (ruledOut.isPresent()) {
      return ruledOut.get();
    }
    var open = questions.open();
    return open.isEmpty()
        ? new Planning.Made(
            made(cast, lost.get(), inputs.host().flatMap(cast::with).orElseThrow(), inputs))
        : new Planning.Asks(open);
  }

  private Plan made(Cast cast, LostCoordinator lost, Member candidate, Inputs inputs) {
    var steps = new PromotionSteps(cast, lost, candidate, inputs);
    return new Plan(
        id(),
        version(),
        cast.sight().pool().orElseGet(() -> new PoolId(lost.address().text())),
        cast.poolName(),
        inputs,
        "Make %s coordinator of %s".formatted(candidate.name(), cast.poolName()),
        cast.sight().diagnosis().stillWorks(),
        new PromotionWarnings(cast, lost, candidate, inputs).words(),
        steps.steps(),
        candidate.identified()
            ? new Condition.All(
                List.of(
                    steps.coordinates(), new Condition.NobodyElseClaims(Set.of(candidate.id()))))
            : steps.coordinates(),
        new FactPrint(cast).text(),
        cast.sight().at());
  }

  @Override
  public List<Remaining> remaining(Plan plan, Sight after) {
    var chosen = plan.inputs().host();
    var left = new ArrayList<Remaining>();
    if (chosen.isEmpty()) {
      return left;
    }
    var ruler = identified(chosen.get(), after);
    if (!(plan.expected().in(after) instanceof Holding.Holds)) {
      left.addAll(rivals(ruler, after));
      if (!after.claims(ruler)) {
        left.add(notCoordinating(ruler, after));
      }
    }
    untold(plan, after, ruler).ifPresent(left::add);
    var checks = new AfterChecks(after, ruler);
    var former = after.claims(ruler) ? former(plan, after, ruler) : Optional.<Member>empty();
    former.ifPresent(one -> left.add(formerWords(one, after)));
    left.addAll(checks.notBack(former.map(Member::id).stream().collect(Collectors.toSet())));
    former.ifPresent(one -> left.addAll(checks.vmsOn(one.id(), one.name())));
    left.addAll(checks.highAvailability());
    left.addAll(checks.settings());
    return left;
  }

  /// A host that was chosen by its address has a uuid once it coordinates.
  private static HostId identified(HostId chosen, Sight after) {
    try {
      return after.parties().directory().idAt(new HostAddress(chosen.uuid())).orElse(chosen);
    } catch (IllegalArgumentException e) {
      return chosen;
    }
  }

  /// At its start a new coordinator asks every other host, and becomes the member of one that
  /// coordinates (XAPI.md 5.1).
  private static Remaining notCoordinating(HostId ruler, Sight after) {
    var name = after.name(ruler);
    var words =
        after
            .host(ruler)
            .map(HostState::currentRole)
            .flatMap(Role::votesFor)
            .map(after.parties().directory()::nameAndAddress)
            .map(leader ->
                "%s follows %s and does not coordinate. Either it has not restarted yet, which takes ten seconds, or it found %s alive at its start and turned itself back into its member: then the coordinator was never lost, only out of reach from here, and there are not two. Look again in a minute, and promote nobody else."
                    .formatted(name, leader, leader))
            .orElseGet(() ->
                "%s does not answer as coordinator. Look again in two minutes before anything else is done, and do not promote another host. If it then follows the former coordinator, that one was alive and only out of reach from here."
                    .formatted(name));
    return new Remaining(words, Optional.empty());
  }

  /// Members that the plan did not know of, and the promoted host has on record.
  private static Optional<Remaining> untold(Plan plan, Sight after, HostId ruler) {
    var told =
        plan.steps().stream()
            .anyMatch(
                step -> step instanceof Step.Act act && act.command() instanceof RecoverSlaves);
    var cast = new Cast(after, after.claimOf(ruler));
    return told
        ? Optional.empty()
        : cast.with(ruler)
            .filter(coordinator ->
                after.claims(ruler) && !new Strays(cast, coordinator).astray().isEmpty())
            .map(coordinator ->
                new Remaining(
                    "%s coordinates, and members on its record were not told yet. Tell them: its start may wait for them."
                        .formatted(coordinator.name()),
                    Optional.of(Ids.RECOVER_MEMBERS)));
  }

  private static List<Remaining> rivals(HostId ruler, Sight after) {
    return new Cast(after)
        .claimants().stream()
            .filter(member -> !member.id().equals(ruler))
            .map(member ->
                new Remaining(
                    "%s says that it coordinates, too. Bring it home before anything is done with VMs."
                        .formatted(member.name()),
                    Optional.of(Ids.REJOIN)))
            .toList();
  }

  /// The host that was replaced, as the plan names it by its address, unless it follows by now.
  private static Optional<Member> former(Plan plan, Sight after, HostId ruler) {
    var cast = new Cast(after, after.claimOf(ruler));
    var coordinator = cast.with(ruler);
    return plan.steps().stream()
        .flatMap(EmergencyPromote::prechecks)
        .map(Precheck::condition)
        .flatMap(condition ->
            condition instanceof NotCoordinating absent
                ? Stream.of(absent.address())
                : Stream.<HostAddress>empty())
        .findFirst()
        .flatMap(after.parties().directory()::idAt)
        .filter(host -> !host.equals(ruler))
        .flatMap(cast::with)
        .filter(member -> !cast.claimants().contains(member))
        .filter(
            member -> coordinator.filter(one -> new Strays(cast, one).follows(member)).isEmpty());
  }

  private static Stream<Precheck> prechecks(Step step) {
    return switch (step) {
      case Step.Act act -> act.prechecks().stream();
      case Step.Console console -> console.prechecks().stream();
      case Step.Await _, Step.Attest _ -> Stream.empty();
    };
  }

  private static Remaining formerWords(Member former, Sight after) {
    return new Remaining(
        "%s, which coordinated before, %s. Switched on, it finds the new coordinator and falls into place; if it comes back as a second coordinator, bring it home.%s"
            .formatted(
                former.name(),
                former.silence(after.at()),
                LastHa.wasOn(new Cast(after))
                    ? " High availability is still armed on it: where it does not reach the"
                        + " heartbeat disk, its start is held up until it is disarmed at its"
                        + " console (\"emergency-ha-disable\")."
                    : ""),
        Optional.of(Ids.REJOIN));
  }
}
