package org.poolkeeper.procedure.catalog;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.poolkeeper.model.HostRecord;
import org.poolkeeper.model.PoolClaim;
import org.poolkeeper.model.Vm;

/// The VMs on a host that is to come home, and what its next start does to them: one that the
/// ruling database has on another host, or does not have, is ended; one that it has on no host, or
/// on this one, runs on (XAPI.md 4.1, 5.3).
///
/// @param cast with the picture of `ruler`
/// @param traveller who comes home; what runs on it is told by its own picture, if it has one
record DoubleVms(Cast cast, Member ruler, Member traveller) {

  /// What happens to a VM.
  enum Fate {
    /// It has a second life: the ruling database has it running on another host.
    RUNS_TWICE,
    /// The ruling database does not have it.
    NOT_KNOWN,
    /// It runs on.
    KEPT
  }

  /// A VM that the traveller has on itself.
  ///
  /// @param elsewhere the other host it is recorded on
  record Guest(Vm vm, Fate fate, Optional<String> elsewhere) {}

  /// Every running VM that its own picture has on the traveller, by name.
  List<Guest> guests() {
    var own = picture();
    var ref = own.flatMap(claim -> claim.host(traveller.id())).map(HostRecord::ref);
    return own.stream()
        .flatMap(claim -> claim.vms().stream())
        .filter(Vm::running)
        .filter(vm -> ref.filter(vm.residentOn()::equals).isPresent())
        .sorted(Comparator.comparing(Vm::name).thenComparing(Vm::uuid))
        .map(this::guest)
        .toList();
  }

  List<Guest> with(Fate fate) {
    return guests().stream().filter(guest -> guest.fate() == fate).toList();
  }

  /// Whether the traveller tells what runs on it.
  boolean isKnown() {
    return picture().isPresent();
  }

  private Optional<PoolClaim> picture() {
    return cast.sight().claimOf(traveller.id());
  }

  private Guest guest(Vm vm) {
    var ruling =
        cast.picture().stream()
            .flatMap(claim -> claim.vms().stream())
            .filter(other -> other.uuid().equals(vm.uuid()))
            .findFirst();
    if (ruling.isEmpty()) {
      return new Guest(vm, Fate.NOT_KNOWN, Optional.empty());
    }
    var on =
        cast.picture().stream()
            .flatMap(claim -> claim.hosts().stream())
            .filter(host -> host.ref().equals(ruling.get().residentOn()))
            .findFirst();
    return on.filter(host -> !host.id().equals(traveller.id()))
        .map(host -> new Guest(vm, Fate.RUNS_TWICE, Optional.of(host.name())))
        .orElseGet(() -> new Guest(vm, Fate.KEPT, Optional.empty()));
  }

  /// One sentence for each VM that something happens to.
  List<String> warnings() {
    var warnings = new ArrayList<String>();
    with(Fate.RUNS_TWICE).stream()
        .map(guest ->
            "%s is recorded as running on %s and on %s at once. Two that write to the same disks destroy them: the one on %s has to go, and is ended at the latest when %s starts as a member."
                .formatted(
                    guest.vm().name(),
                    traveller.name(),
                    guest.elsewhere().orElse("another host"),
                    traveller.name(),
                    traveller.name()))
        .forEach(warnings::add);
    with(Fate.NOT_KNOWN).stream()
        .map(guest ->
            "%s runs on %s, and %s does not have it: it is ended when %s starts as a member, and its record is lost."
                .formatted(guest.vm().name(), traveller.name(), ruler.name(), traveller.name()))
        .forEach(warnings::add);
    if (!isKnown()) {
      warnings.add(
          "What runs on %s is not told by anybody who could be asked. A VM that %s has on another host, or does not have, is ended when %s starts as a member. Its console tells: xl list."
              .formatted(traveller.name(), ruler.name(), traveller.name()));
    }
    return warnings;
  }
}
