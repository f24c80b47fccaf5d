package org.poolkeeper.monitor;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import org.poolkeeper.model.Endpoint;
import org.poolkeeper.model.HostAddress;
import org.poolkeeper.model.HostId;
import org.poolkeeper.model.HostRecord;
import org.poolkeeper.model.HostState;
import org.poolkeeper.model.Observed;
import org.poolkeeper.model.PoolClaim;

/// Puts endpoints together that lead to one machine, as a pure function. What ties them, strongest
/// first: the uuid in the pool-internal certificate; a claimant's own record; the record of the
/// host at that address; the address a name resolves to. Two endpoints that present different
/// identities are never one machine, whatever the records say.
final class SnapshotAssembler {

  /// Every machine behind the endpoints in `facts`.
  ///
  /// @param facts in order of preference: the first answering endpoint of a machine stands for it
  List<KnownHost> hosts(
      SequencedMap<Endpoint, EndpointFacts> facts, Collection<PoolClaim> claims, Roster roster) {
    var machines = new ArrayList<Machine>();
    for (var fact : facts.values()) {
      machines.add(new Machine(fact, id(fact, claims, roster)));
    }
    return joined(machines).stream()
        .map(machine -> known(machine, roster))
        .sorted(
            Comparator.comparing((KnownHost host) -> host.state().label())
                .thenComparing(host -> host.state().endpoint().address())
                .thenComparingInt(host -> host.state().endpoint().port()))
        .toList();
  }

  private static Optional<Observed<HostId>> id(
      EndpointFacts fact, Collection<PoolClaim> claims, Roster roster) {
    return fact.identity()
        .or(() -> ownRecord(fact.endpoint(), claims))
        .or(() -> recorded(fact.endpoint().address(), roster))
        .or(() -> fact.resolved().flatMap(address -> recorded(address, roster)));
  }

  private static Optional<Observed<HostId>> ownRecord(
      Endpoint endpoint, Collection<PoolClaim> claims) {
    return claims.stream()
        .filter(claim -> claim.claimant().equals(endpoint))
        .flatMap(claim ->
            claim.coordinator().stream()
                .map(HostRecord::id)
                .map(id -> new Observed<>(id, claim.at(), claim.source())))
        .findFirst();
  }

  private static Optional<Observed<HostId>> recorded(HostAddress address, Roster roster) {
    return roster
        .at(address)
        .map(entry -> new Observed<>(entry.id(), entry.name().at(), entry.name().source()));
  }

  private static List<Machine> joined(List<Machine> single) {
    var byId = new LinkedHashMap<HostId, Machine>();
    var result = new ArrayList<Machine>();
    for (var machine : single) {
      var first =
          machine.id().flatMap(id -> Optional.ofNullable(byId.putIfAbsent(id.value(), machine)));
      first.ifPresentOrElse(known -> known.join(machine), () -> result.add(machine));
    }
    return joinedByTarget(result);
  }

  /// A name and the address that it resolves to, where not both tell a uuid.
  private static List<Machine> joinedByTarget(List<Machine> machines) {
    var owners = new HashMap<Endpoint, Machine>();
    var result = new LinkedHashSet<>(machines);
    for (var machine : machines) {
      var into = machine;
      for (var target : targets(machine)) {
        var owner = owners.putIfAbsent(target, into);
        if (owner != null && owner != into && !(owner.isIdentified() && into.isIdentified())) {
          owner.join(into);
          result.remove(into);
          var moved = into;
          owners.replaceAll((_, each) -> each == moved ? owner : each);
          into = owner;
        }
      }
    }
    return List.copyOf(result);
  }

  private static Set<Endpoint> targets(Machine machine) {
    var targets = new LinkedHashSet<Endpoint>();
    for (var fact : machine.facts()) {
      targets.add(fact.endpoint());
      fact.resolved()
          .ifPresent(address -> targets.add(new Endpoint(address, fact.endpoint().port())));
    }
    return targets;
  }

  private static KnownHost known(Machine machine, Roster roster) {
    var first = machine.first();
    var id = machine.id();
    var entry = id.flatMap(known -> roster.entry(known.value()));
    var aliases = new LinkedHashSet<HostAddress>();
    for (var fact : machine.facts()) {
      aliases.add(fact.endpoint().address());
      fact.resolved().ifPresent(aliases::add);
    }
    aliases.remove(first.endpoint().address());
    var state =
        new HostState(
            first.endpoint(),
            aliases,
            id,
            entry.map(RosterEntry::name),
            first.view(),
            machine.newest(EndpointFacts::role),
            machine.newest(EndpointFacts::emergencyMode),
            first.emergencyReason(),
            first.recentReasons(),
            machine.newest(EndpointFacts::certificate),
            machine.newest(EndpointFacts::internalCertificate),
            first.credentials(),
            first.lastProbe());
    return new KnownHost(state, machine.ways(), machine.endpoints());
  }
}
