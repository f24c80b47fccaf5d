package org.poolkeeper.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import org.controlsfx.control.StatusBar;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.poolkeeper.model.Pools;
import org.poolkeeper.port.Settings.Appearance;
import org.poolkeeper.ui.control.StateMark;
import org.poolkeeper.ui.pool.HostRow;

/// The main window as a person meets it.
class MainWindowTest {

  private final WindowRig rig = new WindowRig();
  private final Desk desk = rig.desk;

  @AfterEach
  void end() {
    rig.close();
  }

  @Test
  void troubleChangesBannerRowsAndStatusAndNothingElseMoves() {
    var watch = rig.open(Pools.of(3).snapshot());
    assertThat(words("#banner .pill")).isEqualTo("healthy");
    assertThat(status()).isEqualTo("55 VMs running · no findings");
    rig.select(1);

    watch.publish(Pools.of(3).coordinatorDead().snapshot());
    desk.await(() -> rig.pool().banner().get().word().equals("coordinator lost"));

    assertThat(words("#banner .pill")).isEqualTo("coordinator lost");
    assertThat(words("#banner .banner-first")).startsWith("41 VMs on host-b and host-c");
    assertThat(status()).startsWith("55 VMs ran when last seen");
    assertThat(desk.findAll("#findings .finding"))
        .hasSize(desk.on(() -> rig.pool().findings().size()))
        .isNotEmpty();
    assertThat(table().getSelectionModel().getSelectedItem().line().get().name())
        .isEqualTo("host-b");
  }

  @Test
  void agesGrowOnTheScreenWhileNothingHappens() {
    rig.open(Pools.of(3).snapshot());

    rig.scripted.time(Pools.NOW.plus(Duration.ofMinutes(2)));
    desk.await(() -> rig.pool().banner().get().frozen());

    assertThat(words("#banner .pill")).isEqualTo("stale");
    assertThat(desk.on(() -> table().getItems().getFirst().line().get().seen()))
        .isEqualTo("2 min 00 s");
  }

  @Test
  void aSelectedHostShowsEveryFactWithSourceAndAge() {
    rig.open(Pools.of(3).snapshot());

    desk.click("host-b");

    assertThat(desk.findAll("#facts .text-field"))
        .extracting(node -> ((TextInputControl) node).getText())
        .contains("192.0.2.12", "member", "host-a (192.0.2.11)", "XCP-ng 8.3.0");
    assertThat(desk.findAll("#facts .small"))
        .extracting(node -> ((Label) node).getText())
        .contains("asked without credentials, 2 s ago", "local session, 2 s ago")
        .anyMatch(text -> text.startsWith("database of 192.0.2.11, "));
  }

  @Test
  void howDoWeKnowListsWhoSaidWhat() {
    rig.open(Pools.of(3).coordinatorDead().snapshot());

    desk.click("#banner .hyperlink");

    assertThat(desk.findAll("#evidence .label"))
        .extracting(node -> ((Label) node).getText())
        .anyMatch(text -> text.contains("host-b says that it follows host-a (192.0.2.11)"))
        .anyMatch(text -> text.contains("asked 192.0.2.12 without credentials, 2 s ago"));
    desk.photograph(desk.find("#evidence").getScene(), "evidence");
  }

  @Test
  void everyStateIsSpoken() {
    rig.open(Pools.of(3).coordinatorDead().snapshot());

    var marks =
        desk.findAll("." + StateMark.STYLE).stream().filter(MainWindowTest::onScreen).toList();

    assertThat(marks).hasSizeGreaterThan(7).allMatch(mark -> mark.getAccessibleText().length() > 7);
    assertThat(marks)
        .extracting(node -> node.getAccessibleText())
        .contains("host-a, unknown, silent for 3 minutes, last known as coordinator");
  }

  @Test
  void readOnlyIsVisibleWhereverOneLooks() {
    rig.open(Pools.of(3).snapshot(), new UiOptions(Optional.empty(), true));

    assertThat(words("#read-only")).isEqualTo("read-only");
    assertThat(desk.find("#read-only").getAccessibleText()).contains("only observes");
    assertThat(rig.stage.getTitle()).contains("read-only");
  }

  @Test
  void withoutReadOnlyNothingClaimsIt() {
    rig.open(Pools.of(3).snapshot());

    assertThat(desk.sees("#read-only")).isFalse();
    assertThat(words("#demo-pill")).isEqualTo("demo");
  }

  @Test
  void theKeyboardReachesEverything() {
    var watch = rig.open(Pools.of(3).snapshot());

    desk.press(KeyCode.F5);
    assertThat(watch.looks()).isEqualTo(1);

    desk.press(KeyCode.CONTROL, KeyCode.K);
    desk.type("host-c");
    desk.press(KeyCode.ENTER);
    assertThat(desk.on(() -> rig.pool().selectedHost().get().line().get().name()))
        .isEqualTo("host-c");

    desk.press(KeyCode.ALT, KeyCode.DIGIT2);
    assertThat(desk.on(() -> rig.stage.getScene().getFocusOwner().getId())).isEqualTo("vms");
    desk.press(KeyCode.ALT, KeyCode.DIGIT1);
    assertThat(desk.on(() -> rig.stage.getScene().getFocusOwner().getId())).isEqualTo("hosts");
    desk.press(KeyCode.ALT, KeyCode.DIGIT4);
    assertThat(desk.on(() -> rig.stage.getScene().getFocusOwner().getId())).isEqualTo("pools");

    desk.press(KeyCode.CONTROL, KeyCode.N);
    assertThat(desk.sees("#addresses")).isTrue();
    desk.press(KeyCode.ESCAPE);
    assertThat(desk.sees("#addresses")).isFalse();
  }

