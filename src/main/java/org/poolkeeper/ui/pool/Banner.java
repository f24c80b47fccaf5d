package org.poolkeeper.ui.pool;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.poolkeeper.diagnosis.Diagnosis;
import org.poolkeeper.diagnosis.PoolCondition;
import org.poolkeeper.diagnosis.Severity;
import org.poolkeeper.model.HostProbe;
import org.poolkeeper.model.PoolClaim;
import org.poolkeeper.model.PoolSnapshot;
import org.poolkeeper.ui.control.Ages;
import org.poolkeeper.ui.control.Freshness;
import org.poolkeeper.ui.control.Orphans;
import org.poolkeeper.ui.control.StateKind;

/// What the banner of a pool says at one moment: what still works, what is wrong, what to do.
///
/// @param kind its mark
/// @param name the pool
/// @param word the state as a word
/// @param stillWorks first sentence
/// @param headline second
/// @param advice third
/// @param picture whose picture the screens show, where that host was replaced; else empty
/// @param mark a word for the tree, where the pool has orphans; else empty
/// @param looked "looked 2 s ago"
/// @param frozen whether nothing was looked at for so long that nothing here may be relied on
public record Banner(
    StateKind kind,
    String name,
    String word,
    String stillWorks,
    String headline,
    String advice,
    String picture,
    String mark,
    String looked,
    boolean frozen) {

  /// What to show before the first look has ended.
  static Banner beforeFirstLook(String name) {
    return new Banner(
        StateKind.ACTING,
        name,
        StateKind.ACTING.word(),
        "",
        "Looking at the pool for the first time.",
        "Every host is given a few seconds to answer.",
        "",
        "",
        "not looked yet",
        false);
  }

  /// What `diagnosis` says at `now`.
  static Banner of(Diagnosis diagnosis, Instant now) {
    var looked = lastLook(diagnosis.snapshot());
    var frozen = looked.filter(at -> Freshness.of(at, now) == Freshness.STALE).isPresent();
    var kind = frozen ? StateKind.UNKNOWN : StateKind.of(diagnosis.severity());
    var orphans = new Orphans(diagnosis);
    return new Banner(
        kind,
        diagnosis.poolName(),
        word(diagnosis, kind, frozen),
        diagnosis.stillWorks(),
        diagnosis.headline(),
        diagnosis.advice(),
        picture(orphans),
        mark(orphans),
        looked
            .map(at -> "looked " + Ages.brief(notNegative(Duration.between(at, now))) + " ago")
            .orElse("not looked yet"),
        frozen);
  }

  /// The whole banner for a screen reader.
  public String spoken() {
    return Stream.of(name + ", " + word + ".", mark, picture, stillWorks, headline, advice)
        .filter(part -> !part.isBlank())
        .map(part -> part.equals(mark) ? mark + "." : part)
        .collect(Collectors.joining(" "));
  }

  private static String picture(Orphans orphans) {
    return orphans
        .painter()
        .map(host ->
            "This picture is of %s, which was replaced: it is stale and read-only."
                .formatted(host.label()))
        .orElse("");
  }

  private static String mark(Orphans orphans) {
    if (orphans.painter().isPresent()) {
      return Orphans.WORDS;
    }
    return switch (orphans.all().size()) {
      case 0 -> "";
      case 1 -> "has an orphaned host";
      default -> "has orphaned hosts";
    };
  }

  private static String word(Diagnosis diagnosis, StateKind kind, boolean frozen) {
    if (frozen) {
      return "stale";
    }
    return diagnosis.severity() == Severity.OK ? "healthy" : word(diagnosis.condition(), kind);
  }

  private static String word(PoolCondition condition, StateKind kind) {
    return switch (condition) {
      case PoolCondition.Healthy _ -> kind.word();
      case PoolCondition.MemberLost _ -> "member lost";
      case PoolCondition.CoordinatorLost _ -> "coordinator lost";
      case PoolCondition.MembersStranded _ -> "members stranded";
      case PoolCondition.SplitBrain _ -> "two coordinators";
      case PoolCondition.OrphanedCoordinator _ -> "coordinator without followers";
      case PoolCondition.HaMismatch _ -> "HA mismatch";
      case PoolCondition.HandOverInProgress _ -> "handing over";
      case PoolCondition.PoolLost _ -> "no host answers";
      case PoolCondition.Undetermined _ -> "cannot be told";
    };
  }

  private static Optional<Instant> lastLook(PoolSnapshot snapshot) {
    return Stream.concat(
            snapshot.hosts().stream().flatMap(host -> host.lastProbe().stream()).map(HostProbe::at),
            snapshot.claims().stream().map(PoolClaim::at))
        .max(Instant::compareTo);
  }

  private static Duration notNegative(Duration age) {
    return age.isNegative() ? Duration.ZERO : age;
  }
}
