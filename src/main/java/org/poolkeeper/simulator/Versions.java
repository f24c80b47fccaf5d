package org.poolkeeper.simulator;

import java.util.Arrays;

/// Compares builds such as `24.39.1`.
final class Versions {

  private Versions() {}

  static boolean newer(String one, String other) {
    return Arrays.compare(parts(one), parts(other)) > 0;
  }

  private static int[] parts(String version) {
    return Arrays.stream(version.split("\\.")).mapToInt(Integer::parseInt).toArray();
  }
}
