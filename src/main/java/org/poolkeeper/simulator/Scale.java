package org.poolkeeper.simulator;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// Pools made by size, for measuring.
public final class Scale {

  static final String PREFIX = "scale:";

  private static final Pattern SIZE = Pattern.compile(PREFIX + "(\\d{1,3})x(\\d{1,6})");

  private Scale() {}

  /// One healthy pool, from `scale:HOSTSxVMS`.
  static Scenario scenario(String id) {
    var matcher = SIZE.matcher(id);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "\"" + id + "\" is no size: write scale:HOSTSxVMS, for example scale:64x5000.");
    }
    return healthy(
        id, "host", 10, Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
  }

  /// Several healthy pools with addresses of their own.
  public static List<Scenario> pools(int pools, int hosts) {
    return IntStream.range(0, pools)
        .mapToObj(number ->
            healthy(
                "pools:" + number,
                "pool%03d-host".formatted(number + 1),
                number * hosts,
                hosts,
                hosts))
        .toList();
  }

  private static Scenario healthy(String id, String prefix, int offset, int hosts, int vms) {
    var plans = PoolPlan.numbered(prefix, hosts, offset);
    return new Scenario(
        id,
        hosts + " hosts, " + vms + " virtual machines",
        "A healthy pool of " + hosts + " hosts, made by size.",
        new PoolPlan(id, Release.R26, plans, vms, PoolPlan.Ha.OFF),
        List.of(),
        Duration.ofMinutes(1));
  }
}
