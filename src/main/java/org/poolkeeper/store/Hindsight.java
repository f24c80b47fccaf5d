package org.poolkeeper.store;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;
import org.poolkeeper.model.RememberedPool;
import org.poolkeeper.model.RememberedPool.HaSettings;
import org.poolkeeper.model.RememberedPool.OrphanMark;
import org.poolkeeper.model.RememberedPool.Picture;
import org.poolkeeper.model.RememberedPool.Reign;
import org.poolkeeper.model.RememberedPool.RememberedHa;
import org.poolkeeper.model.RememberedPool.RememberedHost;
import org.poolkeeper.model.RememberedPool.RememberedVm;

/// Moves times that cannot be true, since they are later than the present, to a time that can.
///
/// @param limit the latest that can be true
record Hindsight(Instant limit) {

  Kept of(Kept kept) {
    var pool = kept.pool();
    return new Kept(
        new RememberedPool(
            pool.id(),
            pool.name(),
            pool.user(),
            pool.hosts().stream().map(this::host).toList(),
            pool.reigns().stream()
                .map(reign ->
                    new Reign(reign.host(), of(reign.from()), of(reign.to()), reign.evidence()))
                .toList(),
            pool.orphans().stream().map(this::mark).toList(),
            pool.picture().map(this::picture),
            pool.ha().map(this::ha),
            of(pool.at())),
        kept.resolved().entrySet().stream()
            .collect(Collectors.toMap(entry -> entry.getKey(), entry -> of(entry.getValue()))));
  }

  private RememberedHa ha(RememberedHa ha) {
    return new RememberedHa(
        ha.on(),
        of(ha.since()),
        ha.settings()
            .map(one -> new HaSettings(one.configuration(), one.tolerates(), of(one.lastSeen()))));
  }

  private RememberedHost host(RememberedHost host) {
    return new RememberedHost(
        host.id(),
        host.name(),
        host.endpoint(),
        host.addresses(),
        host.certificate(),
        host.internalCertificate(),
        host.runningVms(),
        of(host.seen()),
        of(host.copyRefreshed()));
  }

  private OrphanMark mark(OrphanMark mark) {
    return new OrphanMark(
        mark.host(), of(mark.since()), of(mark.lastSeen()), mark.successor(), mark.why());
  }

  private Picture picture(Picture picture) {
    return new Picture(
        picture.coordinator(),
        of(picture.at()),
        picture.generation(),
        picture.vms().stream().map(this::vm).toList());
  }

  private RememberedVm vm(RememberedVm vm) {
    return new RememberedVm(
        vm.uuid(),
        vm.name(),
        vm.powerState(),
        vm.residentOn(),
        of(vm.created()),
        of(vm.started()),
        of(vm.migrated()),
        vm.away().map(away -> new RememberedPool.Away(away.from(), of(away.since()))));
  }

  private Optional<Instant> of(Optional<Instant> time) {
    return time.map(this::of);
  }

  private Instant of(Instant time) {
    return time.isAfter(limit) ? limit : time;
  }
}
