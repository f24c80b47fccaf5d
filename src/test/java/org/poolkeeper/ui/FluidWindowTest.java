package org.poolkeeper.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.poolkeeper.model.Credentials;
import org.poolkeeper.model.Endpoint;
import org.poolkeeper.model.HostProbe;
import org.poolkeeper.model.PoolClaim;
import org.poolkeeper.model.PoolSnapshot;
import org.poolkeeper.model.Pools;
import org.poolkeeper.model.Vm;
import org.poolkeeper.monitor.Pace;
import org.poolkeeper.monitor.PoolMonitors;
import org.poolkeeper.monitor.PoolWatches;
import org.poolkeeper.port.CoordinatorSession;
import org.poolkeeper.port.MemoryInHand;
import org.poolkeeper.port.PoolObserver;
import org.poolkeeper.ui.pool.HostRow;

/// The window answers the user while hosts do not, and while there is much to show.
class FluidWindowTest {

  private static final int HOSTS = 64;
  private static final int VMS = 5_000;
  private static final int ROUNDS = 10;

  private final WindowRig rig = new WindowRig();
  private final Desk desk = rig.desk;

  @AfterEach
  void end() {
    rig.close();
  }

  @Test
  void staysFluidAndClaimsNothingWhileEveryHostHangs() {
    var seeds = Pools.of(HOSTS).snapshot().hosts().stream().map(host -> host.endpoint()).toList();
    var hanging = new Hanging();
    var monitors = monitors(hanging);

    rig.open(
        monitors.watch(seeds, Optional.empty()), HOSTS, new UiOptions(Optional.empty(), false));
    desk.await(() -> hanging.asked.size() == HOSTS);
    // Were the screen's thread to wait for a host, it would wait for ever, and so would this.
    var answers =
        answersDuring(() -> {
          desk.press(KeyCode.F5);
          rig.select(HOSTS - 1);
        });

    assertThat(answers).isGreaterThan(ROUNDS);
    assertThat(desk.on(() -> rig.pool().hosts().stream().map(HostRow::line).toList()))
        .hasSize(HOSTS)
        .allSatisfy(line -> {
          assertThat(line.get().kind().name()).isEqualTo("UNKNOWN");
          assertThat(line.get().state()).isEqualTo("not looked at yet");
          assertThat(line.get().seen()).isEqualTo("never");
        });
    assertThat(desk.on(() -> rig.pool().banner().get().kind().name())).isIn("UNKNOWN", "ACTING");
  }

  @Test
  void staysFluidWithManyMachinesThatChangeAllTheTime() {
    var first = crowd(0);
    var watch = rig.open(first);
    desk.await(() -> rig.pool().vms().size() == VMS);
    var round = new int[1];

    var answers =
        answersDuring(() -> {
          watch.publish(crowd(++round[0]));
          desk.press(KeyCode.ALT, round[0] % 2 == 0 ? KeyCode.DIGIT1 : KeyCode.DIGIT2);
        });

    assertThat(answers).isGreaterThan(ROUNDS);
    assertThat(desk.findAll("#vms .table-row-cell")).hasSizeLessThan(60);
    assertThat(desk.on(() -> rig.pool().vms().getFirst().name())).startsWith("vm-");
  }

  /// How many questions the screen's thread answers, asked all the time while `disturb` goes on.
  private int answersDuring(Runnable disturb) {
    var done = new CountDownLatch(1);
    var asking = CompletableFuture.supplyAsync(() -> ask(done));
    for (var round = 0; round < ROUNDS; round++) {
      disturb.run();
    }
    done.countDown();
    return asking.join();
  }

  private int ask(CountDownLatch done) {
    var answers = 0;
    try {
      while (!done.await(2, TimeUnit.MILLISECONDS)) {
        if (desk.on(() -> true)) {
          answers++;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return answers;
  }

  private static PoolSnapshot crowd(int round) {
    var pool = Pools.of(HOSTS).snapshot();
    var claim = pool.claims().getFirst();
    var vms =
        IntStream.range(0, VMS)
            .mapToObj(i ->
                new Vm(
                    "OpaqueRef:" + i,
                    "uuid-" + i,
                    "vm-%04d".formatted(i),
                    (i + round) % 7 == 0 ? "Halted" : "Running",
                    claim.hosts().get(i % HOSTS).ref(),
                    i % 2 == 0))
            .toList();
    var full =
        new PoolClaim(
            claim.claimant(),
            claim.at(),
            claim.pool(),
            claim.hosts(),
            vms,
            claim.storage(),
            claim.certificates(),
            claim.generation(),
            claim.clockAhead(),
            true);
    return new PoolSnapshot(
        pool.at(), pool.seeds(), pool.hosts(), List.of(full), pool.remembered(), true, true);
  }

  private PoolWatches monitors(PoolObserver observer) {
    return new PoolMonitors(
        observer,
        new MemoryInHand(),
        () -> Pools.NOW,
        (delay, task) -> {
          var _ = rig.scripted.background.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
        },
        Pace.usual());
  }

  /// Never answers.
  private static final class Hanging implements PoolObserver {
    private final CountDownLatch never = new CountDownLatch(1);
    private final java.util.Set<Endpoint> asked = ConcurrentHashMap.newKeySet();

    @Override
    public HostProbe probe(Endpoint host, Optional<Credentials> credentials, ProbeDepth depth)
        throws InterruptedException {
      asked.add(host);
      never.await();
      throw new IllegalStateException("It answered.");
    }

    @Override
    public CoordinatorSession open(Endpoint claimant, Credentials credentials)
        throws InterruptedException {
      never.await();
      throw new IllegalStateException("It answered.");
    }
  }
}
