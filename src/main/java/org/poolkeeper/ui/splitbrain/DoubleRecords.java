package org.poolkeeper.ui.splitbrain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.poolkeeper.model.HostId;
import org.poolkeeper.model.HostRecord;
import org.poolkeeper.model.PoolClaim;
import org.poolkeeper.model.Vm;

/// VMs that several pictures of one pool record as running. A record is not the truth: a picture
/// keeps what was so when its host was cut off. The danger is in those that are recorded on
/// different hosts, because such a VM may really run twice.
final class DoubleRecords {

  private final Map<String, List<Place>> running = new HashMap<>();

  private record Place(PoolClaim claim, String name, Optional<HostRecord> host) {}

  DoubleRecords(List<PoolClaim> claims) {
    for (var claim : claims) {
      var hosts = new HashMap<String, HostRecord>();
      claim.hosts().forEach(host -> hosts.put(host.ref(), host));
      claim.vms().stream()
          .filter(Vm::running)
          .forEach(vm ->
              running
                  .computeIfAbsent(vm.uuid(), _ -> new ArrayList<>())
                  .add(
                      new Place(
                          claim, vm.name(), Optional.ofNullable(hosts.get(vm.residentOn())))));
    }
    running.values().removeIf(places -> places.size() < 2);
  }

  /// How many are recorded as running on more than one side.
  int count() {
    return running.size();
  }

  /// The names of those that are recorded on different hosts, sorted.
  List<String> apart() {
    return running.values().stream()
        .filter(DoubleRecords::isApart)
        .map(places -> places.getFirst().name())
        .sorted()
        .toList();
  }

  /// Where `claim` records those that are on different hosts, "mail-01 on host-a", sorted.
  List<String> apart(PoolClaim claim) {
    return running.values().stream()
        .filter(DoubleRecords::isApart)
        .flatMap(places -> places.stream().filter(place -> place.claim().equals(claim)))
        .map(place ->
            place.name()
                + place.host().map(host -> " on " + host.name()).orElse(", not told on which host"))
        .sorted()
        .toList();
  }

  private static boolean isApart(List<Place> places) {
    var hosts = new HashSet<Optional<HostId>>();
    places.forEach(place -> hosts.add(place.host().map(HostRecord::id)));
    return hosts.size() > 1;
  }
}
