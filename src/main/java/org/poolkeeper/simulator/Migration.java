package org.poolkeeper.simulator;

import java.time.Duration;
import java.util.function.Consumer;

/// One machine on its way to another host. The two hosts do it between themselves: a coordinator
/// that dies meanwhile does not stop it, but the database learns of it only where there is one.
final class Migration {

  private static final int STEPS = 5;
  private static final Duration LEAST = Duration.ofSeconds(10);
  private static final Duration PER_GIB = Duration.ofSeconds(2);

  private final Xapi source;
  private final Row vm;
  private final Row to;
  private final Consumer<Outcome> end;
  private final Request request;
  private final boolean soleWork;

  /// Whether the request is about this machine alone, so that its task shows this progress.
  enum Work {
    WHOLE,
    PART
  }

  Migration(Request request, Xapi source, Row vm, Row to, Work work, Consumer<Outcome> end) {
    this.request = request;
    this.source = source;
    this.vm = vm;
    this.to = to;
    this.end = end;
    this.soleWork = work == Work.WHOLE;
  }

  void begin() {
    var database = request.database();
    VmOperations.begin(database, vm.ref(), "pool_migrate", request.taskRef());
    database.set("VM", vm.ref(), "scheduled_to_be_resident_on", Value.of(to.ref()));
    step(0);
  }

  private void step(int done) {
    if (soleWork && source.isAlive() && canTell()) {
      if (request.isCancelled()) {
        finish(new Outcome.Failure("TASK_CANCELLED", request.task()));
        return;
      }
      request.progress(done / (double) STEPS);
    }
    if (done < STEPS) {
      source.after(duration().dividedBy(STEPS), () -> step(done + 1));
    } else {
      arrive();
    }
  }

  private boolean canTell() {
    return request.service().isAlive();
  }

  private Duration duration() {
    return LEAST.plus(PER_GIB.multipliedBy(HostMemory.needed(vm) >> 30));
  }

  private void arrive() {
    var world = source.world;
    var target =
        world.hosts().stream()
            .filter(host -> host.ref().equals(to.ref()))
            .findFirst()
            .orElseThrow();
    var uuid = vm.text("uuid");
    if (target.machine.power != Machine.Power.ON
        || !world.network.connected(source.host, target)
        || !source.host.domains.contains(uuid)) {
      finish(
          new Outcome.Failure(
              "VM_MIGRATE_FAILED", vm.ref(), source.host.ref(), to.ref(), "Connection failed"));
      return;
    }
    source.host.domains.remove(uuid);
    target.domains.add(uuid);
    source.link.whenAttached(() -> {
      var database = source.link.coordinator().orElseThrow().database;
      database.find("VM", vm.ref()).ifPresent(row -> Residents.move(database, row, to.ref()));
    });
    finish(new Outcome.Success(new Value.Nothing()));
  }

  private void finish(Outcome outcome) {
    source.link.whenAttached(() -> {
      var database = source.link.coordinator().orElseThrow().database;
      VmOperations.end(database, vm.ref());
      database.set("VM", vm.ref(), "scheduled_to_be_resident_on", Value.of(Value.NULL));
    });
    end.accept(outcome);
  }
}
