package org.poolkeeper.procedure.catalog;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.poolkeeper.model.HostAddress;
import org.poolkeeper.model.HostId;
import org.poolkeeper.model.HostRecord;
import org.poolkeeper.model.HostState;
import org.poolkeeper.model.PoolClaim;
import org.poolkeeper.model.RememberedPool;
import org.poolkeeper.model.Role;
import org.poolkeeper.procedure.catalog.LostCoordinator.State;

/// Finds the coordinator that a pool waits for: by the votes of the hosts that answer; where none
/// tells one, the last that was seen to rule; where nobody knows that, the one host that is
/// missing.
record LostSearch(Cast cast) {

  Optional<LostCoordinator> find() {
    return mostNamed().map(this::endOfChain).map(this::at).or(this::lastRuler).or(this::suspected);
  }

  /// In emergency mode hosts do not tell whom they wait for. Where nobody remembers it either, it
  /// can be nobody but the one host that was named and does not answer.
  private Optional<LostCoordinator> suspected() {
    var waiting =
        cast.members().stream()
            .anyMatch(member -> member.answers() && member.role() instanceof Role.Emergency);
    var away = cast.members().stream().filter(Member::isAway).toList();
    return waiting && away.size() == 1
        ? Optional.of(at(away.getFirst().endpoint().address()))
        : Optional.empty();
  }

  private Optional<HostAddress> mostNamed() {
    var votes = new HashMap<HostAddress, Integer>();
    cast.members()
        .forEach(member ->
            awaited(member)
                .filter(address -> member.host().filter(host -> leads(address, host)).isEmpty())
                .ifPresent(address -> votes.merge(address, 1, Integer::sum)));
    return votes.entrySet().stream()
        .max(
            Comparator.comparingInt(
                    (java.util.Map.Entry<HostAddress, Integer> one) -> one.getValue())
                .thenComparing(java.util.Map.Entry::getKey, Comparator.reverseOrder()))
        .map(java.util.Map.Entry::getKey);
  }

  /// A member that is followed follows somebody itself: that one is missing.
  private HostAddress endOfChain(HostAddress first) {
    var seen = new HashSet<HostAddress>(Set.of(first));
    var end = first;
    var next = followedBy(end);
    while (next.isPresent() && seen.add(next.get())) {
      end = next.get();
      next = followedBy(end);
    }
    return end;
  }

  private Optional<HostAddress> followedBy(HostAddress address) {
    return cast.sight()
        .parties()
        .directory()
        .at(address)
        .map(HostState::currentRole)
        .flatMap(Role::awaits);
  }

  private Optional<LostCoordinator> lastRuler() {
    return cast.memory()
        .flatMap(RememberedPool::lastReign)
        .map(RememberedPool.Reign::host)
        .or(() -> cast.picture().flatMap(PoolClaim::coordinator).map(HostRecord::id))
        .flatMap(cast::with)
        .map(member -> at(member.endpoint().address()));
  }

  private LostCoordinator at(HostAddress address) {
    var directory = cast.sight().parties().directory();
    var id = directory.idAt(address);
    var host = directory.at(address);
    var member = id.flatMap(cast::with);
    var others = new HashSet<HostAddress>();
    member
        .flatMap(Member::remembered)
        .ifPresent(remembered -> others.addAll(remembered.addresses()));
    host.ifPresent(one -> others.remove(one.endpoint().address()));
    host.ifPresent(one -> others.removeAll(one.aliases()));
    others.remove(address);
    return new LostCoordinator(
        id.orElseGet(() -> new HostId(address.text())),
        member.map(Member::name).orElseGet(() -> directory.name(address)),
        address,
        others,
        host.map(LostCoordinator::state).orElse(new State.NotLookedAt()),
        namedBy(address));
  }

  private List<String> namedBy(HostAddress address) {
    return cast.members().stream()
        .filter(member ->
            awaited(member).filter(to -> to.equals(address) || same(to, address)).isPresent())
        .map(Member::name)
        .toList();
  }

  private boolean same(HostAddress one, HostAddress other) {
    return cast.sight()
        .parties()
        .directory()
        .at(other)
        .filter(host -> leads(one, host))
        .isPresent();
  }

  private boolean leads(HostAddress address, HostState host) {
    return cast.sight().parties().directory().leads(address, host);
  }

  /// In emergency mode a host does not tell whom it waits for; what it told last counts.
  private static Optional<HostAddress> awaited(Member member) {
    var current = member.role().awaits();
    return current.isPresent() || !(member.role() instanceof Role.Emergency)
        ? current
        : member.host().flatMap(HostState::role).flatMap(seen -> seen.value().awaits());
  }
}
