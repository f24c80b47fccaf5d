package org.poolkeeper.ui.procedure;

import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ChangeListener;
import org.poolkeeper.diagnosis.Diagnosis;
import org.poolkeeper.guard.Attestations;
import org.poolkeeper.journal.RunId;
import org.poolkeeper.model.HostId;
import org.poolkeeper.model.PoolSnapshot;
import org.poolkeeper.procedure.Inputs;
import org.poolkeeper.procedure.Plan;
import org.poolkeeper.procedure.Planning;
import org.poolkeeper.procedure.Procedure;
import org.poolkeeper.procedure.Question;
import org.poolkeeper.procedure.Sight;
import org.poolkeeper.procedure.engine.Lens;
import org.poolkeeper.procedure.engine.Unfinished;

/// One procedure on its way from the situation to its outcome. Everything but [#start] changes
/// nothing but this model. For the screen's thread.
public final class ProcedureViewModel {
  private final Procedure procedure;
  private final Supplier<Diagnosis> newest;
  private final ReadOnlyObjectProperty<Instant> now;
  private final Launch launch;
  private final Map<String, Question> asked = new LinkedHashMap<>();
  private final ReadOnlyObjectWrapper<Page> page =
      new ReadOnlyObjectWrapper<>(this, "page", Page.SITUATION);
  private final ReadOnlyObjectWrapper<Inputs> inputs =
      new ReadOnlyObjectWrapper<>(this, "inputs", Inputs.NONE);
  private final ReadOnlyObjectWrapper<Planning> planning;
  private final ReadOnlyObjectWrapper<Diagnosis> diagnosis;
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
    this.newest = newest;
    this.now = now;
    this.launch = launch;
    diagnosis = new ReadOnlyObjectWrapper<>(this, "diagnosis", newest.get());
    planning =
        new ReadOnlyObjectWrapper<>(
            this, "planning", procedure.plan(sight(Inputs.NONE), Inputs.NONE));
    learn(planning.get());
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
    return diagnosis.getReadOnlyProperty();
  }

  /// The pool as it was seen last, whatever page is shown.
  PoolSnapshot newest() {
    return newest.get().snapshot();
  }

  /// What the procedure makes of it, with what was chosen.
  public ReadOnlyObjectProperty<Planning> planning() {
    return planning.getReadOnlyProperty();
  }

  /// What was chosen.
  public ReadOnlyObjectProperty<Inputs> inputs() {
    return inputs.getReadOnlyProperty();
  }

  /// Everything that was or is to be chosen, in the order in which it was asked.
  public List<Question> questions() {
    return List.copyOf(asked.values());
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
    return planning.get() instanceof Planning.Made(var plan) ? Optional.of(plan) : Optional.empty();
  }

  /// What has to be agreed to before the plan is carried out; empty where there is none.
  public Optional<Confirming> confirming() {
    return confirming;
  }

  /// Looks at the newest state again, on a page that shows the situation.
  public void refresh() {
    if (page.get() == Page.SITUATION && !newest.get().equals(diagnosis.get())) {
      replan();
    }
  }

  /// Chooses a host.
  public void choose(HostId host) {
    set(inputs.get().on(host));
  }

  /// Attests that a host is off, if `typed` is its name; takes that back if it is not.
  public void attest(Question.IsOff question, String typed) {
    var off = new HashSet<>(inputs.get().attestedOff());
    if (typed.strip().equals(question.name())
        ? off.add(question.host())
        : off.remove(question.host())) {
      set(without(question.host(), off));
    }
  }

  /// Says that it cannot be checked whether a host is off.
  public void cannotCheck(Question.IsOff question) {
    var off = new HashSet<>(inputs.get().attestedOff());
    off.remove(question.host());
    set(without(question.host(), off).unableToCheck(question.host()));
  }

  /// Gives no answer to that question any more.
  public void clear(Question.IsOff question) {
    var off = new HashSet<>(inputs.get().attestedOff());
    off.remove(question.host());
    set(without(question.host(), off));
  }

  /// Chooses a way to go on.
  public void choose(Question.WhichWay question, Question.Option option) {
    set(inputs.get().choosing(question.id(), option.id()));
  }

  /// Whether the next page can be reached.
  public boolean mayGoOn() {
    return switch (page.get()) {
      case SITUATION -> !(planning.get() instanceof Planning.Refuses) || !asked.isEmpty();
      case CHOOSE -> plan().isPresent();
      case REVIEW -> launch.obstacle().isEmpty();
      case CONFIRM, RUN, OUTCOME -> false;
    };
  }

  /// Goes to the next page; nothing is sent.
  public void next() {
    if (page.get() == Page.CHOOSE) {
      replan();
    }
    if (mayGoOn()) {
      suggest();
      confirming = plan().map(plan -> Confirming.of(plan, sight(inputs.get())));
      page.set(
          switch (page.get()) {
            case SITUATION -> asked.isEmpty() ? Page.REVIEW : Page.CHOOSE;
            case CHOOSE -> Page.REVIEW;
            case REVIEW -> Page.CONFIRM;
            case CONFIRM, RUN, OUTCOME -> page.get();
          });
    }
  }

  /// Goes to the page before.
  public void back() {
    page.set(
        switch (page.get()) {
          case CONFIRM -> Page.REVIEW;
          case REVIEW -> asked.isEmpty() ? Page.SITUATION : Page.CHOOSE;
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
    return planning.get() instanceof Planning.Refuses(_, _, var other)
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

  /// Ends following; the run itself goes on.
  public void close() {
    run.get().ifPresent(one -> one.progress().removeListener(following));
  }

  private void progressed(RunProgress progress) {
    footer.set(progress.done());
    if (progress.report().isPresent()) {
      page.set(Page.OUTCOME);
    }
  }

  /// The suggested host is chosen until another one is.
  private void suggest() {
    if (inputs.get().host().isEmpty()
        && asked.get("host") instanceof Question.WhichHost(_, var candidates)) {
      candidates.stream()
          .filter(one -> one.eligibility() instanceof Question.Eligibility.Suggested)
          .findFirst()
          .ifPresent(one -> choose(one.host()));
    }
  }

  private void set(Inputs chosen) {
    if (!chosen.equals(inputs.get())) {
      inputs.set(chosen);
      replan();
    }
  }

  private Inputs without(HostId host, Set<HostId> off) {
    var choices = new HashMap<>(inputs.get().choices());
    choices.remove("off-" + host);
    return new Inputs(inputs.get().host(), off, choices);
  }

  /// The pool may have moved on, so the hosts to choose from are asked for anew.
  private void replan() {
    diagnosis.set(newest.get());
    if (asked.containsKey("host")) {
      var chosen = inputs.get();
      var open = new Inputs(Optional.empty(), chosen.attestedOff(), chosen.choices());
      learn(procedure.plan(sight(open), open));
    }
    var made = procedure.plan(sight(inputs.get()), inputs.get());
    learn(made);
    planning.set(made);
  }

  private void learn(Planning made) {
    if (made instanceof Planning.Asks(var questions)) {
      questions.forEach(question -> asked.put(key(question), question));
    }
  }

  private static String key(Question question) {
    return switch (question) {
      case Question.WhichHost _ -> "host";
      case Question.IsOff isOff -> "off " + isOff.host();
      case Question.WhichWay way -> "way " + way.id();
    };
  }

  private Sight sight(Inputs chosen) {
    var at = now.get();
    var off = new HashMap<HostId, Instant>();
    chosen.attestedOff().forEach(host -> off.put(host, at));
    var seen = diagnosis.get();
    return new Lens(_ -> seen).sight(seen.snapshot(), new Attestations(off));
  }
}
