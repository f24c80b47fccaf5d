package org.poolkeeper.ui.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.ListChangeListener;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.poolkeeper.diagnosis.Diagnostician;
import org.poolkeeper.model.Pools;
import org.poolkeeper.ui.ScriptedWatch;
import org.poolkeeper.ui.VirtualSchedule;
import org.poolkeeper.ui.fx.SnapshotBridge;

class PoolViewModelTest {

  private final VirtualSchedule background = new VirtualSchedule();
  private final ScriptedWatch watch = new ScriptedWatch(Pools.of(3).snapshot());
  private final ReadOnlyObjectWrapper<Instant> now =
      new ReadOnlyObjectWrapper<>(Pools.NOW.plusSeconds(2));
  private final PoolViewModel pool =
      new PoolViewModel(
          new PoolOrigin.Demo("Demo"),
          watch,
          java.util.Optional.empty(),
          new Diagnostician()::diagnose,
          now.getReadOnlyProperty(),
          Runnable::run,
          background);

  @BeforeEach
  void open() {
    pool.open();
    background.settle();
  }

  @Test
  void theFirstHostIsOpenFromTheStart() {
    assertThat(pool.selectedHost().get()).isSameAs(pool.hosts().getFirst());
  }

  @Test
  void aHealthyPoolSaysSo() {
    assertThat(pool.banner().get().word()).isEqualTo("healthy");
    assertThat(pool.banner().get().looked()).isEqualTo("looked 2 s ago");
    assertThat(pool.status().get()).isEqualTo("55 VMs running · no findings");
  }

  @Test
  void troubleChangesBannerRowsAndStatusAndRowsStayTheSameObjects() {
    var before = List.copyOf(pool.hosts());
    var structure = new java.util.concurrent.atomic.AtomicInteger();
    pool.hosts().addListener((ListChangeListener<HostRow>) _ -> structure.incrementAndGet());
    pool.selectedHost().set(before.get(1));

    publish(Pools.of(3).coordinatorDead());

    assertThat(pool.banner().get().word()).isEqualTo("coordinator lost");
    assertThat(pool.banner().get().stillWorks()).contains("41 VMs");
    assertThat(pool.status().get()).startsWith("55 VMs ran when last seen");
    assertThat(pool.hosts()).containsExactlyElementsOf(before);
    assertThat(structure).hasValue(0);
    assertThat(pool.selectedHost().get()).isSameAs(before.get(1));
  }

  @Test
  void hostsThatComeAndGoChangeOnlyTheirOwnRows() {
    var first = pool.hosts().getFirst();

    publish(Pools.of(5));
    assertThat(pool.hosts()).hasSize(5).first().isSameAs(first);

    pool.selectedHost().set(pool.hosts().get(4));
    publish(Pools.of(2));
    assertThat(pool.hosts()).hasSize(2).first().isSameAs(first);
    assertThat(pool.selectedHost().get()).as("the selected host is gone").isNull();
  }

  @Test
  void withoutNewsTheBannerGrowsStaleInsteadOfStayingGreen() {
    now.set(Pools.NOW.plus(Duration.ofMinutes(2)));

    assertThat(pool.banner().get().kind().name()).isEqualTo("UNKNOWN");
    assertThat(pool.banner().get().word()).isEqualTo("stale");
    assertThat(pool.hosts()).allMatch(row -> row.line().get().stale());
  }

  @Test
  void aWordThatDidNotChangeTellsNobody() {
    var told = new java.util.concurrent.atomic.AtomicInteger();
    pool.hosts().getFirst().line().addListener((_, _, _) -> told.incrementAndGet());

    publish(Pools.of(3));

    assertThat(told).hasValue(0);
  }

  @Test
  void closingEndsTheSubscriptionAndReleasingEndsTheWatch() {
    pool.close();
    assertThat(watch.listeners()).isZero();
    assertThat(watch.closed()).isFalse();

    pool.release();
    assertThat(watch.closed()).isTrue();
  }

  @Test
  void whoFollowsTheDiagnosisFindsEverythingElseUpToDate() {
    var findings = new java.util.concurrent.atomic.AtomicInteger();
    pool.diagnosis().addListener((_, _, _) -> findings.set(pool.findings().size()));

    publish(Pools.of(3).coordinatorDead());

    assertThat(findings.get()).isPositive().isEqualTo(pool.findings().size());
  }

  @Test
  void evidenceNamesSourceOfEveryRole() {
    assertThat(pool.evidence())
        .extracting(each -> each.fact())
        .contains("host-a says that it coordinates", "host-b says that it follows 192.0.2.11");
  }

  private void publish(Pools next) {
    background.advance(SnapshotBridge.INTERVAL);
    watch.publish(next.snapshot());
    background.settle();
  }
}
