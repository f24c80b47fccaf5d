package org.poolkeeper.xapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.poolkeeper.port.MemoryInHand;
import org.poolkeeper.port.PoolObserver.ProbeDepth;
import org.poolkeeper.simulator.http.SimulatedDemo;

/// Simulated situations as they come out at the other end: from the servers over TLS to the
/// condition.
@Timeout(60)
class SimulatedPoolTest {
  /// How long it really takes is measured in the bench profile.
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @ParameterizedTest
  @CsvSource({
    "healthy, false, HEALTHY",
    "healthy-8.2, false, HEALTHY",
    "coordinator-refused, true, COORDINATOR_LOST",
    "boot-loop, true, COORDINATOR_LOST",
    "split-brain, false, SPLIT_BRAIN",
    "orphan, true, ORPHANED_COORDINATOR",
    "stuck-before-tls, true, COORDINATOR_LOST",
    "ha-startup-loop, true, MEMBER_LOST",
  })
  void comesOutRight(String scenario, boolean all, String condition) throws Exception {
    try (var demo = new SimulatedDemo(Clock.systemUTC()).start(scenario);
        var wired = new Wired(demo.resolve(), new MemoryInHand());
        var watch =
            wired.watches.watch(
                all ? demo.seeds() : List.of(demo.seeds().getFirst()),
                Optional.of(Wired.credentials(demo.user(), demo.password())))) {
      var snapshot = watch.awaitSettled(PATIENCE);
      assertThat(snapshot.settled()).isTrue();
      assertThat(Wired.condition(snapshot)).as("%s", snapshot.hosts()).isEqualTo(condition);
      assertThat(snapshot.hosts()).hasSize(demo.seeds().size());
    }
  }

  @Test
  void aFullLookKeepsTheCertificateAmongThePoolsHostsAsWellAsTheOrdinaryOne() throws Exception {
    try (var demo = new SimulatedDemo(Clock.systemUTC()).start("healthy");
        var wired = new Wired(demo.resolve(), new MemoryInHand())) {
      var probe =
          wired.observer.probe(
              demo.seeds().getLast(),
              Optional.of(Wired.credentials(demo.user(), demo.password())),
              ProbeDepth.FULL);
      var internal = probe.internalCertificate().orElseThrow().value();
      assertThat(Optional.of(internal.commonName()))
          .isEqualTo(probe.identity().map(told -> told.value().uuid()));
      assertThat(internal.fingerprint())
          .isNotEqualTo(probe.certificate().orElseThrow().value().fingerprint());
      assertThat(demo.remembered().hosts())
          .extracting(host -> host.id().uuid())
          .contains(internal.commonName());
    }
  }

  @Test
  void aPulledCableBecomesTheRightCondition() throws Exception {
    try (var demo = new SimulatedDemo(Clock.systemUTC()).start("healthy");
        var wired = new Wired(demo.resolve(), new MemoryInHand());
        var watch =
            wired.watches.watch(
                demo.seeds(), Optional.of(Wired.credentials(demo.user(), demo.password())))) {
      assertThat(watch.awaitSettled(PATIENCE).settled()).isTrue();
      demo.pullCable("rx-a");
      Wired.await(
          watch, PATIENCE, snapshot -> Wired.condition(snapshot).equals("COORDINATOR_LOST"));
    }
  }
}
