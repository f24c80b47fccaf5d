package org.poolkeeper.procedure;

import java.time.Duration;
import java.util.List;
import org.poolkeeper.command.PoolCommand;
import org.poolkeeper.command.Target;
import org.poolkeeper.model.HostId;

/// One step of a plan.
public sealed interface Step {

  /// Its name within the plan.
  StepId id();

  /// What it does, as a verb with its object.
  String title();

  /// Sends one command.
  ///
  /// @param command what is sent
  /// @param changes what it changes, one sentence
  /// @param prechecks what must hold on a fresh look right before
  /// @param confirmation what the operator has to do
  /// @param verification what shows that it worked; success is never that the call returned
  /// @param undo whether it can be taken back
  /// @param repeat what may happen after no reply
  /// @param usual how long it usually takes until the verification holds
  /// @param patience how long to wait for it
  /// @param otherwise what happens if it does not come, one sentence
  record Act(
      StepId id,
      String title,
      PoolCommand command,
      String changes,
      List<Precheck> prechecks,
      Confirmation confirmation,
      Condition verification,
      Undo undo,
      Repeat repeat,
      Duration usual,
      Duration patience,
      String otherwise)
      implements Step {
    /// Keeps its own copy of the prechecks.
    public Act {
      prechecks = List.copyOf(prechecks);
    }
  }

  /// Waits, and sends nothing.
  ///
  /// @param until what is waited for
  /// @param usual how long it usually takes
  /// @param patience how long to wait
  /// @param meanwhile what is normal to see while waiting, one sentence
  /// @param otherwise what happens if it does not come, one sentence
  record Await(
      StepId id,
      String title,
      Condition until,
      Duration usual,
      Duration patience,
      String meanwhile,
      String otherwise)
      implements Step {}

  /// Asks for a fact that only a person can know.
  ///
  /// @param host whom it is about
  /// @param statement what the operator attests, as a sentence in the first person
  /// @param typed what must be typed to attest it: the host's name
  record Attest(StepId id, String title, HostId host, String statement, String typed)
      implements Step {}

  /// Shows lines to type on the console of a host that no network reaches, and waits until an
  /// observation shows that they took effect.
  ///
  /// @param where at whose console
  /// @param why why this cannot be sent, one sentence
  /// @param xe the exact lines
  /// @param changes what they change, one sentence
  /// @param verification what shows that it worked
  /// @param undo whether it can be taken back
  /// @param patience how long to wait
  /// @param otherwise what happens if it does not come, one sentence
  record Console(
      StepId id,
      String title,
      Target where,
      String why,
      List<String> xe,
      String changes,
      List<Precheck> prechecks,
      Confirmation confirmation,
      Condition verification,
      Undo undo,
      Duration patience,
      String otherwise)
      implements Step {
    /// Keeps its own copies.
    public Console {
      xe = List.copyOf(xe);
      prechecks = List.copyOf(prechecks);
    }
  }
}
