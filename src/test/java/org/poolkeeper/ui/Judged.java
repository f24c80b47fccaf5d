package org.poolkeeper.ui;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.poolkeeper.diagnosis.Diagnosis;
import org.poolkeeper.diagnosis.Diagnostician;
import org.poolkeeper.guard.Reason;
import org.poolkeeper.guard.Ruling;
import org.poolkeeper.guard.Rulings;
import org.poolkeeper.guard.Verdict;
import org.poolkeeper.model.HostId;
import org.poolkeeper.model.HostState;
import org.poolkeeper.model.Observed;
import org.poolkeeper.model.PoolSnapshot;
import org.poolkeeper.model.Pools;
import org.poolkeeper.model.Source;

/// A diagnosis with verdicts that the test gives, so that what the screen makes of a verdict is
/// tested apart from how one is found.
public final class Judged implements Function<PoolSnapshot, Diagnosis> {

  private final Map<String, Kind> kinds = new LinkedHashMap<>();
  private Optional<String> suggested = Optional.empty();

  private enum Kind {
    RULES,
    ORPHANED,
    UNDECIDED
  }

  /// This host rules: the others follow it.
  public Judged rules(String host) {
    kinds.put(host, Kind.RULES);
    return this;
  }

  /// This host was replaced, by the one that rules if there is one.
  public Judged orphaned(String host) {
    kinds.put(host, Kind.ORPHANED);
    return this;
  }

  /// What is known of this host does not tell.
  public Judged undecided(String host) {
    kinds.put(host, Kind.UNDECIDED);
    return this;
  }

  /// Nothing decides, but more speaks for this host.
  public Judged suggests(String host) {
    suggested = Optional.of(host);
    return this;
  }

  @Override
  public Diagnosis apply(PoolSnapshot snapshot) {
    var plain = new Diagnostician().diagnose(snapshot);
    var rulings =
        new Rulings(
            plain.rulings().all().stream()
                .map(Ruling::claimant)
                .map(host -> new Ruling(host, verdict(host, snapshot)))
                .toList(),
            suggested
                .flatMap(name -> named(name, snapshot))
                .map(host ->
                    new Rulings.Suggestion(
                        host, "host-c follows it. That proves nothing by itself.")));
    return new Diagnosis(
        plain.snapshot(),
        plain.poolName(),
        plain.condition(),
        plain.severity(),
        plain.stillWorks(),
        plain.headline(),
        plain.advice(),
        plain.shown(),
        plain.hosts(),
        plain.claimants(),
        rulings,
        plain.findings());
  }

  private Verdict verdict(HostState host, PoolSnapshot snapshot) {
    return switch (kinds.getOrDefault(host.label(), Kind.UNDECIDED)) {
      case RULES ->
          new Verdict.Rules(
              List.of(
                  reason(Reason.Kind.VOTES, Reason.Bearing.FOR, "host-c follows it.", host),
                  reason(
                      Reason.Kind.PROVES_NOTHING,
                      Reason.Bearing.NEITHER,
                      "Its database has more changes.",
                      host)));
      case ORPHANED ->
          new Verdict.Orphaned(
              successor(snapshot),
              List.of(
                  reason(
                      Reason.Kind.ANOTHER_RULES,
                      Reason.Bearing.AGAINST,
                      "Nobody follows it, and host-b rules.",
                      host)));
      case UNDECIDED ->
          new Verdict.Undecided(
              List.of(
                  reason(
                      Reason.Kind.TOO_FEW_VOICES,
                      Reason.Bearing.NEITHER,
                      "Too few hosts can be asked.",
                      host)));
    };
  }

  private Optional<HostId> successor(PoolSnapshot snapshot) {
    return kinds.entrySet().stream()
        .filter(entry -> entry.getValue() == Kind.RULES)
        .findFirst()
        .flatMap(entry -> named(entry.getKey(), snapshot))
        .flatMap(HostState::id)
        .map(Observed::value);
  }

  private static Optional<HostState> named(String name, PoolSnapshot snapshot) {
    return snapshot.hosts().stream().filter(host -> host.label().equals(name)).findFirst();
  }

  private static Reason reason(
      Reason.Kind kind, Reason.Bearing bearing, String fact, HostState host) {
    return new Reason(
        kind,
        bearing,
        fact,
        new Source.CredentialFreeProbe(host.endpoint().address()),
        Pools.NOW.minus(Duration.ofSeconds(1)));
  }
}
