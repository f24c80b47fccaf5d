package org.poolkeeper.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.poolkeeper.model.Pools;
import org.poolkeeper.ui.control.StateMark;

/// Two hosts that claim one pool, and a host that was replaced, as a person meets them.
class SplitBrainWindowTest {

  private final WindowRig rig = new WindowRig();
  private final Desk desk = rig.desk;
  private ScriptedWatch watch;

  @BeforeEach
  void open() {
    var alone = new Judged().rules("host-a").rules("host-b");
    var split = new Judged().rules("host-b").orphaned("host-a");
    rig.scripted.diagnose =
        snapshot -> (snapshot.claims().size() < 2 ? alone : split).apply(snapshot);
    watch = rig.open(Pools.of(3).remembers("host-a").snapshot());
  }

  @AfterEach
  void end() {
    rig.close();
  }

  @Test
  void aSplitOpensTheComparisonOnItsSafeButton() {
    assertThat(desk.sees("#compare-overlay")).isFalse();

    splitAppears();

    assertThat(focused()).isEqualTo("compare-close");
    assertThat(((Labeled) desk.find("#compare-close")).getText())
        .isEqualTo("Close, change nothing");
    assertThat(texts("#split-brain"))
        .contains(
            "Two hosts both say that they coordinate lab-pool",
            "VMs go on running on both sides. Nothing has been changed.",
            "host-a was replaced by host-b and does not know it.",
            "We suggest keeping host-b: host-c follows it.");
  }

  @Test
  void enterChoosesNothing() {
    splitAppears();

    for (var stop = 0; stop < 4; stop++) {
      desk.press(KeyCode.ENTER);
      assertThat(desk.sees("#compare-overlay")).as("after Enter on " + focused()).isTrue();
      desk.press(KeyCode.TAB);
    }

    assertThat(desk.on(() -> Clipboard.getSystemClipboard().getString()))
        .isNotEqualTo(desk.on(() -> comparison()));
  }

  @Test
  void theKeyboardAloneReadsEveryFactAndNeverLeavesThePane() {
    splitAppears();

    assertThat(List.of(tab(), tab(), tab(), tab()))
        .containsExactly("compare-why", "compare-copy", "", "compare-close");
    desk.press(KeyCode.SHIFT, KeyCode.TAB);
    assertThat(spoken()).startsWith("host-b, Says it coordinates: since ");
    desk.press(KeyCode.RIGHT);
    assertThat(spoken()).startsWith("host-a, Says it coordinates: since ");
    desk.press(KeyCode.DOWN);
    assertThat(spoken())
        .startsWith("host-a, Followed by: nobody. 2 hosts asked without credentials, ")
        .endsWith(" seconds ago.");
    desk.press(KeyCode.ALT, KeyCode.DIGIT2);
    assertThat(isInPane(owner())).as("Alt+2 does not lead out of it").isTrue();

    desk.press(KeyCode.ESCAPE);

    assertThat(desk.sees("#compare-overlay")).isFalse();
  }

  @Test
  void whoIsTypingGoesOnTyping() {
    desk.press(KeyCode.ALT, KeyCode.DIGIT2);
    desk.click("#vm-filter");
    desk.type("ma");

    splitAppears();
    desk.type("il");

    assertThat(((TextInputControl) desk.find("#vm-filter")).getText()).isEqualTo("mail");
    assertThat(focused()).isEqualTo("vm-filter");
    desk.press(KeyCode.TAB);
    assertThat(focused()).isEqualTo("compare-close");
    desk.press(KeyCode.ESCAPE);
    assertThat(focused()).isEqualTo("vm-filter");
  }

  @Test
  void whoIsTypingInThePaletteGoesOnTypingToo() {
    desk.press(KeyCode.CONTROL, KeyCode.K);
    desk.type("host");

    splitAppears();
    desk.type(" c");

    assertThat(((TextInputControl) desk.find("#palette-query")).getText()).isEqualTo("host c");
    assertThat(desk.sees("#compare-overlay")).isTrue();
  }

  @Test
  void closedItOpensAgainFromBannerAndPaletteAndNotByItself() {
    splitAppears();
    desk.press(KeyCode.SPACE);
    assertThat(desk.sees("#compare-overlay")).isFalse();
    watch.publish(
        split()
            .silent("host-a", Duration.ofSeconds(5))
            .claim("host-a", claim -> claim.ended(Duration.ofSeconds(5)))
            .snapshot());
    desk.await(() -> !word().equals("two coordinators"));
    watch.publish(split().snapshot());
    desk.await(() -> word().equals("two coordinators"));
    assertThat(desk.sees("#compare-overlay")).isFalse();

    assertThat(((Labeled) desk.find("#compare")).getText()).isEqualTo("Compare the two sides");
    desk.click("#compare");
    assertThat(desk.sees("#compare-overlay")).isTrue();
    desk.press(KeyCode.ESCAPE);

    desk.press(KeyCode.CONTROL, KeyCode.K);
    desk.type("two sides");
    desk.press(KeyCode.ENTER);
    assertThat(desk.sees("#compare-overlay")).isTrue();
  }

  @Test
  void howDoWeKnowShowsSourceAndAgeOfEveryFactAndTheReasons() {
    splitAppears();
    assertThat(texts("#split-brain")).doesNotContain("database of 192.0.2.12, 3 s ago");

    desk.press(KeyCode.TAB);
    desk.press(KeyCode.SPACE);

    assertThat(texts("#split-brain"))
        .contains("database of 192.0.2.12, 3 s ago")
        .anyMatch(text -> text.startsWith("For it: host-c follows it. (asked 192.0.2.12"))
        .anyMatch(text -> text.startsWith("Decides nothing: Its database has more changes."));
  }

