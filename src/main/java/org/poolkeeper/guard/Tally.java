package org.poolkeeper.guard;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.poolkeeper.model.HostId;

/// The voices of one pool as they count for one claimant. The claimant is one voice itself, every
/// claimant that stands against it another. Hosts that certainly do not rule and speak for nobody
/// are left out of the count.
///
/// @param rivals claimants that are not known to be orphans
/// @param forIt hosts that name it
/// @param against hosts that name another, by whom they name
/// @param unclear hosts that name something unknown
/// @param heard silent hosts that its own record has alive, where that means something
/// @param silent hosts of which nothing is known
/// @param fenced hosts that high availability has put out of action
/// @param off hosts that are off, as the operator says
/// @param replaced hosts that it is known to have come after, and that do not answer
/// @param blank hosts whose vote counts for nobody
/// @param waiting those of them that wait for a host that is off or was replaced: whoever may rule
///   unseen, they do not follow it
record Tally(
    int rivals,
    List<Ballot> forIt,
    SequencedMap<HostId, List<Ballot>> against,
    List<Ballot> unclear,
    List<Ballot> heard,
    List<Ballot> silent,
    List<Ballot> fenced,
    List<Ballot> off,
    List<Ballot> replaced,
    List<Ballot> blank,
    List<Ballot> waiting) {

  /// A host and what it said.
  record Ballot(Elector elector, Vote vote) {}

  /// Counts `ballots` for `claimant`.
  static Tally of(Case claimant, List<Ballot> ballots, Ballots box, int rivals) {
    var tally =
        new Tally(
            rivals,
            new ArrayList<>(),
            new TreeMap<>(),
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>());
    ballots.forEach(ballot -> tally.direct(claimant, ballot));
    ballots.stream()
        .filter(ballot -> ballot.vote() instanceof Vote.None)
        .forEach(ballot -> tally.quiet(claimant, ballot, box));
    return tally;
  }

  private void direct(Case claimant, Ballot ballot) {
    switch (ballot.vote()) {
      case Vote.None() -> {}
      case Vote.For(var named, _) -> {
        if (named.endpoint().equals(claimant.host().endpoint())) {
          forIt.add(ballot);
        } else {
          claimant
              .idOf(named)
              .ifPresentOrElse(id -> against(id, ballot), () -> unclear.add(ballot));
        }
      }
      case Vote.Against(var leader, _) -> {
        if (claimant.replaced(leader)) {
          blank.add(ballot);
          waiting.add(ballot);
        } else {
          against(leader, ballot);
        }
      }
      case Vote.Unclear _ -> unclear.add(ballot);
      case Vote.Blank(var why, _, _) -> {
        blank.add(ballot);
        if (why == Vote.Why.OFF) {
          waiting.add(ballot);
        }
      }
    }
  }

  private void against(HostId leader, Ballot ballot) {
    against.computeIfAbsent(leader, _ -> new ArrayList<>()).add(ballot);
  }

  private void quiet(Case claimant, Ballot ballot, Ballots box) {
    var id = ballot.elector().id();
    if (id.filter(box::isOff).isPresent()) {
      off.add(ballot);
    } else if (id.filter(claimant::replaced).isPresent()) {
      replaced.add(ballot);
    } else if (id.filter(against::containsKey).isPresent()) {
      silent.add(ballot);
    } else if (claimant.heartbeats().heard(id)) {
      heard.add(ballot);
    } else if (claimant.heartbeats().fenced(id)) {
      fenced.add(ballot);
    } else {
      silent.add(ballot);
    }
  }

  /// Voices in all, the claimant's own among them.
  int voices() {
    return 1 + rivals + forIt.size() + opposed() + unclear.size() + heard.size() + silent.size();
  }

  /// Hosts that name another.
  int opposed() {
    return against.values().stream().mapToInt(List::size).sum();
  }

  /// Whether the claimant and those that name it are more than half.
  boolean byNames() {
    return 2 * (1 + forIt.size()) > voices();
  }

  /// The same, or they are with those that wait for a host that is off or was replaced: a silent
  /// host cannot have more followers than there are silent hosts.
  boolean byVotes() {
    return byNames()
        || (rivals == 0
            && against.isEmpty()
            && unclear.isEmpty()
            && 2 * (1 + forIt.size() + waiting.size()) > voices() + waiting.size());
  }

  /// Whether it takes those that it heard lately to be more than half, and nobody says otherwise.
  /// Heartbeats are up to ten minutes old: they never stand against a vote.
  boolean byHeartbeats() {
    return against.isEmpty()
        && unclear.isEmpty()
        && !heard.isEmpty()
        && 2 * (1 + forIt.size() + heard.size()) > voices();
  }

  /// The host that together with those which name it is more than half.
  Optional<HostId> leader() {
    return against.entrySet().stream()
        .filter(entry -> 2 * (1 + entry.getValue().size()) > voices())
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /// Whether nobody is left that could rule but the claimant.
  boolean alone() {
    return voices() == 1;
  }

  /// Whether the pool has no other host at all.
  boolean onlyHost() {
    return alone() && fenced.isEmpty() && off.isEmpty() && replaced.isEmpty() && blank.isEmpty();
  }
}
