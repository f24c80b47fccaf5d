package org.poolkeeper.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.poolkeeper.model.ClaimFixture;
import org.poolkeeper.model.Inquiries;
import org.poolkeeper.model.InquiryAnswer;
import org.poolkeeper.model.Observed;
import org.poolkeeper.model.Pools;
import org.poolkeeper.model.Vm;
import org.poolkeeper.port.JournalInHand;
import org.poolkeeper.procedure.catalog.Catalog;
import org.poolkeeper.procedure.engine.SteadyWaiting;
import org.poolkeeper.ui.procedure.Acting;
import org.poolkeeper.ui.procedure.ProcedureServices;

/// High availability in the main window, as a person with a keyboard and no mouse reads it.
@Timeout(240)
class HaWindowTest {
  private static final int FAR = 40;

  private final WindowRig rig = new WindowRig();
  private final Desk desk = rig.desk;
  private final Hand hand = new Hand(desk);

  @AfterEach
  void end() {
    rig.close();
  }

  @Test
  void theMatrixIsReadCellByCellAndAProcedureIsOpened() {
    open(statefileLost());
    desk.press(KeyCode.ALT, KeyCode.DIGIT6);
    desk.await(() -> focused().equals("ha-beats"));

    assertThat(text("#ha-word")).isEqualTo("on");
    assertThat(text("#ha-summary")).contains("No host reaches the heartbeat disk.");
    desk.press(KeyCode.RIGHT);
    desk.await(() -> text("#ha-beats-cell").equals("host-a, Network: hears 2 of 2."));
    desk.press(KeyCode.RIGHT);
    desk.press(KeyCode.DOWN);
    desk.await(() -> text("#ha-beats-cell").equals("host-b, Heartbeat disk: not reached."));

    tabTo("ha-losses");
    desk.press(KeyCode.RIGHT);
    desk.await(() -> text("#ha-losses-cell").startsWith("Network and storage lost: All hosts"));

    tabTo("ha-cover");
    assertThat(desk.on(() -> ((TableView<?>) desk.find("#ha-cover")).getItems().size()))
        .isEqualTo(2);

    tabTo("ha-offer-disable-ha");
    desk.press(KeyCode.SPACE);
    desk.await(() -> desk.sees("#wizard"));
    assertThat(hand.page()).endsWith("Situation");
    assertThat(hand.read()).contains("Nothing has been changed yet.");
  }

  @Test
  void thePaletteLeadsThereAndAWizardSaysWhyItIsRefused() {
    open(Pools.of(3).claim(ClaimFixture::haOn));
    desk.press(KeyCode.CONTROL, KeyCode.K);
    desk.await(() -> desk.sees("#palette-query"));
    desk.type("statefile");
    desk.press(KeyCode.ENTER);
    desk.await(() -> focused().equals("ha-beats"));

    desk.await(() ->
        Optional.ofNullable(desk.find("#ha-offer-enable-ha").getAccessibleText())
            .filter(words -> words.contains("Not now: High availability is on already"))
            .isPresent());
    tabTo("ha-offer-enable-ha");
    desk.press(KeyCode.SPACE);
    desk.await(() -> desk.sees("#wizard"));
    assertThat(hand.read()).contains("High availability is on already");
  }

  /// What changes is said where it stands, and the cell that is read stays selected.
  @Test
  void theCellThatIsReadStaysWhileThePoolChanges() {
    var watch = open(Pools.of(3).claim(ClaimFixture::haOn));
    desk.press(KeyCode.ALT, KeyCode.DIGIT6);
    desk.await(() -> focused().equals("ha-beats"));
    desk.press(KeyCode.RIGHT);
    desk.press(KeyCode.RIGHT);
    desk.await(() -> text("#ha-beats-cell").equals("host-a, Heartbeat disk: reached."));

    watch.publish(statefileLost().snapshot());

    desk.await(() -> text("#ha-beats-cell").equals("host-a, Heartbeat disk: not reached."));
    assertThat(focused()).isEqualTo("ha-beats");
    watch.publish(Pools.of(3).snapshot());
    desk.await(() -> text("#ha-word").equals("off"));
    assertThat(desk.find("#ha-beats").getParent().isVisible()).isFalse();
  }

  private static Pools statefileLost() {
    return Pools.of(3)
        .claim(ClaimFixture::haOn)
        .claim(claim ->
            claim
                .records(record -> record.heartbeat(List.of(), uuids()))
                .runs("db-1", "host-b", new Vm.Restart("restart", 0, 0))
                .runs("old-1", "host-c", new Vm.Restart("", 0, 0)));
  }

  private static List<String> uuids() {
    return IntStream.rangeClosed(1, 3)
        .mapToObj("aaaaaaaa-0000-4000-8000-%012d"::formatted)
        .toList();
  }

  private ScriptedWatch open(Pools pool) {
    rig.scripted.diagnose = new Judged().rules("host-a");
    var asked =
        new Acting(
            _ -> {
              throw new AssertionError("Something was about to be sent.");
            },
            (ruler, questions, _) ->
                new Inquiries(
                    questions.stream()
                        .collect(
                            Collectors.toMap(
                                one -> one,
                                _ ->
                                    new Observed<InquiryAnswer>(
                                        new InquiryAnswer.Untold("It does not say."),
                                        now(),
                                        ruler.source())))),
            new JournalInHand(() -> Pools.NOW),
            SteadyWaiting::new);
    rig.scripted.procedures =
        new ProcedureServices(
            new Catalog().all(), asked, _ -> asked, "ann", "desk-7", "poolkeeper");
    var watch = rig.open(pool.snapshot());
    desk.await(() -> desk.sees("#offers .button"));
    return watch;
  }

  private static Instant now() {
    return Pools.NOW.plusSeconds(2);
  }

  private void tabTo(String id) {
    for (var i = 0; i < FAR && !focused().equals(id); i++) {
      desk.press(KeyCode.TAB);
    }
    assertThat(focused()).as("what Tab leads to").isEqualTo(id);
  }

  private String focused() {
    return desk.on(() ->
        Optional.ofNullable(rig.stage.getScene().getFocusOwner())
            .map(Node::getId)
            .map(String::valueOf)
            .orElse(""));
  }

  private String text(String query) {
    return desk.on(() -> ((Labeled) desk.find(query)).getText());
  }
}
