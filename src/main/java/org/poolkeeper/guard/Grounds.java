package org.poolkeeper.guard;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.poolkeeper.guard.Reason.Bearing;
import org.poolkeeper.guard.Reason.Kind;
import org.poolkeeper.guard.Tally.Ballot;
import org.poolkeeper.guard.Vote.Told;
import org.poolkeeper.model.HostId;
import org.poolkeeper.model.PoolClaim;
import org.poolkeeper.model.RememberedPool;
import org.poolkeeper.model.Source;

/// Every fact that bears on one claimant, in sentences. It decides nothing.
record Grounds(Case claimant, Tally tally, Attestations attestations) {
  /// Memory that was not confirmed for this long may miss a change of coordinator.
  static final Duration OLD = Duration.ofDays(1);

  /// All of them, the weightiest first.
  List<Reason> all() {
    var reasons = new ArrayList<Reason>();
    claimant.proof().map(Proof::reason).ifPresent(reasons::add);
    reasons.addAll(votes());
    reasons.addAll(attested());
    reasons.addAll(heartbeats());
    reasons.addAll(memory());
    reasons.addAll(missing());
    provesNothing().ifPresent(reasons::add);
    return reasons;
  }

  private List<Reason> votes() {
    var reasons = new ArrayList<Reason>();
    if (!tally.forIt().isEmpty()) {
      reasons.add(
          votes(
              tally.forIt(),
              Bearing.FOR,
              "%s %s %s"
                  .formatted(names(tally.forIt()), verb(tally.forIt(), "names", "name"), name())));
    }
    tally
        .against()
        .forEach((leader, ballots) ->
            reasons.add(
                votes(
                    ballots,
                    Bearing.AGAINST,
                    "%s %s %s"
                        .formatted(
                            names(ballots),
                            verb(ballots, "names", "name"),
                            claimant.parties().directory().name(leader)))));
    Stream.concat(tally.unclear().stream(), tally.blank().stream())
        .map(ballot ->
            votes(List.of(ballot), Bearing.NEITHER, ballot.elector().name() + " " + words(ballot)))
        .forEach(reasons::add);
    return reasons;
  }

  private String words(Ballot ballot) {
    return switch (ballot.vote()) {
      case Vote.Unclear(var words, _) -> words;
      case Vote.Blank(_, var words, _) -> words;
      case Vote.Against(var leader, _) ->
          "names %s, which %s replaced"
              .formatted(claimant.parties().directory().name(leader), name());
      case Vote.For _, Vote.None() -> "gives no vote";
    };
  }

  private Reason votes(List<Ballot> ballots, Bearing bearing, String fact) {
    var told =
        ballots.stream()
            .flatMap(ballot -> told(ballot.vote()).stream())
            .min(Comparator.comparing(Told::at).thenComparing(Told::asked))
            .orElseThrow();
    return new Reason(Kind.VOTES, bearing, fact + ".", told.source(), told.at());
  }

  private static Optional<Told> told(Vote vote) {
    return switch (vote) {
      case Vote.For(_, var told) -> Optional.of(told);
      case Vote.Against(_, var told) -> Optional.of(told);
      case Vote.Unclear(_, var told) -> Optional.of(told);
      case Vote.Blank(_, _, var told) -> Optional.of(told);
      case Vote.None() -> Optional.empty();
    };
  }

  private List<Reason> attested() {
    return tally.off().stream()
        .flatMap(ballot ->
            ballot.elector().id().stream()
                .flatMap(id ->
                    Optional.ofNullable(attestations.poweredOff().get(id)).stream()
                        .map(at ->
                            new Reason(
                                Kind.ATTESTED,
                                Bearing.FOR,
                                ballot.elector().name() + " is off, as the operator says.",
                                new Source.Operator(),
                                at))))
        .toList();
  }

  private List<Reason> heartbeats() {
    var reasons = new ArrayList<Reason>();
    claimant
        .heartbeats()
        .claim()
        .ifPresent(claim -> {
          var kind = claimant.heartbeats().armed() ? Kind.HIGH_AVAILABILITY : Kind.HEARTBEATS;
          if (!tally.heard().isEmpty()) {
            reasons.add(
                recorded(
                    kind,
                    Bearing.FOR,
                    claim,
                    "%s has %s alive%s."
                        .formatted(
                            name(),
                            names(tally.heard()),
                            claimant.heartbeats().armed()
                                ? " in the heartbeat of high availability"
                                : ": heard within the last ten minutes")));
          }
          if (!tally.fenced().isEmpty()) {
            reasons.add(
                recorded(
                    Kind.HIGH_AVAILABILITY,
                    Bearing.FOR,
                    claim,
                    "High availability is on, %s reaches its heartbeat disk, and %s %s out of action by it."
                        .formatted(
                            name(), names(tally.fenced()), verb(tally.fenced(), "is", "are"))));
          }
        });
    return reasons;
  }

