package org.poolkeeper.store;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.poolkeeper.model.RememberedPool;
import org.poolkeeper.model.RememberedPool.Reign;

/// Puts two memories of one pool together, since two consoles may each have seen a part. The newer
/// look decides on names and hosts; who was seen to coordinate is never dropped for it.
final class Recollection {
  private static final int REIGNS_KEPT = 100;

  private Recollection() {}

  static RememberedPool merge(RememberedPool one, RememberedPool other) {
    var oneIsNewer = one.at().isAfter(other.at());
    var newer = oneIsNewer ? one : other;
    var older = oneIsNewer ? other : one;
    return new RememberedPool(
        newer.id(),
        newer.name(),
        newer.user().or(older::user),
        newer.hosts(),
        reigns(one.reigns(), other.reigns()),
        newer.at());
  }

  private static List<Reign> reigns(List<Reign> one, List<Reign> other) {
    var result = new ArrayList<Reign>();
    Stream.concat(one.stream(), other.stream())
        .sorted(Comparator.comparing(Reign::from))
        .forEach(reign -> {
          if (!result.isEmpty() && result.getLast().host().equals(reign.host())) {
            result.add(join(result.removeLast(), reign));
          } else {
            result.add(reign);
          }
        });
    return result.subList(Math.max(0, result.size() - REIGNS_KEPT), result.size());
  }

  private static Reign join(Reign earlier, Reign later) {
    return new Reign(
        earlier.host(),
        earlier.from(),
        earlier.to().isAfter(later.to()) ? earlier.to() : later.to());
  }
}
