package org.poolkeeper.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import javafx.scene.control.TableView;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.poolkeeper.model.HostRecord;
import org.poolkeeper.model.PoolClaim;
import org.poolkeeper.model.Vm;
import org.poolkeeper.ui.fx.FxThread;

/// A host is restarted while its virtual machines run elsewhere, by pressing keys alone; the
/// timeline is read as a chart and as a table.
@Timeout(240)
class PlannedWorkWindowTest {
  private final Desk desk = new Desk();
  private final LiveDemo live = new LiveDemo();
  private final Stage stage = desk.stage();
  private final Hand hand = new Hand(desk);
  private final CompletableFuture<Ending> ended = new CompletableFuture<>();

  @AfterEach
  void end() {
    live.gate.open();
    desk.clear();
    live.close();
  }

  @Test
  void aMemberIsRestartedAndItsVmsComeBack() throws Exception {
    open("healthy");
    var before = places();
    var started = started("rx-b");
    assertThat(before).containsValue("rx-b");
    hand.call(stage, "restart a member");
    hand.goToTheConfirmation(Map.of("candidate-rx-b", ""));
    hand.tabTo("confirm-name");
    desk.type("rx-b");
    beginsAndWaits("rx-b");

    assertThat(desk.sees("#timeline-chart")).isTrue();
    desk.await(() -> hand.read("#timeline-heading").startsWith("Phase 1 of 3"));
    assertThat(hand.round()).contains("timeline-as-table", "run-all-steps", "wizard-stop");
    hand.press("timeline-as-table");
    assertThat(desk.sees("#timeline-chart")).isFalse();
    var table = (TableView<?>) desk.find("#timeline-table");
    assertThat(desk.on(() -> table.getItems().size())).isEqualTo(3);
    assertThat(desk.on(() -> table.getItems().getFirst().toString()))
        .startsWith("[rx-b, empty, now, ");
    assertThat(hand.read("#timeline-vms")).contains("of %d running".formatted(before.size()));
    live.gate.open();
    hand.toTheEnd("rx-b");

    assertThat(hand.read()).contains("Done: the pool shows what was wanted.");
    assertThat(places()).isEqualTo(before);
    assertThat(started("rx-b")).isAfter(started);
  }

  @Test
  void aPoolRestartRestsAfterTheHostThatWasNamed() throws Exception {
    open("healthy");
    hand.call(stage, "restart every host");
    hand.goToTheConfirmation(Map.of("way-role-keep", ""));
    hand.tabTo("confirm-name");
    desk.type(claim().pool().name());
    beginsAndWaits(claim().pool().name());

    assertThat(hand.read("#run-pause")).isEqualTo("Pause after rx-b");
    hand.press("run-pause");
    assertThat(hand.focused()).as("what is left to press").isEqualTo("run-all-steps");
    live.gate.open();
    hand.toTheEnd("");

    assertThat(hand.read()).contains("The run rests after rx-b, as the operator asked.");
    assertThat(live.look().claims()).isNotEmpty();
  }

  /// The first command was carried out, and its reply is held back. What cannot be seen without a
  /// network is agreed to before.
  private void beginsAndWaits(String name) {
    live.gate.close();
    hand.press("wizard-act");
    desk.await(() -> desk.sees("#ask-yes") || live.gate.holds());
    if (desk.sees("#ask-yes")) {
      if (desk.sees("#ask-name")) {
        hand.tabTo("ask-name");
        desk.type(name);
      }
      hand.press("ask-yes");
    }
    desk.await(live.gate::holds);
  }

  private void open(String situation) {
    desk.run(() ->
        new MainWindow(
                stage,
                live.services(),
                new UiOptions(Optional.of(situation), false),
                new FxThread())
            .show(ended::complete));
    desk.await(() -> desk.sees("#offers .button"));
  }

  private PoolClaim claim() throws InterruptedException {
    return live.look().claims().getFirst();
  }

  /// On which host each VM runs.
  private Map<String, String> places() throws InterruptedException {
    var claim = claim();
    var places = new TreeMap<String, String>();
    claim.vms().stream()
        .filter(Vm::running)
        .forEach(vm ->
            claim.hosts().stream()
                .filter(host -> host.ref().equals(vm.residentOn()))
                .forEach(host -> places.put(vm.name(), host.name())));
    return places;
  }

  private Instant started(String name) throws InterruptedException {
    return claim().hosts().stream()
        .filter(host -> host.name().equals(name))
        .findFirst()
        .flatMap(HostRecord::started)
        .orElseThrow();
  }
}
