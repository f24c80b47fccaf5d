package org.poolkeeper.procedure.catalog;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.poolkeeper.command.VmCommand;
import org.poolkeeper.command.VmCommand.Restart;
import org.poolkeeper.ha.BoundWords;
import org.poolkeeper.model.Inquiry;
import org.poolkeeper.model.InquiryAnswer;
import org.poolkeeper.model.Vm;
import org.poolkeeper.procedure.Condition;
import org.poolkeeper.procedure.Confirmation;
import org.poolkeeper.procedure.IfMissing;
import org.poolkeeper.procedure.Inputs;
import org.poolkeeper.procedure.Planning.Refuses;
import org.poolkeeper.procedure.Question;
import org.poolkeeper.procedure.Repeat;
import org.poolkeeper.procedure.Step;
import org.poolkeeper.procedure.StepId;
import org.poolkeeper.procedure.Undo;
import org.poolkeeper.procedure.VmIsSet;
import org.poolkeeper.procedure.VmIsSet.Setting;

/// What high availability is to do for each VM. Choices: `protect` = `as-set`, `running`,
/// `coordinator-only` or `one-by-one`; and for single VMs `restart-UUID` = `restart`, `best-effort`
/// or `not`, `order-UUID` and `delay-UUID` = a number, which win. Where it is chosen one by one,
/// `starts` = `as-set` or `one-by-one` for order and pauses.
record VmCover(Ruled ruled, Inputs inputs) {
  /// More questions than that nobody answers one by one.
  private static final int ONE_BY_ONE = 40;

  /// Each question for one VM takes a call: of so many VMs at most is it asked whether they can
  /// start everywhere. Setting one that cannot is refused by the server all the same (XAPI.md 7.4).
  private static final int ASKED = 200;

  /// What is asked about more protected VMs than that does not fit into one call (XAPI.md 1.3).
  private static final int IN_ONE_CALL = 2000;

  private static final long MOST = 99_999;

  private static final String LONGEST = "\\d{1,5}";

  /// A VM whose label or state matters here: one that runs, or is set already.
  private List<Vm> vms() {
    return ruled.claim().vms().stream()
        .filter(vm -> vm.running() || !vm.restart().priority().isEmpty())
        .sorted(Comparator.comparing(Vm::name).thenComparing(Vm::uuid))
        .toList();
  }

  boolean isCoordinatorOnly() {
    return inputs.choice("protect").filter("coordinator-only"::equals).isPresent();
  }

  /// A VM to be protected has to be able to start everywhere.
  Set<Inquiry> asks() {
    var asks = new HashSet<Inquiry>();
    asked().forEach(vm -> asks.add(new Inquiry.IsAgile(vm.uuid())));
    if (isChosen() && most().priorities().size() <= IN_ONE_CALL) {
      asks.add(most());
    }
    return asks;
  }

  /// Of which VMs it is asked whether they can start everywhere: first those that are to be
  /// protected by name, then those that are protected now, then those that run.
  private List<Vm> asked() {
    return vms().stream()
        .sorted(
            Comparator.comparing((Vm vm) -> !isChosenByName(vm))
                .thenComparing(vm -> now(vm) != Restart.PROTECTED))
        .limit(ASKED)
        .toList();
  }

  private boolean isChosenByName(Vm vm) {
    return inputs.choice("restart-" + vm.uuid()).filter("restart"::equals).isPresent();
  }

  /// What to know of VMs that are to be protected and of which nobody was asked whether they can
  /// start everywhere.
  List<String> unasked() {
    var asked = Set.copyOf(asked());
    var unasked =
        vms().stream().filter(vm -> wanted(vm) == Restart.PROTECTED && !asked.contains(vm)).count();
    return unasked == 0
        ? List.of()
        : List.of(
            "Of %s to be protected it was not asked whether %s start everywhere: that is asked of %d VMs at most. The server refuses to protect one that cannot, and the others are set all the same."
                .formatted(
                    Phrases.count(unasked, "VM"), unasked == 1 ? "it can" : "they can", ASKED));
  }

