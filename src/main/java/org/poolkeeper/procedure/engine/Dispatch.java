package org.poolkeeper.procedure.engine;

import java.lang.System.Logger.Level;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.poolkeeper.command.PlannedCommand;
import org.poolkeeper.command.PoolCommand;
import org.poolkeeper.guard.CommandOutcome;
import org.poolkeeper.guard.Decision;
import org.poolkeeper.guard.GuardOverride;
import org.poolkeeper.guard.GuardedControl;
import org.poolkeeper.guard.Passage;
import org.poolkeeper.port.JournalException;
import org.poolkeeper.procedure.Step;

/// Sends the commands of a run: intent to disk, then through the guard, then the outcome to disk.
final class Dispatch {
  private static final System.Logger LOG = System.getLogger(Dispatch.class.getName());

  private final GuardedControl control;
  private final Ground ground;
  private final Eyes eyes;
  private final Ledger ledger;
  private final InstantSource clock;

  Dispatch(GuardedControl control, Ground ground, Eyes eyes, Ledger ledger, InstantSource clock) {
    this.control = control;
    this.ground = ground;
    this.eyes = eyes;
    this.ledger = ledger;
    this.clock = clock;
  }

  /// What the guard would say now.
  Decision ask(PoolCommand command) throws InterruptedException {
    return control.ask(command, ground.lookout(), eyes.attestations());
  }

  /// Sends `command` once, or not at all.
  ///
  /// @throws JournalException if the intent is not on disk: then nothing was sent
  Passage send(Step step, PoolCommand command, Optional<GuardOverride> override)
      throws JournalException, InterruptedException {
    ledger.intend(step, command);
    var passage =
        isLong(command) && override.isEmpty()
            ? ground.waiting().during(() -> sendOnce(command, override), () -> look(step))
            : sendOnce(command, override);
    ledger.settled(step, command, passage);
    return passage;
  }

  private static boolean isLong(PoolCommand command) {
    return command instanceof PlannedCommand planned
        && planned.course() == PlannedCommand.Course.AS_TASK;
  }

  /// How far it has come shows in what it is to lead to. Nothing depends on it.
  private void look(Step step) throws InterruptedException {
    if (step instanceof Step.Act act) {
      try {
        var sight = eyes.look(act.verification().asks());
        ledger.looked(
            Optional.of(step.id()), act.verification().words(), act.verification().in(sight));
      } catch (RuntimeException e) {
        LOG.log(Level.ERROR, "A look while a command goes on failed.", e);
      }
    }
  }

  /// An error of a command that works in several phases may come after the first of them.
  private Passage begun(PoolCommand command, Passage passage) {
    return passage instanceof Passage.Sent(CommandOutcome.Rejected no, var reasons)
            && !command.isRefusedOutright(no.code())
        ? new Passage.Sent(
            new CommandOutcome.Failed(
                no.sent(),
                clock.instant(),
                no.code(),
                no.params(),
                no.words() + " Part of it may have happened."),
            reasons)
        : passage;
  }

  /// A mistake in this program may show after the command has left, so it counts as no reply.
  private Passage sendOnce(PoolCommand command, Optional<GuardOverride> override)
      throws InterruptedException {
    var now = clock.instant();
    try {
      return begun(
          command,
          control.send(
              command, ground.lookout(), eyes.attestations(), override, ground.credentials()));
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "Sending a command failed.", e);
      return new Passage.Sent(
          new CommandOutcome.NoReply(
              now, "Poolkeeper failed while sending it; whether it left is not known."),
          List.of());
    }
  }
}
