package org.poolkeeper.guard;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.poolkeeper.guard.Reason.Bearing;
import org.poolkeeper.guard.Reason.Kind;
import org.poolkeeper.guard.TakeOver.Knowledge;
import org.poolkeeper.guard.Tally.Ballot;
import org.poolkeeper.model.Endpoint;
import org.poolkeeper.model.HostId;

/// One sitting of the [Arbiter]: the votes of one snapshot, counted for every claimant.
final class Judgement {
  private final Parties parties;
  private final Attestations attestations;
  private final Electorate electorate;
  private final Ballots box;
  private final List<Ballot> ballots;
  private final List<Case> cases;
  private final List<Case> standing;
  private final Map<Endpoint, Tally> tallies = new HashMap<>();

  Judgement(Parties parties, Attestations attestations) {
    this.parties = parties;
    this.attestations = attestations;
    electorate = new Electorate(parties);
    box = new Ballots(parties, electorate, attestations);
    ballots = electorate.electors().stream().map(one -> new Ballot(one, box.of(one))).toList();
    cases = parties.claimants().stream().map(host -> Case.of(parties, host)).toList();
    standing = cases.stream().filter(one -> !struckOut(one)).toList();
    cases.forEach(one ->
        tallies.put(
            one.host().endpoint(),
            Tally.of(one, ballots, box, standing.size() - (stands(one) ? 1 : 0))));
  }

  Rulings rulings() {
    var ruler = ruler();
    var all = cases.stream().map(one -> new Ruling(one.host(), verdict(one, ruler))).toList();
    var undecided =
        standing.stream()
            .filter(one ->
                all.stream()
                    .anyMatch(ruling ->
                        ruling.claimant().endpoint().equals(one.host().endpoint())
                            && ruling.verdict() instanceof Verdict.Undecided))
            .toList();
    return new Rulings(
        all,
        cases.size() > 1 && ruler.isEmpty() && !undecided.isEmpty()
            ? new Preference(undecided, this::tally).suggestion()
            : Optional.empty());
  }

  /// Conclusive proof strikes a claimant out, unless more than half of the hosts follow it all the
  /// same: then one of the two is wrong, and it is not for a program to say which.
  private boolean struckOut(Case one) {
    var tally = Tally.of(one, ballots, box, cases.size() - 1);
    return one.proof().isPresent() && !(tally.byNames() && !tally.forIt().isEmpty());
  }

  private Tally tally(Case one) {
    return Objects.requireNonNull(tallies.get(one.host().endpoint()));
  }

  private boolean stands(Case one) {
    return standing.stream().anyMatch(other -> other.is(one));
  }

  private Optional<Case> ruler() {
    var byVotes = standing.stream().filter(one -> tally(one).byVotes()).toList();
    if (!byVotes.isEmpty()) {
      return byVotes.stream().filter(one -> hindrances(one, tally(one)).isEmpty()).findFirst();
    }
    var byHeartbeats = standing.stream().filter(one -> tally(one).byHeartbeats()).toList();
    return byHeartbeats.size() == 1
        ? byHeartbeats.stream().filter(one -> hindrances(one, tally(one)).isEmpty()).findFirst()
        : Optional.empty();
  }

  private Verdict verdict(Case one, Optional<Case> ruler) {
    var tally = tally(one);
    var grounds = new Grounds(one, tally, attestations);
    if (ruler.filter(one::is).isPresent()) {
      return new Verdict.Rules(ordered(grounds, decisive(one, tally, grounds)));
    }
    var inconsistent = inconsistent(one, grounds);
    if (inconsistent.isPresent()) {
      return new Verdict.Undecided(ordered(grounds, inconsistent.stream().toList()));
    }
    if (ruler.isPresent()) {
      var successor = ruler.get();
      return new Verdict.Orphaned(
          successor.id(),
          ordered(
              grounds,
              List.of(
                  grounds.looked(
                      Kind.ANOTHER_RULES,
                      Bearing.AGAINST,
                      "%s rules the pool.".formatted(successor.name())))));
    }
    if (one.proof().isPresent() && !stands(one)) {
      var proof = one.proof().get();
      return new Verdict.Orphaned(proof.successor(), ordered(grounds, List.of(proof.reason())));
    }
    var leader = electorate.listed() ? orphanedBy(one, tally) : Optional.<HostId>empty();
    return leader.isPresent()
        ? new Verdict.Orphaned(leader, ordered(grounds, pointing(Bearing.AGAINST, grounds)))
        : new Verdict.Undecided(ordered(grounds, undecided(one, tally, grounds)));
  }

  /// The silent host which more than half of all hosts would make the ruler.
  private Optional<HostId> orphanedBy(Case one, Tally tally) {
    return tally
        .leader()
        .filter(id -> cases.stream().noneMatch(other -> other.id().filter(id::equals).isPresent()))
        .filter(id -> new TakeOver(parties).from(one.host(), id) == Knowledge.NONE);
  }

