package org.poolkeeper.ui.procedure;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ChangeListener;
import org.poolkeeper.diagnosis.Diagnosis;
import org.poolkeeper.journal.RunId;
import org.poolkeeper.model.HostId;
import org.poolkeeper.model.PoolSnapshot;
import org.poolkeeper.procedure.Inputs;
import org.poolkeeper.procedure.Plan;
import org.poolkeeper.procedure.Planning;
import org.poolkeeper.procedure.Procedure;
import org.poolkeeper.procedure.Question;
import org.poolkeeper.procedure.engine.Unfinished;

/// One procedure on its way from the situation to its outcome. Everything but [#start] changes
/// nothing but this model. For the screen's thread.
public final class ProcedureViewModel {
  private final Procedure procedure;
  private final ReadOnlyObjectProperty<Instant> now;
  private final Launch launch;
  private final Prospect prospect;
  private final Choices choices;
  private final ReadOnlyObjectWrapper<Page> page =
      new ReadOnlyObjectWrapper<>(this, "page", Page.SITUATION);
  private final ReadOnlyObjectWrapper<Optional<RunViewModel>> run =
      new ReadOnlyObjectWrapper<>(this, "run", Optional.empty());
  private final ReadOnlyStringWrapper footer =
      new ReadOnlyStringWrapper(this, "footer", RunProgress.NOTHING_CHANGED);
  private Optional<Confirming> confirming = Optional.empty();
  private final ChangeListener<RunProgress> following = (_, _, progress) -> progressed(progress);

  /// A procedure that looks at the situation of now.
  ///
  /// @param newest the newest diagnosis of the pool
  public ProcedureViewModel(
      Procedure procedure,
      Supplier<Diagnosis> newest,
      ReadOnlyObjectProperty<Instant> now,
      Launch launch) {
    this.procedure = procedure;
    this.now = now;
    this.launch = launch;
    prospect = new Prospect(procedure, newest, now, launch.hearing());
    choices = prospect.choices();
  }

  /// Where the operator is.
  public enum Page {
    SITUATION("Situation"),
    CHOOSE("Choose"),
    REVIEW("Review"),
    CONFIRM("Confirm"),
    RUN("Run"),
    OUTCOME("Outcome");

    private final String word;

    Page(String word) {
      this.word = word;
    }

    /// Its name for a person.
    public String word() {
      return word;
    }
  }

  /// The procedure.
  public Procedure procedure() {
    return procedure;
  }

  /// The page that is shown.
  public ReadOnlyObjectProperty<Page> page() {
    return page.getReadOnlyProperty();
  }

  /// The pool as the page that is shown sees it.
  public ReadOnlyObjectProperty<Diagnosis> diagnosis() {
    return prospect.diagnosis();
  }

  /// The pool as it was seen last, whatever page is shown.
  PoolSnapshot newest() {
    return prospect.newest().snapshot();
  }

  /// What the procedure makes of it, with what was chosen.
  public ReadOnlyObjectProperty<Planning> planning() {
    return prospect.planning();
  }

  /// What is being asked of whom before there can be a plan; empty while nothing is.
  public ReadOnlyObjectProperty<Optional<String>> asking() {
    return prospect.asking();
  }

  /// What was chosen.
  public ReadOnlyObjectProperty<Inputs> inputs() {
    return choices.inputs();
  }

  /// Everything that was or is to be chosen, in the order in which it was asked.
  public List<Question> questions() {
    return choices.questions();
  }

  /// The run; empty before it starts.
  public ReadOnlyObjectProperty<Optional<RunViewModel>> run() {
    return run.getReadOnlyProperty();
  }

  /// What has been changed so far, one line.
  public ReadOnlyStringProperty footer() {
    return footer.getReadOnlyProperty();
  }

  /// The time by which facts age.
  public ReadOnlyObjectProperty<Instant> now() {
    return now;
  }

  /// Why the plan cannot be carried out from here; empty if it can.
  public Optional<String> obstacle() {
    return launch.obstacle();
  }

  /// The plan, where there is one.
  public Optional<Plan> plan() {
    return planning().get() instanceof Planning.Made(var plan)
        ? Optional.of(plan)
        : Optional.empty();
  }

  /// What has to be agreed to before the plan is carried out; empty where there is none.
  public Optional<Confirming> confirming() {
    return confirming;
  }

  /// Looks at the newest state again, on a page that leads to a plan.
  public void refresh() {
    switch (page.get()) {
      case SITUATION -> prospect.refresh();
      case CHOOSE -> prospect.renew();
      case REVIEW, CONFIRM, RUN, OUTCOME -> {}
    }
  }

