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
/// @param special machines that are not like the others
public record PoolPlan(
    String name, Release release, List<HostPlan> hosts, int vms, Ha ha, List<VmPlan> special) {

  /// A pool of machines that are all alike.
  public PoolPlan(String name, Release release, List<HostPlan> hosts, int vms, Ha ha) {
    this(name, release, hosts, vms, ha, List.of());
  }

  /// This with machines that are not like the others.
  public PoolPlan with(VmPlan... machines) {
    return new PoolPlan(name, release, hosts, vms, ha, List.of(machines));
  }

  /// Whether a pool is made with high availability.
  public enum Ha {
    OFF,
    /// Every machine is protected, and one failure tolerated.
    ON,
    /// No machine is protected: another system restarts them. The timeout is 90 s.
    COORDINATOR_ONLY
  }

  /// One host.
  ///
  /// @param name its name
  /// @param address its documentation address
  /// @param timings how long the stages of its restart take
  /// @param memoryGib its memory
  /// @param powerOnMode how it can be switched on from afar, empty if it cannot
  public record HostPlan(
      String name, String address, HostTimings timings, int memoryGib, String powerOnMode) {

    /// An ordinary host of 256 GiB that cannot be switched on from afar.
    public HostPlan(String name, String address) {
      this(name, address, HostTimings.USUAL, 256, "");
    }

    /// This with other times.
    public HostPlan taking(HostTimings other) {
      return new HostPlan(name, address, other, memoryGib, powerOnMode);
    }

    /// This with so much memory.
    public HostPlan memory(int gib) {
      return new HostPlan(name, address, timings, gib, powerOnMode);
    }

    /// This with a way to switch it on from afar, for example `IPMI`.
    public HostPlan switchedOnBy(String mode) {
      return new HostPlan(name, address, timings, memoryGib, mode);
    }
  }

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
