package org.poolkeeper.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import org.poolkeeper.model.HostId;
import org.poolkeeper.model.RememberedPool.OrphanMark;

/// Marks on orphans.
///
/// A mark that was taken off leaves behind when its host had last been found to be an orphan. So an
/// old copy of the mark (another console's, or an import's) does not bring it back, and one that is
/// later does. Nobody's clock is asked for this but the one that dated the marks. A host that is
/// found anew is marked whatever its dates are.
final class Marks {
  private Marks() {}

  /// Those of both that were not taken off.
  static List<OrphanMark> united(
      List<OrphanMark> one, List<OrphanMark> other, Map<HostId, Instant> resolved) {
    var result = new TreeMap<HostId, OrphanMark>();
    one.forEach(mark -> result.merge(mark.host(), mark, Marks::join));
    other.forEach(mark -> result.merge(mark.host(), mark, Marks::join));
    result
        .values()
        .removeIf(mark ->
            resolved.containsKey(mark.host())
                && !mark.lastSeen().isAfter(resolved.get(mark.host())));
    return List.copyOf(result.values());
  }

  /// When which hosts had last been found orphans whose marks were taken off by either.
  static Map<HostId, Instant> resolved(Map<HostId, Instant> one, Map<HostId, Instant> other) {
    var result = new HashMap<>(one);
    BinaryOperator<Instant> later = (first, second) -> first.isAfter(second) ? first : second;
    other.forEach((host, at) -> result.merge(host, at, later));
    return result;
  }

  /// With a mark that was found or confirmed just now.
  static Kept found(Kept kept, OrphanMark mark) {
    var resolved = new HashMap<>(kept.resolved());
    resolved.remove(mark.host());
    var now =
        kept.pool()
            .orphan(mark.host())
            .map(before ->
                new OrphanMark(
                    mark.host(),
                    earlier(before.since(), mark.since()),
                    later(before.lastSeen(), mark.lastSeen()),
                    mark.successor().or(before::successor),
                    mark.why()))
            .orElse(mark);
    var marks = new ArrayList<>(others(kept, mark.host()));
    marks.add(now);
    return kept(kept, marks, resolved);
  }

  /// Without the mark on a host.
  ///
  /// @param now no time is kept that lies after it
  static Kept resolved(Kept kept, HostId host, Instant now) {
    var mark = kept.pool().orphan(host);
    if (mark.isEmpty()) {
      return kept;
    }
    var resolved = new HashMap<>(kept.resolved());
    resolved.put(host, earlier(mark.get().lastSeen(), now));
    return kept(kept, others(kept, host), resolved);
  }

  private static List<OrphanMark> others(Kept kept, HostId host) {
    return kept.pool().orphans().stream().filter(mark -> !mark.host().equals(host)).toList();
  }

  private static Kept kept(Kept before, List<OrphanMark> marks, Map<HostId, Instant> resolved) {
    return new Kept(
        before
            .pool()
            .withOrphans(marks.stream().sorted(Comparator.comparing(OrphanMark::host)).toList()),
        resolved);
  }

  private static OrphanMark join(OrphanMark one, OrphanMark other) {
    var newer = one.lastSeen().isAfter(other.lastSeen()) ? one : other;
    var older = newer.equals(one) ? other : one;
    return new OrphanMark(
        one.host(),
        earlier(one.since(), other.since()),
        newer.lastSeen(),
        newer.successor().or(older::successor),
        newer.why());
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
