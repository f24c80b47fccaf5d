package org.poolkeeper.ui.procedure;

import java.io.File;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import javafx.stage.Window;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.poolkeeper.procedure.Plan;
import org.poolkeeper.procedure.ProcedureId;
import org.poolkeeper.ui.fx.Theme;
import org.poolkeeper.ui.procedure.ProcedureViewModel.Page;

/// The wizard of one procedure. Enter does nothing in it; Esc closes it, which is safe at any time:
/// a run goes on, and its pool leads back to it.
public final class WizardWindow {
  private final ProcedureViewModel model;
  private final Stage stage = new Stage();
  private final Rail rail = new Rail();
  private final ScrollPane scroll = new ScrollPane();
  private final Label footer = Lines.sentence("", "muted");
  private final HBox buttons = new HBox();
  private final Button close = button("wizard-close", "Cancel");
  private final Button back = button("wizard-back", "_Back");
  private final Button next = button("wizard-next", "C_ontinue");
  private final Button act = button("wizard-act", "");
  private final Button stop = button("wizard-stop", "_Stop after this step");
  private final Button save = button("wizard-save", "_Save incident report…");
  private final Label obstacle = Lines.sentence("", "strong");
  private final SituationPage situation;
  private final ChoosePage choose;
  private final ReviewPage review = new ReviewPage();
  private final ConfirmPage confirm = new ConfirmPage();
  private final OutcomePage outcome;
  private final BiFunction<Window, String, Optional<File>> place;
  private @Nullable RunPage run;
  private Subscription open = Subscription.EMPTY;
  private Subscription followed = Subscription.EMPTY;

  /// A window that is not shown yet.
  ///
  /// @param another opens the wizard of another procedure of the same pool, with what is answered
  ///   of it
  /// @param place asks where to save the incident report; empty if nowhere
  public WizardWindow(
      Window owner,
      Theme theme,
      ProcedureViewModel model,
      BiConsumer<ProcedureId, Map<String, String>> another,
      BiFunction<Window, String, Optional<File>> place) {
    this.model = model;
    this.place = place;
    choose = new ChoosePage(model);
    BiConsumer<ProcedureId, Map<String, String>> leave =
        (id, answered) -> {
          stage.close();
          another.accept(id, answered);
        };
    situation = new SituationPage(id -> leave.accept(id, Map.of()));
    outcome = new OutcomePage(leave);
    var title = Lines.sentence(model.procedure().title(), "dialog-title");
    footer.setId("wizard-footer");
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.getStyleClass().add("edge-to-edge");
    VBox.setVgrow(scroll, Priority.ALWAYS);
    footer.getStyleClass().add("wizard-footer");
    footer.setMaxWidth(Double.MAX_VALUE);
    buttons.getStyleClass().add("wizard-buttons");
    next.getStyleClass().add("accent");
    act.getStyleClass().add("accent");
    // It has a host's name on it, in which an underscore is one.
    act.setMnemonicParsing(false);
    close.setOnAction(_ -> stage.close());
    back.setOnAction(_ -> model.back());
    next.setOnAction(_ -> model.next());
    act.setOnAction(_ -> model.start(confirm.typed().get()));
    stop.setOnAction(_ -> stop());
    save.setOnAction(_ -> save());
    var root = new VBox(rail, title, scroll, footer, buttons);
    root.getStyleClass().add("wizard");
    root.setId("wizard");
    root.setAccessibleRole(AccessibleRole.DIALOG);
    var scene = new Scene(root, 860, 660);
    theme.dress(scene);
    scene.addEventFilter(KeyEvent.KEY_PRESSED, this::steer);
    stage.initOwner(owner);
    stage.setTitle(model.procedure().title());
    stage.setMinWidth(640);
    stage.setMinHeight(440);
    stage.setScene(scene);
    stage.setOnHidden(_ -> end());
  }

  /// Opens the window and goes on.
  public void show() {
    footer.textProperty().bind(model.footer());
    model.run().get().ifPresent(model::follow);
    open =
        Subscription.combine(
            model.run().subscribe(this::follow),
            model.page().subscribe(page -> turn(page)),
            model.now().subscribe(_ -> model.refresh()),
            model.diagnosis().subscribe(_ -> refill()),
            model.planning().subscribe(_ -> refill()),
            model.asking().subscribe(_ -> refill()),
            confirm.typed().subscribe(_ -> judge()));
    stage.show();
  }

