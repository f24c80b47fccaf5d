package org.poolkeeper.procedure.catalog;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.poolkeeper.diagnosis.Evidence;
import org.poolkeeper.guard.Verdict;
import org.poolkeeper.model.HostId;
import org.poolkeeper.model.RememberedPool;
import org.poolkeeper.model.Source;
import org.poolkeeper.procedure.Condition;
import org.poolkeeper.procedure.Inputs;
import org.poolkeeper.procedure.Plan;
import org.poolkeeper.procedure.Planning;
import org.poolkeeper.procedure.Planning.Refuses;
import org.poolkeeper.procedure.Procedure;
import org.poolkeeper.procedure.ProcedureId;
import org.poolkeeper.procedure.Question;
import org.poolkeeper.procedure.Question.Candidate;
import org.poolkeeper.procedure.Question.Eligibility;
import org.poolkeeper.procedure.Question.Option;
import org.poolkeeper.procedure.Sight;

/// Brings a former coordinator home as a member of the pool that went on (XAPI.md 5.3, appendix C
/// 5).
///
/// Choices: `keep` = uuid of the host that goes on as coordinator, where the verdict is open;
/// `duplicates` = `shut-down` or `leave` for VMs that run on both sides; `return` = `by-itself` or
/// `console` for a host that does not answer; `forgotten` = `clear` or `leave` for one that the
/// pool has no record of.
public final class RejoinFormerCoordinator implements Procedure {

  @Override
  public ProcedureId id() {
    return Ids.REJOIN;
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
    return "Bring a former coordinator home";
  }

  @Override
  public String purpose() {
    return "A host that was replaced as coordinator came back, or is to come back, and has to"
        + " become a member of the pool that went on.";
  }

  @Override
  public List<String> keywords() {
    return List.of(
        "rejoin",
        "split brain",
        "two masters",
        "old master",
        "former master",
        "orphan",
        "came back",
        "repaired",
        "cable",
        "eject",
        "home");
  }

  @Override
  public Planning plan(Sight sight, Inputs inputs) {
    var all = new Cast(sight);
    var ruling = all.ruler().or(() -> kept(all, inputs));
    if (ruling.isEmpty()) {
      return undecided(all);
    }
    var claim = sight.claimOf(ruling.get().id());
    if (claim.isEmpty()) {
      return refuse(
          "The database of %s was not read, so nothing tells what would happen to the VMs. Look with user and password."
              .formatted(ruling.get().name()),
          Optional.empty());
    }
    var cast = new Cast(sight, claim);
    var ruler = cast.with(ruling.get().id()).orElseThrow();
    var chosen = inputs.host().or(() -> only(cast, ruler));
    if (chosen.isEmpty()) {
      var travellers = travellers(cast, ruler);
      return travellers.isEmpty()
          ? nobodyAway(cast, ruler)
          : new Planning.Asks(List.of(whichHost(travellers, cast, ruler)));
    }
    var traveller = cast.with(chosen.get());
    return traveller.isEmpty()
        ? refuse("The host that was chosen is not known in this pool.", Optional.empty())
        : of(cast, ruler, traveller.get(), inputs.on(chosen.get()));
  }

  private Planning of(Cast cast, Member ruler, Member traveller, Inputs inputs) {
    var strays = new Strays(cast, ruler);
    if (traveller.id().equals(ruler.id())) {
      return refuse("%s rules the pool: it is at home.".formatted(ruler.name()), Optional.empty());
    }
    if (strays.follows(traveller)) {
      return refuse(
          "%s follows %s already: it is at home.".formatted(traveller.name(), ruler.name()),
          Optional.empty());
    }
    if (cast.picture().filter(claim -> claim.pool().ha().enabled()).isPresent()) {
      return refuse(
          "High availability is on: an armed host refuses to be told whom to follow. Switch it off"
              + " for the pool first.",
          Optional.of(Ids.DISABLE_HA));
    }
    var claims = cast.claimants().stream().anyMatch(other -> other.id().equals(traveller.id()));
    if (Stream.of(ruler, traveller)
        .flatMap(side -> cast.sight().claimOf(side.id()).stream())
        .anyMatch(claim -> !claim.vmsRead())) {
      return refuse(
          "What runs on %s and %s is still being read, which takes some seconds. Look again."
              .formatted(ruler.name(), traveller.name()),
          Optional.empty());
    }
    if (!strays.isKnown(traveller)) {
      return new Forgotten(this, cast, ruler, traveller, inputs).planning();
    }
    if (!claims && !traveller.isAway()) {
      return refuse(
          "%s. It does not say that it coordinates.".formatted(strays.says(traveller)),
          Optional.of(Ids.REPOINT));
    }
    var open = questions(cast, ruler, traveller, claims, inputs);
    return open.isEmpty()
        ? new Planning.Made(new RejoinPlan(this, cast, ruler, traveller, inputs).plan())
        : new Planning.Asks(open);
  }

