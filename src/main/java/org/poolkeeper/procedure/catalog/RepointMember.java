package org.poolkeeper.procedure.catalog;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.poolkeeper.diagnosis.Evidence;
import org.poolkeeper.guard.Verdict;
import org.poolkeeper.model.EmergencyReason;
import org.poolkeeper.model.HostState;
import org.poolkeeper.model.Observed;
import org.poolkeeper.model.Role;
import org.poolkeeper.procedure.Condition;
import org.poolkeeper.procedure.Inputs;
import org.poolkeeper.procedure.Plan;
import org.poolkeeper.procedure.Planning;
import org.poolkeeper.procedure.Planning.Refuses;
import org.poolkeeper.procedure.Precheck;
import org.poolkeeper.procedure.Procedure;
import org.poolkeeper.procedure.ProcedureId;
import org.poolkeeper.procedure.Question;
import org.poolkeeper.procedure.Question.Candidate;
import org.poolkeeper.procedure.Question.Eligibility;
import org.poolkeeper.procedure.Sight;
import org.poolkeeper.procedure.Step;

/// Makes one member follow the coordinator (XAPI.md 4.2): one that follows a dead or wrong address,
/// itself, or has no usable role.
public final class RepointMember implements Procedure {

  @Override
  public ProcedureId id() {
    return Ids.REPOINT;
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
    return "Point one member to its coordinator";
  }

  @Override
  public String purpose() {
    return "One host follows a dead or wrong address, itself, or has no usable role, while the pool"
        + " has a coordinator.";
  }

  @Override
  public List<String> keywords() {
    return List.of(
        "repoint",
        "reset master",
        "slave",
        "wrong master",
        "wrong address",
        "master address",
        "emergency reset",
        "changed ip",
        "cable",
        "one host");
  }

  @Override
  public Planning plan(Sight sight, Inputs inputs) {
    var ruling = new Cast(sight).ruler();
    if (ruling.isEmpty()) {
      return noRuler(new Cast(sight), inputs);
    }
    var claim = sight.claimOf(ruling.get().id());
    if (claim.isEmpty()) {
      return refuse(
          "The database of %s was not read, so which hosts belong to it is not known. Look with user and password."
              .formatted(ruling.get().name()),
          Optional.empty());
    }
    var cast = new Cast(sight, claim);
    var ruler = cast.with(ruling.get().id()).orElseThrow();
    if (inputs.host().isEmpty()) {
      return new Planning.Asks(List.of(whichHost(cast, ruler)));
    }
    var member = cast.with(inputs.host().get());
    if (member.isEmpty()) {
      return refuse("The host that was chosen is not known in this pool.", Optional.empty());
    }
    return against(cast, ruler, member.get())
        .<Planning>map(refusal -> refusal)
        .orElseGet(() -> new Planning.Made(made(cast, ruler, member.get(), inputs)));
  }

  private static Planning noRuler(Cast cast, Inputs inputs) {
    var claimants = cast.claimants();
    if (claimants.size() == 1
        && new Doubt(cast, claimants.getFirst(), inputs).planning().orElse(null)
            instanceof Planning.Asks asks) {
      return asks;
    }
    if (claimants.isEmpty()) {
      return refuse(
          "No host answers as coordinator: there is nobody to follow.",
          Optional.of(Ids.EMERGENCY_PROMOTE));
    }
    var reasons =
        cast.sight().rulings().all().stream()
            .map(ruling -> ruling.verdict())
            .map(Verdict::reasons)
            .flatMap(List::stream)
            .map(reason -> new Evidence(reason.fact(), reason.source(), reason.at()))
            .toList();
    return new Refuses(
        "It is not clear who rules the pool: a host must not be sent to the wrong side.",
        reasons,
        Optional.of(claimants.size() > 1 ? Ids.REJOIN : Ids.RECOVER_MEMBERS));
  }

  private static Question whichHost(Cast cast, Member ruler) {
    var candidates = new ArrayList<Candidate>();
    var strays = new Strays(cast, ruler);
    var first = true;
    // One that is silent is most likely off, and then there is nothing to tell it.
    var answeringFirst =
        cast.others(ruler.id()).stream().sorted(Comparator.comparing(Member::isAway)).toList();
    for (var member : answeringFirst) {
      var against = against(cast, ruler, member);
      if (against.isEmpty()) {
        candidates.add(
            new Candidate(
                member.id(),
                member.name(),
                first ? new Eligibility.Suggested() : new Eligibility.Possible(),
                List.of(said(member, strays.says(member)))));
        first = false;
      }
    }
    cast.members()
        .forEach(member ->
            against(cast, ruler, member)
                .ifPresent(refusal ->
                    candidates.add(
                        new Candidate(
                            member.id(),
                            member.name(),
                            new Eligibility.Not(said(member, refusal.why())),
                            List.of(said(member, refusal.why()))))));
    return new Question.WhichHost(
        "Which host is to follow %s?".formatted(ruler.name()), candidates);
  }

