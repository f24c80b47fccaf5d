package org.poolkeeper.bench;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.poolkeeper.monitor.PoolWatch;

/// What watching 100 pools of 16 hosts costs. The simulator runs in a process of its own, started
/// by `crowd-server`; this one only watches.
final class CrowdBenchmark implements Benchmark {
  private static final int POOLS = 100;
  private static final int HOSTS = 16;

  @Override
  public String name() {
    return "crowd";
  }

  @Override
  public void run(Report report) throws Exception {
    try (var crowd = Crowd.inAnotherProcess(POOLS, HOSTS)) {
      var start = System.nanoTime();
      var settled = new CountDownLatch(POOLS);
      var watches = new ArrayList<PoolWatch>();
      var monitors = crowd.monitors();
      for (var pool : crowd.pools()) {
        watches.add(monitors.watch(pool, Optional.of(crowd.credentials())));
      }
      for (var watch : watches) {
        Thread.ofVirtual()
            .start(() -> {
              try {
                if (watch.awaitSettled(Duration.ofMinutes(3)).settled()) {
                  settled.countDown();
                }
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
      }
      if (!settled.await(4, TimeUnit.MINUTES)) {
        report.say("only %d pools settled", POOLS - settled.getCount());
      }
      report.say("all settled after %.0f s", (System.nanoTime() - start) / 1e9);
      // The looks of the beginning are over; what follows is what goes on for days.
      for (var minute = 1; minute <= 3; minute++) {
        measure(report);
      }
      watches.forEach(PoolWatch::close);
    }
  }

  private static void measure(Report report) throws Exception {
    var system =
        (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    var window = Duration.ofSeconds(60);
    Samples.heap();
    var cpu = system.getProcessCpuTime();
    var start = System.nanoTime();
    new CountDownLatch(1).await(window.toSeconds(), TimeUnit.SECONDS);
    var share = 100.0 * (system.getProcessCpuTime() - cpu) / (System.nanoTime() - start);
    report.limit("CPU while watching 100 pools of 16 hosts", share, 5, "% of a core");
    report.limit("heap in use after a collection", Samples.heap() / 1e6, 400, "MB");
    report.limit("resident memory of the process", resident() / 1e3, 400, "MB");
  }

  private static double resident() throws Exception {
    return java.nio.file.Files.readAllLines(java.nio.file.Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("VmRSS"))
        .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")))
        .findFirst()
        .orElse(Double.NaN);
  }
}