  private static List<Question> questions(
      Cast cast, Member ruler, Member traveller, boolean claims, Inputs inputs) {
    var open = new ArrayList<Question>();
    var twice = new DoubleVms(cast, ruler, traveller).with(DoubleVms.Fate.RUNS_TWICE);
    if (!twice.isEmpty() && inputs.choice("duplicates").isEmpty()) {
      open.add(
          new Question.WhichWay(
              "duplicates",
              "%s recorded as running on %s and elsewhere: %s. What is to become of %s?"
                  .formatted(
                      Phrases.verb(twice.size(), "1 VM is", twice.size() + " VMs are"),
                      traveller.name(),
                      Phrases.list(twice.stream().map(guest -> guest.vm().name()).toList()),
                      Phrases.verb(twice.size(), "the one on ", "those on ") + traveller.name()),
              List.of(
                  new Option(
                      "shut-down",
                      "Stop what runs twice on %s at once, before anything else. That is as sudden as losing power, and ends the writing to shared disks."
                          .formatted(traveller.name())),
                  new Option(
                      "leave",
                      "Leave it. %s ends it itself when it starts as a member; until then both go on writing."
                          .formatted(traveller.name())))));
    }
    if (!claims && traveller.isAway() && inputs.choice("return").isEmpty()) {
      open.add(
          new Question.WhichWay(
              "return",
              "%s %s. How is it to come home?"
                  .formatted(traveller.name(), traveller.silence(cast.sight().at())),
              List.of(
                  new Option(
                      "by-itself",
                      "Switch it on, or give it its network back and restart its management"
                          + " service: at its start it looks for another coordinator and follows"
                          + " it."),
                  new Option(
                      "console", "Tell it at its own console: show the line to type there."))));
    }
    return open;
  }

  /// The side that the operator chose where the verdict is open. The guard asks once more.
  private static Optional<Member> kept(Cast cast, Inputs inputs) {
    return inputs
        .choice("keep")
        .map(HostId::new)
        .flatMap(cast::with)
        .filter(member -> cast.claimants().contains(member));
  }

  private static Planning undecided(Cast cast) {
    var claimants = cast.claimants();
    if (claimants.isEmpty()) {
      return refuse(
          "No host answers as coordinator: there is no pool to come home to.",
          Optional.of(Ids.EMERGENCY_PROMOTE));
    }
    if (claimants.size() == 1) {
      return new Refuses(
          "%s is the only host that says it coordinates, and it is not clear that it rules."
              .formatted(claimants.getFirst().name()),
          evidence(cast, claimants.getFirst()),
          Optional.of(Ids.RECOVER_MEMBERS));
    }
    var suggestion = cast.sight().rulings().suggestion();
    var keep = suggestion.flatMap(one -> cast.of(one.keep()));
    var options = new LinkedHashMap<HostId, Option>();
    keep.ifPresent(member ->
        options.put(
            member.id(),
            new Option(
                member.id().uuid(),
                "%s goes on. %s".formatted(member.name(), suggestion.orElseThrow().why()))));
    claimants.forEach(member ->
        options.putIfAbsent(
            member.id(),
            new Option(
                member.id().uuid(),
                "%s goes on as coordinator; the other comes home to it."
                    .formatted(member.name()))));
    return new Planning.Asks(
        List.of(
            new Question.WhichWay(
                "keep",
                "%s both say that they coordinate, and what is known does not tell who rules. Which one goes on? Compare what runs on them and who follows them first."
                    .formatted(Phrases.list(claimants.stream().map(Member::name).toList())),
                List.copyOf(options.values()))));
  }