  /// What is said of a host, in a list that has its name already.
  private static String said(Member member, String sentence) {
    return sentence.startsWith(member.name() + " ")
        ? sentence.substring(member.name().length() + 1)
        : sentence;
  }

  private static Optional<Refuses> against(Cast cast, Member ruler, Member member) {
    if (member.id().equals(ruler.id())) {
      return no("%s rules the pool and follows nobody.".formatted(member.name()));
    }
    var strays = new Strays(cast, ruler);
    if (strays.follows(member)) {
      return no("%s follows %s already.".formatted(member.name(), ruler.name()));
    }
    if (cast.claimants().stream().anyMatch(other -> other.id().equals(member.id()))) {
      return Optional.of(
          refuse(
              "%s says that it coordinates: see first what runs on it.".formatted(member.name()),
              Optional.of(Ids.REJOIN)));
    }
    if (!strays.isKnown(member)) {
      return Optional.of(
          refuse(
              "%s has no record of %s, and refuses a host that it does not know for ever. It can only be set up anew and joined; VMs that still run on it run on."
                  .formatted(ruler.name(), member.name()),
              Optional.of(Ids.REJOIN)));
    }
    if (cast.picture().filter(claim -> claim.pool().ha().enabled()).isPresent()) {
      return Optional.of(
          refuse(
              "High availability is on: an armed host refuses to be told whom to follow. Switch it"
                  + " off for the pool first.",
              Optional.of(Ids.DISABLE_HA)));
    }
    return ailment(member, ruler);
  }

  /// What another address would not cure.
  private static Optional<Refuses> ailment(Member member, Member ruler) {
    if (!(member.role() instanceof Role.Emergency)) {
      return Optional.empty();
    }
    var code =
        member
            .host()
            .flatMap(HostState::emergencyReason)
            .map(Observed::value)
            .map(EmergencyReason::code)
            .orElse("");
    return switch (code) {
      case "HOST_XAPI_VERSION_HIGHER_THAN_COORDINATOR" ->
          no(
              "%s runs a newer version than its coordinator and is refused for that: bring the coordinator to the same version."
                  .formatted(member.name()));
      case "HOST_MASTER_CANNOT_TALK_BACK" ->
          no(
              "%s reaches %s, which cannot connect back to it: look at the network between them."
                  .formatted(member.name(), ruler.name()));
      case "HOST_HAS_NO_MANAGEMENT_IP" ->
          no("%s has no management address: give it one first.".formatted(member.name()));
      default -> Optional.empty();
    };
  }

  private Plan made(Cast cast, Member ruler, Member member, Inputs inputs) {
    var strays = new Strays(cast, ruler);
    var members = new MemberSteps(ruler, rules(cast, ruler));
    var steps = new ArrayList<Step>(new Attests(cast, inputs).steps());
    steps.add(
        member.answers()
            ? members.reset(member, strays.says(member) + ".")
            : members.console(member, why(member)));
    steps.add(members.await(member));
    return new Plan(
        id(),
        version(),
        cast.picture().orElseThrow().pool().id(),
        cast.poolName(),
        inputs,
        "Point %s to %s".formatted(member.name(), ruler.name()),
        cast.sight().diagnosis().stillWorks(),
        warnings(cast, ruler, member),
        steps,
        new Condition.All(
            List.of(new Condition.Rules(ruler.id(), ruler.name()), members.follows(member))),
        new FactPrint(cast).text(),
        cast.sight().at());
  }

  private static String why(Member member) {
    return member.isStuckBeforeTls()
        ? "%s was restarted without its coordinator and takes no calls over the network."
            .formatted(member.name())
        : "%s does not answer over the network.".formatted(member.name());
  }

  private static List<String> warnings(Cast cast, Member ruler, Member member) {
    var warnings = new ArrayList<String>();
    if (member.isAway()) {
      warnings.add(
          "%s cannot be seen from here. If it is off, there is nothing to type: it falls into place when it is switched on, if %s can be reached from it."
              .formatted(member.name(), ruler.name()));
    }
    warnings.addAll(new DoubleVms(cast, ruler, member).warnings());
    return warnings;
  }

  private static List<Precheck> rules(Cast cast, Member ruler) {
    return List.of(
        Precheck.strict(new Condition.Rules(ruler.id(), ruler.name())),
        Precheck.strict(
            new Condition.Coordinates(
                ruler.id(), ruler.name(), cast.picture().orElseThrow().pool().id())));
  }

  @Override
  public List<Remaining> remaining(Plan plan, Sight after) {
    var ruler = new Cast(after).ruler();
    return ruler.isEmpty()
        ? List.of(
            new Remaining(
                "It is not clear who coordinates the pool now. Look again before anything else is"
                    + " done.",
                Optional.empty()))
        : new AfterChecks(after, ruler.get().id()).notBack(Set.of());
  }

  private static Optional<Refuses> no(String why) {
    return Optional.of(refuse(why, Optional.empty()));
  }

  private static Refuses refuse(String why, Optional<ProcedureId> instead) {
    return new Refuses(why, List.of(), instead);
  }
}
