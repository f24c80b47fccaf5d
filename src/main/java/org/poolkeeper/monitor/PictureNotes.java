package org.poolkeeper.monitor;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.poolkeeper.model.HostId;
import org.poolkeeper.model.HostRecord;
import org.poolkeeper.model.PoolClaim;
import org.poolkeeper.model.RememberedPool.Picture;
import org.poolkeeper.model.RememberedPool.RememberedVm;
import org.poolkeeper.model.Vm;

/// The VMs of a pool as its ruling coordinator records them, and when each was seen to change, by
/// comparison with the picture before. What changed while nobody looked counts as of the look that
/// found it.
///
/// @param before the picture remembered, of this ruler or an earlier one
record PictureNotes(Optional<Picture> before) {
  /// A picture in which nothing changed is not taken anew for so long: with thousands of VMs it is
  /// the large part of what is written.
  private static final Duration WORTH_A_WRITE = Duration.ofSeconds(30);

  /// As the server spells it.
  private static final String RUNNING = "Running";

  /// The picture now; the one before as long as the claimant's VMs were not read.
  Optional<Picture> after(HostId coordinator, PoolClaim claim) {
    return claim.vmsRead() ? Optional.of(read(coordinator, claim)) : before;
  }

  private Picture read(HostId coordinator, PoolClaim claim) {
    var vms = vms(claim);
    return before
        .filter(picture ->
            picture.coordinator().equals(coordinator)
                && picture.at().plus(WORTH_A_WRITE).isAfter(claim.at())
                && picture.vms().equals(vms))
        .orElseGet(() -> new Picture(coordinator, claim.at(), claim.generation(), vms));
  }

  private List<RememberedVm> vms(PoolClaim claim) {
    var hosts =
        claim.hosts().stream()
            .collect(Collectors.toMap(HostRecord::ref, HostRecord::id, (one, _) -> one));
    var known =
        before.map(Picture::vms).orElse(List.of()).stream()
            .collect(Collectors.toMap(RememberedVm::uuid, Function.identity(), (one, _) -> one));
    return claim.vms().stream()
        .map(vm ->
            vm(vm, Optional.ofNullable(hosts.get(vm.residentOn())), known.get(vm.uuid()), claim))
        .toList();
  }

  private RememberedVm vm(
      Vm vm, Optional<HostId> host, @Nullable RememberedVm known, PoolClaim claim) {
    var now = claim.at();
    if (known == null) {
      var since = before.map(_ -> now);
      return new RememberedVm(
          vm.uuid(),
          vm.name(),
          vm.powerState(),
          host,
          since,
          vm.running() ? since : Optional.empty(),
          Optional.empty());
    }
    var ran = known.powerState().equals(RUNNING);
    return new RememberedVm(
        vm.uuid(),
        vm.name(),
        vm.powerState(),
        host,
        known.created(),
        vm.running() && !ran ? Optional.of(now) : known.started(),
        vm.running() && ran && hasMoved(known, host) ? Optional.of(now) : known.migrated(),
        new Absence(claim).after(known, vm.running(), host));
  }

  private static boolean hasMoved(RememberedVm known, Optional<HostId> host) {
    return host.isPresent() && known.residentOn().isPresent() && !known.residentOn().equals(host);
  }
}
