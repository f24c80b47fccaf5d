package org.poolkeeper.procedure.catalog;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.poolkeeper.model.Endpoint;
import org.poolkeeper.model.HostId;
import org.poolkeeper.model.HostRecord;
import org.poolkeeper.model.HostState;
import org.poolkeeper.model.PoolClaim;
import org.poolkeeper.model.RememberedPool;
import org.poolkeeper.procedure.Sight;

/// Every host of the pool: those that were looked at, those on the coordinator's record, and those
/// that memory has. Names and slugs are unique.
final class Cast {
  private final Sight sight;
  private final Optional<PoolClaim> picture;
  private final List<Member> members;

  /// By the picture that screens show: that of the ruling host, else the last there was.
  Cast(Sight sight) {
    this(sight, sight.diagnosis().shown());
  }

  /// By this picture.
  Cast(Sight sight, Optional<PoolClaim> picture) {
    this.sight = sight;
    this.picture = picture;
    var hosts = new LinkedHashMap<HostId, Optional<HostState>>();
    sight.parties().hosts().forEach(host -> hosts.putIfAbsent(idOf(host), Optional.of(host)));
    Stream.concat(
            picture.stream().flatMap(claim -> claim.hosts().stream()).map(HostRecord::id),
            memory().stream()
                .flatMap(pool -> pool.hosts().stream())
                .map(RememberedPool.RememberedHost::id))
        .forEach(id -> hosts.putIfAbsent(id, sight.host(id)));
    members = named(hosts);
  }

  /// Stands in for the uuid of a host of which only the address is known.
  private HostId idOf(HostState host) {
    return sight.idOf(host).orElseGet(() -> new HostId(host.endpoint().address().text()));
  }

  private List<Member> named(Map<HostId, Optional<HostState>> hosts) {
    var plain = new HashMap<String, Integer>();
    hosts.forEach((id, host) -> plain.merge(plainName(id, host), 1, Integer::sum));
    var slugs = new HashMap<String, Integer>();
    return hosts.entrySet().stream()
        .sorted(
            Comparator.comparing((Map.Entry<HostId, Optional<HostState>> one) ->
                    plainName(one.getKey(), one.getValue()))
                .thenComparing(Map.Entry::getKey))
        .flatMap(one -> {
          var id = one.getKey();
          var host = one.getValue();
          var name = plainName(id, host);
          return endpoint(id, host).stream()
              .map(endpoint -> {
                var unique =
                    plain.getOrDefault(name, 0) > 1 ? "%s (%s)".formatted(name, endpoint) : name;
                var slug = slug(unique);
                var times = slugs.merge(slug, 1, Integer::sum);
                return new Member(
                    id,
                    host.flatMap(sight::idOf).isPresent() || host.isEmpty(),
                    unique,
                    times > 1 ? slug + "-" + times : slug,
                    endpoint,
                    host,
                    picture.flatMap(claim -> claim.host(id)),
                    memory().flatMap(pool -> pool.host(id)));
              });
        })
        .toList();
  }

  private String plainName(HostId id, Optional<HostState> host) {
    return host.map(sight.parties().directory()::name)
        .or(() -> picture.flatMap(claim -> claim.host(id)).map(HostRecord::name))
        .orElseGet(() -> sight.name(id));
  }

  private Optional<Endpoint> endpoint(HostId id, Optional<HostState> host) {
    return host.map(HostState::endpoint)
        .or(() ->
            picture
                .flatMap(claim -> claim.host(id))
                .flatMap(HostRecord::address)
                .map(address -> new Endpoint(address, Endpoint.HTTPS)))
        .or(() ->
            memory().flatMap(pool -> pool.host(id)).map(RememberedPool.RememberedHost::endpoint));
  }

  private static String slug(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
  }

  Sight sight() {
    return sight;
  }

  /// The picture that records are taken from.
  Optional<PoolClaim> picture() {
    return picture;
  }

  /// What is remembered of this pool; memory of another does not count.
  Optional<RememberedPool> memory() {
    return sight
        .memory()
        .filter(pool -> picture.map(claim -> claim.pool().id().equals(pool.id())).orElse(true));
  }

  /// Every host, by name.
  List<Member> members() {
    return members;
  }

  Optional<Member> with(HostId id) {
    return members.stream().filter(member -> member.id().equals(id)).findFirst();
  }

  Optional<Member> of(HostState host) {
    return with(idOf(host));
  }

  List<Member> others(HostId but) {
    return members.stream().filter(member -> !member.id().equals(but)).toList();
  }

  /// The host that rules.
  Optional<Member> ruler() {
    return sight.rulings().ruler().flatMap(this::of);
  }

  /// Those that say now that they coordinate.
  List<Member> claimants() {
    return sight.parties().claimants().stream().flatMap(host -> of(host).stream()).toList();
  }

  /// "lab-pool", or something to call it by.
  String poolName() {
    return sight.diagnosis().poolName();
  }
}