  /// A host that the pool was made to forget is in no list that is looked at.
  private static Refuses nobodyAway(Cast cast, Member ruler) {
    return cast.memory().stream()
        .flatMap(pool -> pool.orphans().stream())
        .filter(mark -> cast.with(mark.host()).isEmpty())
        .findFirst()
        .map(mark ->
            new Refuses(
                "The former coordinator with uuid %s was not seen to come home, and %s has no record of it: it was forgotten, and its address with it. Name its address, too, and it is looked at."
                    .formatted(mark.host().uuid(), ruler.name()),
                List.of(new Evidence(mark.why(), new Source.PoolMemory(), mark.lastSeen())),
                Optional.empty()))
        .orElseGet(() ->
            refuse(
                "No former coordinator is away from %s: every host that was one follows it."
                    .formatted(ruler.name()),
                Optional.empty()));
  }

  private static Optional<HostId> only(Cast cast, Member ruler) {
    var travellers = travellers(cast, ruler);
    return travellers.size() == 1 ? Optional.of(travellers.getFirst().id()) : Optional.empty();
  }

  /// Other claimants; else former coordinators that do not follow.
  private static List<Member> travellers(Cast cast, Member ruler) {
    var strays = new Strays(cast, ruler);
    if (!strays.rivals().isEmpty()) {
      return strays.rivals();
    }
    var former =
        cast.memory().stream()
            .flatMap(pool ->
                Stream.concat(
                    pool.orphans().stream().map(RememberedPool.OrphanMark::host),
                    pool.reigns().stream().map(RememberedPool.Reign::host)))
            .distinct()
            .toList();
    return cast.others(ruler.id()).stream()
        .filter(member -> former.contains(member.id()))
        .filter(member -> !strays.follows(member))
        .toList();
  }

  private static Question whichHost(List<Member> travellers, Cast cast, Member ruler) {
    var strays = new Strays(cast, ruler);
    return new Question.WhichHost(
        "Which host is to come home to %s?".formatted(ruler.name()),
        travellers.stream()
            .map(member ->
                new Candidate(
                    member.id(),
                    member.name(),
                    member.equals(travellers.getFirst())
                        ? new Eligibility.Suggested()
                        : new Eligibility.Possible(),
                    List.of(strays.says(member))))
            .toList());
  }

  private static List<Evidence> evidence(Cast cast, Member claimant) {
    return claimant
        .host()
        .flatMap(cast.sight().rulings()::of)
        .map(Verdict::reasons)
        .orElse(List.of())
        .stream()
        .map(reason -> new Evidence(reason.fact(), reason.source(), reason.at()))
        .toList();
  }

  @Override
  public List<Remaining> remaining(Plan plan, Sight after) {
    var ruler = new Cast(after).ruler();
    if (ruler.isEmpty()) {
      return List.of(
          new Remaining(
              "It is not clear who coordinates the pool now. Look again before anything else is"
                  + " done.",
              Optional.of(Ids.REJOIN)));
    }
    var cast = new Cast(after, after.claimOf(ruler.get().id()));
    var checks = new AfterChecks(after, ruler.get().id());
    var left = new ArrayList<Remaining>();
    plan.inputs()
        .host()
        .flatMap(cast::with)
        .filter(member -> !new Strays(cast, ruler.get()).isKnown(member))
        .ifPresent(member -> left.add(Forgotten.remaining(member, ruler.get())));
    new Strays(cast, ruler.get())
        .rivals()
        .forEach(rival ->
            left.add(
                new Remaining(
                    "%s still says that it coordinates.".formatted(rival.name()),
                    Optional.of(Ids.REJOIN))));
    left.addAll(checks.notBack(Set.of()));
    left.addAll(checks.settings());
    return left;
  }

  private static Refuses refuse(String why, Optional<ProcedureId> instead) {
    return new Refuses(why, List.of(), instead);
  }

  /// What must hold of the side that goes on before anything is sent.
  static Condition rules(Member ruler) {
    return new Condition.Rules(ruler.id(), ruler.name());
  }
}