  @Test
  void thePaletteFindsHostsViewsAndActions() {
    rig.scripted.settings.saveAppearance(Appearance.DARK);
    rig.open(Pools.of(3).snapshot());

    desk.press(KeyCode.CONTROL, KeyCode.K);
    desk.photograph(desk.find("#palette-list").getScene(), "palette");
    desk.type("light or");
    desk.press(KeyCode.ENTER);

    assertThat(rig.window().theme().dark().get()).isFalse();
  }

  @Test
  void theThemeChangesAtOnceAndIsKept() {
    rig.open(Pools.of(3).snapshot());

    desk.click("#theme");

    assertThat(rig.window().theme().dark().get()).isTrue();
    desk.await(() -> rig.scripted.settings.appearance() == Appearance.DARK);
  }

  @Test
  void sixtyFourHostsFiftyTimesASecondReachTheViewAtMostFiveTimesASecond() throws Exception {
    var watch = rig.open(Pools.of(64).snapshot());
    var arrivals = new AtomicInteger();
    desk.run(() -> rig.pool().diagnosis().addListener((_, _, _) -> arrivals.incrementAndGet()));
    rig.select(40);
    var selected = desk.on(() -> rig.pool().selectedHost().get());
    var snapshots =
        java.util.List.of(Pools.of(64).coordinatorDead().snapshot(), Pools.of(64).snapshot());
    var published = new CountDownLatch(100);

    var flood =
        rig.scripted.background.scheduleAtFixedRate(
            () -> {
              watch.publish(snapshots.get((int) (published.getCount() % 2)));
              published.countDown();
            },
            0,
            20,
            TimeUnit.MILLISECONDS);
    var answers = 0;
    var start = System.nanoTime();
    while (published.getCount() > 0) {
      answers += desk.on(() -> 1);
    }
    flood.cancel(false);
    var seconds = (System.nanoTime() - start) / 1e9;

    assertThat(arrivals.get()).isPositive().isLessThanOrEqualTo((int) (seconds * 5) + 2);
    assertThat(answers).as("the screen's thread stays free").isGreaterThan(arrivals.get());
    assertThat(desk.on(() -> table().getSelectionModel().getSelectedItem()))
        .as("selection is kept")
        .isSameAs(selected);
  }

  @ParameterizedTest
  @CsvSource({
    "promote, Make another host coordinator…",
    "dead master, Make another host coordinator…",
    "recover slaves, Bring members back to their coordinator…",
    "rejoin, Bring a former coordinator home…",
    "reset master, Point one member to its coordinator…",
    "designate new master, Hand the coordinator's role over…",
  })
  void proceduresAreFoundByTheWordsOfTheField(String typed, String found) {
    rig.open(Pools.of(3).snapshot());
    desk.await(() -> !rig.window().procedures().offers().isEmpty());

    desk.press(KeyCode.CONTROL, KeyCode.K);
    desk.type(typed);

    assertThat(desk.findAll("#palette-list .label"))
        .extracting(node -> ((Label) node).getText())
        .contains(found);
  }

  @Test
  void closingTheWindowEndsEveryWatch() throws Exception {
    var watch = rig.open(Pools.of(3).snapshot());

    desk.run(rig.stage::close);
    rig.ended.get(30, TimeUnit.SECONDS).await(Duration.ofSeconds(1));

    assertThat(watch.closed()).isTrue();
    assertThat(watch.listeners()).isZero();
    assertThat(rig.scripted.demo.told()).last().isEqualTo("close healthy");
  }

  @Test
  void anUnknownSituationIsSaidInTheEmptyWindow() {
    desk.run(() ->
        new MainWindow(
                rig.stage,
                rig.scripted.services(),
                new UiOptions(Optional.of("nonsense"), false),
                new org.poolkeeper.ui.fx.FxThread())
            .show(_ -> {}));

    desk.await(() -> words("#notice").contains("nonsense"));

    assertThat(words("#notice")).isEqualTo("There is no situation \"nonsense\".");
  }

  @Test
  void anUnexpectedErrorShowsOneWindowWithAShortCode() {
    rig.open(Pools.of(3).snapshot());

    javafx.application.Platform.runLater(() -> {
      throw new IllegalStateException("a bug");
    });
    desk.await(() -> desk.sees("#error-code"));

    assertThat(((TextInputControl) desk.find("#error-code")).getText())
        .matches("PK-[0-9A-F]{4}-[0-9A-F]{4}");
  }

  @SuppressWarnings("unchecked")
  private TableView<HostRow> table() {
    return (TableView<HostRow>) desk.find("#hosts");
  }

  private static boolean onScreen(Node node) {
    for (var each = node; each != null; each = each.getParent()) {
      if (!each.isVisible()) {
        return false;
      }
    }
    return true;
  }

  private String status() {
    return ((StatusBar) desk.find("#status")).getText();
  }

  private String words(String query) {
    return ((Labeled) desk.find(query)).getText();
  }
}
