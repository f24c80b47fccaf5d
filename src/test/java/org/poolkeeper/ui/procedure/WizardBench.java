package org.poolkeeper.ui.procedure;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.application.ColorScheme;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.image.Image;
import javafx.stage.Stage;
import org.poolkeeper.diagnosis.Diagnosis;
import org.poolkeeper.journal.Operator;
import org.poolkeeper.journal.RunId;
import org.poolkeeper.model.Credentials;
import org.poolkeeper.model.HostId;
import org.poolkeeper.model.Pools;
import org.poolkeeper.model.Secret;
import org.poolkeeper.port.PoolInquirer;
import org.poolkeeper.port.Settings.Appearance;
import org.poolkeeper.procedure.Inputs;
import org.poolkeeper.procedure.Plan;
import org.poolkeeper.procedure.Procedure;
import org.poolkeeper.procedure.ProcedureId;
import org.poolkeeper.procedure.catalog.Catalog;
import org.poolkeeper.procedure.engine.Cause;
import org.poolkeeper.procedure.engine.Crew;
import org.poolkeeper.procedure.engine.ExecutionEvent;
import org.poolkeeper.procedure.engine.Interview;
import org.poolkeeper.procedure.engine.RunReport;
import org.poolkeeper.procedure.engine.RunState;
import org.poolkeeper.procedure.engine.Unfinished;
import org.poolkeeper.ui.Desk;
import org.poolkeeper.ui.fx.FxThread;
import org.poolkeeper.ui.fx.Theme;
import org.poolkeeper.ui.picture.GoldenPicture;

/// A wizard on the desk whose pool and run are told by the test, at a time that stands still.
final class WizardBench implements AutoCloseable {
  private static final String WITHOUT_PASSWORD =
      "Poolkeeper looks at this pool without a password, so it can send nothing. Enter the password"
          + " in the banner of the pool, then open the plan again.";

  final Desk desk = new Desk();
  private final CountDownLatch told = new CountDownLatch(1);
  private final CountDownLatch over = new CountDownLatch(1);
  private final Theme theme =
      desk.on(() ->
          new Theme(
              Appearance.LIGHT,
              new ReadOnlyObjectWrapper<>(ColorScheme.LIGHT).getReadOnlyProperty()));
  private Optional<String> obstacle = Optional.empty();
  private Work work = Work.NONE;
  private Supplier<Optional<Interview>> interview = Optional::empty;

  WizardBench withoutPassword() {
    obstacle = Optional.of(WITHOUT_PASSWORD);
    return this;
  }

  WizardBench running(Work how) {
    work = how;
    return this;
  }

  /// The host that rules answers what plans ask.
  WizardBench asking(PoolInquirer inquirer) {
    interview =
        () ->
            Optional.of(
                new Interview(inquirer, new Credentials("root", new Secret("not sent anywhere"))));
    return this;
  }

  /// Opens the wizard of a procedure.
  Scene open(String procedure, Diagnosis diagnosis) {
    return desk.on(() -> {
      var owner = new Stage();
      owner.setScene(new Scene(new javafx.scene.layout.Region(), 400, 300));
      owner.show();
      var model =
          new ProcedureViewModel(
              new Catalog().with(new ProcedureId(procedure)).orElseThrow(),
              () -> diagnosis,
              new ReadOnlyObjectWrapper<>(Pools.NOW.plusSeconds(3)).getReadOnlyProperty(),
              new Scripted());
      new WizardWindow(owner, theme, model, (_, _) -> {}, (_, _) -> Optional.empty()).show();
      return desk.find("#wizard").getScene();
    });
  }

  /// Opens the wizard on a run that has told `events`, of a pool that looked like `before` when it
  /// began and looks like `seen` now.
  Scene follow(
      Plan plan, List<ExecutionEvent> events, Diagnosis before, Diagnosis seen, Instant at) {
    var newest = new AtomicReference<>(before);
    var now = new ReadOnlyObjectWrapper<>(plan.at());
    var scene =
        desk.on(() -> {
          var owner = new Stage();
          owner.setScene(new Scene(new javafx.scene.layout.Region(), 400, 300));
          owner.show();
          var model =
              new ProcedureViewModel(
                  new Catalog().with(plan.procedure()).orElseThrow(),
                  newest::get,
                  now.getReadOnlyProperty(),
                  new Scripted());
          model.follow(
              new RunViewModel(
                  plan,
                  List.of(),
                  new Operator("ann", "desk-7", "poolkeeper", "root"),
                  (crew, _) -> tells(plan, crew, events),
                  new FxThread()));
          new WizardWindow(owner, theme, model, (_, _) -> {}, (_, _) -> Optional.empty()).show();
          var wizard = desk.find("#wizard").getScene();
          wizard.getWindow().setHeight(560);
          return wizard;
        });
    settles();
    desk.run(() -> {
      newest.set(seen);
      now.set(at);
    });
    return scene;
  }

