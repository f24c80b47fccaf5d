package org.poolkeeper.procedure.catalog;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.poolkeeper.diagnosis.Evidence;
import org.poolkeeper.guard.Verdict;
import org.poolkeeper.model.HostId;
import org.poolkeeper.procedure.Inputs;
import org.poolkeeper.procedure.Planning;
import org.poolkeeper.procedure.Planning.Refuses;
import org.poolkeeper.procedure.Question;

/// Whether the only claimant may give orders: by the verdict, and where that is open, by what the
/// operator attests of the hosts that the others name.
record Doubt(Cast cast, Member claimant, Inputs inputs) {

  Optional<Planning> planning() {
    var verdict = claimant.host().flatMap(cast.sight().rulings()::of);
    if (verdict.isEmpty()) {
      return Optional.of(new Refuses("No host rules this pool.", List.of(), Optional.empty()));
    }
    return switch (verdict.get()) {
      case Verdict.Rules _ -> Optional.empty();
      case Verdict.Orphaned orphaned ->
          named().isEmpty()
              ? Optional.of(
                  new Refuses(
                      "%s was replaced as coordinator and does not know it: what it would tell the others would tear the pool apart."
                          .formatted(claimant.name()),
                      evidence(orphaned),
                      Optional.of(Ids.REJOIN)))
              : ask(orphaned);
      case Verdict.Undecided undecided -> ask(undecided);
    };
  }

  private Optional<Planning> ask(Verdict verdict) {
    var open = open(named(), this::mayBeTheCoordinator);
    if (open.isEmpty() && verdict instanceof Verdict.Undecided && !isAnyLeftOpen()) {
      open = open(silent(), this::mayBeOnAnotherSide);
    }
    return Optional.of(
        open.isEmpty()
            ? new Refuses(
                "It is not clear that %s rules the pool, and it must not give orders before it is. What helps: bring back a host that does not answer, or make sure that it is off."
                    .formatted(claimant.name()),
                evidence(verdict),
                Optional.empty())
            : new Planning.Asks(open));
  }

  private List<Question> open(List<Member> hosts, Function<Member, Question> question) {
    return hosts.stream()
        .filter(host -> !inputs.attestedOff().contains(host.id()))
        .filter(host -> !inputs.cannotCheck(host.id()))
        .map(question)
        .toList();
  }

  /// Whether the operator could not check one of those that must be off.
  private boolean isAnyLeftOpen() {
    return Stream.concat(named().stream(), silent().stream())
        .anyMatch(host -> inputs.cannotCheck(host.id()));
  }

  private Question mayBeTheCoordinator(Member host) {
    return new Question.IsOff(
        "Is %s powered off or fenced, for sure? Hosts of the pool name it as their coordinator, and it %s from here. If it runs, %s is a former coordinator, and what it tells the others tears the pool apart."
            .formatted(host.name(), host.silence(cast.sight().at()), claimant.name()),
        host.id(),
        host.name(),
        "Then nothing is sent: look from a place that sees it.");
  }

  private Question mayBeOnAnotherSide(Member host) {
    return new Question.IsOff(
        "Is %s powered off or fenced, for sure? It %s from here, and too few hosts speak for %s without it. If it runs, it may have been made coordinator where this program does not see it."
            .formatted(host.name(), host.silence(cast.sight().at()), claimant.name()),
        host.id(),
        host.name(),
        "Then nothing is sent: look from a place that sees it, or bring it back.");
  }

  private List<Member> silent() {
    return cast.others(claimant.id()).stream().filter(Member::isAway).toList();
  }

  /// The silent hosts that others name as their coordinator.
  private List<Member> named() {
    var directory = cast.sight().parties().directory();
    var named = new LinkedHashSet<Member>();
    cast.members().stream()
        .flatMap(member -> member.role().awaits().stream())
        .flatMap(address -> directory.idAt(address).or(() -> placeholder(address.text())).stream())
        .flatMap(id -> cast.with(id).stream())
        .filter(member -> !member.id().equals(claimant.id()))
        .filter(member -> !member.answers())
        .forEach(named::add);
    return List.copyOf(named);
  }

  private static Optional<HostId> placeholder(String address) {
    return Optional.of(new HostId(address));
  }

  private static List<Evidence> evidence(Verdict verdict) {
    return verdict.reasons().stream()
        .map(reason -> new Evidence(reason.fact(), reason.source(), reason.at()))
        .toList();
  }
}
