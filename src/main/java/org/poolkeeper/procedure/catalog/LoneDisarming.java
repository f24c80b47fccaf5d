package org.poolkeeper.procedure.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.poolkeeper.model.EmergencyReason;
import org.poolkeeper.model.HostState;
import org.poolkeeper.model.Observed;
import org.poolkeeper.model.Role;
import org.poolkeeper.procedure.AnyOf;
import org.poolkeeper.procedure.Condition;
import org.poolkeeper.procedure.Confirmation;
import org.poolkeeper.procedure.HasJoined;
import org.poolkeeper.procedure.IfMissing;
import org.poolkeeper.procedure.Inputs;
import org.poolkeeper.procedure.Phase.Kind;
import org.poolkeeper.procedure.Planning;
import org.poolkeeper.procedure.Planning.Refuses;
import org.poolkeeper.procedure.Precheck;
import org.poolkeeper.procedure.Procedure;
import org.poolkeeper.procedure.Question;
import org.poolkeeper.procedure.Step;

/// Brings one host home that high availability keeps away from a pool that has a coordinator: off
/// in the pool first, then, if that is not enough, disarmed on the host itself (XAPI.md 3.5, 7.5).
/// A host on which it is off while the pool has it on needs the first alone.
record LoneDisarming(Ruled ruled, Inputs inputs) {

  Planning planning(Procedure procedure) {
    var refusal = new WorkGrounds(ruled).pool().filter(_ -> rivals().isEmpty());
    if (refusal.isPresent()) {
      return refusal.get();
    }
    return new HostChoice(ruled, (_, host) -> against(host), (_, host) -> List.of(says(host)))
        .of(inputs, "Which host is kept away by high availability?", host -> of(procedure, host));
  }

  private List<Member> rivals() {
    return strays().rivals();
  }

  private Strays strays() {
    return new Strays(ruled.cast(), ruled.ruler());
  }

  private String says(Member host) {
    return strays().says(host);
  }

  private Optional<Refuses> against(Member host) {
    if (ruled.isRuler(host)) {
      return Optional.of(
          ruled.claim().pool().ha().enabled()
              ? WorkGrounds.plain(
                  "%s rules the pool and answers: switch high availability off for the pool."
                      .formatted(host.name()),
                  Optional.of(Ids.DISABLE_HA))
              : WorkGrounds.plain(
                  "%s rules the pool, and high availability is off.".formatted(host.name()),
                  Optional.empty()));
    }
    if (!strays().follows(host) || !Strays.isLive(host)) {
      return Optional.empty();
    }
    return Optional.of(
        ruled.claim().pool().ha().enabled()
            ? WorkGrounds.plain(
                "%s follows %s and is alive: disarming it alone would leave its VMs to be started twice."
                    .formatted(host.name(), ruled.ruler().name()),
                Optional.of(Ids.DISABLE_HA))
            : WorkGrounds.plain(
                "%s follows %s and is alive: nothing keeps it away."
                    .formatted(host.name(), ruled.ruler().name()),
                Optional.empty()));
  }

  private static Optional<String> reason(Member host) {
    return host.host()
        .flatMap(HostState::emergencyReason)
        .map(Observed::value)
        .map(EmergencyReason::code);
  }

  private Planning of(Procedure procedure, Member host) {
    var question = "at-" + host.slug();
    if (!host.answers() && inputs.choice(question).filter(Set.of("console")::contains).isEmpty()) {
      return new Planning.Asks(
          List.of(
              new Question.WhichWay(
                  question,
                  "%s %s. Can somebody go to its console?"
                      .formatted(host.name(), host.silence(ruled.sight().at())),
                  List.of(
                      new Question.Option(
                          "console",
                          "Yes: once high availability is off in the pool it may come home by"
                              + " itself within a minute; if it does not, a line is typed"
                              + " there.")))));
    }
    var pause = new HaPause(ruled);
    if (pause.isOn() && pause.storage().isEmpty()) {
      return WorkGrounds.plain(
          "High availability is on in the pool, and %s does not tell on which storage its heartbeat disk lies. Switch it off for the pool by itself first."
              .formatted(ruled.ruler().name()),
          Optional.of(Ids.DISABLE_HA));
    }
    var plan = new WorkPlan(ruled);
    plan.add(Kind.HA_OFF, off(pause, host))
        .add(Kind.RETURN, host, steps(host))
        .expect(new Condition.HaOff())
        .expect(home(host))
        .warn(warnings(host, pause));
    return new Planning.Made(
        plan.made(
            procedure,
            inputs,
            "Bring %s home without high availability".formatted(host.name()),
            new Confirmation.TypeName(
                host.name(),
                "%s is disarmed%s."
                    .formatted(
                        host.name(),
                        pause.isOn() ? ", and high availability is off in the pool" : "")),
            List.of()));
  }