  /// How many failures could be tolerated as it is chosen.
  Inquiry.MostFailuresIf most() {
    var priorities = new HashMap<String, String>();
    vms().stream()
        .filter(vm -> vm.running() && wanted(vm) == Restart.PROTECTED)
        .forEach(vm -> priorities.put(vm.uuid(), Restart.PROTECTED.priority()));
    return new Inquiry.MostFailuresIf(priorities);
  }

  private boolean isChosen() {
    return inputs.choice("protect").isPresent();
  }

  Optional<Refuses> refusal() {
    for (var vm : ruled.claim().vms()) {
      for (var what : List.of("order-", "delay-")) {
        var given = inputs.choice(what + vm.uuid()).filter(text -> !text.matches(LONGEST));
        if (given.isPresent()) {
          return Optional.of(
              WorkGrounds.plain(
                  "The %s of %s is a number from 0 to 99999, not \"%s\"."
                      .formatted(
                          what.equals("order-") ? "order" : "delay in seconds",
                          vm.name(),
                          given.get()),
                  Optional.empty()));
        }
      }
      if (inputs.choice("restart-" + vm.uuid()).filter("restart"::equals).isPresent()
          && bound(vm).isPresent()) {
        return Optional.of(
            WorkGrounds.plain(
                "%s cannot be protected: %s. Give it \"best-effort\", or move its disks to shared storage first."
                    .formatted(vm.name(), bound(vm).get()),
                Optional.empty()));
      }
    }
    return Optional.empty();
  }

  /// Why it cannot be started everywhere; empty if it can, or nobody told.
  Optional<String> bound(Vm vm) {
    return ruled
        .sight()
        .told()
        .to(new Inquiry.IsAgile(vm.uuid()))
        .flatMap(answer ->
            answer instanceof InquiryAnswer.No(var why)
                ? Optional.of(new BoundWords().of(why))
                : Optional.empty());
  }

  List<Question> open() {
    if (!isChosen()) {
      return List.of(new Question.WhichWay("protect", which(), ways()));
    }
    if (inputs.choice("protect").filter("one-by-one"::equals).isEmpty()) {
      return List.of();
    }
    var open =
        vms().stream()
            .filter(vm -> inputs.choice("restart-" + vm.uuid()).isEmpty())
            .<Question>map(this::one)
            .toList();
    return open.isEmpty() ? starts() : open;
  }

  /// Order and pauses matter for VMs that are restarted for certain, and only if somebody minds.
  private List<Question> starts() {
    var certain = vms().stream().filter(vm -> wanted(vm) == Restart.PROTECTED).toList();
    if (certain.isEmpty()) {
      return List.of();
    }
    return switch (inputs.choice("starts").orElse("")) {
      case "one-by-one" ->
          certain.stream()
              .flatMap(vm -> Stream.of(order(vm), pause(vm)))
              .filter(this::isOpen)
              .toList();
      case "as-set" -> List.of();
      default ->
          List.of(
              new Question.WhichWay(
                  "starts",
                  "In which order are they to be started, and with what pauses in between?",
                  List.of(
                      new Question.Option(
                          "as-set", "As it is set now: %s.".formatted(order(certain))),
                      new Question.Option("one-by-one", "Choose for each VM."))));
    };
  }

  private boolean isOpen(Question question) {
    return question instanceof Question.WhichWay(var id, _, _, _, _) && inputs.choice(id).isEmpty();
  }

  private static String order(List<Vm> vms) {
    return vms.stream()
        .sorted(Comparator.comparingLong((Vm vm) -> vm.restart().order()))
        .map(vm ->
            "%s as number %d, then a pause of %d s"
                .formatted(vm.name(), vm.restart().order(), vm.restart().delaySeconds()))
        .collect(Collectors.joining("; "));
  }

  private static Question order(Vm vm) {
    var now = vm.restart().order();
    return new Question.WhichWay(
        "order-" + vm.uuid(),
        "As which number is %s to be started? Low numbers start first, equal ones together."
            .formatted(vm.name()),
        List.of(
            new Question.Option(
                String.valueOf(now), "As number %d, as it is set now.".formatted(now))),
        List.of(),
        Optional.of(new Question.Entry("As another number", 0, MOST)));
  }

