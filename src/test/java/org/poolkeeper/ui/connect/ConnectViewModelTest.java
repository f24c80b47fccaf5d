package org.poolkeeper.ui.connect;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.poolkeeper.model.CredentialCheck;
import org.poolkeeper.model.Endpoint;
import org.poolkeeper.model.Fingerprint;
import org.poolkeeper.model.HostView.Refusal;
import org.poolkeeper.model.PoolSnapshot;
import org.poolkeeper.model.Pools;
import org.poolkeeper.ui.ScriptedServices;
import org.poolkeeper.ui.ScriptedWatch;
import org.poolkeeper.ui.VirtualSchedule;
import org.poolkeeper.ui.fx.SnapshotBridge;
import org.poolkeeper.ui.pool.PoolOrigin;

class ConnectViewModelTest {

  private static final Endpoint HOST_A = Endpoint.parse("192.0.2.11", Endpoint.HTTPS);

  private final VirtualSchedule background = new VirtualSchedule();
  private final ScriptedServices scripted = new ScriptedServices();
  private final List<PoolOrigin> found = new ArrayList<>();
  private final List<ScriptedWatch> watches = new ArrayList<>();
  private final ConnectViewModel model =
      new ConnectViewModel(
          scripted.services().watches(),
          scripted.trust,
          scripted.vault,
          Runnable::run,
          background,
          (origin, _, _) -> found.add(origin));

  @BeforeEach
  void fill() {
    background.settle();
    model.addresses().set("192.0.2.11");
    model.password().set("secret");
    meets(Pools.of(3).snapshot());
  }

