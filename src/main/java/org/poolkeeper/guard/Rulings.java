package org.poolkeeper.guard;

import java.util.List;
import java.util.Optional;
import org.poolkeeper.model.HostState;

/// The verdicts on every host that claims to coordinate a pool. At most one of them rules.
///
/// @param all one for each claimant, the most followed first
/// @param suggestion which side to keep where nothing decides, and why; empty where one rules, and
///   where nothing speaks for either
public record Rulings(List<Ruling> all, Optional<Suggestion> suggestion) {
  /// Keeps its own copy.
  public Rulings {
    all = List.copyOf(all);
  }

  /// The host that rules.
  public Optional<HostState> ruler() {
    return all.stream()
        .filter(ruling -> ruling.verdict() instanceof Verdict.Rules)
        .map(Ruling::claimant)
        .findFirst();
  }

  /// The verdict on `host`; empty if it does not claim to coordinate.
  public Optional<Verdict> of(HostState host) {
    return all.stream()
        .filter(ruling -> ruling.claimant().endpoint().equals(host.endpoint()))
        .map(Ruling::verdict)
        .findFirst();
  }

  /// What the operator may want to decide.
  ///
  /// @param keep the side that more speaks for
  /// @param why one sentence for a person, saying also what it does not prove
  public record Suggestion(HostState keep, String why) {}
}
