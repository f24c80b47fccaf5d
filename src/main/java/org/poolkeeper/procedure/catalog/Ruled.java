package org.poolkeeper.procedure.catalog;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.poolkeeper.model.HostRecord;
import org.poolkeeper.model.PoolClaim;
import org.poolkeeper.model.PoolId;
import org.poolkeeper.model.Vm;
import org.poolkeeper.procedure.Belongs;
import org.poolkeeper.procedure.Condition;
import org.poolkeeper.procedure.Planning.Refuses;
import org.poolkeeper.procedure.Precheck;
import org.poolkeeper.procedure.ProcedureId;
import org.poolkeeper.procedure.Sight;

/// A pool with the host that rules it, or that will rule it at this point of a plan.
///
/// @param cast with the picture of the host that rules now
/// @param ruler to whom commands go
record Ruled(Cast cast, Member ruler) {

  /// Empty where it is not known who rules, or its picture was not read.
  static Optional<Ruled> in(Sight sight) {
    var ruling = new Cast(sight).ruler();
    var claim = ruling.flatMap(one -> sight.claimOf(one.id()));
    if (ruling.isEmpty() || claim.isEmpty()) {
      return Optional.empty();
    }
    var cast = new Cast(sight, claim);
    return cast.with(ruling.get().id()).map(ruler -> new Ruled(cast, ruler));
  }

  /// Why nobody is known to rule.
  static Refuses none(Sight sight) {
    var claimants = new Cast(sight).claimants();
    if (claimants.isEmpty()) {
      return refuse(
          "No host answers as coordinator: nobody can be told anything.",
          Optional.of(Ids.EMERGENCY_PROMOTE));
    }
    return claimants.size() > 1
        ? refuse(
            "%s both say that they coordinate: bring one home first."
                .formatted(Phrases.list(claimants.stream().map(Member::name).toList())),
            Optional.of(Ids.REJOIN))
        : refuse(
            "It is not clear that %s rules the pool, or its database could not be read."
                .formatted(claimants.getFirst().name()),
            Optional.of(Ids.RECOVER_MEMBERS));
  }

  private static Refuses refuse(String why, Optional<ProcedureId> instead) {
    return new Refuses(why, List.of(), instead);
  }

  /// The same pool once another host rules.
  Ruled by(Member successor) {
    return new Ruled(cast, successor);
  }

  PoolClaim claim() {
    return cast.picture().orElseThrow();
  }

  PoolId pool() {
    return claim().pool().id();
  }

  Sight sight() {
    return cast.sight();
  }

  boolean isRuler(Member host) {
    return host.id().equals(ruler.id());
  }

  /// The hosts on its record, the ruler among them, by name.
  List<Member> hosts() {
    return cast.members().stream().filter(one -> one.record().isPresent()).toList();
  }

  List<Member> others(Member than) {
    return hosts().stream().filter(one -> !one.id().equals(than.id())).toList();
  }

  /// Whether it is on record as alive and taking VMs.
  static boolean serves(Member host) {
    return Strays.isLive(host) && host.record().filter(HostRecord::enabled).isPresent();
  }

  /// The VMs that a restart of this host would end, by name.
  List<Vm> vmsOn(Member host) {
    var ref = host.record().map(HostRecord::ref);
    return claim().vms().stream()
        .filter(vm -> vm.running() || vm.powerState().equals("Paused"))
        .filter(vm -> ref.filter(vm.residentOn()::equals).isPresent())
        .sorted(java.util.Comparator.comparing((Vm vm) -> vm.name()).thenComparing(vm -> vm.uuid()))
        .toList();
  }

  /// What must hold before anything is sent to the ruler.
  List<Precheck> rules() {
    return List.of(
        Precheck.strict(new Condition.Rules(ruler.id(), ruler.name())),
        Precheck.strict(new Condition.Coordinates(ruler.id(), ruler.name(), pool())));
  }

  /// What must hold in addition before a host is taken out of service, or high availability
  /// switched.
  List<Precheck> quiet() {
    return java.util.stream.Stream.concat(
            rules().stream(),
            java.util.stream.Stream.of(
                Precheck.strict(new Condition.NobodyElseClaims(Set.of(ruler.id()))),
                Precheck.strict(new Condition.NothingUnderWay(ruler.id(), ruler.name()))))
        .toList();
  }

  /// Whether a host belongs to it: the ruler coordinates, anybody else has joined.
  Condition belongs(Member host) {
    return isRuler(host)
        ? new Condition.Coordinates(ruler.id(), ruler.name(), pool())
        : new Belongs(host.id(), host.name(), ruler.id(), ruler.name());
  }
}
