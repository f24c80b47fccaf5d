package org.poolkeeper.procedure.catalog;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.poolkeeper.model.RememberedPool.RememberedVm;
import org.poolkeeper.model.Vm;
import org.poolkeeper.procedure.Inputs;
import org.poolkeeper.procedure.Question;
import org.poolkeeper.procedure.Question.Option;

/// The VMs that go back to a host: those that memory saw leave it, or stop there, while it was out
/// of service. Where memory saw none, nobody knows, and the operator picks.
///
/// Choices: `vms` = `all`, `choose` or `none`; with `choose`, `vm-UUID` = `back` or `stay`.
record MovedVms(Ruled ruled, Member host, Inputs inputs) {

  /// Those that memory saw leave and that are not back.
  List<Vm> seen() {
    var away =
        ruled.cast().memory().stream()
            .flatMap(pool -> pool.picture().stream())
            .flatMap(picture -> picture.vms().stream())
            .filter(vm -> vm.away().filter(one -> one.from().equals(host.id())).isPresent())
            .map(RememberedVm::uuid)
            .collect(Collectors.toSet());
    return vms(away);
  }

  private List<Vm> vms(Set<String> uuids) {
    return elsewhere().stream().filter(vm -> uuids.contains(vm.uuid())).toList();
  }

  /// Those that do not run on it; one that is neither running nor off is left alone.
  private List<Vm> elsewhere() {
    var here = ruled.vmsOn(host);
    return ruled.claim().vms().stream()
        .filter(vm -> !here.contains(vm))
        .filter(vm -> Set.of("Running", "Suspended", "Halted").contains(vm.powerState()))
        .sorted(Comparator.comparing(Vm::name).thenComparing(Vm::uuid))
        .toList();
  }

  /// Among which to choose: those that were seen to leave, else every one that runs elsewhere.
  private List<Vm> eligible() {
    var seen = seen();
    return seen.isEmpty() ? elsewhere().stream().filter(Vm::running).toList() : seen;
  }

  List<Question> open() {
    if (eligible().isEmpty()) {
      return List.of();
    }
    var chosen = inputs.choice("vms").filter(way -> isOffered(way));
    if (chosen.isEmpty()) {
      return List.of(which());
    }
    return chosen.get().equals("choose")
        ? eligible().stream()
            .filter(vm -> inputs.choice("vm-" + vm.uuid()).isEmpty())
            .map(this::one)
            .toList()
        : List.of();
  }

  private boolean isOffered(String way) {
    return way.equals("choose") || way.equals("none") || (way.equals("all") && !seen().isEmpty());
  }

  private Question which() {
    var seen = seen();
    var options = new ArrayList<Option>();
    if (!seen.isEmpty()) {
      options.add(new Option("all", "Bring all of them back: %s.".formatted(words(seen))));
    }
    options.add(new Option("none", "Leave every VM where it is."));
    options.add(new Option("choose", "Decide for each of them."));
    return new Question.WhichWay(
        "vms",
        seen.isEmpty()
            ? "It is not known which VMs left %s: none was seen to leave while it was out of service. Are VMs to be moved there?"
                .formatted(host.name())
            : "%s while it was out of service. What is to go back to it?"
                .formatted(
                    Phrases.verb(
                        seen.size(),
                        "1 VM left %s".formatted(host.name()),
                        "%d VMs left %s".formatted(seen.size(), host.name()))),
        options);
  }

  private Question one(Vm vm) {
    return new Question.WhichWay(
        "vm-" + vm.uuid(),
        "Is %s to go to %s?".formatted(vm.name(), host.name()),
        List.of(
            new Option("back", "%s.".formatted(does(vm))),
            new Option("stay", "Leave %s as it is.".formatted(vm.name()))));
  }

  private String does(Vm vm) {
    return switch (vm.powerState()) {
      case "Suspended" -> "Resume %s on %s".formatted(vm.name(), host.name());
      case "Halted" -> "Start %s on %s".formatted(vm.name(), host.name());
      default -> "Move %s to %s".formatted(vm.name(), host.name());
    };
  }

  private static String words(List<Vm> vms) {
    return vms.stream()
        .map(vm ->
            vm.running()
                ? vm.name()
                : "%s (%s)"
                    .formatted(
                        vm.name(), vm.powerState().equals("Suspended") ? "suspended" : "off"))
        .collect(Collectors.joining(", "));
  }

  /// Those that go back.
  List<Vm> chosen() {
    return switch (inputs.choice("vms").orElse("none")) {
      case "all" -> seen();
      case "choose" ->
          eligible().stream()
              .filter(vm -> inputs.choice("vm-" + vm.uuid()).filter("back"::equals).isPresent())
              .toList();
      default -> List.of();
    };
  }

  /// What to know of it.
  List<String> words() {
    return seen().isEmpty()
        ? List.of(
            "It is not known which VMs left %s: no look saw one leave while it was out of service. Only those you chose are brought there."
                .formatted(host.name()))
        : List.of();
  }
}
