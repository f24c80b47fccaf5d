package org.poolkeeper.ui.splitbrain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.poolkeeper.diagnosis.Diagnosis;
import org.poolkeeper.guard.Reason;
import org.poolkeeper.guard.Ruling;
import org.poolkeeper.guard.Rulings;
import org.poolkeeper.guard.Verdict;
import org.poolkeeper.model.HostState;
import org.poolkeeper.ui.control.Orphans;

/// What there is to say about hosts that claim one pool: what works, what is wrong, what we
/// suggest, what happens otherwise, and what to do next.
record SplitWords(Diagnosis diagnosis, DoubleRecords records) {

  String title() {
    var claimants = claimants();
    return claimants.size() == 1
        ? "%s says that it coordinates %s".formatted(names(claimants), pool())
        : "%s hosts %s say that they coordinate %s"
            .formatted(
                claimants.size() == 2 ? "Two" : claimants.size(),
                claimants.size() == 2 ? "both" : "all",
                pool());
  }

  String works() {
    return claimants().size() == 1
        ? "Running VMs go on running; they do not depend on who coordinates."
        : "VMs go on running on %s."
            .formatted(claimants().size() == 2 ? "both sides" : "every side");
  }

  String wrong() {
    var ruler = diagnosis.rulings().ruler();
    var orphans = orphans();
    if (claimants().size() == 1) {
      return orphans.isEmpty()
          ? "What is known does not tell whether %s rules.".formatted(names(claimants()))
          : "%s was replaced%s and does not know it."
              .formatted(names(orphans), successor().map(name -> " by " + name).orElse(""));
    }
    return ruler
        .map(host ->
            "%s %s replaced by %s and %s not know it."
                .formatted(
                    names(others(host)),
                    others(host).size() == 1 ? "was" : "were",
                    host.label(),
                    others(host).size() == 1 ? "does" : "do"))
        .orElse(
            "Only one side can go on, and what is known does not tell for sure which one rules.");
  }

  String suggestion() {
    var ruler = diagnosis.rulings().ruler();
    if (ruler.isPresent()) {
      return "We suggest keeping %s: %s"
          .formatted(
              ruler.get().label(), ground(ruler.get()).orElse("the evidence says that it rules."));
    }
    if (claimants().size() == 1 && !orphans().isEmpty()) {
      return "We suggest driving nothing through %s: %s"
          .formatted(names(orphans()), ground(orphans().getFirst()).orElse("it was replaced."));
    }
    return diagnosis
        .rulings()
        .suggestion()
        .map(one -> "We suggest keeping %s: %s".formatted(one.keep().label(), one.why()))
        .orElse(
            "We suggest neither side: nothing that is known speaks clearly for one. The facts above"
                + " are for you to weigh.");
  }

  String otherwise() {
    return claimants().size() == 1
        ? "If nothing is done, VMs go on running. What is changed through %s may be lost, and a VM that is started there may run twice, which destroys its disks."
            .formatted(names(claimants()))
        : "If nothing is done, VMs go on running and both sides stay. A VM that is started on both"
            + " destroys its disks, and what is changed on the side that gives up is lost.";
  }

  List<String> next() {
    var steps = new ArrayList<String>();
    var keep = keep();
    var away = keep.map(this::others).orElse(claimants());
    steps.add("Start, move, delete and reset nothing through %s.".formatted(names(away, " or ")));
    var twice = records.apart();
    if (!twice.isEmpty()) {
      steps.add(
          "Find out on the hosts' own consoles where %s really %s. %s"
              .formatted(
                  list(twice, " and "),
                  twice.size() == 1 ? "runs" : "run",
                  keep.map(_ ->
                          "Before %s rejoins, the copy there must be stopped."
                              .formatted(names(away, " and ")))
                      .orElse("A VM that runs twice must be stopped on one side first.")));
    }
    if (keep.isPresent()) {
      steps.add(
          "Bring %s home as a member that follows %s. Do not remove it from the pool's records before: it could not come home then."
              .formatted(names(away, " and "), keep.get().label()));
    } else if (claimants().size() == 1) {
      steps.add(
          successor()
              .map(name -> "Make %s reachable from here, and look again.".formatted(name))
              .orElse("Make the other hosts of the pool reachable from here, and look again."));
    } else {
      steps.add(
          "Ask who made which host coordinator, and when; on each other host, see which one it"
              + " follows. Then keep that side, and bring the other one home as a member.");
    }
    return List.copyOf(steps);
  }

  private Optional<HostState> keep() {
    return diagnosis
        .rulings()
        .ruler()
        .or(() ->
            claimants().size() == 1
                ? Optional.empty()
                : diagnosis.rulings().suggestion().map(Rulings.Suggestion::keep));
  }

  /// The weightiest reason of the verdict on `host` that points its way.
  private Optional<String> ground(HostState host) {
    return diagnosis.rulings().of(host).stream()
        .flatMap(verdict ->
            verdict.reasons().stream()
                .filter(reason ->
                    reason.bearing()
                        == (verdict instanceof Verdict.Rules
                            ? Reason.Bearing.FOR
                            : Reason.Bearing.AGAINST)))
        .findFirst()
        .map(Reason::fact);
  }

  private Optional<String> successor() {
    return diagnosis.rulings().all().stream()
        .flatMap(ruling ->
            ruling.verdict() instanceof Verdict.Orphaned(var by, _) ? by.stream() : Stream.empty())
        .findFirst()
        .flatMap(new Orphans(diagnosis)::name);
  }

  private List<HostState> claimants() {
    return diagnosis.rulings().all().stream().map(Ruling::claimant).toList();
  }

  private List<HostState> orphans() {
    return diagnosis.rulings().all().stream()
        .filter(ruling -> ruling.verdict() instanceof Verdict.Orphaned)
        .map(Ruling::claimant)
        .toList();
  }

  private List<HostState> others(HostState host) {
    return claimants().stream().filter(other -> !other.endpoint().equals(host.endpoint())).toList();
  }

  private String pool() {
    return diagnosis.poolName();
  }

  private static String names(List<HostState> hosts) {
    return names(hosts, " and ");
  }

  private static String names(List<HostState> hosts, String last) {
    return list(hosts.stream().map(HostState::label).toList(), last);
  }

  private static String list(List<String> names, String last) {
    return names.size() < 2
        ? String.join("", names)
        : String.join(", ", names.subList(0, names.size() - 1)) + last + names.getLast();
  }
}
