package org.poolkeeper.bench;

import java.util.List;

/// Runs every benchmark, or those named.
public final class Benchmarks {
  private Benchmarks() {}

  /// Entry point.
  ///
  /// @param names of benchmarks; none for all
  public static void main(String[] names) throws Exception {
    var wanted = List.of(names);
    var report = new Report(System.out);
    for (var benchmark :
        List.<Benchmark>of(
            new ConnectBenchmark(),
            new BytesBenchmark(),
            new SnapshotBenchmark(),
            new VerdictBenchmark(),
            new DeathBenchmark(),
            new ElectionBenchmark(),
            new OrphanBenchmark(),
            new CrowdBenchmark(),
            new MemoryBenchmark(),
            new JournalBenchmark())) {
      if (wanted.isEmpty() || wanted.contains(benchmark.name())) {
        report.say("%n== %s", benchmark.name());
        benchmark.run(report);
      }
    }
    System.exit(0);
  }
}
