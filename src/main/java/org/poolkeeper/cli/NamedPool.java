package org.poolkeeper.cli;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.poolkeeper.model.HostAddress;
import org.poolkeeper.model.RememberedPool;

/// Which pool a person means.
final class NamedPool {
  private NamedPool() {}

  /// The one pool whose uuid or name this is, or that has a host with this address.
  ///
  /// @throws UsageException if there is none, or more than one
  static RememberedPool find(List<RememberedPool> pools, String given) {
    var uuid = given.toLowerCase(Locale.ROOT);
    var exact =
        pools.stream()
            .filter(pool -> pool.id().uuid().toLowerCase(Locale.ROOT).equals(uuid))
            .toList();
    var found =
        exact.isEmpty()
            ? pools.stream()
                .filter(pool -> pool.name().equals(given) || hasAddress(pool, given))
                .toList()
            : exact;
    if (found.isEmpty()) {
      throw new UsageException(
          pools.isEmpty()
              ? "No pool is remembered yet."
              : "No pool in memory has that name, uuid or address; there are: %s."
                  .formatted(candidates(pools)));
    }
    if (found.size() > 1) {
      throw new UsageException(
          "\"%s\" may be any of these: %s. Give the uuid.".formatted(given, candidates(found)));
    }
    return found.getFirst();
  }

  private static boolean hasAddress(RememberedPool pool, String given) {
    try {
      var address = new HostAddress(given);
      return pool.hosts().stream()
          .anyMatch(host ->
              host.endpoint().address().equals(address) || host.addresses().contains(address));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static String candidates(List<RememberedPool> pools) {
    return pools.stream()
        .map(pool -> "%s (%s)".formatted(pool.name(), pool.id()))
        .collect(Collectors.joining(", "));
  }
}
