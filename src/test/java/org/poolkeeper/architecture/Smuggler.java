package org.poolkeeper.architecture;

import java.time.InstantSource;
import org.poolkeeper.guard.CommandOutcome;
import org.poolkeeper.guard.GuardedControl;
import org.poolkeeper.guard.HostControl;
import org.poolkeeper.guard.OverrideLog;
import org.poolkeeper.guard.Permit;
import org.poolkeeper.model.Credentials;
import org.poolkeeper.model.Routes;
import org.poolkeeper.port.PoolMemory;
import org.poolkeeper.port.TrustDecider;
import org.poolkeeper.xapi.XapiHostControl;
import org.poolkeeper.xapi.wire.Mode;
import org.poolkeeper.xapi.wire.XapiConnections;

/// Breaks every rule of [CommandDoor] that can be broken from here; never run.
record Smuggler(HostControl other) implements HostControl {

  @Override
  public CommandOutcome send(Permit permit, Credentials credentials) throws InterruptedException {
    return other.send(permit, credentials);
  }

  static HostControl control(TrustDecider trust, InstantSource clock) {
    return new XapiHostControl(
        new XapiConnections(Routes.DIRECT, trust, Mode.OPERATING), Routes.DIRECT, clock);
  }

  GuardedControl guarded(PoolMemory memory, OverrideLog log, InstantSource clock) {
    return new GuardedControl(other, memory, log, clock);
  }
}
