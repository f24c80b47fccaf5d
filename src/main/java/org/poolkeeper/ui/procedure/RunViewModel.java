package org.poolkeeper.ui.procedure;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.BiFunction;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.poolkeeper.journal.Operator;
import org.poolkeeper.model.HostId;
import org.poolkeeper.model.PoolSnapshot;
import org.poolkeeper.procedure.Plan;
import org.poolkeeper.procedure.engine.ActiveRun;
import org.poolkeeper.procedure.engine.Answer;
import org.poolkeeper.procedure.engine.Choice;
import org.poolkeeper.procedure.engine.Crew;
import org.poolkeeper.procedure.engine.RunReport;
import org.poolkeeper.procedure.engine.StopSwitch;
import org.poolkeeper.procedure.timeline.Census;
import org.poolkeeper.procedure.timeline.Timeline;

/// A run as the window follows it. It goes on whether anybody looks or not. Everything but the run
/// itself happens on the screen's thread.
public final class RunViewModel {
  private final ReadOnlyObjectWrapper<RunProgress> progress;
  private final ReadOnlyObjectWrapper<Optional<Ask>> asked =
      new ReadOnlyObjectWrapper<>(this, "asked", Optional.empty());
  private final ReadOnlyObjectWrapper<Optional<HostId>> pausing =
      new ReadOnlyObjectWrapper<>(this, "pausing", Optional.empty());
  private final ActiveRun run;
  private Optional<Census> before = Optional.empty();

  /// A run that starts at once.
  ///
  /// @param plan what was reviewed
  /// @param given what was agreed to on the pages before
  /// @param work carries it out, on a thread of its own, and blocks until it ends
  RunViewModel(
      Plan plan,
      List<Given> given,
      Operator operator,
      BiFunction<Crew, StopSwitch, RunReport> work,
      Executor screen) {
    this(RunProgress.of(plan), given, operator, work, screen);
  }

  /// A run that starts at once.
  ///
  /// @param first where it stands before its first event
  RunViewModel(
      RunProgress first,
      List<Given> given,
      Operator operator,
      BiFunction<Crew, StopSwitch, RunReport> work,
      Executor screen) {
    progress = new ReadOnlyObjectWrapper<>(this, "progress", first);
    var crew =
        Crew.byHand(
            operator,
            new WindowPrompter(given, ask -> screen.execute(() -> asked.set(ask))),
            List.of(event -> screen.execute(() -> progress.set(progress.get().after(event)))));
    run = new ActiveRun(stop -> work.apply(crew, stop));
  }

  /// Where it stands.
  public ReadOnlyObjectProperty<RunProgress> progress() {
    return progress.getReadOnlyProperty();
  }

  /// What it waits for a person to say; empty while it does not.
  public ReadOnlyObjectProperty<Optional<Ask>> asked() {
    return asked.getReadOnlyProperty();
  }

  /// Agrees to what is asked.
  ///
  /// @param typed what was typed; the run compares it
  public void agree(String typed) {
    answer(new Answer.Agreed(typed));
  }

  /// Says no to what is asked.
  public void decline() {
    answer(new Answer.Declined());
  }

  /// Chooses how to go on.
  public void choose(Choice choice) {
    if (asked.get().orElse(null) instanceof Ask.Way(_, var future)) {
      future.complete(choice);
    }
  }

  /// Asks for a stop after the step that is under way.
  public void stopAfterThisStep(String why) {
    run.stopAfterThisStep(why);
    progress.set(progress.get().stopping(why));
  }

  /// Asks it to rest once everything is done with this host.
  public void pauseAfter(HostId host) {
    run.pauseAfter(host);
    pausing.set(Optional.of(host));
  }

  /// After which host it is to rest; empty if after none.
  public ReadOnlyObjectProperty<Optional<HostId>> pausing() {
    return pausing.getReadOnlyProperty();
  }

  /// It over time. VMs are counted from the first look that is given here.
  public Timeline timeline(PoolSnapshot newest, Instant now) {
    var course = progress.get().course();
    if (before.isEmpty()) {
      before = Census.of(newest, course.plan().pool());
    }
    return Timeline.of(course, before, Optional.of(newest), now);
  }

  /// What happened when, once it is over; empty where its plan has no phases to speak of.
  Optional<Timeline> history(PoolSnapshot newest) {
    var course = progress.get().course();
    var phases = course.plan().phases();
    return phases.size() < 2 || phases.stream().allMatch(phase -> phase.host().isEmpty())
        ? Optional.empty()
        : course.last().map(end -> timeline(newest, end));
  }

  /// Brings it to rest because nobody will be there to follow it: after the step that is under way,
  /// or at once where it waits for an answer, which changes nothing.
  void leave(String why) {
    stopAfterThisStep(why);
    var _ = asked.subscribe(ask -> ask.ifPresent(_ -> run.cutOff()));
  }

  /// Whether it has ended, or rests.
  public boolean isOver() {
    return run.isOver();
  }

  /// Cuts it off at once, so that it can be resumed, and waits until that is written down. For any
  /// thread but the screen's.
  void cutOff() throws InterruptedException {
    run.cutOff();
    var _ = run.await();
  }

  private void answer(Answer answer) {
    if (asked.get().orElse(null) instanceof Ask.Agreement(_, var future)) {
      future.complete(answer);
    }
  }
}
