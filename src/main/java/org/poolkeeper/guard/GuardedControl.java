package org.poolkeeper.guard;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.poolkeeper.command.PoolCommand;
import org.poolkeeper.guard.Permit.Expectation;
import org.poolkeeper.model.Credentials;
import org.poolkeeper.port.PoolMemory;

/// The one way by which a command leaves the program: looks afresh, asks memory as it is on disk
/// now, judges, and only then sends. Blocks its thread; safe from any.
public final class GuardedControl {
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final HostControl control;
  private final CommandGuard guard;
  private final PoolMemory memory;
  private final OverrideLog overrides;
  private final InstantSource clock;

  /// Guards `control`.
  public GuardedControl(
      HostControl control, PoolMemory memory, OverrideLog overrides, InstantSource clock) {
    this.control = control;
    this.guard = new CommandGuard();
    this.memory = memory;
    this.overrides = overrides;
    this.clock = clock;
  }

  /// What the guard would say now, by a fresh look; nothing is sent.
  public Decision ask(PoolCommand command, Lookout lookout, Attestations attestations)
      throws InterruptedException {
    var seen = lookout.lookNow(PATIENCE);
    return guard.decide(command, seen, memory.all(), attestations, clock.instant());
  }

  /// Sends `command` if the guard allows it, or if `override` is good for it.
  ///
  /// @param override empty where the operator gave none; it is written down before anything is sent
  public Passage send(
      PoolCommand command,
      Lookout lookout,
      Attestations attestations,
      Optional<GuardOverride> override,
      Credentials credentials)
      throws InterruptedException {
    return switch (ask(command, lookout, attestations)) {
      case Decision.Granted(var permit, var reasons) ->
          new Passage.Sent(control.send(permit, credentials), reasons);
      case Decision.Refused refused -> {
        if (override.isEmpty() || !isGoodFor(override.get(), command, refused)) {
          yield new Passage.Stopped(refused);
        }
        try {
          overrides.record(command, override.get(), refused.reasons());
        } catch (IOException e) {
          yield new Passage.Stopped(
              new Decision.Refused(
                  "The override could not be written down, so it does not hold: " + e.getMessage(),
                  refused.reasons(),
                  refused.consequence()));
        }
        var permit = new Permit(command, new Expectation(Optional.empty(), Optional.empty()));
        yield new Passage.Sent(control.send(permit, credentials), refused.reasons());
      }
    };
  }

  private static boolean isGoodFor(
      GuardOverride override, PoolCommand command, Decision.Refused refused) {
    return override.typedName().equals(command.target().name())
        && refused.consequence().filter(override.consequence()::equals).isPresent();
  }
}
