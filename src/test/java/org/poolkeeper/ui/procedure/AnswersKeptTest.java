package org.poolkeeper.ui.procedure;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.poolkeeper.journal.RunId;
import org.poolkeeper.model.Credentials;
import org.poolkeeper.model.Pools;
import org.poolkeeper.model.Secret;
import org.poolkeeper.procedure.Plan;
import org.poolkeeper.procedure.Procedure;
import org.poolkeeper.procedure.ProcedureId;
import org.poolkeeper.procedure.Question;
import org.poolkeeper.procedure.catalog.Catalog;
import org.poolkeeper.procedure.catalog.KnownSituation;
import org.poolkeeper.procedure.engine.Interview;
import org.poolkeeper.procedure.engine.Unfinished;

/// Answers stay while others are given, and come from runs before.
@Timeout(60)
class AnswersKeptTest {
  private final BlockingQueue<Runnable> screen = new LinkedBlockingQueue<>();

  @Test
  void aRoleThatWasChosenStaysWhenTheHostIsChosenThatTakesIt() throws InterruptedException {
    var model = model("restart-coordinator-ha");
    settle(model);
    model.next();
    choose(model, "role", "move-and-back");
    settle(model);

    var hosts =
        model.questions().stream()
            .filter(Question.WhichHost.class::isInstance)
            .map(Question.WhichHost.class::cast)
            .findFirst()
            .orElseThrow();
    model.choose(hosts.candidates().getFirst().host());

    assertThat(model.inputs().get().choice("role")).as("while it is asked").isPresent();
    settle(model);
    assertThat(model.inputs().get().choice("role")).contains("move-and-back");
    assertThat(model.mayGoOn()).isTrue();
  }

  @Test
  void whatAnEarlierRunFoundIsChosenAlreadyAndCanBeChanged() throws InterruptedException {
    var model = model("promote-ha-on");
    model.answer(Map.of("ha", "disarmed"));
    settle(model);
    model.next();

    assertThat(model.questions()).anyMatch(one -> isAbout(one, "ha"));
    assertThat(model.inputs().get().choice("ha")).contains("disarmed");
    choose(model, "ha", "wait");
    assertThat(model.inputs().get().choice("ha")).contains("wait");
  }

  /// Does what waits for the screen until nobody is asked any more.
  private void settle(ProcedureViewModel model) throws InterruptedException {
    while (model.asking().get().isPresent()) {
      var task = screen.poll(30, TimeUnit.SECONDS);
      assertThat(task).isNotNull();
      task.run();
    }
  }

  private static void choose(ProcedureViewModel model, String id, String answer) {
    var way =
        model.questions().stream()
            .filter(one -> isAbout(one, id))
            .map(Question.WhichWay.class::cast)
            .findFirst()
            .orElseThrow();
    model.choose(
        way,
        way.options().stream().filter(one -> one.id().equals(answer)).findFirst().orElseThrow());
  }

  private static boolean isAbout(Question question, String id) {
    return question instanceof Question.WhichWay way && way.id().equals(id);
  }

  private ProcedureViewModel model(String file) {
    var known = KnownSituation.of(file);
    return new ProcedureViewModel(
        new Catalog().with(new ProcedureId(known.procedure())).orElseThrow(),
        known::seen,
        new ReadOnlyObjectWrapper<>(Pools.NOW.plusSeconds(2)).getReadOnlyProperty(),
        new Asking(known));
  }

  private final class Asking implements Launch {
    private final KnownSituation known;

    Asking(KnownSituation known) {
      this.known = known;
    }

    @Override
    public Optional<String> obstacle() {
      return Optional.empty();
    }

    @Override
    public Hearing hearing() {
      var interview =
          new Interview(known.inquirer(), new Credentials("root", new Secret("not-telling")));
      return new Hearing(() -> Optional.of(interview), () -> Pools.NOW, screen::add);
    }

    @Override
    public RunViewModel start(Procedure procedure, Plan plan, java.util.List<Given> given) {
      throw new AssertionError("Nothing is started here.");
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
