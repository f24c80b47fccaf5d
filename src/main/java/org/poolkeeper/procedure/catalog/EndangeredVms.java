package org.poolkeeper.procedure.catalog;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.poolkeeper.model.HostId;
import org.poolkeeper.model.HostRecord;
import org.poolkeeper.model.PoolClaim;
import org.poolkeeper.model.RememberedPool.Picture;
import org.poolkeeper.model.RememberedPool.RememberedVm;
import org.poolkeeper.model.Vm;

/// The VMs that a promotion from an old copy could end. At its start each host compares what runs
/// on it with the database: a VM that this has on another host, or does not have at all, is ended;
/// one that it has on no host is kept (XAPI.md 4.1).
///
/// @param cast with the last picture of the lost coordinator
/// @param lost whose VMs are not in question: they do not run on a host that starts anew
/// @param candidate whose copy it is
record EndangeredVms(Cast cast, HostId lost, Member candidate) {

  /// One sentence for each VM, and what is not known.
  List<String> warnings() {
    var age = CopyAge.of(candidate, cast);
    var warnings = new ArrayList<String>();
    var picture = cast.memory().flatMap(pool -> pool.picture());
    picture.ifPresent(known -> changes(known, age.earliest()).forEach(warnings::add));
    warnings.addAll(seenInSession(picture));
    warnings.add(unknown(picture, age));
    return warnings;
  }

  private List<String> changes(Picture picture, Optional<Instant> since) {
    return picture.vms().stream()
        .filter(vm -> vm.powerState().equals("Running"))
        .filter(vm -> vm.residentOn().filter(lost::equals).isEmpty())
        .sorted(Comparator.comparing(RememberedVm::name).thenComparing(RememberedVm::uuid))
        .flatMap(vm -> change(vm, since).stream())
        .toList();
  }

  private Optional<String> change(RememberedVm vm, Optional<Instant> since) {
    var where = vm.residentOn().map(this::hostName).orElse("a host that is not known");
    return after(vm.created(), since)
        .map(at ->
            "%s, running on %s, may be ended: it was created %s, and the copy of the database on %s may not have it."
                .formatted(vm.name(), where, ago(at), candidate.name()))
        .or(() ->
            after(vm.migrated(), since)
                .map(at ->
                    "%s may be ended: it was moved to %s %s, and the copy of the database on %s may still have it on another host."
                        .formatted(vm.name(), where, ago(at), candidate.name())))
        .or(() ->
            after(vm.started(), since)
                .map(at ->
                    "%s, running on %s, was started %s: it is kept if the copy of the database on %s has it as off, and ended if that has it on another host."
                        .formatted(vm.name(), where, ago(at), candidate.name())));
  }

  private static Optional<Instant> after(Optional<Instant> change, Optional<Instant> since) {
    return change.filter(at -> since.isEmpty() || at.isAfter(since.get()));
  }

  /// What the last picture of this session shows and memory has otherwise.
  private List<String> seenInSession(Optional<Picture> remembered) {
    if (remembered.isEmpty() || cast.picture().isEmpty()) {
      return List.of();
    }
    var before = new HashMap<String, RememberedVm>();
    remembered.get().vms().forEach(vm -> before.put(vm.uuid(), vm));
    var claim = cast.picture().get();
    return !claim.at().isAfter(remembered.get().at())
        ? List.of()
        : claim.vms().stream()
            .filter(Vm::running)
            .filter(vm -> hostOf(vm, claim).filter(lost::equals).isEmpty())
            .sorted(Comparator.comparing(Vm::name).thenComparing(Vm::uuid))
            .flatMap(
                vm -> difference(vm, claim, Optional.ofNullable(before.get(vm.uuid()))).stream())
            .toList();
  }

  private Optional<String> difference(Vm vm, PoolClaim claim, Optional<RememberedVm> before) {
    var on = hostOf(vm, claim);
    var where = on.map(this::hostName).orElse("a host that is not known");
    if (before.isEmpty()) {
      return Optional.of(
          "%s, running on %s, may be ended: it was created since the last look before, and the copy of the database on %s may not have it."
              .formatted(vm.name(), where, candidate.name()));
    }
    var moved =
        before.get().residentOn().isPresent()
            && on.isPresent()
            && !before.get().residentOn().equals(on);
    return moved
        ? Optional.of(
            "%s may be ended: it was moved to %s since the last look before, and the copy of the database on %s may still have it on another host."
                .formatted(vm.name(), where, candidate.name()))
        : Optional.empty();
  }

  private String unknown(Optional<Picture> picture, CopyAge age) {
    var lastLook =
        java.util.stream.Stream.concat(
                picture.map(Picture::at).stream(), cast.picture().map(PoolClaim::at).stream())
            .max(Instant::compareTo);
    if (picture.isEmpty()) {
      return "Which VMs were created or moved lately is not remembered. A VM that the copy of the database on %s does not have, or has on another host, is ended. %s"
          .formatted(candidate.name(), age.sentence(now()));
    }
    return "What was created or moved after the last look, %s, is not known. The same goes for what the copy of the database on %s lacks. %s"
        .formatted(ago(lastLook.orElse(now())), candidate.name(), age.sentence(now()));
  }

  private Optional<HostId> hostOf(Vm vm, PoolClaim claim) {
    return claim.hosts().stream()
        .filter(host -> host.ref().equals(vm.residentOn()))
        .map(HostRecord::id)
        .findFirst();
  }

  private String hostName(HostId id) {
    return cast.with(id).map(Member::name).orElseGet(() -> cast.sight().name(id));
  }

  private String ago(Instant at) {
    return Phrases.ago(at, now());
  }

  private Instant now() {
    return cast.sight().at();
  }
}
