package org.poolkeeper.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.poolkeeper.model.Endpoint;
import org.poolkeeper.model.Fingerprint;
import org.poolkeeper.model.HostView.Refusal;
import org.poolkeeper.model.PoolSnapshot;
import org.poolkeeper.model.Pools;
import org.poolkeeper.port.Settings.Appearance;

/// The dialogs as a person meets them.
class DialogTest {

  private final WindowRig rig = new WindowRig();
  private final Desk desk = rig.desk;

  @BeforeEach
  void open() {
    rig.open(Pools.of(3).snapshot(), new UiOptions(Optional.of("healthy"), false));
  }

  @AfterEach
  void end() {
    rig.close();
  }

  @Test
  void whatIsMissingIsSaidInPlaceAndNothingTypedIsLost() {
    desk.press(KeyCode.CONTROL, KeyCode.N);
    desk.type("10.0.0.999");
    desk.click("#password");
    desk.type("geheim");
    desk.press(KeyCode.ENTER);

    assertThat(((Labeled) desk.find("#problem")).getText())
        .isEqualTo("\"10.0.0.999\" is not an IPv4 address.");
    assertThat(((TextInputControl) desk.find("#password")).getText()).isEqualTo("geheim");
    assertThat(desk.on(() -> desk.find("#addresses").isFocused())).isTrue();
    desk.photograph(desk.find("#addresses").getScene(), "connect");
  }

  @Test
  void theFirstContactIsTrustedByHandAndThePoolOpens() {
    var watch = meets(certificate(Refusal.CERTIFICATE_UNKNOWN));
    connect();
    desk.await(() -> desk.sees("#trust"));
    desk.photograph(desk.find("#trust").getScene(), "first-contact");
    assertThat(desk.on(() -> desk.find("#refuse").isFocused())).as("the safe button").isTrue();

    desk.click("#trust");
    watch.publish(Pools.of(2).snapshot());
    desk.await(() -> rig.window().pools().pools().size() == 2);

    assertThat(desk.sees("#trust")).isFalse();
    desk.await(() -> rig.scripted.settings.connections().size() == 1);
    assertThat(rig.scripted.settings.connections().getFirst().user()).isEqualTo("root");
  }

  @Test
  void aChangedCertificateShowsBothAndBlocksUntilCompared() {
    rig.scripted.trust.knows(
        Endpoint.parse("192.0.2.11", Endpoint.HTTPS), new Fingerprint("CD".repeat(32)));
    meets(certificate(Refusal.CERTIFICATE_CHANGED));
    connect();
    desk.await(() -> desk.sees("#trust"));
    desk.photograph(desk.find("#trust").getScene(), "changed-certificate");

    assertThat(desk.findAll(".fingerprint"))
        .extracting(Node::getAccessibleText)
        .containsExactlyInAnyOrder(
            "Known until now: " + new Fingerprint("CD".repeat(32)),
            "Presented now: " + new Fingerprint("AB".repeat(32)));
    assertThat(desk.find("#trust").isDisabled()).isTrue();
    desk.click("#compared");
    assertThat(desk.find("#trust").isDisabled()).isFalse();
    desk.press(KeyCode.ESCAPE);
    assertThat(rig.scripted.trust.accepted()).isEmpty();
    assertThat(desk.on(() -> rig.window().pools().pools().size())).isEqualTo(1);
  }

  @Test
  void theDemoPickerStartsSituationsAndCausesFaults() {
    desk.press(KeyCode.CONTROL, KeyCode.D);
    desk.await(() -> desk.sees("#pull_cable-host-a"));
    desk.photograph(desk.find("#situations").getScene(), "demo");
    rig.scripted.demo.told().clear();

    desk.click("#pull_cable-host-a");
    desk.await(() -> desk.sees("#bring_back-host-a"));
    desk.click("#bring_back-host-a");
    desk.await(() -> desk.sees("#pull_cable-host-a"));
    desk.click("#speed-20");
    desk.click("Coordinator dead");
    desk.click("#watch");
    desk.await(() -> rig.scripted.demo.told().size() == 6);

    assertThat(rig.scripted.demo.told())
        .containsExactly(
            "pull host-a",
            "plug host-a",
            "speed 20.0",
            "close healthy",
            "start coordinator-dead",
            "speed 20.0");
  }

  @Test
  void theAppearanceIsChosenInTheSettings() {
    desk.press(KeyCode.CONTROL, KeyCode.COMMA);
    desk.photograph(desk.find("#appearance").getScene(), "settings");

    desk.click("Dark");

    assertThat(rig.window().theme().dark().get()).isTrue();
    desk.await(() -> rig.scripted.settings.appearance() == Appearance.DARK);
  }

  private void connect() {
    desk.press(KeyCode.CONTROL, KeyCode.N);
    desk.type("192.0.2.11");
    desk.click("#password");
    desk.type("x");
    desk.press(KeyCode.ENTER);
  }

  private ScriptedWatch meets(PoolSnapshot snapshot) {
    var watch = new ScriptedWatch(snapshot);
    rig.scripted.watch = (_, _) -> watch;
    return watch;
  }

  private static PoolSnapshot certificate(Refusal reason) {
    return Pools.of(1)
        .noClaims()
        .refuses("host-a", reason, Duration.ofSeconds(1))
        .host("host-a", host -> host.certificateUntil(Pools.NOW.plus(Duration.ofDays(900))))
        .snapshot();
  }
}
