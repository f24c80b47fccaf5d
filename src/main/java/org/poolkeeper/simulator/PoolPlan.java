package org.poolkeeper.simulator;

import java.util.List;
import java.util.stream.IntStream;

/// The pool a scenario starts with: everything healthy, the first host its coordinator.
///
/// @param name the pool's name
/// @param release what the hosts run
/// @param hosts their names and addresses, the coordinator first
/// @param vms how many virtual machines run, spread evenly
/// @param ha whether high availability is on
public record PoolPlan(String name, Release release, List<HostPlan> hosts, int vms, Ha ha) {

  /// Whether a pool is made with high availability.
  public enum Ha {
    OFF,
    ON
  }

  /// One host.
  ///
  /// @param name its name
  /// @param address its documentation address
  public record HostPlan(String name, String address) {}

  /// Hosts `prefix1`, `prefix2`, … with addresses of the documentation ranges, `offset` addresses
  /// on.
  static List<HostPlan> numbered(String prefix, int count, int offset) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(number -> new HostPlan(prefix + number, address(number + offset)))
        .toList();
  }

  /// 192.0.2.0/24 first, then 198.18.0.0/15, which has room for 131,072 (RFC 5737, RFC 2544).
  private static String address(int number) {
    return number < 250 ? "192.0.2." + number : "198.18." + number / 250 + "." + (number % 250 + 1);
  }
}
