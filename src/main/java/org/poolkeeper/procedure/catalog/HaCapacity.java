package org.poolkeeper.procedure.catalog;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.poolkeeper.model.Inquiry;
import org.poolkeeper.model.InquiryAnswer;
import org.poolkeeper.model.InquiryAnswer.Placement;
import org.poolkeeper.procedure.Confirmation;
import org.poolkeeper.procedure.HaCondition;
import org.poolkeeper.procedure.HasHaOn;
import org.poolkeeper.procedure.Inputs;
import org.poolkeeper.procedure.KeepsRoomFor;
import org.poolkeeper.procedure.Phase.Kind;
import org.poolkeeper.procedure.Plan;
import org.poolkeeper.procedure.Planning;
import org.poolkeeper.procedure.Procedure;
import org.poolkeeper.procedure.ProcedureId;
import org.poolkeeper.procedure.Question;
import org.poolkeeper.procedure.Sight;
import org.poolkeeper.procedure.Step;

/// Sets what high availability covers: which VMs, in which order, for how many failed hosts
/// (XAPI.md 7.4). Choices: those of [VmCover] and [HaRoom].
public final class HaCapacity implements Procedure {
  /// A question for each host is asked of so many at most.
  private static final int HOSTS = 32;

  @Override
  public ProcedureId id() {
    return Ids.HA_CAPACITY;
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
    return "Set what high availability covers";
  }

  @Override
  public String purpose() {
    return "Other VMs are to be restarted, or room kept for another number of failed hosts; or the"
        + " pool promises more than there is room for.";
  }

  @Override
  public List<String> keywords() {
    return List.of(
        "ha",
        "over-committed",
        "overcommitted",
        "failures to tolerate",
        "restart priority",
        "start order",
        "start delay",
        "protect vm");
  }

  @Override
  public Set<Inquiry> asks(Sight sight, Inputs inputs) {
    return Ruled.in(sight)
        .filter(ruled -> ruled.claim().pool().ha().enabled())
        .map(ruled -> {
          var asks = new HashSet<>(new VmCover(ruled, inputs).asks());
          hosts(ruled).forEach(host -> asks.add(new Inquiry.RestartPlan(Set.of(host.id()))));
          return Set.copyOf(asks);
        })
        .orElse(Set.of());
  }

  private static Stream<Member> hosts(Ruled ruled) {
    return ruled.hosts().stream().limit(HOSTS);
  }

  @Override
  public Planning plan(Sight sight, Inputs inputs) {
    var found = Ruled.in(sight);
    if (found.isEmpty()) {
      return Ruled.none(sight);
    }
    var ruled = found.get();
    var cover = new VmCover(ruled, inputs);
    var room = new HaRoom(ruled, cover, inputs);
    var refusal =
        new WorkGrounds(ruled)
            .pool()
            .or(() -> new HaGrounds(ruled).isOff())
            .or(cover::refusal)
            .or(room::refusal);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    var open = new ArrayList<Question>(cover.open());
    if (open.isEmpty()) {
      open.addAll(room.open());
    }
    return open.isEmpty() ? planned(ruled, cover, room, inputs) : new Planning.Asks(open);
  }

  private Planning planned(Ruled ruled, VmCover cover, HaRoom room, Inputs inputs) {
    var steps = steps(cover, room);
    if (steps.isEmpty()) {
      return WorkGrounds.plain(
          "It is set so already: %s, and room is kept for %s."
              .formatted(cover.words(), Phrases.count(room.now(), "failed host")),
          Optional.empty());
    }
    var ruler = ruled.ruler();
    var plan = new WorkPlan(ruled).add(Kind.SETTLE, steps).warn(warnings(ruled, cover));
    steps.stream()
        .filter(Step.Act.class::isInstance)
        .map(step -> ((Step.Act) step).verification())
        .filter(HaCondition.class::isInstance)
        .forEach(plan::expect);
    plan.expect(new KeepsRoomFor(room.chosen(), ruler.id(), ruler.name()))
        .expect(new HasHaOn(ruler.id(), ruler.name()));
    return new Planning.Made(
        plan.made(
            this,
            inputs,
            "Set what high availability covers",
            new Confirmation.Acknowledge(
                "From then on %s, and room is kept for %s."
                    .formatted(cover.words(), Phrases.count(room.chosen(), "failed host"))),
            List.of()));
  }

  /// Room is given back before more is promised, and kept after less is.
  private static List<Step> steps(VmCover cover, HaRoom room) {
    var steps = new ArrayList<Step>();
    var change = room.step(room.now());
    var less = room.chosen() < room.now();
    if (less) {
      change.ifPresent(steps::add);
    }
    steps.addAll(cover.steps());
    if (!less) {
      change.ifPresent(steps::add);
    }
    return steps;
  }

  private static List<String> warnings(Ruled ruled, VmCover cover) {
    var words = new ArrayList<>(cover.unasked());
    hosts(ruled).forEach(host -> lost(ruled, cover, host).ifPresent(words::add));
    if (cover.isCoordinatorOnly()) {
      words.add(
          "High availability stays on for the coordinator only. Other consoles may show that as"
              + " off; hosts fence themselves all the same.");
    }
    return words;
  }

  /// What is not restarted as it is set now.
  private static Optional<String> lost(Ruled ruled, VmCover cover, Member host) {
    if (!(ruled.sight().told().to(new Inquiry.RestartPlan(Set.of(host.id()))).orElse(null)
        instanceof InquiryAnswer.Placed(var vms))) {
      return Optional.empty();
    }
    var nowhere =
        vms.entrySet().stream()
            .flatMap(one ->
                one.getValue() instanceof Placement.Nowhere(var why)
                    ? Stream.of(
                        "%s (%s)"
                            .formatted(
                                cover.names().getOrDefault(one.getKey(), one.getKey()),
                                Obstacle.of(why).reason()))
                    : Stream.<String>empty())
            .sorted()
            .toList();
    return nowhere.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "As it is set now, if %s failed, %s would not be restarted: %s."
                .formatted(
                    host.name(),
                    Phrases.verb(nowhere.size(), "1 VM", nowhere.size() + " VMs"),
                    Phrases.list(nowhere)));
  }

  @Override
  public List<Remaining> remaining(Plan plan, Sight after) {
    var claim = Ruled.in(after).map(Ruled::claim);
    if (claim.filter(one -> !one.pool().ha().enabled()).isPresent()) {
      return List.of(
          new Remaining(
              "High availability was switched off meanwhile: what was set counts once it is on"
                  + " again.",
              Optional.of(Ids.ENABLE_HA)));
    }
    return claim
        .filter(one -> one.pool().ha().overcommitted())
        .map(one ->
            List.of(
                new Remaining(
                    "The pool still promises more than there is room for: the loss of %s is to be covered, and there is a plan for %d."
                        .formatted(
                            Phrases.count(one.pool().ha().tolerates(), "host"),
                            one.pool().ha().planExistsFor()),
                    Optional.of(Ids.HA_CAPACITY))))
        .orElse(List.of());
  }
}