  /// Takes answers that an earlier run has found. The operator sees them chosen, and can choose
  /// otherwise. Nothing happens once a run is there.
  public void answer(Map<String, String> answers) {
    if (run.get().isEmpty()) {
      choices.answer(answers);
    }
  }

  /// Chooses a host.
  public void choose(HostId host) {
    choices.choose(host);
  }

  /// Attests that a host is off, if `typed` is its name; takes that back if it is not.
  public void attest(Question.IsOff question, String typed) {
    choices.attest(question, typed);
  }

  /// Says that it cannot be checked whether a host is off.
  public void cannotCheck(Question.IsOff question) {
    choices.cannotCheck(question);
  }

  /// Gives no answer to that question any more.
  public void clear(Question question) {
    choices.clear(question);
  }

  /// Chooses a way to go on.
  public void choose(Question.WhichWay question, Question.Option option) {
    choices.choose(question, option);
  }

  /// Whether the next page can be reached.
  public boolean mayGoOn() {
    return switch (page.get()) {
      case SITUATION ->
          !questions().isEmpty() || (isTold() && !(planning().get() instanceof Planning.Refuses));
      case CHOOSE -> isTold() && plan().isPresent();
      case REVIEW -> launch.obstacle().isEmpty();
      case CONFIRM, RUN, OUTCOME -> false;
    };
  }

  /// Goes to the next page; nothing is sent.
  public void next() {
    if (page.get() == Page.CHOOSE) {
      prospect.replan();
    }
    if (mayGoOn()) {
      choices.suggest();
      confirming = plan().map(plan -> Confirming.of(plan, prospect.sight()));
      page.set(
          switch (page.get()) {
            case SITUATION -> questions().isEmpty() ? Page.REVIEW : Page.CHOOSE;
            case CHOOSE -> Page.REVIEW;
            case REVIEW -> Page.CONFIRM;
            case CONFIRM, RUN, OUTCOME -> page.get();
          });
      settle();
    }
  }

  /// Goes to the page before.
  public void back() {
    page.set(
        switch (page.get()) {
          case CONFIRM -> Page.REVIEW;
          case REVIEW -> questions().isEmpty() ? Page.SITUATION : Page.CHOOSE;
          case CHOOSE, SITUATION -> Page.SITUATION;
          case RUN, OUTCOME -> page.get();
        });
    refresh();
  }

  /// Starts the run: from here on the pool may be changed. Nothing happens unless `typed` is what
  /// the plan asks for.
  public void start(String typed) {
    if (page.get() == Page.CONFIRM && launch.obstacle().isEmpty()) {
      plan()
          .ifPresent(plan ->
              confirming
                  .filter(one -> one.isMet(typed))
                  .ifPresent(one -> follow(launch.start(procedure, plan, one.given()))));
    }
  }

  /// Takes a run up that an earlier start left. It looks first, and asks before anything is sent.
  public void resume(Unfinished left) {
    if (page.get() == Page.SITUATION && launch.obstacle().isEmpty()) {
      follow(launch.resume(procedure, left));
    }
  }

  /// What leads on where there is no plan for this procedure; empty where nothing does.
  public Optional<Procedure> instead() {
    return planning().get() instanceof Planning.Refuses(_, _, var other)
        ? other.flatMap(launch::procedure)
        : Optional.empty();
  }

  /// Shows a run that is under way or has ended.
  public void follow(RunViewModel started) {
    close();
    run.set(Optional.of(started));
    page.set(Page.RUN);
    started.progress().addListener(following);
    progressed(started.progress().get());
  }

  /// Writes the incident report of a run to `file`; the footer says what came of it.
  public void save(RunId id, Path file) {
    launch.saveReport(id, file, footer::set);
  }

  /// Ends following, and waits for no answer any more; the run itself goes on.
  public void close() {
    prospect.settle();
    run.get().ifPresent(one -> one.progress().removeListener(following));
  }

  private void progressed(RunProgress progress) {
    footer.set(progress.done());
    if (progress.report().isPresent()) {
      page.set(Page.OUTCOME);
    }
  }

  private boolean isTold() {
    return asking().get().isEmpty();
  }

  /// A plan that is being read does not change any more.
  private void settle() {
    switch (page.get()) {
      case SITUATION, CHOOSE -> {}
      case REVIEW, CONFIRM, RUN, OUTCOME -> prospect.settle();
    }
  }
}
