package org.poolkeeper.simulator;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Where each machine of a host would go, or why it cannot (XAPI.md 4.9).
///
/// @param moves host by machine
/// @param obstacles error by machine
record EvacuationPlan(Map<String, String> moves, Map<String, List<String>> obstacles) {

  static EvacuationPlan of(CoordinatorDuty duty, Row host) {
    return new Planner(duty, host).plan();
  }

  /// Refuses with all obstacles in one text, as `host.assert_can_evacuate` does.
  void require() {
    if (!obstacles.isEmpty()) {
      throw new ApiFailure(
          "CANNOT_EVACUATE_HOST",
          obstacles.values().stream()
              .map(error -> String.join(",", error))
              .collect(Collectors.joining("|")));
    }
  }

  private static final class Planner {
    private final PoolDatabase database;
    private final VmPlacement placement;
    private final Row host;
    private final List<Row> targets;
    private final Map<String, Long> free = new HashMap<>();
    private final Map<String, String> moves = new LinkedHashMap<>();
    private final Map<String, List<String>> obstacles = new LinkedHashMap<>();
    private final boolean oldErrors;

    private Planner(CoordinatorDuty duty, Row host) {
      this.database = duty.database;
      this.placement = new VmPlacement(duty);
      this.host = host;
      this.oldErrors = duty.service.host.release().level() <= 70;
      this.targets = new ArrayList<>(placement.hosts());
      targets.removeIf(target -> target.ref().equals(host.ref()));
      targets.forEach(target -> free.put(target.ref(), HostMemory.free(database, target)));
    }

    private EvacuationPlan plan() {
      var residents = new ArrayList<>(Residents.of(database, host.ref()));
      residents.sort(Comparator.comparingLong(HostMemory::needed).reversed());
      for (var vm : residents) {
        try {
          moves.put(vm.ref(), target(vm));
        } catch (ApiFailure obstacle) {
          obstacles.put(vm.ref(), obstacle.description());
        }
      }
      return new EvacuationPlan(moves, obstacles);
    }

    private String target(Row vm) {
      requireMovable(vm);
      if (targets.isEmpty()) {
        throw new ApiFailure("NO_HOSTS_AVAILABLE");
      }
      if (targets.stream().noneMatch(target -> placement.seesStorage(vm, target))) {
        placement.requireStorage(vm, targets.getFirst());
      }
      var needed = HostMemory.needed(vm);
      var best =
          targets.stream()
              .filter(target -> placement.seesStorage(vm, target))
              .map(Row::ref)
              .max(Comparator.comparingLong(ref -> free.getOrDefault(ref, 0L)))
              .orElseThrow(() -> new ApiFailure("NO_HOSTS_AVAILABLE"));
      if (free.getOrDefault(best, 0L) < needed) {
        throw new ApiFailure(
            "HOST_NOT_ENOUGH_FREE_MEMORY",
            Long.toString(needed),
            Long.toString(free.getOrDefault(best, 0L)));
      }
      free.merge(best, -needed, Long::sum);
      return best;
    }

    private void requireMovable(Row vm) {
      if (!vm.get("attached_PCIs").items().isEmpty()) {
        throw new ApiFailure("VM_HAS_PCI_ATTACHED", vm.ref());
      }
      if (!vm.get("VGPUs").items().isEmpty()) {
        throw new ApiFailure("VM_HAS_VGPU", vm.ref());
      }
      if (!VmOperations.hasTools(database, vm)) {
        throw new ApiFailure(oldErrors ? "VM_MISSING_PV_DRIVERS" : "VM_LACKS_FEATURE", vm.ref());
      }
      if (database.pool().get("ha_enabled").isTrue() && !HaPlan.isProtected(vm)) {
        throw new ApiFailure("HOST_EVACUATE_VM_NOT_HA_PROTECTED", vm.ref());
      }
    }
  }
}