  private static Question pause(Vm vm) {
    var now = vm.restart().delaySeconds();
    return new Question.WhichWay(
        "delay-" + vm.uuid(),
        "How long is to be waited after %s before the next number starts?".formatted(vm.name()),
        List.of(new Question.Option(String.valueOf(now), "%d s, as it is set now.".formatted(now))),
        List.of(),
        Optional.of(new Question.Entry("Another number of seconds", 0, MOST)));
  }

  private String which() {
    var bound =
        vms().stream()
            .flatMap(vm -> bound(vm).map(why -> "%s (%s)".formatted(vm.name(), why)).stream())
            .toList();
    return "Which VMs are to be restarted elsewhere when their host fails?%s"
        .formatted(
            bound.isEmpty()
                ? ""
                : " Bound to a host, and not to be protected: %s.".formatted(Phrases.list(bound)));
  }

  private List<Question.Option> ways() {
    var set = vms().stream().filter(vm -> vm.restart().priority().equals("restart")).count();
    var best = vms().stream().filter(vm -> vm.restart().priority().equals("best-effort")).count();
    var running = vms().stream().filter(Vm::running).filter(vm -> bound(vm).isEmpty()).count();
    var ways = new ArrayList<Question.Option>();
    ways.add(
        new Question.Option(
            "as-set",
            "As they are set now: %s for certain, %d where there is room."
                .formatted(Phrases.count(set, "VM"), best)));
    ways.add(
        new Question.Option(
            "running",
            "Every VM that runs now and can start everywhere: %s for certain.%s"
                .formatted(
                    Phrases.count(running, "VM"),
                    vms().size() <= ASKED
                        ? ""
                        : " Only %d of them were asked about: the server refuses others that cannot."
                            .formatted(ASKED))));
    ways.add(
        new Question.Option(
            "coordinator-only",
            "None: only a lost coordinator is replaced. For sites where another system restarts"
                + " VMs. Hosts without heartbeat restart themselves hard all the same."));
    if (vms().size() <= ONE_BY_ONE && !vms().isEmpty()) {
      ways.add(new Question.Option("one-by-one", "Choose for each VM."));
    }
    return ways;
  }

  private Question one(Vm vm) {
    var options = new ArrayList<Question.Option>();
    var bound = bound(vm);
    if (bound.isEmpty()) {
      options.add(
          new Question.Option("restart", "For certain: room for it is kept on other hosts."));
    }
    options.add(new Question.Option("best-effort", "Where there is room, after the others."));
    options.add(new Question.Option("not", "Not."));
    options.sort(
        Comparator.comparing((Question.Option option) ->
            !of(option.id()).priority().equals(vm.restart().priority())));
    return new Question.WhichWay(
        "restart-" + vm.uuid(),
        "Is %s to be restarted when its host fails?%s"
            .formatted(
                vm.name(),
                bound.map(why -> " It cannot be protected: %s.".formatted(why)).orElse("")),
        options);
  }

  private static Restart of(String answer) {
    return switch (answer) {
      case "restart" -> Restart.PROTECTED;
      case "best-effort" -> Restart.BEST_EFFORT;
      default -> Restart.NOT;
    };
  }

  private static Restart now(Vm vm) {
    return of(vm.restart().priority());
  }

  Restart wanted(Vm vm) {
    var single = inputs.choice("restart-" + vm.uuid());
    if (single.isPresent()) {
      return of(single.get());
    }
    return switch (inputs.choice("protect").orElse("as-set")) {
      case "running" -> vm.running() && bound(vm).isEmpty() ? Restart.PROTECTED : now(vm);
      case "coordinator-only" -> Restart.NOT;
      default -> now(vm);
    };
  }

  /// "3 VMs for certain, 1 where there is room".
  String words() {
    var certain = vms().stream().filter(vm -> wanted(vm) == Restart.PROTECTED).count();
    var best = vms().stream().filter(vm -> wanted(vm) == Restart.BEST_EFFORT).count();
    return certain + best == 0
        ? "no VM is restarted"
        : "%s restarted for certain, %d where there is room"
            .formatted(certain == 1 ? "1 VM is" : certain + " VMs are", best);
  }

