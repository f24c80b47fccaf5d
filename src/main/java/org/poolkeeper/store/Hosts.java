package org.poolkeeper.store;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.poolkeeper.model.HostAddress;
import org.poolkeeper.model.RememberedPool;
import org.poolkeeper.model.RememberedPool.RememberedHost;

/// What two memories of a pool have of its hosts.
final class Hosts {
  private static final int ADDRESSES_KEPT = 16;

  private Hosts() {}

  /// The hosts of the newer memory, each with the freshest of what either has of it.
  static List<RememberedHost> united(RememberedPool newer, RememberedPool older) {
    return newer.hosts().stream()
        .map(host -> older.host(host.id()).map(before -> united(host, before, newer)).orElse(host))
        .toList();
  }

  private static RememberedHost united(
      RememberedHost newer, RememberedHost older, RememberedPool pool) {
    var olderIsFresher = seen(older).isAfter(seen(newer));
    var fresher = olderIsFresher ? older : newer;
    var staler = olderIsFresher ? newer : older;
    return new RememberedHost(
        newer.id(),
        newer.name(),
        newer.endpoint(),
        addresses(newer, fresher, staler, pool),
        fresher.certificate().or(staler::certificate),
        fresher.internalCertificate().or(staler::internalCertificate),
        newer.runningVms(),
        latest(newer.seen(), older.seen()),
        latest(newer.copyRefreshed(), older.copyRefreshed()));
  }

  /// All that lead to the host, but for those that have become another's; only the fresher ones if
  /// there are suspiciously many.
  private static Set<HostAddress> addresses(
      RememberedHost newer, RememberedHost fresher, RememberedHost staler, RememberedPool pool) {
    var others =
        pool.hosts().stream()
            .filter(host -> !host.id().equals(newer.id()))
            .flatMap(host -> host.addresses().stream())
            .collect(Collectors.toSet());
    var result = new HashSet<>(fresher.addresses());
    result.add(newer.endpoint().address());
    var more = staler.addresses().stream().filter(address -> !others.contains(address)).toList();
    if (result.size() + more.size() <= ADDRESSES_KEPT) {
      result.addAll(more);
    }
    return result;
  }

  private static Instant seen(RememberedHost host) {
    return host.seen().orElse(Instant.MIN);
  }

  static Optional<Instant> latest(Optional<Instant> one, Optional<Instant> other) {
    return Stream.of(one, other).flatMap(Optional::stream).max(Comparator.naturalOrder());
  }
}