  /// Without minding that this very host claims to coordinate, too.
  private List<Step> off(HaPause pause, Member host) {
    return pause.off(ruled).stream()
        .map(step -> step instanceof Step.Act act ? Acts.minding(act, check(host)) : step)
        .toList();
  }

  private UnaryOperator<Precheck> check(Member host) {
    return one ->
        one.condition() instanceof Condition.NobodyElseClaims
            ? new Precheck(
                new Condition.NobodyElseClaims(Set.of(ruled.ruler().id(), host.id())),
                one.unknown())
            : one;
  }

  private Condition home(Member host) {
    var ruler = ruled.ruler();
    return new HasJoined(host.id(), host.name(), ruler.id(), ruler.name());
  }

  private List<Step> steps(Member host) {
    var checks = new ArrayList<Precheck>(ruled.rules());
    checks.add(Precheck.strict(new Condition.HaOff()));
    var disarm = new DisarmSteps(checks);
    var steps = new ArrayList<Step>();
    var off = reason(host).filter("HA_POOL_IS_ENABLED_BUT_HOST_IS_DISABLED"::equals).isPresent();
    if (off) {
      return List.of(byItself(host));
    }
    var shown = new AnyOf(List.of(home(host), DisarmSteps.isFree(host)));
    steps.add(
        host.answers()
            ? disarm.call(host, new Confirmation.None(), DisarmSteps.isFree(host))
            : disarm.console(
                host,
                "Its API is not up, or it takes no calls from here: high availability is started"
                    + " before the API. Every ten seconds it asks its coordinator whether that is"
                    + " over, and disarms itself then: type this only if it is not home a minute"
                    + " after high availability is off.",
                new HaPause(ruled).isOn()
                    ? new Confirmation.None()
                    : new Confirmation.TypeName(
                        host.name(), "%s is disarmed.".formatted(host.name())),
                shown));
    steps.add(
        new Step.Await(
            host.step("await"),
            "Wait until %s is a member of %s again".formatted(host.name(), ruled.ruler().name()),
            home(host),
            Times.MEMBER,
            Times.RETURN_PATIENCE,
            "It restarts its management service every one to three minutes until it finds its"
                + " coordinator.",
            host.role() instanceof Role.Coordinator
                ? "It still takes itself for coordinator: bring it home with"
                    + " \"rejoin-former-coordinator\"."
                : "Tell it whom to follow: \"repoint-member\".",
            IfMissing.REST_MAY_GO_ON));
    return steps;
  }

  private Step byItself(Member host) {
    return new Step.Await(
        host.step("by-itself"),
        "Wait whether %s comes home by itself".formatted(host.name()),
        home(host),
        Times.MEMBER.multipliedBy(3),
        Times.MEMBER_PATIENCE,
        "A host that tries to start asks its coordinator whether high availability is over, and"
            + " disarms itself then. Its management service comes and goes every one to three"
            + " minutes.",
        "It does not reach its coordinator, or still reads the heartbeat disk: look at its"
            + " console.",
        IfMissing.REST_MAY_GO_ON);
  }

  private List<String> warnings(Member host, HaPause pause) {
    var words = new ArrayList<String>();
    if (pause.isOn()) {
      words.add(
          "High availability goes off in the whole pool for this. It is on now with %s, and has to be switched on again when %s is home."
              .formatted(pause.settings(), host.name()));
    }
    if (host.role() instanceof Role.Coordinator) {
      words.add(
          "%s takes itself for coordinator. VMs that it runs may have been started elsewhere, too: make sure that none runs twice before it comes home."
              .formatted(host.name()));
    }
    return words;
  }
}