  /// Whether it is the window of `other`, and open: then it comes to the front.
  public boolean isShowing(ProcedureViewModel other) {
    if (model != other || !stage.isShowing()) {
      return false;
    }
    stage.toFront();
    stage.requestFocus();
    return true;
  }

  private void end() {
    open.unsubscribe();
    followed.unsubscribe();
    footer.textProperty().unbind();
    model.close();
  }

  private void follow(Optional<RunViewModel> started) {
    followed.unsubscribe();
    started.ifPresent(one -> {
      var page = new RunPage(one, model::newest);
      run = page;
      followed =
          Subscription.combine(
              one.progress().subscribe(now -> page.show(now, model.now().get())),
              model.now().subscribe(at -> page.show(one.progress().get(), at)),
              one.asked().subscribe(page::ask));
    });
  }

  private void turn(Page page) {
    rail.show(page);
    refill();
    scroll.setContent(content(page));
    scroll.setVvalue(0);
    show(page);
    entrance(page).requestFocus();
  }

  /// What depends on what was chosen.
  private void refill() {
    switch (model.page().get()) {
      case SITUATION -> situation.show(model);
      case CHOOSE -> choose.show();
      case REVIEW -> model.plan().ifPresent(review::show);
      case CONFIRM -> model.plan().ifPresent(this::confirm);
      case RUN -> {}
      case OUTCOME ->
          model
              .run()
              .get()
              .ifPresent(one ->
                  one.progress()
                      .get()
                      .report()
                      .ifPresent(report -> outcome.show(report, one.history(model.newest()))));
    }
    judge();
  }

  private void confirm(Plan plan) {
    model
        .confirming()
        .ifPresent(one -> {
          act.setText(one.act());
          confirm.show(plan, one);
        });
  }

  private void judge() {
    next.setDisable(!model.mayGoOn());
    act.setDisable(model.confirming().filter(one -> one.isMet(confirm.typed().get())).isEmpty());
  }

  private Node content(Page page) {
    return switch (page) {
      case SITUATION -> situation.root();
      case CHOOSE -> choose.root();
      case REVIEW -> review.root();
      case CONFIRM -> confirm.root();
      case RUN -> run == null ? new Region() : run.root();
      case OUTCOME -> outcome.root();
    };
  }

  private void show(Page page) {
    var spacer = new Region();
    HBox.setHgrow(spacer, Priority.ALWAYS);
    obstacle.setText(model.obstacle().orElse(""));
    close.setText(
        switch (page) {
          case SITUATION, CHOOSE, REVIEW, CONFIRM -> "Cancel";
          case RUN -> "Close, the run goes on";
          case OUTCOME -> "Done";
        });
    buttons
        .getChildren()
        .setAll(
            switch (page) {
              case SITUATION -> List.of(spacer, close, next);
              case CHOOSE -> List.of(back, spacer, close, next);
              case REVIEW ->
                  model.obstacle().isPresent()
                      ? List.of(back, obstacle, spacer, close)
                      : List.of(back, spacer, close, next);
              case CONFIRM -> List.of(back, spacer, close, act);
              case RUN -> List.of(stop, spacer, close);
              case OUTCOME -> List.of(save, spacer, close);
            });
    stop.setDisable(false);
  }

  /// The safe button, or the one that only turns the page.
  private Node entrance(Page page) {
    return switch (page) {
      case SITUATION -> next.isDisabled() ? close : next;
      case CHOOSE, CONFIRM, OUTCOME -> close;
      case REVIEW -> model.obstacle().isPresent() ? close : next;
      case RUN -> close;
    };
  }

  private void stop() {
    model.run().get().ifPresent(one -> one.stopAfterThisStep("The operator asked for it."));
    stop.setDisable(true);
    close.requestFocus();
  }

  private void save() {
    model
        .run()
        .get()
        .flatMap(one -> one.progress().get().run())
        .ifPresent(
            id -> place.apply(stage, id.text()).ifPresent(file -> model.save(id, file.toPath())));
  }

  /// Enter acts nowhere, whatever has the focus.
  private void steer(KeyEvent event) {
    if (event.getCode() == KeyCode.ENTER) {
      event.consume();
    } else if (event.getCode() == KeyCode.ESCAPE) {
      event.consume();
      stage.close();
    }
  }

  private static Button button(String id, String text) {
    var button = new Button(text);
    button.setId(id);
    button.setMinWidth(Region.USE_PREF_SIZE);
    return button;
  }
}
