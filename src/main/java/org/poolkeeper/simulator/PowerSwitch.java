package org.poolkeeper.simulator;

import java.util.Optional;

/// One host's power: the button, the plug, the watchdog, and what the operating system does on the
/// way down.
final class PowerSwitch {

  private final SimulatedHost host;

  PowerSwitch(SimulatedHost host) {
    this.host = host;
  }

  /// Cuts the power: nobody hears of it.
  void off(Silence silence) {
    host.machine.power = Machine.Power.OFF;
    host.machine.silence = silence;
    host.machine.goingDown = false;
    host.domains.clear();
    host.ha.stop();
    host.toolstack.kill();
  }

  /// The watchdog resets the machine, and it starts again by itself.
  void reset() {
    off(host.machine.silence);
    on();
  }

  /// Presses the power button.
  void on() {
    var machine = host.machine;
    if (machine.power != Machine.Power.OFF) {
      return;
    }
    machine.power = Machine.Power.BOOTING;
    var boot = ++machine.boots;
    host.world.clock.after(
        host.timings().boot(),
        () -> {
          if (machine.power == Machine.Power.BOOTING && machine.boots == boot) {
            machine.power = Machine.Power.ON;
            machine.booted = Optional.of(host.world.clock.instant());
            host.flags.booted();
            host.toolstack.start();
          }
        });
  }

  /// Shuts the machine down in an orderly way, at once.
  void shutDown(Silence silence) {
    prepare();
    host.toolstack.stop();
    off(silence);
  }

  /// Shuts the machine down in an orderly way, in its time.
  void goDown() {
    leave(() -> {});
  }

  /// Shuts down and starts again.
  void reboot() {
    leave(this::on);
  }

  private void leave(Runnable then) {
    prepare();
    host.toolstack.stop();
    host.machine.goingDown = true;
    var boots = host.machine.boots;
    host.world.clock.after(
        host.timings().shutdown(),
        () -> {
          if (host.machine.goingDown && host.machine.boots == boots) {
            off(host.machine.silence);
            then.run();
          }
        });
  }

  /// What the operating system asks of the management service before it stops it
  /// (`host.prepare_for_poweroff`): machines left over are stopped, the heartbeat is left, storage
  /// is detached, and the host is not to be enabled again before it has booted.
  private void prepare() {
    var service = host.service();
    if (service != null && service.isServing() && service.emergency().isEmpty()) {
      service
          .link
          .coordinator()
          .ifPresent(duty -> {
            Residents.of(duty.database, host.ref())
                .forEach(vm -> Residents.halt(duty.database, vm));
            StoragePlug.unplug(host, duty.database);
          });
    }
    host.domains.clear();
    host.ha.leaveInOrder();
    host.flags.disabledUntilReboot = true;
  }
}
