package org.poolkeeper.ui.procedure;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.poolkeeper.diagnosis.Diagnosis;
import org.poolkeeper.guard.Attestations;
import org.poolkeeper.model.HostId;
import org.poolkeeper.model.Inquiries;
import org.poolkeeper.model.Observed;
import org.poolkeeper.procedure.Inputs;
import org.poolkeeper.procedure.Planning;
import org.poolkeeper.procedure.Procedure;
import org.poolkeeper.procedure.Sight;
import org.poolkeeper.procedure.engine.Lens;

/// What a procedure makes of the pool, with what was chosen and what the host that rules was asked.
/// For the screen's thread.
final class Prospect {
  /// Answers that are older are asked for again while the operator still chooses.
  private static final Duration FRESH = Duration.ofSeconds(30);

  private final Procedure procedure;
  private final Supplier<Diagnosis> newest;
  private final ReadOnlyObjectProperty<Instant> now;
  private final Hearing hearing;
  private final Choices choices = new Choices(this::chosen);
  private final ReadOnlyObjectWrapper<Diagnosis> diagnosis;
  private final ReadOnlyObjectWrapper<Planning> planning;
  private final ReadOnlyObjectWrapper<Optional<String>> asking =
      new ReadOnlyObjectWrapper<>(this, "asking", Optional.empty());
  private Inquiries told = Inquiries.NONE;
  private Optional<HostId> about = Optional.empty();

  Prospect(
      Procedure procedure,
      Supplier<Diagnosis> newest,
      ReadOnlyObjectProperty<Instant> now,
      Hearing hearing) {
    this.procedure = procedure;
    this.newest = newest;
    this.now = now;
    this.hearing = hearing;
    diagnosis = new ReadOnlyObjectWrapper<>(this, "diagnosis", newest.get());
    planning = new ReadOnlyObjectWrapper<>(this, "planning", plan(Inputs.NONE));
    choices.learn(planning.get());
    ask();
  }

  Choices choices() {
    return choices;
  }

  ReadOnlyObjectProperty<Diagnosis> diagnosis() {
    return diagnosis.getReadOnlyProperty();
  }

  ReadOnlyObjectProperty<Planning> planning() {
    return planning.getReadOnlyProperty();
  }

  /// What is being asked of whom, without which there is no plan; empty while nothing is.
  ReadOnlyObjectProperty<Optional<String>> asking() {
    return asking.getReadOnlyProperty();
  }

  /// The pool as it was seen last.
  Diagnosis newest() {
    return newest.get();
  }

  /// The pool as the plan was made for it.
  Sight sight() {
    return sight(choices.inputs().get());
  }

  /// Plans anew where the pool or an answer is not of now any more.
  void refresh() {
    if (!newest.get().equals(diagnosis.get())) {
      replan();
    }
    renew();
  }

  /// Asks again for answers that have become old. They hold until new ones come.
  void renew() {
    if (!hearing.isUnderWay() && isOld()) {
      var known = told;
      told = Inquiries.NONE;
      var bare = sight();
      told = known;
      hearing.ask(procedure, choices.inputs().get(), bare, this::heard);
    }
  }

  /// Plans anew. The pool may have moved on, so the hosts to choose from are asked for anew.
  void replan() {
    look();
    ask();
  }

  /// Waits for no answer any more; what was answered stays.
  void settle() {
    hearing.cancel();
    asking.set(Optional.empty());
  }

  private void look() {
    diagnosis.set(newest.get());
    choices.withoutHost().ifPresent(open -> choices.learn(plan(open)));
    var made = plan(choices.inputs().get());
    choices.learn(made);
    planning.set(made);
  }

  /// Answers to questions about another host are of no use any more.
  private void chosen() {
    var host = choices.inputs().get().host();
    if (!host.equals(about)) {
      about = host;
      hearing.cancel();
      told = Inquiries.NONE;
      choices.forget(this::plan);
    }
    replan();
  }

  private void ask() {
    var inputs = choices.inputs().get();
    var sight = sight(inputs);
    var open = hearing.open(procedure, inputs, sight);
    asking.set(open.isEmpty() ? Optional.empty() : Optional.of(new HearingWords(sight).of(open)));
    hearing.ask(procedure, inputs, sight, this::heard);
  }

  private void heard(Inquiries answers) {
    told = told.with(answers);
    asking.set(Optional.empty());
    choices.forget(this::plan);
    look();
  }

  private boolean isOld() {
    return told.answers().values().stream()
        .map(Observed::at)
        .anyMatch(at -> at.isBefore(now.get().minus(FRESH)));
  }

  private Planning plan(Inputs inputs) {
    return procedure.plan(sight(inputs), inputs);
  }

  private Sight sight(Inputs chosen) {
    var at = now.get();
    var off = new HashMap<HostId, Instant>();
    chosen.attestedOff().forEach(host -> off.put(host, at));
    var seen = diagnosis.get();
    return new Lens(_ -> seen).sight(seen.snapshot(), new Attestations(off)).told(told);
  }
}
