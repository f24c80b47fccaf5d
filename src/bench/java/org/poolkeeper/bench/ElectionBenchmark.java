package org.poolkeeper.bench;

import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.poolkeeper.diagnosis.Diagnosis;
import org.poolkeeper.diagnosis.Diagnostician;
import org.poolkeeper.model.PoolSnapshot;
import org.poolkeeper.monitor.PoolWatch;

/// What somebody sees of an election: four hosts with high availability for the coordinator only
/// and a timeout of 90 s, whose coordinator loses its power. In the time that it takes: more than
/// two minutes a round.
final class ElectionBenchmark implements Benchmark {
  private static final int ROUNDS = Integer.getInteger("rounds", 1);

  /// By the console of the vendor, from the loss on, in the story of the source.
  private static final double NOTICED = 75;

  private static final double RECONNECTED = 180;

  @Override
  public String name() {
    return "election";
  }

  @Override
  public void run(Report report) throws Exception {
    for (var round = 0; round < ROUNDS; round++) {
      try (var stage = Stage.serving("cloud-coordinator-fails");
          var watch =
              stage.monitors().watch(stage.session().seeds(), Optional.of(stage.credentials()))) {
        var first = stage.session().hosts().getFirst().name();
        await(watch, told -> told.condition().code().equals("HEALTHY"));
        var start = System.nanoTime();
        stage.session().powerOff(first);
        await(watch, told -> told.condition().code().equals("COORDINATOR_LOST"));
        report.limit("power cut to noticed", since(start), NOTICED, "s");
        await(watch, told -> told.findings().stream().anyMatch(ElectionBenchmark::isElecting));
        report.say("%-58s %8.2f s", "power cut to an election being told", since(start));
        await(watch, told -> !told.condition().code().equals("COORDINATOR_LOST"));
        report.say("%-58s %8.2f s", "power cut to another coordinator being seen", since(start));
        await(
            watch,
            told ->
                told.headline().endsWith(" coordinates.")
                    && told.shown().filter(claim -> claim.open() && claim.vmsRead()).isPresent());
        report.limit("power cut to reconnected, with its VMs", since(start), RECONNECTED, "s");
      }
    }
  }

  private static boolean isElecting(org.poolkeeper.diagnosis.Finding finding) {
    return finding.code().equals("ha-electing");
  }

  private static double since(long start) {
    return (System.nanoTime() - start) / 1e9;
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
      if (!seen.await(300, TimeUnit.SECONDS)) {
        throw new IllegalStateException(
            "never seen, but " + new Diagnostician().diagnose(watch.latest()).condition());
      }
    }
  }
}
