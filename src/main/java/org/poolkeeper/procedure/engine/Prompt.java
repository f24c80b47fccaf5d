package org.poolkeeper.procedure.engine;

import java.util.List;
import java.util.Optional;
import org.poolkeeper.procedure.Plan;
import org.poolkeeper.procedure.Step;

/// Something a person has to agree to.
public sealed interface Prompt {

  /// The text that is agreed to, word for word.
  String text();

  /// What must be typed, exactly; empty where a button or a *yes* is enough.
  Optional<String> typed();

  /// For which step; empty for the whole run.
  Optional<Step> step();

  /// Agreeing to a step right before it acts.
  ///
  /// @param what the step
  /// @param consequence what it leads to, one sentence
  /// @param typed the host's name, for the few acts that can hurt
  /// @param unknown what could not be seen and would matter, each one sentence
  record Consent(Step what, String consequence, Optional<String> typed, List<String> unknown)
      implements Prompt {
    /// Keeps its own copy.
    public Consent {
      unknown = List.copyOf(unknown);
    }

    @Override
    public String text() {
      return unknown.isEmpty()
          ? consequence
          : consequence + " What cannot be seen: " + String.join(" ", unknown);
    }

    @Override
    public Optional<Step> step() {
      return Optional.of(what);
    }
  }

  /// A fact that only a person can know.
  ///
  /// @param what the step
  record Attest(Step.Attest what) implements Prompt {
    @Override
    public String text() {
      return what.statement();
    }

    @Override
    public Optional<String> typed() {
      return Optional.of(what.typed());
    }

    @Override
    public Optional<Step> step() {
      return Optional.of(what);
    }
  }

  /// Overruling the guard, for one command.
  ///
  /// @param what the step
  /// @param why why the guard refuses
  /// @param consequence what it would risk; this is what is agreed to
  /// @param name the name of the command's target
  record Overrule(Step.Act what, String why, String consequence, String name) implements Prompt {
    @Override
    public String text() {
      return consequence;
    }

    @Override
    public Optional<String> typed() {
      return Optional.of(name);
    }

    @Override
    public Optional<Step> step() {
      return Optional.of(what);
    }
  }

  /// The situation has moved since the plan was reviewed, and the plan is another one now.
  ///
  /// @param reviewed what was agreed to
  /// @param now what would be done
  record Moved(Plan reviewed, Plan now) implements Prompt {
    @Override
    public String text() {
      return "The pool has changed since this plan was made. The plan is now: %s."
          .formatted(String.join("; ", now.steps().stream().map(Step::title).toList()));
    }

    @Override
    public Optional<String> typed() {
      return Optional.empty();
    }

    @Override
    public Optional<Step> step() {
      return Optional.empty();
    }
  }

  /// Nothing was sent; the step can be tried again from its start.
  ///
  /// @param what the step
  /// @param why why nothing was sent
  record TryAgain(Step what, String why) implements Prompt {
    @Override
    public String text() {
      return why + " Nothing was sent. Try again?";
    }

    @Override
    public Optional<String> typed() {
      return Optional.empty();
    }

    @Override
    public Optional<Step> step() {
      return Optional.of(what);
    }
  }

  /// An earlier run of this pool was cut off, and its journal cannot be continued.
  ///
  /// @param text what is known of it
  record Despite(String text) implements Prompt {
    @Override
    public Optional<String> typed() {
      return Optional.empty();
    }

    @Override
    public Optional<Step> step() {
      return Optional.empty();
    }
  }
}
