package org.poolkeeper.procedure.catalog;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.poolkeeper.command.HostCommand.Until;
import org.poolkeeper.model.Inquiry;
import org.poolkeeper.procedure.Condition;
import org.poolkeeper.procedure.Confirmation;
import org.poolkeeper.procedure.HasHaOn;
import org.poolkeeper.procedure.Inputs;
import org.poolkeeper.procedure.Phase.Kind;
import org.poolkeeper.procedure.Plan;
import org.poolkeeper.procedure.Planning;
import org.poolkeeper.procedure.Planning.Refuses;
import org.poolkeeper.procedure.Procedure;
import org.poolkeeper.procedure.ProcedureId;
import org.poolkeeper.procedure.Question;
import org.poolkeeper.procedure.Sight;

/// Restarts every host, one after the other, the coordinator last. Choices: those of [RoleCourse],
/// [HaCourse] and [StuckVms]; a host of which a VM was answered with `not-this-host` is left out,
/// and so are those of `leave-out` = names or uuids with commas between them, for example what
/// restarted in an earlier run. A run that is under way passes over no host: what it does was
/// agreed to as a whole. It rests between two hosts, and a new plan leaves out whom it is to pass
/// over.
public final class RestartPool implements Procedure {

  @Override
  public ProcedureId id() {
    return Ids.RESTART_POOL;
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public String title() {
    return "Restart every host, one after the other";
  }

  @Override
  public String purpose() {
    return "Every host has to restart, after updates, while VMs run on: members first, the"
        + " coordinator last, never two at once.";
  }

  @Override
  public Set<Inquiry> asks(Sight sight, Inputs inputs) {
    return Ruled.in(sight)
        .map(ruled -> {
          var asks = new HashSet<>(new HaCourse(ruled, inputs).asks());
          ruled.hosts().forEach(host -> asks.add(StuckVms.asks(host.id())));
          return Set.copyOf(asks);
        })
        .orElse(Set.of());
  }

  @Override
  public Planning plan(Sight sight, Inputs inputs) {
    var ruled = Ruled.in(sight);
    return ruled.isEmpty() ? Ruled.none(sight) : plan(ruled.get(), inputs);
  }

  private Planning plan(Ruled ruled, Inputs inputs) {
    var round = new Round(ruled, inputs);
    var refusal =
        new WorkGrounds(ruled)
            .pool()
            .or(() -> ground(ruled, round))
            .or(() ->
                round.haGoesOff() ? round.ha().pause().refusal(Optional.empty()) : Optional.empty())
            .or(() ->
                round.withRuler()
                    ? round.role().refusal().or(round.role()::unseen)
                    : Optional.empty());
    if (refusal.isPresent()) {
      return refusal.get();
    }
    var open = new ArrayList<Question>();
    open.addAll(round.ha().open("while the hosts restart one by one"));
    if (round.withRuler()) {
      open.addAll(round.role().open());
    }
    round.all().forEach(host -> open.addAll(round.stuck(host).open()));
    return open.isEmpty() ? new Planning.Made(made(ruled, round, inputs)) : new Planning.Asks(open);
  }

  private static Optional<Refuses> ground(Ruled ruled, Round round) {
    var grounds = new WorkGrounds(ruled);
    var nobody = round.nobody();
    if (nobody.isPresent()) {
      return Optional.of(
          WorkGrounds.plain(
              "No host is called \"%s\", so that it cannot be left out: there are %s."
                  .formatted(
                      nobody.get(),
                      Phrases.list(ruled.hosts().stream().map(Member::name).toList())),
              Optional.empty()));
    }
    if (ruled.claim().pool().rollingUpgrade()) {
      return grounds.recorded(
          "The pool has hosts of differing versions. In an upgrade the coordinator comes first, not"
              + " last: restart hosts one by one as the upgrade says.",
          "A rolling upgrade is under way.",
          Optional.empty());
    }
    if (ruled.hosts().size() == 1) {
      return Optional.of(
          WorkGrounds.plain(
              "%s is the only host of its pool.".formatted(ruled.ruler().name()),
              Optional.of(Ids.RESTART_COORDINATOR)));
    }
    return round.all().isEmpty()
        ? Optional.of(WorkGrounds.plain("No host is left that could restart.", Optional.empty()))
        : Optional.empty();
  }

  private Plan made(Ruled ruled, Round round, Inputs inputs) {
    var plan = new WorkPlan(ruled);
    var ha = round.ha().pause();
    if (round.ha().off()) {
      plan.add(Kind.HA_OFF, ha.off(ruled));
    }
    round.members().forEach(host -> member(plan, ruled, round, host));
    var last = ruled;
    if (round.withRuler()) {
      if (!round.ha().off()) {
        plan.add(Kind.HA_OFF, ha.off(ruled));
      }
      new CoordinatorRestart(round.role(), round.stuck(ruled.ruler())).into(plan);
      last = round.role().atLast();
      plan.warn(
          List.of(
              round.role().keeps() ? WorkWords.keepsRole(ruled.ruler()) : WorkWords.handsOver()));
    }
    if (round.haGoesOff()) {
      plan.add(Kind.HA_ON, ha.on(last));
      plan.warn(List.of(haWords(round)));
    }
    plan.warn(round.leftOut());
    plan.warn(WorkWords.vms(round.all().stream().map(round::stuck).toList()));
    expect(plan, ruled, round, last);
    return plan.made(
        this,
        inputs,
        "Restart %s of %s, one after the other"
            .formatted(Phrases.count(round.all().size(), "host"), ruled.cast().poolName()),
        new Confirmation.TypeName(
            ruled.cast().poolName(),
            "In this order, each is emptied, restarts and is filled again: %s."
                .formatted(String.join(", ", round.all().stream().map(Member::name).toList()))),
        List.of());
  }

  private static void member(WorkPlan plan, Ruled ruled, Round round, Member host) {
    var stuck = round.stuck(host);
    plan.add(Kind.EMPTY, host, new Emptying(ruled, host, stuck).steps(Until.RESTART))
        .add(Kind.AWAY, host, new Restarting(ruled, host).steps())
        .add(Kind.RETURN, host, new Returning(ruled, host).after(stuck));
  }

  private static String haWords(Round round) {
    return round.ha().off()
        ? WorkWords.haOff(round.ha().pause())
        : "High availability stays on while members restart. For the coordinator it is switched off, and on again with %s. If this run is interrupted in between, it says that it is still off."
            .formatted(round.ha().pause().settings());
  }

  private static void expect(WorkPlan plan, Ruled ruled, Round round, Ruled last) {
    var ruler = last.ruler();
    plan.expect(new Condition.Coordinates(ruler.id(), ruler.name(), ruled.pool()));
    plan.expect(new Condition.NobodyElseClaims(Set.of(ruler.id())));
    round.all().stream()
        .map(host -> new Restarting(last, host))
        .filter(Restarting::isToServe)
        .forEach(host -> plan.expect(host.inService()));
    if (round.ha().pause().isOn()) {
      plan.expect(new HasHaOn(ruler.id(), ruler.name()));
    }
  }

  @Override
  public List<Remaining> remaining(Plan plan, Sight after) {
    return new WorkRemains(plan, after).all(Set.of());
  }

  /// Which hosts restart, and in which order.
  private record Round(Ruled ruled, Inputs inputs) {

    HaCourse ha() {
      return new HaCourse(ruled, inputs);
    }

    RoleCourse role() {
      return new RoleCourse(ruled, inputs);
    }

    StuckVms stuck(Member host) {
      var stuck = new StuckVms(ruled, host, inputs);
      return ha().off() || ruled.isRuler(host) ? stuck.onceHaIsOff() : stuck;
    }

    private boolean restarts(Member host) {
      return !isNamed(host)
          && new WorkGrounds(ruled).restartable(host).isEmpty()
          && !stuck(host).spares();
    }

    /// Which hosts are to be left out, as they were called.
    private List<String> named() {
      return inputs.choice("leave-out").stream()
          .flatMap(text -> Stream.of(text.split(",")))
          .map(String::strip)
          .filter(name -> !name.isEmpty())
          .toList();
    }

    private boolean isNamed(Member host) {
      return named().stream().anyMatch(name -> isCalled(host, name));
    }

    private static boolean isCalled(Member host, String name) {
      return host.name().equals(name) || host.id().uuid().equals(name);
    }

    /// Who is to be left out and is none of the hosts.
    Optional<String> nobody() {
      return named().stream()
          .filter(name -> ruled.hosts().stream().noneMatch(host -> isCalled(host, name)))
          .findFirst();
    }

    List<Member> members() {
      return ruled.others(ruled.ruler()).stream().filter(this::restarts).toList();
    }

    boolean withRuler() {
      return restarts(ruled.ruler());
    }

    /// In order.
    List<Member> all() {
      var all = new ArrayList<>(members());
      if (withRuler()) {
        all.add(ruled.ruler());
      }
      return all;
    }

    boolean haGoesOff() {
      return ha().off() || (ha().pause().isOn() && withRuler());
    }

    List<String> leftOut() {
      return ruled.hosts().stream()
          .filter(host -> !restarts(host))
          .map(host ->
              "%s is left out: %s"
                  .formatted(
                      host.name(),
                      isNamed(host)
                          ? "you chose so."
                          : new WorkGrounds(ruled)
                              .restartable(host)
                              .map(Refuses::why)
                              .orElse("you chose to leave it alone until its VMs can move.")))
          .toList();
    }
  }
}