  /// What keeps a claimant from ruling that has the voices for it.
  private List<Reason> hindrances(Case one, Tally tally) {
    var grounds = new Grounds(one, tally, attestations);
    return Stream.of(
            inconsistent(one, grounds),
            unlisted(grounds),
            one.proof().map(Proof::reason),
            contradicted(one, tally, grounds),
            tally.forIt().isEmpty() ? grounds.marked() : Optional.<Reason>empty(),
            justStarted(one, tally, grounds))
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<Reason> inconsistent(Case one, Grounds grounds) {
    return one.contradiction()
        .map(named ->
            Grounds.recorded(
                Kind.INCONSISTENT,
                Bearing.NEITHER,
                one.open().orElseThrow(),
                "%s answers as coordinator, and its own record names %s."
                    .formatted(grounds.name(), named)));
  }

  private Optional<Reason> unlisted(Grounds grounds) {
    return electorate.listed()
        ? Optional.empty()
        : Optional.of(
            grounds.looked(
                Kind.TOO_FEW_VOICES,
                "Nothing tells which hosts the pool consists of, so no majority can be told."));
  }

  /// Memory has another host as the last to rule. More than half of the hosts outweigh that if the
  /// claimant started later; heartbeats do not.
  private Optional<Reason> contradicted(Case one, Tally tally, Grounds grounds) {
    return one.lastOfAnother()
        .filter(reign -> !box.isOff(reign.host()))
        .filter(reign -> !one.replaced(reign.host()))
        .filter(reign ->
            tally.byNames()
                ? rivalOfUnknownOrder(one, reign.host())
                : !follows(tally, reign.host()))
        .map(reign ->
            Grounds.remembered(
                Kind.MEMORY,
                Bearing.AGAINST,
                "%s was the last that was seen to rule, %s ago, and nothing shows that %s took over since."
                    .formatted(grounds.name(reign.host()), grounds.ago(reign.to()), one.name()),
                reign.to()));
  }

  private boolean rivalOfUnknownOrder(Case one, HostId last) {
    return one.started().isEmpty()
        && standing.stream().anyMatch(other -> other.id().filter(last::equals).isPresent());
  }

  private static boolean follows(Tally tally, HostId host) {
    return tally.forIt().stream()
        .anyMatch(ballot -> ballot.elector().id().filter(host::equals).isPresent());
  }

  private Optional<Reason> justStarted(Case one, Tally tally, Grounds grounds) {
    return !one.justStarted() || tally.onlyHost() || takeOverKnown(one, tally)
        ? Optional.empty()
        : Optional.of(
            Grounds.recorded(
                Kind.JUST_STARTED,
                Bearing.NEITHER,
                one.open().orElseThrow(),
                "%s started %s ago and takes no VMs yet: it may not have noticed that it was replaced."
                    .formatted(grounds.name(), Phrases.duration(one.up().orElseThrow()))));
  }

  /// It was promoted from here, or whom it replaced is off: the last to rule as far as memory goes,
  /// else the host that the operator says is off.
  private boolean takeOverKnown(Case one, Tally tally) {
    var last = one.lastOfAnother();
    return one.promotedHere()
        || (last.isPresent()
            ? last.filter(reign -> box.isOff(reign.host())).isPresent()
            : !tally.off().isEmpty());
  }

  private List<Reason> decisive(Case one, Tally tally, Grounds grounds) {
    if (tally.onlyHost() && cases.size() == 1) {
      return List.of(
          Grounds.recorded(
              Kind.ONLY_HOST,
              Bearing.FOR,
              one.open().or(() -> parties.claims().stream().findFirst()).orElseThrow(),
              "%s is the only host of its pool.".formatted(one.name())));
    }
    return pointing(Bearing.FOR, grounds);
  }

  private static List<Reason> pointing(Bearing bearing, Grounds grounds) {
    return grounds.all().stream().filter(reason -> reason.bearing() == bearing).toList();
  }

  private List<Reason> undecided(Case one, Tally tally, Grounds grounds) {
    var reasons = new ArrayList<>(hindrances(one, tally));
    var enough = !reasons.isEmpty() && (tally.byVotes() || tally.byHeartbeats());
    if (!enough && reasons.stream().noneMatch(reason -> reason.kind() == Kind.TOO_FEW_VOICES)) {
      reasons.add(
          grounds.looked(
              Kind.TOO_FEW_VOICES,
              "%s and the hosts that name it are %d of %d voices; more than half are needed."
                  .formatted(one.name(), 1 + tally.forIt().size(), tally.voices())));
    }
    return reasons;
  }

  private static List<Reason> ordered(Grounds grounds, List<Reason> first) {
    var all = new LinkedHashSet<>(first);
    all.addAll(grounds.all());
    return List.copyOf(all);
  }
}
