package org.poolkeeper.monitor;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.poolkeeper.model.Fingerprint;
import org.poolkeeper.model.HostId;
import org.poolkeeper.model.PoolId;
import org.poolkeeper.model.RememberedPool;
import org.poolkeeper.model.RememberedPool.RememberedHost;

/// Which remembered pool a watch is of, as a pure function. A uuid goes before a certificate, and
/// that before an address; an address counts only as long as nobody else answers there, since two
/// sites may use the same ones and an address may be given to another machine.
final class Recognition {

  private enum Strength {
    NONE,
    ADDRESS,
    CERTIFICATE,
    HOST,
    POOL
  }

  /// The pool among `known`; empty if none fits, or several fit equally and none of them is `held`.
  Optional<RememberedPool> recognize(
      List<RememberedPool> known, Traces traces, Optional<PoolId> held) {
    var most =
        known.stream()
            .map(pool -> strength(pool, traces))
            .max(Comparator.naturalOrder())
            .orElse(Strength.NONE);
    if (most == Strength.NONE) {
      return Optional.empty();
    }
    var best = known.stream().filter(pool -> strength(pool, traces) == most).toList();
    return best.stream()
        .filter(pool -> held.filter(pool.id()::equals).isPresent())
        .findFirst()
        .or(() ->
            best.size() == 1 || most != Strength.ADDRESS
                ? Optional.of(best.getFirst())
                : Optional.empty());
  }

  private static Strength strength(RememberedPool pool, Traces traces) {
    var all = traces.all();
    if (all.stream().anyMatch(trace -> trace.pool().filter(pool.id()::equals).isPresent())) {
      return Strength.POOL;
    }
    if (all.stream().anyMatch(trace -> trace.host().filter(id -> knows(pool, id)).isPresent())) {
      return Strength.HOST;
    }
    if (all.stream()
        .flatMap(trace -> trace.certificates().stream())
        .anyMatch(one -> certificates(pool).anyMatch(one::equals))) {
      return Strength.CERTIFICATE;
    }
    return all.stream().anyMatch(trace -> isOnlyAtAddressOf(pool, trace))
        ? Strength.ADDRESS
        : Strength.NONE;
  }

  /// Whether it is a member, or was seen to rule.
  private static boolean knows(RememberedPool pool, HostId host) {
    return pool.host(host).isPresent()
        || pool.orphan(host).isPresent()
        || pool.reigns().stream().anyMatch(reign -> reign.host().equals(host));
  }

  /// Whether a member is remembered where `trace` leads, and who answers there tells nothing else.
  private static boolean isOnlyAtAddressOf(RememberedPool pool, Traces.Trace trace) {
    return trace.pool().isEmpty()
        && trace.host().isEmpty()
        && pool.hosts().stream().anyMatch(host -> isAt(host, trace));
  }

  private static boolean isAt(RememberedHost host, Traces.Trace trace) {
    return trace.endpoints().stream()
        .anyMatch(endpoint ->
            host.endpoint().equals(endpoint) || host.addresses().contains(endpoint.address()));
  }

  private static Stream<Fingerprint> certificates(RememberedPool pool) {
    return pool.hosts().stream()
        .flatMap(host -> Stream.of(host.certificate(), host.internalCertificate()))
        .flatMap(Optional::stream);
  }
}
