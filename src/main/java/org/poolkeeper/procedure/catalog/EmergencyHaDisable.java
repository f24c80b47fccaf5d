package org.poolkeeper.procedure.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.poolkeeper.command.Target;
import org.poolkeeper.model.Inquiry;
import org.poolkeeper.model.PoolId;
import org.poolkeeper.model.Role;
import org.poolkeeper.procedure.Condition;
import org.poolkeeper.procedure.Inputs;
import org.poolkeeper.procedure.NotHeldUpByHa;
import org.poolkeeper.procedure.Plan;
import org.poolkeeper.procedure.Planning;
import org.poolkeeper.procedure.Procedure;
import org.poolkeeper.procedure.ProcedureId;
import org.poolkeeper.procedure.Question;
import org.poolkeeper.procedure.Sight;
import org.poolkeeper.procedure.Step;

/// Disarms high availability host by host (XAPI.md 3.5, 7.5): on every host that runs where nobody
/// coordinates, before one of them is promoted; or on one host that does not come home although the
/// pool has a coordinator. Where switching it off for the pool never ends, on every host that runs,
/// the coordinator last.
///
/// Choices: `at-HOST` = `console`, `off` or `leave` for each host that takes no calls, by its name
/// as in step ids; `election` = `over` where only memory tells that high availability was on. It
/// leads on to emergency-promote with its choice `ha` = `disarmed`.
public final class EmergencyHaDisable implements Procedure {

