package org.poolkeeper.store;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.poolkeeper.model.HostId;
import org.poolkeeper.model.RememberedPool.Reign;
import org.poolkeeper.model.RememberedPool.ReignEvidence;

/// The history of who ruled.
///
/// Reigns stand in the order in which they began, also where they overlap: a host that was cut off
/// goes on ruling in its own picture (XAPI.md 5), so who began later took over, even if the other
/// was still seen afterwards.
final class Reigns {
  static final int KEPT = 500;

  private Reigns() {}

  /// Two histories in one. What one host has in both is joined, and its evidence with it, unless
  /// another host began to rule in between.
  static List<Reign> united(List<Reign> one, List<Reign> other) {
    var result = new ArrayList<Reign>();
    Stream.concat(one.stream(), other.stream())
        .sorted(Comparator.comparing(Reign::from).thenComparing(Reign::to))
        .forEach(reign -> {
          if (!result.isEmpty() && touch(result.getLast(), reign)) {
            result.add(join(result.removeLast(), reign));
          } else {
            result.add(reign);
          }
        });
    return result.size() <= KEPT ? result : shortened(withoutGaps(result));
  }

  private static boolean touch(Reign earlier, Reign later) {
    return earlier.host().equals(later.host()) && !later.from().isAfter(earlier.to());
  }

  private static Reign join(Reign earlier, Reign later) {
    var evidence = EnumSet.noneOf(ReignEvidence.class);
    evidence.addAll(earlier.evidence());
    evidence.addAll(later.evidence());
    return new Reign(
        earlier.host(),
        earlier.from(),
        earlier.to().isAfter(later.to()) ? earlier.to() : later.to(),
        evidence);
  }

  /// Joins what follows on itself, whatever time lies between: of who ruled nothing is lost.
  private static List<Reign> withoutGaps(List<Reign> reigns) {
    var result = new ArrayList<Reign>();
    for (var reign : reigns) {
      if (!result.isEmpty() && result.getLast().host().equals(reign.host())) {
        result.add(join(result.removeLast(), reign));
      } else {
        result.add(reign);
      }
    }
    return result;
  }

  /// The newest, and the last of every host however old.
  private static List<Reign> shortened(List<Reign> reigns) {
    var excess = reigns.size() - KEPT;
    var lasts = lastOfEachHost(reigns);
    var result = new ArrayList<Reign>();
    for (var reign : reigns) {
      if (excess > 0 && !lasts.contains(reign)) {
        excess--;
      } else {
        result.add(reign);
      }
    }
    return result;
  }

  private static Set<Reign> lastOfEachHost(List<Reign> reigns) {
    var hosts = new HashSet<HostId>();
    var lasts = new HashSet<Reign>();
    for (var reign : reigns.reversed()) {
      if (hosts.add(reign.host())) {
        lasts.add(reign);
      }
    }
    return lasts;
  }
}
