package org.poolkeeper.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.poolkeeper.model.Endpoint;
import org.poolkeeper.model.Pools;
import org.poolkeeper.port.MemoryInHand;
import org.poolkeeper.port.Settings.SavedConnection;
import org.poolkeeper.ui.pool.PoolOrigin;

/// What is remembered of pools, as a person meets it.
class MemoryWindowTest {

  private static final Pools POOL =
      Pools.of(3).remembers("host-a", "host-b").marked("host-a", "host-b");

  private final WindowRig rig = new WindowRig();
  private final Desk desk = rig.desk;
  private final MemoryInHand memory = new MemoryInHand(POOL.snapshot().remembered().orElseThrow());

  @AfterEach
  void end() {
    rig.close();
  }

  @Test
  void forgettingSaysWhatIsLostAndWantsTheName() {
    connected();
    openDialog();
    desk.photograph(desk.find("#pool-name").getScene(), "forget-memory");

    assertThat(desk.on(() -> desk.find("#keep-memory").isFocused())).as("the safe button").isTrue();
    assertThat(desk.findAll(".dialog .label"))
        .extracting(node -> ((Labeled) node).getText())
        .anyMatch(text -> text.startsWith("host-a was found to be orphaned"))
        .anyMatch(text -> text.contains("may be taken for the real one"));
    desk.click("#pool-name");
    desk.type("lab");
    desk.press(KeyCode.ENTER);
    assertThat(desk.find("#forget-memory").isDisabled()).isTrue();
    desk.type("-pool");
    desk.press(KeyCode.ENTER);
    assertThat(memory.all()).as("Enter erases nothing").hasSize(1);

    desk.click("#forget-memory");
    desk.await(() -> memory.all().isEmpty());
  }

  @Test
  void escapeKeepsIt() {
    connected();
    openDialog();

    desk.press(KeyCode.ESCAPE);

    assertThat(desk.sees("#pool-name")).isFalse();
    assertThat(memory.all()).hasSize(1);
  }

  @Test
  void aPoolTakenOffTheListIsStillRemembered() {
    connected();

    palette("remove this pool");
    desk.await(() -> rig.window().pools().pools().size() == 1);

    assertThat(memory.all()).hasSize(1);
    desk.await(() ->
        labels().stream()
            .anyMatch(
                text -> text.contains("What is remembered of it is kept, and protects you.")));
  }

  @Test
  void theDemoHasNothingToForget() {
    rig.open(Pools.of(3).snapshot());

    desk.press(KeyCode.CONTROL, KeyCode.K);
    desk.type("forget");
    desk.press(KeyCode.ENTER);

    assertThat(desk.sees("#pool-name")).isFalse();
  }

  @Test
  void aMemoryInTroubleIsSaidOnEveryScreenUntilItIsWell() {
    var troubled = new TroubledMemory();
    troubled.trouble = Optional.of("What is remembered cannot be written: the disk is full.");
    rig.scripted.memory = troubled;
    rig.open(Pools.of(3).snapshot());
    desk.await(() -> notice().startsWith("What is remembered cannot be written"));
    desk.photograph(rig.stage.getScene(), "memory-trouble");

    desk.press(KeyCode.ALT, KeyCode.DIGIT2);
    assertThat(notice()).endsWith("recognise a coordinator that was replaced.");

    troubled.trouble = Optional.empty();
    rig.scripted.time(Pools.NOW.plusSeconds(20));
    desk.await(() -> notice().isEmpty());
  }

  /// A second pool, which is no demo.
  private void connected() {
    rig.scripted.memory = memory;
    rig.open(Pools.of(3).snapshot());
    desk.run(() ->
        rig.window()
            .pools()
            .add(
                new PoolOrigin.Connected(
                    new SavedConnection(
                        "lab",
                        List.of(Endpoint.parse("192.0.2.11", Endpoint.HTTPS)),
                        "root",
                        false),
                    PoolOrigin.Access.CREDENTIALS),
                new ScriptedWatch(Pools.of(3).snapshot())));
    desk.await(() -> rig.pool().hosts().size() == 3);
  }

  private void openDialog() {
    palette("forget what is remembered");
    desk.await(() -> desk.sees("#pool-name"));
  }

  private void palette(String entry) {
    desk.press(KeyCode.CONTROL, KeyCode.K);
    desk.type(entry);
    desk.press(KeyCode.ENTER);
  }

  private String notice() {
    return ((Labeled) desk.find("#memory-trouble")).getText();
  }

  private List<String> labels() {
    return desk.findAll(".label").stream()
        .filter(Labeled.class::isInstance)
        .map(Node.class::cast)
        .map(node -> ((Labeled) node).getText())
        .filter(text -> text != null)
        .toList();
  }
}