  @AfterEach
  void end() {
    scripted.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''             | root | secret | ADDRESSES | Give the name or address of any host of the pool.
          192.0.2.999    | root | secret | ADDRESSES | "192.0.2.999" is not an IPv4 address.
          192.0.2.11:x   | root | secret | ADDRESSES | "192.0.2.11:x" has no valid port after the colon.
          192.0.2.11     | ''   | secret | USER      | Give a user, or look without credentials.
          192.0.2.11     | root | ''     | PASSWORD  | Give the password, or look without credentials.
          """)
  void whatIsMissingIsSaidInPlace(
      String addresses, String user, String password, FirstLook.Field field, String sentence) {
    model.addresses().set(addresses);
    model.user().set(user);
    model.password().set(password);

    model.connect();

    assertThat(problem()).contains(new FirstLook.Failed(sentence, field));
    assertThat(scripted.attempts).isEmpty();
  }

  @Test
  void severalAddressesOfAnyKindAreTaken() {
    model.addresses().set("192.0.2.11, host-b; [2001:db8::1]:8443");
    model.connect();

    assertThat(scripted.attempts.getFirst().seeds())
        .extracting(Endpoint::toString)
        .containsExactly("192.0.2.11", "host-b", "[2001:db8::1]:8443");
  }

  @Test
  void aPoolThatIsFoundIsHandedOnAndItsPasswordKeptWhereAsked() {
    model.keepPassword().set(true);
    model.connect();
    background.settle();

    assertThat(model.step().get()).isEqualTo(new ConnectStep.Done());
    assertThat(found).hasSize(1);
    assertThat(watches.getFirst().closed()).as("handed on, not closed").isFalse();
    assertThat(watches.getFirst().listeners()).isZero();
    assertThat(scripted.vault.recall("root@192.0.2.11")).isPresent();
  }

  @Test
  void withoutAskingNoPasswordIsKept() {
    model.connect();
    background.settle();

    assertThat(found).hasSize(1);
    assertThat(scripted.vault.recall("root@192.0.2.11")).isEmpty();
  }

  @Test
  void aPoolInTroubleIsStillAPoolToShow() {
    meets(Pools.of(3).coordinatorDead().snapshot());
    model.connect();
    background.settle();

    assertThat(found).hasSize(1);
  }

  @Test
  void lookingWithoutCredentialsNeedsNone() {
    model.password().set("");
    model.anonymous().set(true);
    meets(Pools.of(3).withoutCredentials().snapshot());
    model.connect();
    background.settle();

    assertThat(found).hasSize(1);
    assertThat(scripted.attempts.getFirst().credentials()).isEmpty();
  }

  @Test
  void aRefusedPasswordIsSaidAndNothingTypedIsLost() {
    meets(
        Pools.of(3)
            .noClaims()
            .host("host-a", host -> host.credentials(CredentialCheck.REFUSED))
            .snapshot());
    model.connect();
    background.settle();

    assertThat(problem()).map(FirstLook.Failed::about).contains(FirstLook.Field.PASSWORD);
    assertThat(model.addresses().get()).isEqualTo("192.0.2.11");
    assertThat(model.password().get()).isEqualTo("secret");
    assertThat(found).isEmpty();
  }

  @Test
  void wherNobodyAnswersTheSentenceSaysSo() {
    meets(Pools.of(1).noClaims().allSilent(Duration.ofSeconds(4)).snapshot());
    model.connect();
    background.settle();

    assertThat(problem())
        .map(FirstLook.Failed::sentence)
        .contains(
            "192.0.2.11: No answer within 4 s. Check the address, or give the address of another"
                + " host of the pool.");
  }

  @Test
  void theFirstContactShowsTheFingerprintAndGoesOnOnceItIsTrusted() {
    meets(certificate(Refusal.CERTIFICATE_UNKNOWN));
    model.connect();
    background.settle();

    assertThat(model.step().get())
        .isInstanceOfSatisfying(
            ConnectStep.Judging.class,
            judging -> {
              assertThat(judging.anyChanged()).isFalse();
              assertThat(judging.questions().getFirst().presented().fingerprint())
                  .isEqualTo(new Fingerprint("AB".repeat(32)));
            });
    assertThat(found).isEmpty();

    model.accept();
    assertThat(scripted.trust.accepted()).containsExactly(HOST_A);
    assertThat(watches.getFirst().looks()).isEqualTo(1);
    background.advance(SnapshotBridge.INTERVAL);
    watches.getFirst().publish(Pools.of(3).snapshot());
    background.advance(SnapshotBridge.INTERVAL);
    if (model.step().get() instanceof ConnectStep.Judging) {
      throw new AssertionError("asked again about what was trusted");
    }
    assertThat(found).hasSize(1);
  }

  @Test
  void aChangedCertificateShowsOldAndNew() {
    var old = new Fingerprint("CD".repeat(32));
    scripted.trust.knows(HOST_A, old);
    meets(certificate(Refusal.CERTIFICATE_CHANGED));
    model.connect();
    background.settle();

    assertThat(model.step().get())
        .isInstanceOfSatisfying(
            ConnectStep.Judging.class,
            judging -> {
              assertThat(judging.anyChanged()).isTrue();
              assertThat(judging.questions().getFirst().known()).contains(old);
            });

    model.back();
    assertThat(scripted.trust.accepted()).as("refused, so nothing is trusted").isEmpty();
    assertThat(scripted.trust.known(HOST_A)).contains(old);
    assertThat(found).isEmpty();
  }

  private static PoolSnapshot certificate(Refusal reason) {
    return Pools.of(1)
        .noClaims()
        .refuses("host-a", reason, Duration.ofSeconds(1))
        .host("host-a", host -> host.certificateUntil(Pools.NOW.plus(Duration.ofDays(900))))
        .snapshot();
  }

  private void meets(PoolSnapshot snapshot) {
    scripted.watch =
        (_, _) -> {
          var watch = new ScriptedWatch(snapshot);
          watches.add(watch);
          return watch;
        };
  }

  private Optional<FirstLook.Failed> problem() {
    return model.step().get() instanceof ConnectStep.Asking(var problem)
        ? problem
        : Optional.empty();
  }
}
