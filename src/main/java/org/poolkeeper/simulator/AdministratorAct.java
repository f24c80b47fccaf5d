package org.poolkeeper.simulator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Calls an administrator makes at a host's console, as part of a scenario's story.
final class AdministratorAct {

  private AdministratorAct() {}

  /// Calls `method` on a host with a local session that needs no login; whoever hangs, hangs.
  static Happening onHost(String host, String method, Value... args) {
    return world -> {
      var service = world.host(host).service();
      if (service == null) {
        return;
      }
      if (!service.isServing()) {
        // Before the network listener is up the local socket serves (XAPI.md 3.5).
        if (method.equals("host.emergency_ha_disable")) {
          world.host(host).ha.disarm();
        }
        return;
      }
      var session = "OpaqueRef:" + world.uuid("console");
      service.localSessions.add(session);
      var params = new ArrayList<Value>();
      params.add(Value.of(session));
      params.addAll(List.of(args));
      world.dispatcher.dispatch(service, new Call(method, params));
    };
  }

  /// Calls `method` on the coordinator there is.
  static Happening onCoordinator(String method, Value... args) {
    return world ->
        world.hosts().stream()
            .filter(host -> host.service() != null && host.service().rules())
            .findFirst()
            .ifPresent(ruler -> onHost(ruler.name(), method, args).in(world));
  }

  /// Asks the coordinator there is to hand over.
  static Happening handOver(String to) {
    return world ->
        onCoordinator("pool.designate_new_master", Value.of(world.host(to).ref())).in(world);
  }

  /// Ends a machine; the database learns of it from the host.
  static Happening shutDownInside(String machine) {
    return world ->
        world.hosts().stream()
            .filter(host -> host.service() != null)
            .forEach(host -> {
              var service = host.service();
              if (service == null) {
                return;
              }
              service
                  .link
                  .coordinator()
                  .ifPresent(duty ->
                      duty.database
                          .findFirst("VM", vm -> vm.text("name_label").equals(machine))
                          .filter(vm -> host.domains.remove(vm.text("uuid")))
                          .ifPresent(vm -> Residents.halt(duty.database, vm)));
            });
  }

  /// Keeps an operation of the pool busy, unless another one is in its way.
  static Happening occupy(String operation, Duration takes) {
    return world ->
        world.hosts().stream()
            .map(SimulatedHost::service)
            .filter(service -> service != null && service.rules())
            .forEach(service -> {
              var duty = service.duty().orElseThrow();
              var task = "OpaqueRef:" + world.uuid("task");
              try {
                PoolOperations.begin(duty, operation, task);
              } catch (ApiFailure refused) {
                return;
              }
              service.after(takes, () -> PoolOperations.end(duty, task));
            });
  }

  /// Forgets a host in the picture of the coordinator called `coordinator`.
  static Happening forget(String coordinator, String host) {
    return world -> {
      var service = world.host(coordinator).service();
      if (service != null) {
        service.duty().ifPresent(duty -> HostCalls.forget(duty.database, world.host(host)));
      }
    };
  }

  /// Changes a field in the picture of every coordinator there is.
  ///
  /// @param type class name
  /// @param name name of the object, or empty for all of the class
  static Happening setField(String type, String name, String field, Value value) {
    return world ->
        world.hosts().stream()
            .map(SimulatedHost::service)
            .filter(service -> service != null && service.duty().isPresent())
            .map(service -> service.duty().orElseThrow().database)
            .forEach(database -> setField(database, type, name, field, value));
  }

  private static void setField(
      PoolDatabase database, String type, String name, String field, Value value) {
    database.table(type).rows().stream()
        .filter(row -> name.isEmpty() || row.text("name_label").equals(name))
        .forEach(row -> database.set(type, row.ref(), field, value));
  }
}
