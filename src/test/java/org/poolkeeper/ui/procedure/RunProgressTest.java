package org.poolkeeper.ui.procedure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.poolkeeper.guard.CommandOutcome;
import org.poolkeeper.guard.Passage;
import org.poolkeeper.journal.RunId;
import org.poolkeeper.model.HostId;
import org.poolkeeper.model.Pools;
import org.poolkeeper.procedure.Inputs;
import org.poolkeeper.procedure.Plan;
import org.poolkeeper.procedure.Planning;
import org.poolkeeper.procedure.ProcedureId;
import org.poolkeeper.procedure.Step;
import org.poolkeeper.procedure.catalog.Catalog;
import org.poolkeeper.procedure.engine.ExecutionEvent;
import org.poolkeeper.procedure.engine.Lens;
import org.poolkeeper.procedure.engine.StepState;

/// What the events of a run tell, one after the other.
class RunProgressTest {
  private static final RunId RUN = new RunId("20261121-120000-0001");

  private final Plan plan = plan();
  private final Step.Act act =
      plan.steps().stream()
          .filter(Step.Act.class::isInstance)
          .map(Step.Act.class::cast)
          .findFirst()
          .orElseThrow();
  private RunProgress progress = RunProgress.of(plan);

  @Test
  void nothingCountsAsChangedBeforeSomethingIsSent() {
    moves(StepState.PENDING, StepState.CHECKING);
    moves(StepState.CHECKING, StepState.EXECUTING);
    assertThat(progress.done()).isEqualTo("Nothing has been changed yet.");

    happens(new ExecutionEvent.Intended(RUN, Pools.NOW, act, act.command()));
    assertThat(progress.done())
        .startsWith("One command so far. Last: Sent to host-b: xe pool-emergency-transition");
  }

  @Test
  void noReplyStaysKnownWhileTheEffectIsLookedFor() {
    moves(StepState.PENDING, StepState.CHECKING);
    moves(StepState.CHECKING, StepState.EXECUTING);
    happens(new ExecutionEvent.Intended(RUN, Pools.NOW, act, act.command()));
    happens(
        new ExecutionEvent.Settled(
            RUN,
            Pools.NOW,
            act,
            act.command(),
            new Passage.Sent(new CommandOutcome.NoReply(Pools.NOW, "No reply came."), List.of())));
    moves(StepState.EXECUTING, StepState.UNKNOWN);
    moves(StepState.UNKNOWN, StepState.VERIFYING);
    moves(StepState.VERIFYING, StepState.UNVERIFIED);

    var current = progress.current().orElseThrow();
    assertThat(current.silence()).isTrue();
    assertThat(current.sent()).last().isEqualTo("No reply came.");

    moves(StepState.UNVERIFIED, StepState.CHECKING);
    assertThat(progress.current().orElseThrow().silence()).as("begun again").isFalse();
  }

  @Test
  void aStopThatWasAskedForIsSaid() {
    happens(new ExecutionEvent.StopAsked(RUN, Pools.NOW, "The operator asked for it."));

    assertThat(progress.stopping()).isEqualTo("The operator asked for it.");
  }

  private void moves(StepState from, StepState to) {
    happens(new ExecutionEvent.StepMoved(RUN, Pools.NOW, act, from, to, ""));
  }

  private void happens(ExecutionEvent event) {
    progress = progress.after(event);
  }

  private static Plan plan() {
    var off = new HostId("aaaaaaaa-0000-4000-8000-000000000001");
    var inputs =
        Inputs.NONE
            .attesting(java.util.Set.of(off))
            .on(new HostId("aaaaaaaa-0000-4000-8000-000000000002"));
    var sight =
        new Lens(new org.poolkeeper.diagnosis.Diagnostician()::diagnose)
            .sight(
                Pools.of(3).coordinatorDead().remembers("host-a").snapshot(),
                new org.poolkeeper.guard.Attestations(java.util.Map.of(off, Pools.NOW)));
    var promote = new Catalog().with(new ProcedureId("emergency-promote")).orElseThrow();
    return promote.plan(sight, inputs) instanceof Planning.Made(var made)
        ? made
        : org.assertj.core.api.Assertions.fail("There is no plan.");
  }
}
