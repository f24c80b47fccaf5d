package org.poolkeeper.simulator;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// How many hosts may fail so that every protected machine still finds memory elsewhere (XAPI.md
/// 7.4). The worst case is taken: the hosts with most memory fail first.
final class HaPlan {

  private static final String RESTART = "restart";

  private record Guest(String ref, long memory) {}

  private record Place(String ref, long free, List<Guest> guests) {
    long weight() {
      return free + guests.stream().mapToLong(Guest::memory).sum();
    }
  }

  private final PoolDatabase database;
  private final List<Place> places = new ArrayList<>();

  private HaPlan(CoordinatorDuty duty, Predicate<Row> hosts, Predicate<Row> guarded) {
    this.database = duty.database;
    for (var host : new VmPlacement(duty).hosts()) {
      if (hosts.test(host)) {
        places.add(
            new Place(
                host.ref(),
                HostMemory.free(database, host),
                Residents.of(database, host.ref()).stream()
                    .filter(guarded)
                    .map(vm -> new Guest(vm.ref(), HostMemory.needed(vm)))
                    .toList()));
      }
    }
    places.sort(Comparator.comparingLong(Place::weight).reversed());
  }

  /// The plan for the pool as it is.
  static HaPlan of(CoordinatorDuty duty) {
    return new HaPlan(duty, _ -> true, HaPlan::isProtected);
  }

  /// The plan if a host took no machines.
  static HaPlan without(CoordinatorDuty duty, Row left) {
    return new HaPlan(duty, host -> !host.ref().equals(left.ref()), HaPlan::isProtected);
  }

  /// The plan if just these machines were protected.
  static HaPlan protecting(CoordinatorDuty duty, Predicate<Row> guarded) {
    return new HaPlan(duty, _ -> true, guarded);
  }

  /// The plan if one more machine ran and was protected: room for it is taken where most is free.
  static HaPlan with(CoordinatorDuty duty, Row vm) {
    var plan = of(duty);
    plan.places.stream()
        .max(Comparator.comparingLong(Place::free))
        .ifPresent(place -> plan.add(place, new Guest(vm.ref(), HostMemory.needed(vm))));
    return plan;
  }

  private void add(Place place, Guest guest) {
    var guests = new ArrayList<>(place.guests);
    guests.add(guest);
    places.set(
        places.indexOf(place),
        new Place(place.ref, place.free - guest.memory, List.copyOf(guests)));
  }

  /// Whether high availability restarts a machine wherever it can.
  static boolean isProtected(Row vm) {
    return vm.get("ha_always_run").isTrue() && vm.text("ha_restart_priority").equals(RESTART);
  }

  /// The most failures there is a plan for.
  int most() {
    var failures = 0;
    while (existsFor(failures + 1)) {
      failures++;
    }
    return failures;
  }

  boolean existsFor(int failures) {
    if (failures == 0) {
      return true;
    }
    return failures < places.size()
        && packed(
            places.subList(0, failures).stream().flatMap(place -> place.guests.stream()).toList(),
            places.subList(failures, places.size()));
  }

  private boolean packed(List<Guest> guests, List<Place> survivors) {
    return placed(guests, survivors).size() == guests.size();
  }

  private static Map<String, String> placed(List<Guest> guests, List<Place> survivors) {
    var free = new HashMap<String, Long>();
    survivors.forEach(place -> free.put(place.ref, place.free));
    var found = new LinkedHashMap<String, String>();
    guests.stream()
        .sorted(Comparator.comparingLong(Guest::memory).reversed())
        .forEach(guest ->
            survivors.stream()
                .map(Place::ref)
                .filter(ref -> free.getOrDefault(ref, 0L) >= guest.memory)
                .findFirst()
                .ifPresent(ref -> {
                  free.merge(ref, -guest.memory, Long::sum);
                  found.put(guest.ref, ref);
                }));
    return found;
  }

  /// Where the machines of hosts that failed would go, or the error that keeps them.
  Value failover(List<String> failedHosts, List<String> failedMachines) {
    var survivors = places.stream().filter(place -> !failedHosts.contains(place.ref)).toList();
    var machines =
        failedMachines.stream()
            .map(ref -> database.require("VM", ref))
            .map(vm -> new Guest(vm.ref(), HostMemory.needed(vm)))
            .toList();
    var found = placed(machines, survivors);
    var answer = new LinkedHashMap<String, Value>();
    for (var machine : machines) {
      var code =
          HaAgility.violation(database, machine.ref).map(error -> error.description().getFirst());
      var host = found.get(machine.ref);
      answer.put(
          machine.ref,
          new Value.Entries(
              code.isPresent() || host == null
                  ? Map.of("error_code", Value.of(code.orElse("HOST_NOT_ENOUGH_FREE_MEMORY")))
                  : Map.of("host", Value.of(host))));
    }
    return new Value.Entries(answer);
  }
}
