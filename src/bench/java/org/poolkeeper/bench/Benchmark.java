package org.poolkeeper.bench;

/// One thing that is measured.
interface Benchmark {
  /// By which it is chosen on the command line.
  String name();

  /// Measures, and says what came out, a line for each figure.
  void run(Report report) throws Exception;
}
