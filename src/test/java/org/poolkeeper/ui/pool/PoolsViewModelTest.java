package org.poolkeeper.ui.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.poolkeeper.model.Endpoint;
import org.poolkeeper.model.Pools;
import org.poolkeeper.model.Secret;
import org.poolkeeper.port.Settings.SavedConnection;
import org.poolkeeper.ui.ScriptedServices;
import org.poolkeeper.ui.ScriptedWatch;
import org.poolkeeper.ui.VirtualSchedule;
import org.poolkeeper.ui.pool.PoolOrigin.Access;
import org.poolkeeper.ui.pool.PoolOrigin.Connected;

class PoolsViewModelTest {

  private static final SavedConnection KEPT = connection("192.0.2.11", "root", true);
  private static final SavedConnection ASKED = connection("192.0.2.21", "root", false);
  private static final SavedConnection ANONYMOUS = connection("192.0.2.31", "", false);

  private final VirtualSchedule background = new VirtualSchedule();
  private final ScriptedServices scripted = new ScriptedServices();
  private final PoolsViewModel pools =
      new PoolsViewModel(
          scripted.services().watches(),
          scripted.services().diagnose(),
          scripted.settings,
          scripted.vault,
          new ReadOnlyObjectWrapper<>(Pools.NOW).getReadOnlyProperty(),
          Runnable::run,
          background);

  @AfterEach
  void end() {
    scripted.close();
  }

  @Test
  void poolsComeBackWithWhatTheKeyStoreHas() {
    scripted.settings.saveConnections(List.of(KEPT, ASKED, ANONYMOUS));
    scripted.vault.keep(KEPT.account(), new Secret("secret"));

    assertThat(pools.restore()).isTrue();
    background.settle();

    assertThat(pools.pools())
        .extracting(pool -> ((Connected) pool.origin()).access())
        .containsExactly(Access.CREDENTIALS, Access.PASSWORD_MISSING, Access.WITHOUT_CREDENTIALS);
    assertThat(scripted.attempts)
        .extracting(attempt -> attempt.credentials().isPresent())
        .containsExactly(true, false, false);
    assertThat(pools.selected().get()).isSameAs(pools.pools().getFirst());
  }

  @Test
  void aPoolThatIsStillComingBackIsNotLostFromTheSettings() {
    scripted.settings.saveConnections(List.of(KEPT));
    pools.restore();

    pools.add(new Connected(ASKED, Access.CREDENTIALS), watch());
    background.settle();

    assertThat(scripted.settings.connections()).containsExactly(KEPT, ASKED);
  }

  @Test
  void connectingAgainTakesThePlaceOfThePoolBefore() {
    var first = watch();
    pools.add(new Connected(ASKED, Access.PASSWORD_MISSING), first);
    pools.add(new Connected(ASKED, Access.CREDENTIALS), watch());
    background.settle();

    assertThat(pools.pools()).hasSize(1);
    assertThat(first.listeners()).isZero();
    assertThat(scripted.settings.connections()).containsExactly(ASKED);
  }

  @Test
  void theDemoIsNeverKept() {
    pools.add(new PoolOrigin.Demo("Healthy"), watch());
    background.settle();

    assertThat(scripted.settings.connections()).isEmpty();
  }

  @Test
  void forgettingDropsAddressAndPassword() {
    scripted.vault.keep(KEPT.account(), new Secret("secret"));
    pools.add(new Connected(KEPT, Access.CREDENTIALS), watch());

    pools.forget(pools.pools().getFirst());
    background.settle();

    assertThat(pools.pools()).isEmpty();
    assertThat(pools.selected().get()).isNull();
    assertThat(scripted.settings.connections()).isEmpty();
    assertThat(scripted.vault.recall(KEPT.account())).isEmpty();
  }

  @Test
  void closingAllEndsEveryWatch() throws InterruptedException {
    var one = watch();
    var other = watch();
    pools.add(new Connected(KEPT, Access.CREDENTIALS), one);
    pools.add(new Connected(ASKED, Access.CREDENTIALS), other);

    for (var thread : pools.closeAll()) {
      thread.join(java.time.Duration.ofSeconds(5));
    }

    assertThat(List.of(one, other)).allMatch(ScriptedWatch::closed);
    assertThat(scripted.settings.connections()).as("kept for the next start").isEmpty();
    background.settle();
    assertThat(scripted.settings.connections()).containsExactly(KEPT, ASKED);
  }

  private static ScriptedWatch watch() {
    return new ScriptedWatch(Pools.of(3).snapshot());
  }

  private static SavedConnection connection(String address, String user, boolean kept) {
    return new SavedConnection(
        address, List.of(Endpoint.parse(address, Endpoint.HTTPS)), user, kept);
  }
}
