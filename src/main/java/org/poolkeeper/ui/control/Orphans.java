package org.poolkeeper.ui.control;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.poolkeeper.diagnosis.Diagnosis;
import org.poolkeeper.guard.Reason;
import org.poolkeeper.guard.Verdict;
import org.poolkeeper.model.HostId;
import org.poolkeeper.model.HostState;
import org.poolkeeper.model.Observed;
import org.poolkeeper.model.Role;
import org.poolkeeper.model.Source;

/// Which hosts of a pool were replaced as coordinator and are not known to have come home: by the
/// verdict of now, or by the mark that memory keeps while a host does not answer.
///
/// @param diagnosis of the pool
public record Orphans(Diagnosis diagnosis) {

  /// What every place says of such a host.
  public static final String WORDS = "orphaned, stale, read-only";

  /// Why a host counts as orphaned.
  ///
  /// @param why one sentence
  /// @param source by what it is known
  /// @param at when it was last found so
  public record Mark(String why, Source source, Instant at) {}

  /// The mark on `host`. A host that rules, or that answers and follows another one, has none.
  public Optional<Mark> of(HostState host) {
    return diagnosis
        .rulings()
        .of(host)
        .map(verdict -> judged(host, verdict))
        .orElseGet(() -> isHome(host) ? Optional.empty() : remembered(host));
  }

  /// The orphan whose picture the screens show; empty while they show that of another host.
  public Optional<HostState> painter() {
    return diagnosis
        .shown()
        .flatMap(claim -> diagnosis.snapshot().host(claim.claimant().address()))
        .filter(host -> of(host).isPresent());
  }

  /// Every host that has a mark.
  public List<HostState> all() {
    return diagnosis.hosts().stream()
        .map(one -> one.host())
        .filter(host -> of(host).isPresent())
        .toList();
  }

  /// What the host with this uuid is called, now or as remembered.
  public Optional<String> name(HostId id) {
    return diagnosis
        .snapshot()
        .host(id)
        .map(HostState::label)
        .or(() ->
            diagnosis
                .snapshot()
                .remembered()
                .flatMap(pool -> pool.host(id))
                .map(host -> host.name())
                .filter(name -> !name.isBlank()));
  }

  private Optional<Mark> judged(HostState host, Verdict verdict) {
    return switch (verdict) {
      case Verdict.Rules _ -> Optional.empty();
      case Verdict.Orphaned(var successor, var reasons) ->
          Optional.of(
              reasons.stream()
                  .filter(reason -> reason.bearing() == Reason.Bearing.AGAINST)
                  .findFirst()
                  .map(reason -> new Mark(reason.fact(), reason.source(), reason.at()))
                  .orElseGet(() -> replacedBy(successor)));
      case Verdict.Undecided _ -> remembered(host);
    };
  }

  private Mark replacedBy(Optional<HostId> successor) {
    var by = successor.flatMap(this::name).map(name -> " by " + name).orElse("");
    return new Mark(
        "It was replaced" + by + ".", new Source.PoolMemory(), diagnosis.snapshot().at());
  }

  private Optional<Mark> remembered(HostState host) {
    return host.id()
        .map(Observed::value)
        .flatMap(id -> diagnosis.snapshot().remembered().flatMap(pool -> pool.orphan(id)))
        .map(mark -> new Mark(mark.why(), new Source.PoolMemory(), mark.lastSeen()));
  }

  private static boolean isHome(HostState host) {
    return host.answers() && host.currentRole() instanceof Role.Member;
  }
}
