package org.poolkeeper.procedure.catalog;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.poolkeeper.diagnosis.Ages;
import org.poolkeeper.model.HostState;
import org.poolkeeper.model.HostView;
import org.poolkeeper.procedure.AnyOf;
import org.poolkeeper.procedure.Condition;
import org.poolkeeper.procedure.Confirmation;
import org.poolkeeper.procedure.Inputs;
import org.poolkeeper.procedure.Planning.Refuses;
import org.poolkeeper.procedure.Precheck;
import org.poolkeeper.procedure.Question;
import org.poolkeeper.procedure.Step;

/// Every host of a pool without coordinator, to be disarmed before one of them is promoted; or of
/// one whose coordinator cannot end switching it off. The order: first those that take calls, by
/// name, so that most of it is done within a minute; then those at whose console somebody has to
/// go.
///
/// @param ruler who rules; empty if nobody
record Survivors(Cast cast, Optional<Member> ruler, Inputs inputs) {
  /// From the loss of a coordinator until armed hosts have a new one: the timeout, the election and
  /// the start of the new one. Three minutes in the field.
  private static final Duration ELECTION = Duration.ofMinutes(2);

  Optional<Refuses> refusal() {
    if (ruler.isPresent()) {
      return Optional.empty();
    }
    var claimants = cast.claimants();
    if (claimants.size() > 1) {
      return refuse(
          "%s both say that they coordinate, and it is not clear who rules: decide between them first."
              .formatted(Phrases.list(claimants.stream().map(Member::name).toList())),
          Optional.of(Ids.REJOIN));
    }
    if (!claimants.isEmpty()) {
      return refuse(
          "%s answers as coordinator, and it is not clear that it rules, or its database could not be read. Look with user and password."
              .formatted(claimants.getFirst().name()),
          Optional.of(Ids.RECOVER_MEMBERS));
    }
    if (!wasOn() && held().isEmpty()) {
      return refuse(
          "Nothing tells that high availability was on in this pool: there is nothing to disarm.",
          Optional.of(Ids.EMERGENCY_PROMOTE));
    }
    return tooSoon();
  }

  private boolean wasOn() {
    return LastHa.on(cast).isPresent() || cast.members().stream().anyMatch(Survivors::saysHa);
  }

  private static boolean saysHa(Member host) {
    return host.host()
        .flatMap(HostState::emergencyReason)
        .filter(reason -> reason.value().code().startsWith("HA_"))
        .isPresent();
  }

  /// An election takes its time, and disarming hosts in the middle of it makes things worse.
  private Optional<Refuses> tooSoon() {
    return awaited()
        .filter(wait -> lost(wait).compareTo(wait.time()) < 0)
        .or(() ->
            awaited().filter(_ -> inputs.choice("election").filter("wait"::equals).isPresent()))
        .map(wait ->
            new Refuses(
                "The coordinator was last seen %s ago. Armed hosts notice, elect another and follow it within %s: wait that long before anything is disarmed."
                    .formatted(Ages.words(lost(wait)), Ages.words(wait.time())),
                List.of(wait.on().evidence()),
                Optional.empty()));
  }

  /// An election that may be under way.
  ///
  /// @param time how long one takes, from the loss on
  private record Election(LastHa on, Duration time) {}

  private Optional<Election> awaited() {
    var answering = cast.members().stream().anyMatch(Member::answers);
    return !answering || cast.members().stream().anyMatch(Survivors::saysHa)
        ? Optional.empty()
        : LastHa.on(cast).map(on -> new Election(on, on.timeout().plus(ELECTION)));
  }

  private Duration lost(Election election) {
    return Duration.between(election.on().at(), cast.sight().at());
  }

  /// Memory does not tell when the coordinator was lost.
  private Optional<Question> election() {
    return awaited()
        .filter(wait -> wait.on().fromMemory())
        .filter(_ -> inputs.choice("election").filter("over"::equals).isEmpty())
        .map(wait ->
            new Question.WhichWay(
                "election",
                "High availability was on when the pool was last seen, %s ago. Armed hosts elect another coordinator and follow it within %s after the loss. Did you wait that long?"
                    .formatted(Ages.words(lost(wait)), Ages.words(wait.time())),
                List.of(
                    new Question.Option(
                        "over", "Yes, and nobody took over: hosts are to be disarmed."),
                    new Question.Option("wait", "No, or not sure: wait for it first."))));
  }

  private List<Member> callable() {
    return cast.members().stream()
        .filter(Member::answers)
        .sorted(Comparator.comparing((Member host) -> ruler.filter(host::equals).isPresent()))
        .toList();
  }

  /// Those that close every connection after TLS: their API waits for high availability.
  private List<Member> held() {
    return cast.members().stream().filter(Survivors::isHeld).toList();
  }

  static boolean isHeld(Member host) {
    return host.host()
        .map(HostState::view)
        .filter(view ->
            view instanceof HostView.Refusing(var reason, _, _)
                && reason == HostView.Refusal.CLOSED_AFTER_TLS)
        .isPresent();
  }

  /// Those that take no calls, for whatever reason.
  private List<Member> others() {
    return cast.members().stream().filter(host -> !host.answers() && !isHeld(host)).toList();
  }