  @Test
  void theFactsCanBeCopiedAsText() {
    splitAppears();

    desk.click("#compare-copy");

    assertThat(desk.on(() -> Clipboard.getSystemClipboard().getString()))
        .startsWith("Two hosts both say that they coordinate lab-pool\n")
        .contains("host-a: nobody  [2 hosts asked without credentials, ");
  }

  @Test
  void everyMarkInThePaneIsSpoken() {
    splitAppears();

    assertThat(desk.on(() -> desk.find("#split-brain").getAccessibleText()))
        .contains("Two hosts both say", "Nothing has been changed.", "We suggest keeping host-b");
    assertThat(desk.findAll("#split-brain ." + StateMark.STYLE).stream().filter(Node::isVisible))
        .hasSize(3)
        .allMatch(mark -> mark.getAccessibleText().length() > 10);
  }

  @Test
  void whenTheSplitEndsMeanwhileThePaneSaysSo() {
    splitAppears();

    watch.publish(Pools.of(3).coordinates("host-b").snapshot());
    desk.await(() -> !((Labeled) desk.find("#compare-over")).getText().isEmpty());

    assertThat(((Labeled) desk.find("#compare-over")).getText())
        .startsWith("By now only host-b says that it coordinates");
  }

  @Test
  void anOrphanIsMarkedInTreeTableDetailAndOnEveryScreen() {
    rig.scripted.diagnose = new Judged().orphaned("host-a");
    watch.publish(orphan().snapshot());
    desk.await(() -> desk.sees("#compare-overlay"));
    desk.press(KeyCode.ESCAPE);
    rig.select(0);

    assertThat(((Labeled) desk.find("#orphan-picture")).getText())
        .isEqualTo("This picture is of host-a, which was replaced: it is stale and read-only.");
    assertThat(desk.on(() -> rig.pool().hosts().getFirst().line().get().state()))
        .isEqualTo("orphaned, stale, read-only");
    assertThat(texts("#pools")).contains("host-a", "orphaned");
    assertThat(texts("#host-detail")).contains("orphaned, stale, read-only");
    assertThat(desk.findAll("#pools .tree-cell"))
        .extracting(Node::getAccessibleText)
        .anyMatch(text ->
            text != null && text.startsWith("host-a, orphaned, stale, read-only, critical,"))
        .anyMatch(text -> text != null && text.contains("This picture is of host-a"));

    desk.press(KeyCode.ALT, KeyCode.DIGIT2);

    assertThat(desk.sees("#orphan-banner")).isTrue();
    assertThat(desk.find("#vms").getPseudoClassStates())
        .extracting(each -> each.getPseudoClassName())
        .contains("stale");
    assertThat(desk.find("#vms").getAccessibleText())
        .isEqualTo("Virtual machines, orphaned, stale, read-only");
  }

  @Test
  void aMarkStaysWhileTheOrphanIsSilentAndGoesWhenItIsHome() {
    watch.publish(
        Pools.of(3)
            .coordinates("host-b")
            .silent("host-a", Duration.ofMinutes(3))
            .marked("host-a", "host-b")
            .snapshot());
    desk.await(() -> state().equals("orphaned, no answer for 3 min 02 s"));
    assertThat(desk.sees("#orphan-banner")).as("the picture shown is host-b's").isFalse();

    watch.publish(Pools.of(3).coordinates("host-b").marked("host-a", "host-b").snapshot());

    desk.await(() -> !state().contains("orphaned"));
  }

  private String state() {
    return rig.pool().hosts().getFirst().line().get().state();
  }

  private String word() {
    return rig.pool().banner().get().word();
  }

  private void splitAppears() {
    watch.publish(split().snapshot());
    desk.await(() -> desk.sees("#compare-overlay"));
  }

  private static Pools split() {
    return Pools.of(3).claims("host-b").follows("host-c", "host-b");
  }

  private static Pools orphan() {
    return Pools.of(3)
        .remembers("host-a", "host-b")
        .silent("host-b", Duration.ofMinutes(5))
        .follows("host-c", "host-b")
        .claim(claim -> claim.runs("mail-01", "host-a"));
  }

  private String comparison() {
    return ((Labeled) desk.find(".dialog-title")).getText();
  }

  private String tab() {
    desk.press(KeyCode.TAB);
    return focused();
  }

  private Node owner() {
    return desk.on(() -> rig.stage.getScene().getFocusOwner());
  }

  private String focused() {
    var id = owner().getId();
    return id == null ? "" : id;
  }

  private String spoken() {
    return owner().getAccessibleText();
  }

  private static boolean isInPane(Node node) {
    for (var each = node; each != null; each = each.getParent()) {
      if ("split-brain".equals(each.getId())) {
        return true;
      }
    }
    return false;
  }

  private List<String> texts(String query) {
    return desk.on(() -> labels(desk.find(query)).toList());
  }

  private static Stream<String> labels(Node node) {
    if (!node.isVisible()) {
      return Stream.empty();
    }
    var own = node instanceof Labeled label ? Stream.of(label.getText()) : Stream.<String>empty();
    var children =
        node instanceof Parent parent
            ? parent.getChildrenUnmodifiable().stream().flatMap(SplitBrainWindowTest::labels)
            : Stream.<String>empty();
    return Stream.concat(own, children);
  }
}
