package org.poolkeeper.ui.splitbrain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.poolkeeper.model.Endpoint;
import org.poolkeeper.model.Pools;
import org.poolkeeper.port.Settings.SavedConnection;
import org.poolkeeper.ui.Judged;
import org.poolkeeper.ui.ScriptedServices;
import org.poolkeeper.ui.ScriptedWatch;
import org.poolkeeper.ui.VirtualSchedule;
import org.poolkeeper.ui.fx.SnapshotBridge;
import org.poolkeeper.ui.pool.PoolOrigin;
import org.poolkeeper.ui.pool.PoolsViewModel;

/// When the comparison opens, and when it does not.
class SplitBrainViewModelTest {

  private final VirtualSchedule background = new VirtualSchedule();
  private final ScriptedServices scripted = new ScriptedServices();
  private final ReadOnlyObjectWrapper<Instant> now = new ReadOnlyObjectWrapper<>(Pools.NOW);
  private final PoolsViewModel pools =
      new PoolsViewModel(
          scripted.services().watches(),
          scripted.services().diagnose(),
          scripted.settings,
          scripted.vault,
          now.getReadOnlyProperty(),
          Runnable::run,
          background);
  private final SplitBrainViewModel split =
      new SplitBrainViewModel(pools, now.getReadOnlyProperty(), ZoneOffset.UTC);
  private final ScriptedWatch watch = new ScriptedWatch(Pools.of(3).snapshot());

  @BeforeEach
  void begin() {
    var alone = new Judged().rules("host-a").rules("host-b");
    var split = new Judged().rules("host-b").orphaned("host-a");
    scripted.diagnose = snapshot -> (snapshot.claims().size() < 2 ? alone : split).apply(snapshot);
    this.split.open();
    pools.add(new PoolOrigin.Demo("one"), watch);
    publish(healthy());
  }

  @AfterEach
  void end() {
    scripted.close();
  }

  @Test
  void itOpensByItselfWhenASplitAppears() {
    assertThat(split.comparison().get()).isEmpty();

    publish(two());

    assertThat(split.comparison().get().orElseThrow().sides()).containsExactly("host-b", "host-a");
  }

  @Test
  void closedItStaysClosedForTheSameClaimantsHoweverOftenTheyComeAndGo() {
    publish(two());
    split.dismiss();
    assertThat(split.comparison().get()).isEmpty();

    publish(two());
    publish(two().silent("host-a", java.time.Duration.ofSeconds(5)));
    publish(two());

    assertThat(split.comparison().get()).isEmpty();
  }

  @Test
  void anotherClaimantIsAnotherIncident() {
    publish(two());
    split.dismiss();

    publish(two().claims("host-c"));

    assertThat(split.comparison().get().orElseThrow().sides()).hasSize(3);
  }

  @Test
  void aHostThatCameHomeAndClaimsAgainIsAnotherIncident() {
    publish(two());
    split.dismiss();

    publish(Pools.of(3).coordinates("host-b"));
    publish(two());

    assertThat(split.comparison().get()).isPresent();
  }

  @Test
  void theUserCanOpenItAgain() {
    publish(two());
    split.dismiss();

    split.compare(pools.pools().getFirst());

    assertThat(split.comparison().get()).isPresent();
  }

  @Test
  void withoutADisputeThereIsNothingToCompare() {
    split.compare(pools.pools().getFirst());

    assertThat(split.comparison().get()).isEmpty();
  }

  @Test
  void anOrphanAloneOpensItAndAnUndecidedOneOnlyWaitsToBeAsked() {
    publish(healthy(), new Judged().undecided("host-a"));
    assertThat(split.comparison().get()).isEmpty();
    split.compare(pools.pools().getFirst());
    assertThat(split.comparison().get()).isPresent();
    split.dismiss();

    publish(healthy(), new Judged().orphaned("host-a"));
    assertThat(split.comparison().get()).isPresent();
  }

  @Test
  void whenTheSplitEndsTheOpenPaneSaysSoAndKeepsTheFacts() {
    publish(two());
    var before = split.comparison().get().orElseThrow();

    publish(Pools.of(3).coordinates("host-b"));

    var after = split.comparison().get().orElseThrow();
    assertThat(after.over()).startsWith("By now only host-b says that it coordinates");
    assertThat(after.rows()).isEqualTo(before.rows());
    split.dismiss();
    assertThat(split.comparison().get()).isEmpty();
  }

  @Test
  void whileTheRoleIsBeingHandedOverNothingOpens() {
    publish(
        healthy().claim(claim -> claim.operations("designate_new_master")),
        new Judged().orphaned("host-a"));

    assertThat(split.comparison().get()).isEmpty();
  }

  @Test
  void asecondPoolsSplitComesAfterTheFirstWasClosed() {
    publish(two());
    var other = new ScriptedWatch(two().claim(claim -> claim.name("other-pool")).snapshot());
    pools.add(
        new PoolOrigin.Connected(
            new SavedConnection(
                "other", List.of(Endpoint.parse("192.0.2.99", Endpoint.HTTPS)), "root", false),
            PoolOrigin.Access.CREDENTIALS),
        other);
    background.advance(SnapshotBridge.INTERVAL);
    background.settle();
    assertThat(title()).contains("lab-pool");

    split.dismiss();
    assertThat(title()).contains("other-pool");

    split.dismiss();
    assertThat(split.comparison().get()).isEmpty();
  }

  @Test
  void takingThePoolOffTheListClosesIt() {
    publish(two());

    pools.forget(pools.pools().getFirst());

    assertThat(split.comparison().get()).isEmpty();
  }

  @Test
  void agesGrowWhileItIsOpen() {
    publish(two());
    var before = split.comparison().get().orElseThrow();

    now.set(Pools.NOW.plusSeconds(30));

    assertThat(split.comparison().get().orElseThrow()).isNotEqualTo(before);
  }

  private String title() {
    return split.comparison().get().orElseThrow().title();
  }

  private static Pools healthy() {
    return Pools.of(3);
  }

  private static Pools two() {
    return Pools.of(3).claims("host-b").follows("host-c", "host-b");
  }

  private void publish(Pools next, Judged judged) {
    scripted.diagnose = judged;
    publish(next);
  }

  private void publish(Pools next) {
    background.advance(SnapshotBridge.INTERVAL);
    watch.publish(next.snapshot());
    background.settle();
  }
}