  private static String question(Member host) {
    return "at-" + host.slug();
  }

  private boolean is(Member host, String answer) {
    return inputs.choice(question(host)).filter(answer::equals).isPresent();
  }

  /// The last coordinator first: disarmed, it comes up as such, ends it for the pool, and others
  /// that reach it disarm themselves.
  private List<Member> consoles() {
    return cast.members().stream()
        .sorted(Comparator.comparing((Member host) -> !coordinated(host)))
        .filter(host -> !host.answers())
        .filter(host -> isHeld(host) ? !is(host, "leave") : is(host, "console"))
        .toList();
  }

  private boolean coordinated(Member host) {
    return new LostSearch(cast).find().filter(lost -> lost.id().equals(host.id())).isPresent();
  }

  List<Question> open() {
    return Stream.concat(election().stream(), places()).toList();
  }

  private Stream<Question> places() {
    return others().stream()
        .filter(host -> !inputs.attestedOff().contains(host.id()))
        .filter(host ->
            inputs
                .choice(question(host))
                .filter(Set.of("console", "off", "leave")::contains)
                .isEmpty())
        .<Question>map(host ->
            new Question.WhichWay(
                question(host),
                "%s %s. What about it?".formatted(host.name(), host.silence(cast.sight().at())),
                List.of(
                    new Question.Option(
                        "off", "It is off, or its power was cut: nothing to disarm."),
                    new Question.Option(
                        "console", "It runs: somebody goes to its console and disarms it there."),
                    new Question.Option(
                        "leave",
                        "Nobody can tell: leave it. If it runs, it stays armed, and may take the"
                            + " role, start VMs, or restart itself."))));
  }

  List<Step> steps() {
    var disarm =
        new DisarmSteps(
            List.of(
                Precheck.strict(
                    ruler
                        .<Condition>map(one -> new Condition.Rules(one.id(), one.name()))
                        .orElseGet(() -> new Condition.NobodyElseClaims(Set.of())))));
    var steps = new ArrayList<Step>();
    var consent =
        new Confirmation.TypeName(
            cast.poolName(),
            "No host of %s fences itself any more, and nobody is elected: what runs twice from now on destroys disks."
                .formatted(cast.poolName()));
    for (var host : callable()) {
      steps.add(
          disarm.call(
              host, steps.isEmpty() ? consent : new Confirmation.None(), DisarmSteps.isFree(host)));
    }
    for (var host : consoles()) {
      // A host that is held up at its start runs nothing: it may be disarmed whoever coordinates.
      steps.add(
          (isHeld(host) ? new DisarmSteps(List.of()) : disarm)
              .console(
                  host,
                  isHeld(host)
                      ? "Its API is not up: high availability is started before it, and tries for"
                          + " ever. Nothing can be sent there."
                      : "It takes no calls from here.",
                  steps.isEmpty() ? consent : new Confirmation.None(),
                  DisarmSteps.isFree(host)));
    }
    return steps;
  }

  List<Condition> expected() {
    var expected = new ArrayList<Condition>();
    callable().forEach(host -> expected.add(DisarmSteps.isFree(host)));
    consoles().forEach(host -> expected.add(DisarmSteps.isFree(host)));
    if (ruler.isEmpty()) {
      // A heartbeat disk that is back frees hosts, too, and they are armed then.
      expected.add(
          new AnyOf(List.of(new Condition.NobodyElseClaims(Set.of()), new Condition.HaOff())));
    }
    return expected;
  }

  List<String> warnings() {
    var words = new ArrayList<String>();
    words.add(
        "From the first step on until all are disarmed, disarmed hosts do not fence themselves"
            + " while armed ones may start their VMs a second time: go through without a pause.");
    var order = new ArrayList<String>();
    callable().forEach(host -> order.add(host.name()));
    consoles().forEach(host -> order.add(host.name() + " (console)"));
    words.add("The order is: %s.".formatted(String.join(", ", order)));
    consoles().stream()
        .filter(this::coordinated)
        .filter(Survivors::isHeld)
        .map(host ->
            "%s coordinated last. Disarmed, it may come up as coordinator within minutes and end high availability for the pool; hosts that reach it then disarm themselves, and their consoles need no visit."
                .formatted(host.name()))
        .forEach(words::add);
    cast.members().stream()
        .filter(host -> !host.answers() && !consoles().contains(host))
        .map(this::left)
        .forEach(words::add);
    words.add(
        "No call tells whether a host is armed: what shows that it worked is the reply of the host,"
            + " and that its start is not held up.");
    return words;
  }

  private String left(Member host) {
    return is(host, "off") || inputs.attestedOff().contains(host.id())
        ? "%s is said to be off. At its next start it is still armed: it looks for the heartbeat disk before its API comes up, and asks its coordinator whether that is over."
            .formatted(host.name())
        : "%s is not disarmed. If it runs and reaches the heartbeat disk, it may take the role and start VMs that run elsewhere; if it does not, it restarts itself hard."
            .formatted(host.name());
  }

  private static Optional<Refuses> refuse(
      String why, Optional<org.poolkeeper.procedure.ProcedureId> instead) {
    return Optional.of(WorkGrounds.plain(why, instead));
  }
}
