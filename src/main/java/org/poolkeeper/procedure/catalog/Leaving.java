package org.poolkeeper.procedure.catalog;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.poolkeeper.command.HostCommand.Until;
import org.poolkeeper.model.HostId;
import org.poolkeeper.model.Inquiry;
import org.poolkeeper.procedure.Inputs;
import org.poolkeeper.procedure.Phase.Kind;
import org.poolkeeper.procedure.Planning.Refuses;
import org.poolkeeper.procedure.Precheck;
import org.poolkeeper.procedure.Question;
import org.poolkeeper.procedure.Question.Eligibility;
import org.poolkeeper.procedure.Question.Option;
import org.poolkeeper.procedure.Step;

/// A host that leaves for longer: the role goes first, and high availability, off for that, is on
/// again before the host leaves, because it cannot be switched on while a host is away (XAPI.md
/// 7.1). Where high availability protects not every VM of the host, those that it does not protect
/// can move only while it is off. Choices: `successor` = the uuid of the host that takes the role,
/// `ha` = `off` or `keep` where high availability holds VMs of a member, and those of [StuckVms].
record Leaving(Ruled ruled, Member host, Inputs inputs) {

  static Set<Inquiry> asks(Ruled ruled, Inputs inputs) {
    var asks = new HashSet<>(new HaCourse(ruled, inputs).asks());
    inputs.host().ifPresent(host -> asks.add(StuckVms.asks(host)));
    return Set.copyOf(asks);
  }

  StuckVms stuck() {
    var asItIs = new StuckVms(ruled, host, inputs);
    return isEmptiedWithoutHa() ? asItIs.onceHaIsOff() : asItIs;
  }

  /// Whether VMs cannot move away only because high availability is on and does not protect them.
  private boolean isHeldByHa() {
    return ha().isOn() && new StuckVms(ruled, host, inputs).onceHaIsOff().awaitsHaOff();
  }

  /// Whether high availability is off while the host is emptied.
  private boolean isEmptiedWithoutHa() {
    return isHeldByHa() && (movesRole() || inputs.choice("ha").filter("off"::equals).isPresent());
  }

  private boolean haGoesOff() {
    return ha().isOn() && (movesRole() || isEmptiedWithoutHa());
  }

  HaPause ha() {
    return new HaPause(ruled);
  }

  /// Whether the role has to go somewhere.
  boolean movesRole() {
    return ruled.isRuler(host) && !ruled.others(host).isEmpty();
  }

  private RoleCourse role() {
    var move = inputs.choosing("role", "move");
    return new RoleCourse(
        ruled, successor().map(Member::id).map(move::on).orElseGet(() -> move.on(host.id())));
  }

  private Optional<Member> successor() {
    return inputs.choice("successor").map(HostId::new).flatMap(ruled.cast()::with);
  }

  /// Why it cannot leave now.
  Optional<Refuses> refusal() {
    return promised()
        .or(() -> haGoesOff() ? ha().refusal(Optional.empty()) : Optional.empty())
        .or(() -> movesRole() ? role().refusal() : Optional.empty())
        .or(this::nobody)
        .or(() -> RestartCoordinator.spared(stuck()));
  }

  private Optional<Refuses> nobody() {
    return movesRole() && successors().isEmpty()
        ? Optional.of(
            WorkGrounds.plain(
                "%s coordinates, and no other host can take the role: they are out of service, or older."
                    .formatted(host.name()),
                Optional.empty()))
        : Optional.empty();
  }

  private List<Option> successors() {
    return new Successors(ruled.cast(), ruled.ruler())
        .ranked().stream()
            .filter(one -> !(one.eligibility() instanceof Eligibility.Not))
            .map(one ->
                new Option(
                    one.host().uuid(),
                    "%s: %s.".formatted(one.name(), String.join("; ", one.reasons()))))
            .toList();
  }

  private Optional<Refuses> promised() {
    return ha().isOn() && new HaCourse(ruled, inputs).hasRoom().filter(room -> !room).isPresent()
        ? new WorkGrounds(ruled)
            .recorded(
                "High availability keeps room for %s, and would have no room for that without %s. Lower the number first, or free memory."
                    .formatted(Phrases.count(ha().state().tolerates(), "failed host"), host.name()),
                "High availability is on.",
                Optional.of(Ids.HA_CAPACITY))
        : Optional.empty();
  }

  List<Question> open() {
    var open = new ArrayList<Question>();
    if (movesRole() && successor().isEmpty()) {
      open.add(
          new Question.WhichWay(
              "successor",
              "%s coordinates. Which host takes the role before it leaves?".formatted(host.name()),
              successors()));
    }
    if (isHeldByHa()
        && !movesRole()
        && inputs.choice("ha").filter(Set.of("off", "keep")::contains).isEmpty()) {
      open.add(held());
      return open;
    }
    open.addAll(stuck().open());
    return open;
  }

  private Question held() {
    return new Question.WhichWay(
        "ha",
        "High availability is on, and lets only VMs that it protects move away from %s; others are on it. Is it to be off while they move?"
            .formatted(host.name()),
        List.of(
            new Option(
                "off",
                "Switch it off, and on again with the same settings before %s leaves."
                    .formatted(host.name())),
            new Option("keep", "Keep it on, and have those VMs stand still meanwhile.")));
  }

  /// By whom the pool is ruled once the role has moved.
  Ruled then() {
    return movesRole() ? role().meanwhile() : ruled;
  }

  /// The role moved, and the host emptied.
  void into(WorkPlan plan, Until until) {
    if (haGoesOff()) {
      plan.add(Kind.HA_OFF, ha().off(ruled));
    }
    if (movesRole()) {
      plan.add(Kind.HAND_OVER, role().away()).warn(List.of(WorkWords.handsOver()));
    }
    if (haGoesOff() && !isEmptiedWithoutHa()) {
      plan.add(Kind.HA_ON, ha().on(then()));
    }
    plan.add(Kind.EMPTY, host, marked(new Emptying(then(), host, stuck()).steps(until)));
    if (isEmptiedWithoutHa()) {
      plan.add(Kind.HA_ON, ha().on(then()));
    }
    if (ha().isOn()) {
      plan.warn(List.of(haGoesOff() ? offMeanwhile() : WorkWords.haKept()));
    }
  }

  /// Marked for others once it takes no more VMs.
  private List<Step> marked(List<Step> emptying) {
    var steps = new ArrayList<>(emptying);
    steps.add(1, new Marking(then(), host).on());
    return steps;
  }

  private String offMeanwhile() {
    return "High availability is switched off for %s, and on again with %s before %s leaves. If this run is interrupted in between, it says that it is still off."
        .formatted(
            isEmptiedWithoutHa()
                ? movesRole()
                    ? "the hand-over and while VMs move that it does not protect"
                    : "the time in which VMs move that it does not protect"
                : "the hand-over",
            ha().settings(),
            host.name());
  }

  List<Precheck> first() {
    return new Emptying(ruled, host, stuck()).first();
  }
}