  private RunReport tells(Plan plan, Crew crew, List<ExecutionEvent> events) {
    events.forEach(event -> crew.listeners().forEach(each -> each.on(event)));
    told.countDown();
    try {
      over.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return new Telling(plan, crew)
        .report(RunState.STOPPED_SAFELY, Cause.STOPPED, "The test is over.");
  }

  void click(String... ids) {
    for (var id : ids) {
      desk.on(() -> {
        ((ButtonBase) desk.find("#" + id)).fire();
        return true;
      });
    }
  }

  /// Chooses what is to be chosen, as it comes up.
  void choose(Inputs inputs, Diagnosis seen) {
    var left = new ArrayList<String>();
    inputs.host().ifPresent(host -> left.add("candidate-" + name(seen, host)));
    inputs.choices().forEach((question, answer) -> left.add("way-" + question + "-" + answer));
    while (!left.isEmpty()) {
      desk.await(() -> left.stream().anyMatch(id -> desk.sees("#" + id)));
      var next = left.stream().filter(id -> desk.sees("#" + id)).findFirst().orElseThrow();
      left.remove(next);
      click(next);
    }
  }

  private static String name(Diagnosis seen, HostId id) {
    return seen.snapshot().host(id).orElseThrow().label();
  }

  void type(String id, String text) {
    desk.run(() -> ((TextField) desk.find("#" + id)).setText(text));
  }

  void scrollToTheEnd() {
    desk.run(() ->
        desk.findAll(".scroll-pane").stream()
            .map(ScrollPane.class::cast)
            .forEach(pane -> pane.setVvalue(1)));
  }

  /// Turns the page once nobody is asked any more.
  void next() {
    desk.await(() -> !desk.find("#wizard-next").isDisabled());
    click("wizard-next");
  }

  /// The page that is shown.
  String page() {
    return desk.on(() -> desk.find("#wizard-rail").getAccessibleText());
  }

  /// Waits until nobody is asked any more.
  void quiet() {
    desk.await(() -> !words().contains("is being asked"));
  }

  private String words() {
    return String.join(
        " ", desk.findAll(".label").stream().map(node -> ((Labeled) node).getText()).toList());
  }

  /// Types what has to be typed, and begins.
  void agree() {
    if (desk.sees("#confirm-name")) {
      var asked = desk.on(() -> desk.find("#confirm-name").getAccessibleText());
      type("confirm-name", asked.replaceFirst("Type (.*) to go on", "$1"));
    }
    click("wizard-act");
  }

  void focus(String id) {
    desk.run(() -> desk.find("#" + id).requestFocus());
  }

  /// Waits until the run has told all that it tells.
  void settles() {
    try {
      if (!told.await(30, TimeUnit.SECONDS)) {
        throw new AssertionError("The run did not get there.");
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    desk.run(() -> {});
  }

  Image picture(Scene scene) {
    desk.run(() -> scene.getStylesheets().add(GoldenPicture.STYLE));
    return desk.picture(scene);
  }

  void wear(Appearance appearance) {
    desk.run(() -> theme.appearance().set(appearance));
  }

  @Override
  public void close() {
    over.countDown();
    desk.clear();
  }

  private final class Scripted implements Launch {
    @Override
    public Optional<String> obstacle() {
      return obstacle;
    }

    @Override
    public Hearing hearing() {
      return new Hearing(interview, () -> Pools.NOW, new FxThread());
    }

    @Override
    public RunViewModel start(Procedure procedure, Plan plan, List<Given> given) {
      return new RunViewModel(
          plan,
          given,
          new Operator("ann", "desk-7", "poolkeeper", "root"),
          (crew, _) -> {
            var telling = new Telling(plan, crew);
            try {
              work.of(telling);
              told.countDown();
              over.await();
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
            return telling.report(RunState.STOPPED_SAFELY, Cause.STOPPED, "The test is over.");
          },
          new FxThread());
    }

    @Override
    public RunViewModel resume(Procedure procedure, Unfinished left) {
      throw new AssertionError("Nothing was left.");
    }

    @Override
    public Optional<Procedure> procedure(ProcedureId id) {
      return new Catalog().with(id);
    }

    @Override
    public void saveReport(RunId run, Path file, Consumer<String> told) {
      throw new AssertionError("Nobody asked for a report.");
    }
  }
}
