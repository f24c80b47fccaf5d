package org.poolkeeper.simulator;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/// A database being put back (XAPI.md 10.2): accepted at once, judged in the task, and the machine
/// reboots 30 s later as the only host of its pool. What the dump holds is not read: the restored
/// picture is the present one, without the other hosts.
///
/// @param session a pool session
/// @param task where the verdict goes
/// @param dump the text sent
/// @param mode whether it is only a rehearsal
public record Restore(String session, String task, String dump, Mode mode) {

  /// What is to happen.
  public enum Mode {
    DRY_RUN,
    REAL
  }

  private static final Duration CHECK = Duration.ofSeconds(1);
  private static final Duration REBOOT = Duration.ofSeconds(30);

  /// Begins it on a host's service.
  ///
  /// @return whether the session is good
  boolean begin(Xapi service) {
    var duty = service.duty().orElse(null);
    if (duty == null || !service.poolSessions.containsKey(session)) {
      return false;
    }
    service.after(CHECK, () -> judge(service, duty));
    return true;
  }

  /// Leaves the session and the dump out.
  @Override
  public String toString() {
    return "Restore " + mode;
  }

  private void judge(Xapi service, CoordinatorDuty duty) {
    if (!dump.stripTrailing().endsWith("</database>")) {
      Tasks.finish(duty, task, "failure", Map.of("error_info", broken()));
      return;
    }
    Tasks.finish(duty, task, "success", Map.of());
    if (mode == Mode.REAL) {
      service.after(REBOOT, () -> service.host.restoreFrom(alone(service, duty)));
    }
  }

  private static PoolDatabase alone(Xapi service, CoordinatorDuty duty) {
    var restored = duty.database.copy();
    service.world.others(service.host).forEach(other -> HostCalls.forget(restored, other));
    return restored;
  }

  private static Value broken() {
    return Value.texts(List.of("INTERNAL_ERROR", "Xmlm.Error"));
  }
}
