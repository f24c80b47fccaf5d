package org.poolkeeper.bench;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.poolkeeper.diagnosis.Diagnosis;
import org.poolkeeper.diagnosis.Diagnostician;
import org.poolkeeper.model.PoolSnapshot;
import org.poolkeeper.monitor.PoolWatch;
import org.poolkeeper.port.DemoPool.DemoSession;

/// How long a coordinator's death goes unnoticed.
final class DeathBenchmark implements Benchmark {
  private static final int ROUNDS = 7;

  private record Death(String how, double limit, Consumer<DemoSession> cause) {}

  @Override
  public String name() {
    return "death";
  }

  @Override
  public void run(Report report) throws Exception {
    for (var death :
        List.of(
            new Death("management service killed", 5, s -> s.killManagementService(first(s))),
            new Death("power off (black hole)", 8, s -> s.powerOff(first(s))),
            new Death("cable pulled (black hole)", 8, s -> s.pullCable(first(s))))) {
      var worst = 0.0;
      for (var round = 0; round < ROUNDS; round++) {
        worst = Math.max(worst, seconds(death));
      }
      report.limit(
          "coordinator's death to COORDINATOR_LOST, " + death.how(), worst, death.limit(), "s");
    }
  }

  private static double seconds(Death death) throws Exception {
    try (var stage = Stage.serving("healthy");
        var watch =
            stage.monitors().watch(stage.session().seeds(), Optional.of(stage.credentials()))) {
      await(watch, diagnosis -> diagnosis.condition().code().equals("HEALTHY"));
      var start = System.nanoTime();
      death.cause().accept(stage.session());
      await(watch, diagnosis -> diagnosis.condition().code().equals("COORDINATOR_LOST"));
      return (System.nanoTime() - start) / 1e9;
    }
  }

  private static void await(PoolWatch watch, Predicate<Diagnosis> wanted) throws Exception {
    var seen = new CountDownLatch(1);
    Consumer<PoolSnapshot> look =
        snapshot -> {
          if (wanted.test(new Diagnostician().diagnose(snapshot))) {
            seen.countDown();
          }
        };
    try (var _ = watch.subscribe(look)) {
      if (!seen.await(60, TimeUnit.SECONDS)) {
        throw new IllegalStateException(
            "never seen, but " + new Diagnostician().diagnose(watch.latest()).condition());
      }
    }
  }

  private static String first(DemoSession session) {
    return session.hosts().getFirst().name();
  }
}
