package org.poolkeeper.simulator;

import java.time.Duration;
import java.util.Collection;
import java.util.Optional;

/// The management network between the hosts.
final class Network {

  /// What came of one host connecting to another.
  sealed interface Attempt {}

  /// The other's management service answers.
  record Reached(Xapi service) implements Attempt {}

  /// It does not: why, and how long it took to find out.
  record Failed(String why, Duration cost) implements Attempt {}

  private static final Duration NO_ROUTE = Duration.ofSeconds(3);
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(127);

  private final Collection<SimulatedHost> hosts;

  Network(Collection<SimulatedHost> hosts) {
    this.hosts = hosts;
  }

  Optional<SimulatedHost> at(String address) {
    return hosts.stream().filter(host -> host.address().equals(address)).findFirst();
  }

  /// Whether packets pass between two machines.
  boolean connected(SimulatedHost one, SimulatedHost other) {
    return one.machine.isReachable()
        && other.machine.isReachable()
        && one.machine.segment.equals(other.machine.segment);
  }

  /// The error of a call between hosts that did not get through, as recorded (XAPI.md 14).
  static ApiFailure failure(String why) {
    return new ApiFailure("INTERNAL_ERROR", "INTERNAL_ERROR: [ Connection failed: " + why + ". ]");
  }

  /// Connects `from` to the service at `address`.
  Attempt connect(SimulatedHost from, String address) {
    var target = at(address).orElse(null);
    if (target == null || !target.machine.isReachable() || !from.machine.isReachable()) {
      return new Failed("no route to host", NO_ROUTE);
    }
    if (!connected(from, target)) {
      return new Failed("connection timed out", CONNECT_TIMEOUT);
    }
    var service = target.service();
    return service == null || !service.isServing()
        ? new Failed("connection refused", Duration.ofMillis(1))
        : new Reached(service);
  }
}
