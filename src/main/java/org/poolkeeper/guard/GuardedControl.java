package org.poolkeeper.guard;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.poolkeeper.command.PoolCommand;
import org.poolkeeper.guard.Decision.Refused;
import org.poolkeeper.model.Credentials;
import org.poolkeeper.port.PoolMemory;

/// The one way by which a command leaves the program: looks afresh, asks memory as it is on disk
/// now, judges, and only then sends, once. Blocks its thread; safe from any.
public final class GuardedControl {
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final HostControl control;
  private final CommandGuard guard = new CommandGuard();
  private final PoolMemory memory;
  private final OverrideLog overrides;
  private final InstantSource clock;

  /// Guards `control`.
  public GuardedControl(
      HostControl control, PoolMemory memory, OverrideLog overrides, InstantSource clock) {
    this.control = control;
    this.memory = memory;
    this.overrides = overrides;
    this.clock = clock;
  }

  /// What the guard would say now, by a fresh look; nothing is sent.
  public Decision ask(PoolCommand command, Lookout lookout, Attestations attestations)
      throws InterruptedException {
    return guard.decide(scene(command, lookout, attestations));
  }

  /// Sends `command` if the guard allows it, or if `override` is good for it.
  ///
  /// @param override empty where the operator gave none; it is written down before anything is
  ///   sent, and not needed and not written down where the guard allows the command
  public Passage send(
      PoolCommand command,
      Lookout lookout,
      Attestations attestations,
      Optional<GuardOverride> override,
      Credentials credentials)
      throws InterruptedException {
    var scene = scene(command, lookout, attestations);
    return switch (guard.decide(scene)) {
      case Decision.Granted(var permit, var reasons) ->
          new Passage.Sent(sent(permit, scene, credentials), reasons);
      case Refused refused -> {
        var stopped = stopped(command, override, refused);
        yield stopped.isPresent()
            ? new Passage.Stopped(stopped.get())
            : new Passage.Sent(sent(guard.permit(scene), scene, credentials), refused.reasons());
      }
    };
  }

  private Scene scene(PoolCommand command, Lookout lookout, Attestations attestations)
      throws InterruptedException {
    var seen = lookout.lookNow(PATIENCE);
    return new Scene(command, seen, memory.all(), attestations, clock.instant());
  }

  /// Why the refusal stands; empty if the override is good for it and was written down.
  private Optional<Refused> stopped(
      PoolCommand command, Optional<GuardOverride> override, Refused refused) {
    if (override.isEmpty() || refused.consequence().isEmpty()) {
      return Optional.of(refused);
    }
    if (!override.get().typedName().equals(command.target().name())) {
      return Optional.of(
          because(refused, "The name that was typed is not %s.", command.target().name()));
    }
    if (!refused.consequence().get().equals(override.get().consequence())) {
      return Optional.of(
          because(refused, "The situation has changed since the override was agreed to.%s", ""));
    }
    try {
      overrides.record(command, override.get(), refused.reasons());
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(
          because(
              refused,
              "The override could not be written down, so it does not hold: %s",
              sentence(String.valueOf(e.getMessage()))));
    }
  }

  private static String sentence(String text) {
    return text.endsWith(".") ? text : text + ".";
  }

  private CommandOutcome sent(Permit permit, Scene scene, Credentials credentials)
      throws InterruptedException {
    var outcome = control.send(permit, credentials);
    new Promotion(scene, outcome).reign().ifPresent(memory::remember);
    return outcome;
  }

  private static Refused because(Refused refused, String why, String detail) {
    return new Refused(
        why.formatted(detail) + " " + refused.why(), refused.reasons(), refused.consequence());
  }
}
