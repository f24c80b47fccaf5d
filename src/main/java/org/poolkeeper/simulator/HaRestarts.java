package org.poolkeeper.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/// Starts protected machines that do not run, in their order and with their delays, then those
/// "best-effort" (XAPI.md 7.4). One is tried again after two minutes.
final class HaRestarts {

  private static final Duration START = Duration.ofSeconds(5);
  private static final Duration AGAIN = Duration.ofMinutes(2);

  private final CoordinatorDuty duty;
  private final Map<String, Instant> tried = new HashMap<>();
  private final Set<String> failed = new HashSet<>();

  HaRestarts(CoordinatorDuty duty) {
    this.duty = duty;
  }

  CoordinatorDuty duty() {
    return duty;
  }

  void look() {
    if (duty.restartsPreventedUntil.isAfter(duty.now())) {
      return;
    }
    var after = start(HaPlan::isProtected, Duration.ZERO);
    start(
        vm ->
            vm.get("ha_always_run").isTrue()
                && vm.text("ha_restart_priority").equals("best-effort"),
        after);
  }

  private Duration start(Predicate<Row> wanted, Duration delay) {
    var due = delay;
    var machines =
        duty.database.table("VM").rows().stream()
            .filter(vm -> vm.text("power_state").equals("Halted") && wanted.test(vm))
            .filter(vm -> vm.get("current_operations").entries().isEmpty())
            .filter(vm -> !tried.getOrDefault(vm.ref(), Instant.MIN).isAfter(duty.now()))
            .sorted(Comparator.comparingDouble(vm -> vm.get("order").asNumber()))
            .toList();
    for (var vm : machines) {
      tried.put(vm.ref(), duty.now().plus(AGAIN));
      due = due.plus(START);
      duty.service.after(due, () -> start(vm.ref()));
      due = due.plusSeconds((long) vm.get("start_delay").asNumber());
    }
    return due;
  }

  private void start(String ref) {
    var vm = duty.database.find("VM", ref).orElse(null);
    if (vm == null || !vm.text("power_state").equals("Halted")) {
      return;
    }
    try {
      var row = new VmPlacement(duty).choose(vm);
      duty.service.world.hosts().stream()
          .filter(host -> host.ref().equals(row.ref()))
          .forEach(host -> host.domains.add(vm.text("uuid")));
      Residents.place(duty.database, vm, row.ref());
      failed.remove(ref);
    } catch (ApiFailure noRoom) {
      if (HaPlan.isProtected(vm) && failed.add(ref)) {
        Messages.add(
            duty,
            "HA_PROTECTED_VM_RESTART_FAILED",
            2,
            "VM",
            vm.text("uuid"),
            noRoom.description().getFirst());
      }
    }
  }
}
