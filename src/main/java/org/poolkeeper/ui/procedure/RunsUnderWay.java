package org.poolkeeper.ui.procedure;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.poolkeeper.ui.pool.PoolViewModel;

/// The newest run of each pool that this window began or took up. For the screen's thread.
public final class RunsUnderWay {
  private final Map<PoolViewModel, ProcedureViewModel> newest = new HashMap<>();
  private final Runnable ended;
  private final ReadOnlyStringWrapper line = new ReadOnlyStringWrapper(this, "line", "");

  /// @param ended is called whenever a run has come to its end, or to rest
  RunsUnderWay(Runnable ended) {
    this.ended = ended;
  }

  /// The wizard of the run that is under way on `pool`; empty where none is.
  public Optional<ProcedureViewModel> on(PoolViewModel pool) {
    return Optional.ofNullable(newest.get(pool)).filter(RunsUnderWay::isUnderWay);
  }

  /// A pool on which a run is under way.
  public Optional<PoolViewModel> first() {
    return newest.keySet().stream().filter(pool -> on(pool).isPresent()).findFirst();
  }

  /// What is under way where, in one line; empty while nothing is.
  public ReadOnlyStringProperty line() {
    return line.getReadOnlyProperty();
  }

  /// Every run that is under way.
  public List<RunViewModel> all() {
    return newest.values().stream()
        .filter(RunsUnderWay::isUnderWay)
        .flatMap(model -> model.run().get().stream())
        .toList();
  }

  /// Why `pool` cannot be taken away now, one sentence that says what to do; empty if it can.
  public Optional<String> holding(PoolViewModel pool) {
    return on(pool)
        .map(model ->
            "\"%s\" is under way on %s: wait for its end, or stop it, before this pool is taken away."
                .formatted(model.procedure().title(), pool.banner().get().name()));
  }

  /// What is under way where, each one sentence.
  public List<String> words() {
    return newest.entrySet().stream()
        .filter(entry -> isUnderWay(entry.getValue()))
        .map(entry ->
            "On %s: %s. %s"
                .formatted(
                    entry.getKey().banner().get().name(),
                    entry.getValue().procedure().title(),
                    entry.getValue().run().get().map(RunsUnderWay::standing).orElse("")))
        .toList();
  }

  /// Brings every run to rest: after the step under way, or at once where it waits for an answer.
  public void leaveAll(String why) {
    all().forEach(run -> run.leave(why));
  }

  void put(PoolViewModel pool, ProcedureViewModel model) {
    newest.put(pool, model);
    model
        .run()
        .get()
        .ifPresent(run -> {
          run.progress()
              .addListener((_, before, now) -> {
                tell();
                if (before.report().isEmpty() && now.report().isPresent()) {
                  ended.run();
                }
              });
          run.asked().addListener((_, _, _) -> tell());
        });
    tell();
  }

  private void tell() {
    line.set(String.join(" ", words()));
  }

  /// The pool is off the screen: its run is brought to rest.
  void removed(PoolViewModel pool) {
    Optional.ofNullable(newest.remove(pool))
        .flatMap(model -> model.run().get())
        .ifPresent(run -> run.leave("The pool was taken off the screen."));
    tell();
  }

  /// Ends every run at once; each can be resumed.
  ///
  /// @return threads that wait until that is written down
  List<Thread> cutOff() {
    var runs = all();
    newest.clear();
    return runs.stream().map(RunsUnderWay::end).toList();
  }

  private static String standing(RunViewModel run) {
    if (run.asked().get().isPresent()) {
      return "It waits for your answer.";
    }
    var now =
        Stream.of(run.progress().get())
            .flatMap(progress -> progress.current().stream())
            .map(step -> "Now: %s.".formatted(step.step().title()))
            .findFirst()
            .orElse("It is between two steps.");
    return run.progress().get().stopping().isEmpty() ? now : now + " It stops after this step.";
  }

  private static boolean isUnderWay(ProcedureViewModel model) {
    return model.run().get().filter(run -> run.progress().get().report().isEmpty()).isPresent();
  }

  private static Thread end(RunViewModel run) {
    run.stopAfterThisStep("The window was closed.");
    return Thread.ofVirtual()
        .name("end run")
        .start(() -> {
          try {
            run.cutOff();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
  }
}