  /// Those that take room away or none first, so that no step breaks a plan that holds.
  List<Step> steps() {
    var steps = new ArrayList<Step>();
    vms().stream()
        .filter(vm -> wanted(vm) != now(vm) && wanted(vm) != Restart.PROTECTED)
        .forEach(vm -> steps.add(restart(vm)));
    vms().stream()
        .filter(vm -> wanted(vm) != now(vm) && wanted(vm) == Restart.PROTECTED)
        .forEach(vm -> steps.add(restart(vm)));
    for (var vm : ruled.claim().vms()) {
      number(vm, "order-", vm.restart().order()).ifPresent(order -> steps.add(order(vm, order)));
      number(vm, "delay-", vm.restart().delaySeconds())
          .ifPresent(delay -> steps.add(delay(vm, delay)));
    }
    return steps;
  }

  private Optional<Long> number(Vm vm, String what, long now) {
    return inputs
        .choice(what + vm.uuid())
        .filter(text -> text.matches(LONGEST))
        .map(Long::parseLong)
        .filter(wanted -> wanted != now);
  }

  private Step restart(Vm vm) {
    var wanted = wanted(vm);
    return set(
        vm,
        Setting.RESTART,
        wanted.priority(),
        switch (wanted) {
          case PROTECTED -> "Have %s restarted when its host fails".formatted(vm.name());
          case BEST_EFFORT -> "Have %s restarted where there is room".formatted(vm.name());
          case NOT -> "Have %s not restarted any more".formatted(vm.name());
        },
        new VmCommand.Protect(ruled.ruler().target(), vm.uuid(), vm.name(), wanted),
        new VmCommand.Protect(ruled.ruler().target(), vm.uuid(), vm.name(), now(vm)),
        "There may be no room to promise that. The others are set all the same.");
  }

  private Step order(Vm vm, long order) {
    return set(
        vm,
        Setting.ORDER,
        String.valueOf(order),
        "Start %s as number %d".formatted(vm.name(), order),
        new VmCommand.Order(ruled.ruler().target(), vm.uuid(), vm.name(), order),
        new VmCommand.Order(ruled.ruler().target(), vm.uuid(), vm.name(), vm.restart().order()),
        "The order is as it was before.");
  }

  private Step delay(Vm vm, long seconds) {
    return set(
        vm,
        Setting.DELAY,
        String.valueOf(seconds),
        "Pause %d s after %s".formatted(seconds, vm.name()),
        new VmCommand.Delay(ruled.ruler().target(), vm.uuid(), vm.name(), seconds),
        new VmCommand.Delay(
            ruled.ruler().target(), vm.uuid(), vm.name(), vm.restart().delaySeconds()),
        "The pause is as it was before.");
  }

  private Step set(
      Vm vm,
      Setting setting,
      String value,
      String title,
      VmCommand command,
      VmCommand back,
      String otherwise) {
    var ruler = ruled.ruler();
    var shown = new VmIsSet(vm.uuid(), vm.name(), setting, value, ruler.id(), ruler.name());
    return new Step.Act(
        new StepId(
            "%s-%s".formatted(setting.name().toLowerCase(java.util.Locale.ROOT), VmSlug.of(vm))),
        title,
        command,
        "The VM itself is not touched.",
        ruled.rules(),
        new Confirmation.None(),
        Optional.<Condition>of(shown),
        shown,
        new Undo.By(
            back,
            "Set it back.",
            new VmIsSet(vm.uuid(), vm.name(), setting, setting.of(vm), ruler.id(), ruler.name()),
            Times.SETTING_PATIENCE),
        Repeat.SAFE,
        Times.SETTING,
        Times.SETTING_PATIENCE,
        otherwise,
        IfMissing.REST_MAY_GO_ON);
  }

  /// Each VM that is to be restarted with the order it has then, for a sentence.
  Map<String, String> names() {
    var names = new HashMap<String, String>();
    vms().forEach(vm -> names.put(vm.uuid(), vm.name()));
    return names;
  }
}
