package org.poolkeeper.ui.procedure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.application.ColorScheme;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.poolkeeper.diagnosis.Diagnosis;
import org.poolkeeper.diagnosis.Diagnostician;
import org.poolkeeper.journal.Operator;
import org.poolkeeper.journal.Redactor;
import org.poolkeeper.journal.RunBegun;
import org.poolkeeper.journal.RunId;
import org.poolkeeper.model.Pools;
import org.poolkeeper.port.JournalException;
import org.poolkeeper.port.JournalInHand;
import org.poolkeeper.port.Settings.Appearance;
import org.poolkeeper.procedure.Plan;
import org.poolkeeper.procedure.Procedure;
import org.poolkeeper.procedure.ProcedureId;
import org.poolkeeper.procedure.catalog.Catalog;
import org.poolkeeper.procedure.engine.Cause;
import org.poolkeeper.procedure.engine.ExecutionEvent;
import org.poolkeeper.procedure.engine.RunReport;
import org.poolkeeper.procedure.engine.RunState;
import org.poolkeeper.procedure.engine.Unfinished;
import org.poolkeeper.ui.Desk;
import org.poolkeeper.ui.fx.FxThread;
import org.poolkeeper.ui.fx.Theme;

/// The wizard's buttons that lead out of it: the incident report into a file, and what leads on
/// where there is no plan.
class SavedReportTest {
  private static final RunId RUN = new RunId("20261121-120000-0001");

  private final Desk desk = new Desk();
  private final JournalInHand journal = new JournalInHand(() -> Pools.NOW);
  private final List<ProcedureId> opened = new ArrayList<>();
  private Optional<File> place = Optional.empty();

  @AfterEach
  void end() {
    desk.clear();
  }

  @Test
  void theReportIsSavedAsTheNameOfTheFileSaysOrTheFooterSaysWhyNot(@TempDir Path directory)
      throws JournalException {
    try (var log = journal.begin(RUN, new Redactor())) {
      log.append(begun());
    }
    ended();

    var markdown = directory.resolve("incident.md");
    assertThat(saved(markdown)).isEqualTo("Saved as %s.".formatted(markdown));
    assertThat(markdown).content().contains("Make host-b coordinator").doesNotContain("<html");

    var html = directory.resolve("incident.html");
    assertThat(saved(html)).isEqualTo("Saved as %s.".formatted(html));
    assertThat(html).content().containsIgnoringCase("<html").contains("Make host-b coordinator");

    assertThat(saved(directory.resolve("missing").resolve("incident.md")))
        .startsWith("The report could not be saved")
        .endsWith("Choose another place.");

    var before = footer();
    place = Optional.empty();
    press("wizard-save");
    assertThat(footer()).as("no place was chosen").isEqualTo(before);
  }

  @Test
  void whatLeadsOnInsteadOpensItsOwnWizard() {
    open(
        "hand-over",
        new Diagnostician().diagnose(Pools.of(3).coordinatorDead().remembers("host-a").snapshot()));
    assertThat(desk.find("#wizard-next").isDisabled()).isTrue();

    press("wizard-instead");

    assertThat(opened).containsExactly(new ProcedureId("emergency-promote"));
    assertThat(desk.sees("#wizard")).isFalse();
  }

  private String saved(Path file) {
    place = Optional.of(file.toFile());
    var before = footer();
    press("wizard-save");
    desk.await(() -> !((Labeled) desk.find("#wizard-footer")).getText().equals(before));
    return footer();
  }

  private String footer() {
    return desk.on(() -> ((Labeled) desk.find("#wizard-footer")).getText());
  }

  private void press(String id) {
    desk.run(() -> ((Button) desk.find("#" + id)).fire());
  }

  private void ended() {
    var model =
        open(
            "emergency-promote",
            new Diagnostician()
                .diagnose(Pools.of(3).coordinatorDead().remembers("host-a").snapshot()));
    desk.run(() -> {
      model.next();
      model.questions().stream()
          .filter(org.poolkeeper.procedure.Question.IsOff.class::isInstance)
          .map(org.poolkeeper.procedure.Question.IsOff.class::cast)
          .forEach(question -> model.attest(question, question.name()));
      model.next();
      model.next();
      model.start(model.confirming().orElseThrow().typed().orElse(""));
    });
    desk.await(() -> desk.sees("#wizard-save"));
  }

  private ProcedureViewModel open(String procedure, Diagnosis seen) {
    return desk.on(() -> {
      var owner = new Stage();
      owner.setScene(new Scene(new Region(), 400, 300));
      owner.show();
      var model =
          new ProcedureViewModel(
              new Catalog().with(new ProcedureId(procedure)).orElseThrow(),
              () -> seen,
              new ReadOnlyObjectWrapper<>(Pools.NOW.plusSeconds(3)).getReadOnlyProperty(),
              new Ending());
      var theme =
          new Theme(
              Appearance.LIGHT,
              new ReadOnlyObjectWrapper<>(ColorScheme.LIGHT).getReadOnlyProperty());
      new WizardWindow(owner, theme, model, (id, _) -> opened.add(id), (_, _) -> place).show();
      return model;
    });
  }

  private static RunBegun begun() {
    return new RunBegun(
        new RunBegun.ProcedureRef("emergency-promote", 1, "Make host-b coordinator"),
        new RunBegun.PoolRef(Optional.of(Pools.POOL), "lab-pool"),
        List.of(),
        List.of(),
        new Operator("ann", "desk-7", "poolkeeper", "root"),
        List.of());
  }

  /// Its runs end at once.
  private final class Ending implements Launch {
    @Override
    public Optional<String> obstacle() {
      return Optional.empty();
    }

    @Override
    public Hearing hearing() {
      return new Hearing(Optional::empty, () -> Pools.NOW, Runnable::run);
    }

    @Override
    public RunViewModel start(Procedure procedure, Plan plan, List<Given> given) {
      var operator = new Operator("ann", "desk-7", "poolkeeper", "root");
      var report =
          new RunReport(
              RUN,
              plan,
              RunState.STOPPED_SAFELY,
              Cause.BLOCKED,
              "Nothing was sent.",
              List.of(),
              List.of(),
              List.of(),
              List.of());
      return new RunViewModel(
          plan,
          given,
          operator,
          (crew, _) -> {
            crew.listeners()
                .forEach(each -> {
                  each.on(new ExecutionEvent.Begun(RUN, Pools.NOW, plan, operator));
                  each.on(new ExecutionEvent.Ended(RUN, Pools.NOW, report));
                });
            return report;
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
      var words = new ReportFile(() -> Pools.NOW, "poolkeeper test").save(journal, run, file);
      new FxThread().execute(() -> told.accept(words));
    }
  }
}
