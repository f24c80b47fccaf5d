package org.poolkeeper.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Times several ways of doing a thing, turn by turn, so that what disturbs one disturbs all.
final class Samples {
  private Samples() {}

  /// A way of doing a thing.
  interface Way {
    /// Does it once, and calls `done` when the result is there; what follows is not counted.
    void once(Runnable done) throws Exception;
  }

  /// The median of each way, in milliseconds.
  static double[] medians(int warmUps, int rounds, List<? extends Way> ways) throws Exception {
    var times = new ArrayList<double[]>();
    for (var way = 0; way < ways.size(); way++) {
      times.add(new double[rounds]);
    }
    for (var round = -warmUps; round < rounds; round++) {
      for (var way = 0; way < ways.size(); way++) {
        var end = new long[1];
        var start = System.nanoTime();
        ways.get(way).once(() -> end[0] = System.nanoTime());
        var took = (end[0] - start) / 1e6;
        if (round >= 0) {
          times.get(way)[round] = took;
        }
      }
    }
    return times.stream()
        .mapToDouble(each -> {
          Arrays.sort(each);
          return each[each.length / 2];
        })
        .toArray();
  }

  /// Bytes in use after a collection.
  static long heap() {
    var runtime = Runtime.getRuntime();
    for (var round = 0; round < 4; round++) {
      System.gc();
    }
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
