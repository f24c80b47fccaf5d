package org.poolkeeper.procedure.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.poolkeeper.procedure.Condition;
import org.poolkeeper.procedure.Inputs;
import org.poolkeeper.procedure.Plan;
import org.poolkeeper.procedure.Planning;
import org.poolkeeper.procedure.Planning.Refuses;
import org.poolkeeper.procedure.Procedure;
import org.poolkeeper.procedure.ProcedureId;
import org.poolkeeper.procedure.Question;
import org.poolkeeper.procedure.Sight;

/// Makes the hosts on the true coordinator's record follow it (XAPI.md 4.3, appendix C 2).
///
/// Choices: `way` = `all` for the one call that goes round all hosts, `one-by-one` for a call to
/// each that is astray; `silent` = `leave` or `console` for hosts that do not answer.
public final class RecoverMembers implements Procedure {

  @Override
  public ProcedureId id() {
    return Ids.RECOVER_MEMBERS;
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
    return "Bring members back to their coordinator";
  }

  @Override
  public String purpose() {
    return "A coordinator works, and hosts on its record follow another address, wait for one, or"
        + " are stuck.";
  }

  @Override
  public List<String> keywords() {
    return List.of(
        "recover",
        "recover slaves",
        "slaves",
        "emergency mode",
        "lost master",
        "stuck",
        "members stranded",
        "reconnect hosts",
        "cable",
        "network back",
        "follow the new master");
  }

  @Override
  public Planning plan(Sight sight, Inputs inputs) {
    var claimants = new Cast(sight).claimants();
    if (claimants.isEmpty()) {
      return refuse(
          "No host answers as coordinator: there is nobody to follow.",
          Optional.of(Ids.EMERGENCY_PROMOTE));
    }
    if (claimants.size() > 1) {
      return refuse(
          "%s both say that they coordinate. This call would take the other one, too, without a look at what runs on it: bring it home by itself."
              .formatted(Phrases.list(claimants.stream().map(Member::name).toList())),
          Optional.of(Ids.REJOIN));
    }
    var claim = sight.claimOf(claimants.getFirst().id());
    if (claim.isEmpty()) {
      return refuse(
          "The database of %s was not read, so which hosts belong to it is not known. Look with user and password."
              .formatted(claimants.getFirst().name()),
          Optional.empty());
    }
    var cast = new Cast(sight, claim);
    var ruler = cast.with(claimants.getFirst().id()).orElseThrow();
    return new Doubt(cast, ruler, inputs).planning().orElseGet(() -> of(cast, ruler, inputs));
  }

  private Planning of(Cast cast, Member ruler, Inputs inputs) {
    var strays = new Strays(cast, ruler);
    if (cast.picture().filter(claim -> claim.pool().ha().enabled()).isPresent()) {
      return refuse(
          "High availability is on: armed hosts refuse to be told whom to follow. Switch it off for"
              + " the pool first.",
          Optional.of(Ids.DISABLE_HA));
    }
    var away =
        strays.away().stream()
            .filter(member -> !inputs.attestedOff().contains(member.id()))
            .toList();
    var atConsole = inputs.choice("silent").filter("console"::equals).isPresent();
    if (!strays.any() && !(atConsole && !away.isEmpty())) {
      return away.isEmpty()
          ? refuse(
              "Every host that answers follows %s: there is nobody to bring back."
                  .formatted(ruler.name()),
              Optional.empty())
          : refuse(
              "%s and nothing can be sent there. Every host that answers follows %s."
                  .formatted(
                      Phrases.list(
                          away.stream()
                              .map(one -> one.name() + " " + one.silence(cast.sight().at()))
                              .toList()),
                      ruler.name()),
              Optional.of(Ids.REPOINT));
    }
    var open = questions(strays, away, inputs);
    return open.isEmpty()
        ? new Planning.Made(made(cast, ruler, strays, away, inputs))
        : new Planning.Asks(open);
  }

  private static List<Question> questions(Strays strays, List<Member> away, Inputs inputs) {
    var open = new ArrayList<Question>();
    if (away.isEmpty()) {
      return open;
    }
    var names = Phrases.list(away.stream().map(Member::name).toList());
    if (strays.astray().stream().anyMatch(Member::answers) && inputs.choice("way").isEmpty()) {
      open.add(
          new Question.WhichWay(
              "way",
              "%s cannot be reached. How are the others to be told?".formatted(names),
              List.of(
                  new Question.Option(
                      "one-by-one",
                      "Each host that is astray by itself: nothing waits for those that are"
                          + " silent."),
                  new Question.Option(
                      "all",
                      "By the one call of the coordinator, which tries every host in turn and may wait %s at those that swallow it. It also helps a coordinator whose start hangs."
                          .formatted(
                              org.poolkeeper.diagnosis.Ages.words(
                                  Times.BLACK_HOLE.multipliedBy(away.size())))))));
    }
    if (inputs.choice("silent").isEmpty()) {
      open.add(
          new Question.WhichWay(
              "silent",
              "What about %s?".formatted(names),
              List.of(
                  new Question.Option(
                      "leave",
                      "Leave it for later: what is off falls into place when switched on."),
                  new Question.Option(
                      "console",
                      "It runs, and I can get to its console: show the line to type there."))));
    }
    return open;
  }

  private Plan made(Cast cast, Member ruler, Strays strays, List<Member> away, Inputs inputs) {
    var steps = new RecoverySteps(cast, ruler, strays, away, inputs);
    return new Plan(
        id(),
        version(),
        cast.picture().orElseThrow().pool().id(),
        cast.poolName(),
        inputs,
        "Bring %s back to %s"
            .formatted(
                Phrases.list(strays.astray().stream().map(Member::name).toList()), ruler.name()),
        cast.sight().diagnosis().stillWorks(),
        steps.warnings(),
        steps.steps(),
        new Condition.All(
            List.of(
                new Condition.Rules(ruler.id(), ruler.name()),
                new Condition.NobodyElseClaims(Set.of(ruler.id())))),
        new FactPrint(cast).text(),
        cast.sight().at());
  }

  @Override
  public List<Remaining> remaining(Plan plan, Sight after) {
    var ruler = new Cast(after).ruler();
    if (ruler.isEmpty()) {
      return List.of(
          new Remaining(
              "It is not clear who coordinates the pool now. Look again before anything else is"
                  + " done.",
              Optional.empty()));
    }
    var checks = new AfterChecks(after, ruler.get().id());
    var left = new ArrayList<>(checks.notBack(Set.of()));
    left.addAll(checks.settings());
    return left;
  }

  private static Refuses refuse(String why, Optional<ProcedureId> instead) {
    return new Refuses(why, List.of(), instead);
  }
}
