package org.poolkeeper.procedure;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.poolkeeper.command.PoolCommand;
import org.poolkeeper.command.Target;
import org.poolkeeper.model.HostId;

/// One step of a plan.
public sealed interface Step {

  /// Its name within the plan.
  StepId id();

  /// What it does, as a verb with its object.
  String title();

  /// Whether it can be taken back.
  Undo undo();

  /// What becomes of the run where it does not come about.
  IfMissing ifMissing();

  /// Sends one command.
  ///
  /// @param command what is sent
  /// @param changes what it changes, one sentence
  /// @param prechecks what must hold on a fresh look right before
  /// @param confirmation what the operator has to do
  /// @param already what shows, on a fresh look right before sending, that nothing has to be sent,
  ///   because somebody else did it or an earlier command took effect late. Mostly the
  ///   verification. Empty, or something stronger, where the verification can hold although the
  ///   command is still needed: "no operation is under way" holds before a database is written too,
  ///   and that one member follows says nothing of the others
  /// @param verification what shows that it worked; success is never that the call returned
  /// @param undo whether it can be taken back
  /// @param repeat what may happen after no reply
  /// @param usual how long it usually takes until the verification holds
  /// @param patience how long to wait for it
  /// @param otherwise what happens if it does not come, one sentence
  /// @param ifMissing what becomes of the run then
  record Act(
      StepId id,
      String title,
      PoolCommand command,
      String changes,
      List<Precheck> prechecks,
      Confirmation confirmation,
      Optional<Condition> already,
      Condition verification,
      Undo undo,
      Repeat repeat,
      Duration usual,
      Duration patience,
      String otherwise,
      IfMissing ifMissing)
      implements Step {
    /// Keeps its own copy of the prechecks.
    public Act {
      prechecks = List.copyOf(prechecks);
    }

    /// A step that is not needed where its verification holds before, and without which the run
    /// ends.
    public Act(
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
        String otherwise) {
      this(
          id,
          title,
          command,
          changes,
          prechecks,
          confirmation,
          Optional.of(verification),
          verification,
          undo,
          repeat,
          usual,
          patience,
          otherwise,
          IfMissing.RUN_ENDS);
    }
  }

  /// Waits, and sends nothing.
  ///
  /// @param until what is waited for
  /// @param usual how long it usually takes
  /// @param patience how long to wait
  /// @param meanwhile what is normal to see while waiting, one sentence
  /// @param otherwise what happens if it does not come, one sentence
  /// @param ifMissing what becomes of the run then
  record Await(
      StepId id,
      String title,
      Condition until,
      Duration usual,
      Duration patience,
      String meanwhile,
      String otherwise,
      IfMissing ifMissing)
      implements Step {

    /// A step without which the run ends.
    public Await(
        StepId id,
        String title,
        Condition until,
        Duration usual,
        Duration patience,
        String meanwhile,
        String otherwise) {
      this(id, title, until, usual, patience, meanwhile, otherwise, IfMissing.RUN_ENDS);
    }

    @Override
    public Undo undo() {
      return new Undo.NotNeeded("It changes nothing.");
    }
  }

  /// Asks for a fact that only a person can know.
  ///
  /// @param host whom it is about
  /// @param statement what the operator attests, as a sentence in the first person
  /// @param typed what must be typed to attest it: the host's name
  record Attest(StepId id, String title, HostId host, String statement, String typed)
      implements Step {

    @Override
    public Undo undo() {
      return new Undo.NotNeeded("It changes nothing.");
    }

    /// What is not attested, nothing may rest on.
    @Override
    public IfMissing ifMissing() {
      return IfMissing.RUN_ENDS;
    }
  }

  /// Shows lines to type on the console of a host that no network reaches, and waits until an
  /// observation shows that they took effect. Where it shows before, nothing is asked and nothing
  /// shown: somebody else may sit at that console.
  ///
  /// @param where at whose console
  /// @param why why this cannot be sent, one sentence
  /// @param xe the exact lines
  /// @param changes what they change, one sentence
  /// @param verification what shows that it worked
  /// @param undo whether it can be taken back
  /// @param patience how long to wait
  /// @param otherwise what happens if it does not come, one sentence
  /// @param ifMissing what becomes of the run then
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
      String otherwise,
      IfMissing ifMissing)
      implements Step {
    /// Keeps its own copies.
    public Console {
      xe = List.copyOf(xe);
      prechecks = List.copyOf(prechecks);
    }

    /// A step without which the run ends.
    public Console(
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
        String otherwise) {
      this(
          id,
          title,
          where,
          why,
          xe,
          changes,
          prechecks,
          confirmation,
          verification,
          undo,
          patience,
          otherwise,
          IfMissing.RUN_ENDS);
    }
  }
}