  private List<Reason> memory() {
    var reasons = new ArrayList<Reason>();
    tally.replaced().stream()
        .map(ballot ->
            remembered(
                Kind.MEMORY,
                Bearing.FOR,
                "%s took over from %s, which does not answer."
                    .formatted(name(), ballot.elector().name()),
                claimant.parties().snapshot().at()))
        .forEach(reasons::add);
    claimant
        .lastReign()
        .map(reign ->
            remembered(
                Kind.MEMORY,
                claimant.lastOfAnother().isPresent() ? Bearing.AGAINST : Bearing.FOR,
                "%s was the last that was seen to rule, %s ago."
                    .formatted(claimant.parties().directory().name(reign.host()), ago(reign.to())),
                reign.to()))
        .ifPresent(reasons::add);
    marked().ifPresent(reasons::add);
    noMemory().ifPresent(reasons::add);
    return reasons;
  }

  /// The mark of an orphan that has restarted since.
  Optional<Reason> marked() {
    return claimant
        .mark()
        .filter(_ -> claimant.proof().isEmpty())
        .map(mark ->
            remembered(
                Kind.MARKED,
                Bearing.AGAINST,
                "%s was found to be an orphan %s ago, and was not seen to come home."
                    .formatted(name(), ago(mark.lastSeen())),
                mark.lastSeen()));
  }

  private Optional<Reason> noMemory() {
    var at = claimant.parties().snapshot().at();
    var memory = claimant.memory();
    if (memory.isEmpty()) {
      return Optional.of(
          remembered(
              Kind.NO_MEMORY,
              Bearing.NEITHER,
              "Nothing is remembered of this pool: whether another host ruled it before is not"
                  + " known.",
              at));
    }
    return memory
        .map(RememberedPool::at)
        .filter(confirmed -> Duration.between(confirmed, at).compareTo(OLD) > 0)
        .map(confirmed ->
            remembered(
                Kind.NO_MEMORY,
                Bearing.NEITHER,
                "What is remembered of this pool is %s old: who ruled since then is not known."
                    .formatted(ago(confirmed)),
                confirmed));
  }

  private List<Reason> missing() {
    var reasons = new ArrayList<Reason>();
    if (!tally.silent().isEmpty()) {
      reasons.add(
          looked(
              Kind.TOO_FEW_VOICES,
              "%s %s no vote, and nothing tells whom %s."
                  .formatted(
                      names(tally.silent()),
                      verb(tally.silent(), "gives", "give"),
                      verb(tally.silent(), "it follows", "they follow"))));
    }
    if (claimant.open().isEmpty()) {
      reasons.add(
          looked(
              Kind.TOO_FEW_VOICES,
              "%s is not read now: since when it runs, and whom it has alive, is not known."
                  .formatted(name())));
    }
    return reasons;
  }

  private Optional<Reason> provesNothing() {
    return claimant
        .open()
        .map(claim ->
            recorded(
                Kind.PROVES_NOTHING,
                Bearing.NEITHER,
                claim,
                "%s has the pool's uuid, counts changes to its database and accepts the password: a former coordinator does all that too."
                    .formatted(name())));
  }

  /// A fact from the claimant's database.
  static Reason recorded(Kind kind, Bearing bearing, PoolClaim claim, String fact) {
    return new Reason(kind, bearing, fact, claim.source(), claim.at());
  }

  /// A fact from memory.
  static Reason remembered(Kind kind, Bearing bearing, String fact, Instant at) {
    return new Reason(kind, bearing, fact, new Source.PoolMemory(), at);
  }

  /// A fact from looking at the claimant and the others, that points neither way.
  Reason looked(Kind kind, String fact) {
    return looked(kind, Bearing.NEITHER, fact);
  }

  /// A fact from looking at the claimant and the others.
  Reason looked(Kind kind, Bearing bearing, String fact) {
    return new Reason(
        kind,
        bearing,
        fact,
        new Source.CredentialFreeProbe(claimant.host().endpoint().address()),
        claimant.parties().snapshot().at());
  }

  String name() {
    return claimant.name();
  }

  String name(HostId id) {
    return claimant.parties().directory().name(id);
  }

  String ago(Instant then) {
    return Phrases.duration(Duration.between(then, claimant.parties().snapshot().at()));
  }

  private static String names(List<Ballot> ballots) {
    return Phrases.list(ballots.stream().map(ballot -> ballot.elector().name()).sorted().toList());
  }

  private static String verb(List<Ballot> ballots, String one, String many) {
    return ballots.size() == 1 ? one : many;
  }
}
