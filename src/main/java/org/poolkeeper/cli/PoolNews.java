package org.poolkeeper.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.poolkeeper.model.HostId;
import org.poolkeeper.model.RememberedPool;
import org.poolkeeper.model.RememberedPool.OrphanMark;
import org.poolkeeper.model.RememberedPool.RememberedHost;

/// What an import added to the memory of a pool.
///
/// @param pool as it is remembered now
/// @param known whether anything was remembered of it before
/// @param hosts members that were not known
/// @param reigns how many were not known, or not for so long
/// @param orphans hosts that were not marked
/// @param newerLook whether members or VMs are as of a newer look
record PoolNews(
    RememberedPool pool,
    boolean known,
    List<RememberedHost> hosts,
    long reigns,
    List<HostId> orphans,
    boolean newerLook) {

  static PoolNews of(Optional<RememberedPool> before, RememberedPool after) {
    return new PoolNews(
        after,
        before.isPresent(),
        after.hosts().stream()
            .filter(host -> before.flatMap(old -> old.host(host.id())).isEmpty())
            .toList(),
        after.reigns().stream()
            .filter(reign -> before.filter(old -> old.reigns().contains(reign)).isEmpty())
            .count(),
        after.orphans().stream()
            .map(OrphanMark::host)
            .filter(host -> before.flatMap(old -> old.orphan(host)).isEmpty())
            .toList(),
        before.filter(old -> !after.at().isAfter(old.at())).isEmpty());
  }

  String text() {
    var parts = new ArrayList<String>();
    if (!hosts.isEmpty()) {
      parts.add(PoolsText.counted(hosts.size(), "member"));
    }
    if (reigns > 0) {
      parts.add(PoolsText.counted(reigns, "reign"));
    }
    if (!orphans.isEmpty()) {
      parts.add(
          "marked as orphaned "
              + String.join(", ", orphans.stream().map(id -> PoolsText.host(pool, id)).toList()));
    }
    if (newerLook && known) {
      parts.add("a newer look at it");
    }
    return Paragraph.wrap(
        "%s (%s): %s."
            .formatted(
                pool.name(),
                known ? "known" : "not known before",
                parts.isEmpty() ? "nothing new" : "new: " + String.join(", ", parts)),
        "",
        "  ",
        80);
  }
}
