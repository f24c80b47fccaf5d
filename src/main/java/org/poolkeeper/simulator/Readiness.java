package org.poolkeeper.simulator;

/// The last part of a service's start: storage, then `enabled`, unless somebody wants the host
/// disabled; and the heartbeat that goes on from there (XAPI.md 6.1, 6.2).
final class Readiness {

  private final SimulatedHost host;
  private boolean storageMissing;

  Readiness(SimulatedHost host) {
    this.host = host;
  }

  void begin(Xapi service) {
    beat(service);
    if (host.flags.freshlyBooted) {
      service.after(host.timings().storage(), () -> attach(service));
    } else {
      storageMissing = false;
      service.after(host.timings().enabling(), () -> finish(service));
    }
  }

  private void attach(Xapi service) {
    service.link.whenAttached(() ->
        service
            .link
            .coordinator()
            .ifPresent(duty -> {
              host.flags.freshlyBooted = false;
              storageMissing = !StoragePlug.plug(host, duty);
              service.after(host.timings().enabling(), () -> finish(service));
            }));
  }

  private void finish(Xapi service) {
    service.started = true;
    service
        .link
        .coordinator()
        .ifPresent(duty -> {
          if (host.flags.fenced) {
            host.flags.fenced = false;
            Messages.add(duty, "HA_HOST_WAS_FENCED", 4, "Host", host.uuid(), "");
          }
          enable(service, duty);
        });
  }

  /// Enables the host, unless somebody wants it disabled.
  void enable(Xapi service, CoordinatorDuty duty) {
    var unwanted =
        service.disabledByUser
            || host.flags.disabledUntilReboot
            || host.flags.disabledIndefinitely
            || (storageMissing && duty.database.pool().get("ha_enabled").isTrue());
    if (!unwanted) {
      duty.setEnabled(host.uuid(), Value.of(true));
    }
  }

  void beat(Xapi service) {
    heartbeat(service);
    service.every(CoordinatorDuty.PASS, () -> heartbeat(service));
  }

  private void heartbeat(Xapi service) {
    if (service.duty().isEmpty()) {
      service.link.coordinator().ifPresent(duty -> duty.heard(host));
    }
  }
}
