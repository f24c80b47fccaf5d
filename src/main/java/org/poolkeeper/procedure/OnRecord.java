package org.poolkeeper.procedure;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.poolkeeper.diagnosis.Evidence;
import org.poolkeeper.model.HostId;
import org.poolkeeper.model.HostRecord;
import org.poolkeeper.model.PoolClaim;
import org.poolkeeper.model.Vm;

/// Reads what a coordinator has on record, for conditions. What it has not is never guessed.
///
/// @param coordinator whose record, or that of [InPlaceOf]
/// @param coordinatorName what to call it
record OnRecord(Sight sight, HostId coordinator, String coordinatorName) {

  /// Of its picture.
  Holding picture(Function<PoolClaim, Holding> look) {
    return claim()
        .map(look)
        .orElseGet(() ->
            new Holding.CannotTell(
                "The picture of %s was not read.".formatted(coordinatorName), List.of()));
  }

  /// Of its picture, VMs included.
  Holding vms(Function<PoolClaim, Holding> look) {
    return picture(claim ->
        claim.vmsRead()
            ? look.apply(claim)
            : new Holding.CannotTell(
                "The VMs of %s were not read.".formatted(coordinatorName), List.of()));
  }

  /// Of one host.
  Holding host(HostId host, String name, Function<HostRecord, Holding> look) {
    return picture(claim ->
        claim
            .host(host)
            .map(look)
            .orElseGet(() ->
                new Holding.CannotTell(
                    "%s shows no record of %s.".formatted(coordinatorName, name), List.of())));
  }

  /// Yes, in these words.
  Holding holds(String words) {
    return new Holding.Holds(words, evidence(words));
  }

  /// No, in these words.
  Holding not(String words) {
    return new Holding.DoesNotHold(words, evidence(words));
  }

  /// Untold, in these words.
  Holding untold(String words) {
    return new Holding.CannotTell(words, evidence(words));
  }

  /// On which host it has a VM; empty where on none that it knows.
  static Optional<HostRecord> place(PoolClaim claim, Vm vm) {
    return claim.hosts().stream().filter(host -> host.ref().equals(vm.residentOn())).findFirst();
  }

  private Optional<PoolClaim> claim() {
    return sight.claimOf(new InPlaceOf(sight, coordinator).id());
  }

  private List<Evidence> evidence(String words) {
    return claim()
        .map(claim -> List.of(new Evidence(words, claim.source(), claim.at())))
        .orElse(List.of());
  }
}