  @Override
  public ProcedureId id() {
    return Ids.EMERGENCY_HA_DISABLE;
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public Work work() {
    return Work.HIGH_AVAILABILITY;
  }

  @Override
  public String title() {
    return "Disarm high availability host by host";
  }

  @Override
  public String purpose() {
    return "Hosts with high availability restart again and again, elect nobody, or one does not"
        + " come home and still takes itself for coordinator.";
  }

  @Override
  public List<String> keywords() {
    return List.of(
        "host-emergency-ha-disable",
        "ha",
        "reboot loop",
        "fenced again and again",
        "statefile lost",
        "still thinks it is master",
        "disarm",
        "force");
  }

  /// Where it is on in the pool it goes off there first, and how to go back is part of that plan.
  @Override
  public Set<Inquiry> asks(Sight sight, Inputs inputs) {
    return Ruled.in(sight).map(ruled -> new HaPause(ruled).asks()).orElse(Set.of());
  }

  @Override
  public Planning plan(Sight sight, Inputs inputs) {
    if (!sight.snapshot().settled()) {
      return WorkGrounds.plain(
          "The first look at the pool is still under way. Wait until it is done.",
          Optional.empty());
    }
    return Ruled.in(sight)
        .map(ruled ->
            ruled.claim().pool().currentOperations().contains("ha_disable")
                ? ofAll(ruled.cast(), Optional.of(ruled.ruler()), inputs)
                : new LoneDisarming(ruled, inputs).planning(this))
        .orElseGet(() -> ofAll(new Cast(sight), Optional.empty(), inputs));
  }

  private Planning ofAll(Cast cast, Optional<Member> ruler, Inputs inputs) {
    var survivors = new Survivors(cast, ruler, inputs);
    var refusal = survivors.refusal();
    if (refusal.isPresent()) {
      return refusal.get();
    }
    var open = survivors.open();
    return open.isEmpty()
        ? new Planning.Made(made(cast, survivors, inputs))
        : new Planning.Asks(new ArrayList<Question>(open));
  }

  private Plan made(Cast cast, Survivors survivors, Inputs inputs) {
    return new Plan(
        id(),
        version(),
        cast.sight().pool().orElseGet(() -> new PoolId(cast.poolName())),
        cast.poolName(),
        inputs,
        "Disarm high availability on every host that runs",
        cast.sight().diagnosis().stillWorks(),
        survivors.warnings(),
        survivors.steps(),
        new Condition.All(survivors.expected()),
        new FactPrint(cast).text(),
        cast.sight().at());
  }

  @Override
  public List<Remaining> remaining(Plan plan, Sight after) {
    var left = new ArrayList<Remaining>();
    var ruled = Ruled.in(after);
    if (ruled.isPresent()) {
      var held = held(plan, new Cast(after));
      held.stream().map(EmergencyHaDisable::held).forEach(left::add);
      left.addAll(
          new AfterChecks(after, ruled.get().ruler().id())
              .notBack(held.stream().map(Member::id).collect(Collectors.toSet())));
      left.add(
          ruled.get().claim().pool().ha().enabled()
              ? new Remaining(
                  "The pool still has high availability on record as on. Switch it off for the"
                      + " pool; if that does not end, restart the management service of the"
                      + " coordinator at its console (xe-toolstack-restart), which clears it where"
                      + " the host is disarmed.",
                  Optional.of(Ids.DISABLE_HA))
              : new Remaining(
                  "High availability is off%s. Switch it on again once every host is there."
                      .formatted(
                          new PlannedHa(plan)
                              .settings()
                              .map("; before, it was on with %s"::formatted)
                              .orElse("")),
                  Optional.of(Ids.ENABLE_HA)));
      return left;
    }
    var claimants = new Cast(after).claimants();
    if (!claimants.isEmpty()) {
      left.add(
          new Remaining(
              "%s as coordinator, and it is not clear yet who rules: look again in some minutes. High availability is off then%s: switch it on again once every host is there."
                  .formatted(
                      Phrases.list(claimants.stream().map(Member::name).toList())
                          + (claimants.size() == 1 ? " answers" : " answer"),
                      new PlannedHa(plan)
                          .settings()
                          .map("; before, it was on with %s"::formatted)
                          .orElse("")),
              Optional.of(Ids.ENABLE_HA)));
    } else {
      left.add(
          new Remaining(
              "No host coordinates. A coordinator that was held up comes back by itself within"
                  + " minutes; if it is lost, promote one of the hosts that were disarmed.",
              Optional.of(Ids.EMERGENCY_PROMOTE),
              Map.of("ha", "disarmed")));
    }
    stuck(plan, after).forEach(left::add);
    return left;
  }

  /// The hosts of the plan whose start is still held up.
  private static List<Member> held(Plan plan, Cast cast) {
    return plan.steps().stream()
        .flatMap(step ->
            step instanceof Step.Console console
                ? Stream.of(console.where())
                : Stream.<Target>empty())
        .flatMap(where -> where.id().flatMap(cast::with).stream())
        .filter(Survivors::isHeld)
        .toList();
  }

  private static Remaining held(Member host) {
    return new Remaining(
        "%s is still held up at its start. Type at its console: xe host-emergency-ha-disable --force. It comes up by itself then."
            .formatted(host.name()),
        Optional.of(Ids.EMERGENCY_HA_DISABLE));
  }

  private static List<Remaining> stuck(Plan plan, Sight after) {
    return plan.steps().stream()
        .map(EmergencyHaDisable::shown)
        .flatMap(Optional::stream)
        .filter(shown ->
            new Cast(after)
                .with(shown.host())
                .filter(member -> !(member.role() instanceof Role.Unknown) && member.answers())
                .isEmpty())
        .map(shown ->
            new Remaining(
                "%s does not answer. If it runs and was not disarmed, it may start VMs a second time or restart itself: look at its console."
                    .formatted(shown.name()),
                Optional.empty()))
        .toList();
  }

  private static Optional<NotHeldUpByHa> shown(Step step) {
    var condition =
        switch (step) {
          case Step.Act act -> act.verification();
          case Step.Console console -> console.verification();
          case Step.Await await -> await.until();
          case Step.Attest _ -> new Condition.All(List.of());
        };
    return condition instanceof NotHeldUpByHa shown ? Optional.of(shown) : Optional.empty();
  }
}
