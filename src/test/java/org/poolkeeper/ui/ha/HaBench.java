package org.poolkeeper.ui.ha;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import javafx.application.ColorScheme;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.scene.layout.StackPane;
import javafx.util.Subscription;
import org.poolkeeper.model.Credentials;
import org.poolkeeper.model.Inquiries;
import org.poolkeeper.model.Pools;
import org.poolkeeper.model.Secret;
import org.poolkeeper.port.Settings.Appearance;
import org.poolkeeper.procedure.Procedure;
import org.poolkeeper.procedure.Procedure.Work;
import org.poolkeeper.procedure.catalog.Catalog;
import org.poolkeeper.procedure.engine.Interview;
import org.poolkeeper.ui.Desk;
import org.poolkeeper.ui.ScriptedWatch;
import org.poolkeeper.ui.fx.FxThread;
import org.poolkeeper.ui.fx.Theme;
import org.poolkeeper.ui.picture.GoldenPicture;
import org.poolkeeper.ui.pool.PoolOrigin;
import org.poolkeeper.ui.pool.PoolViewModel;
import org.poolkeeper.ui.procedure.Offer;

/// The tab of high availability on the desk, on a pool that the test tells of, at a time that
/// stands still.
final class HaBench implements AutoCloseable {
  final Desk desk = new Desk();
  final List<String> reviewed = new ArrayList<>();
  final ReadOnlyObjectWrapper<Instant> now = new ReadOnlyObjectWrapper<>(Pools.NOW.plusSeconds(2));
  private final ScheduledExecutorService background =
      Executors.newScheduledThreadPool(1, Thread.ofPlatform().daemon().factory());
  private final Theme theme =
      desk.on(() ->
          new Theme(
              Appearance.LIGHT,
              new ReadOnlyObjectWrapper<>(ColorScheme.LIGHT).getReadOnlyProperty()));
  private Subscription open = Subscription.EMPTY;

  /// Shows it, and waits until everything that is asked was answered.
  Scene open(HaSituation situation, double width, double height) {
    var scene = desk.on(() -> show(situation, width, height));
    desk.await(() -> desk.find("#ha-summary").isVisible() && !word().isEmpty() && heard(situation));
    return scene;
  }

  private Scene show(HaSituation situation, double width, double height) {
    var pool =
        new PoolViewModel(
            new PoolOrigin.Demo("Demo"),
            new ScriptedWatch(situation.seen().snapshot()),
            Optional.empty(),
            _ -> situation.seen(),
            now.getReadOnlyProperty(),
            new FxThread(),
            background);
    pool.open();
    var tab =
        new HaTab(
            new HaViewModel(
                pool, () -> interview(situation), ZoneOffset.UTC, new FxThread(), background),
            FXCollections.observableArrayList(offers(situation)),
            reviewed::add);
    var scene = new Scene(new StackPane(tab.root()), width, height);
    theme.dress(scene);
    var stage = new javafx.stage.Stage();
    stage.setScene(scene);
    stage.show();
    open = tab.open();
    return scene;
  }

  private static Optional<Interview> interview(HaSituation situation) {
    return situation.told().equals(Inquiries.NONE)
        ? Optional.empty()
        : Optional.of(
            new Interview(
                (_, _, _) -> situation.told(), new Credentials("root", new Secret("secret"))));
  }

  /// With words of their own, so that pictures do not change with those of the procedures.
  private static List<Offer> offers(HaSituation situation) {
    var on = situation.seen().shown().filter(claim -> claim.pool().ha().enabled()).isPresent();
    return new Catalog()
        .all().stream()
            .filter(one -> one.work() == Work.HIGH_AVAILABILITY)
            .map(one -> offer(one, one.id().text().equals("enable-ha") != on))
            .toList();
  }

  private static Offer offer(Procedure procedure, boolean open) {
    return open
        ? new Offer(procedure, Optional.empty(), Optional.of("What it is good for, in a sentence."))
        : new Offer(
            procedure,
            Optional.of("Why there is no way to go at this moment, and what to do instead."),
            Optional.empty());
  }

  private String word() {
    return ((javafx.scene.control.Labeled) desk.find("#ha-word")).getText();
  }

  private boolean heard(HaSituation situation) {
    return situation.told().equals(Inquiries.NONE)
        || word().equals("off")
        || desk.findAll("#ha-facts .label").stream()
            .anyMatch(node -> ((javafx.scene.control.Labeled) node).getText().equals("on iscsi-1"));
  }

  void wear(Appearance appearance) {
    desk.run(() -> theme.appearance().set(appearance));
  }

  Image picture(Scene scene) {
    desk.run(() -> scene.getStylesheets().add(GoldenPicture.STYLE));
    return desk.picture(scene);
  }

  @Override
  public void close() {
    desk.run(() -> open.unsubscribe());
    desk.clear();
    background.shutdownNow();
  }
}
