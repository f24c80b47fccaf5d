package org.poolkeeper.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.poolkeeper.model.PoolClaim;
import org.poolkeeper.model.PoolSnapshot;
import org.poolkeeper.model.Pools;
import org.poolkeeper.model.Vm;

/// 64 hosts with 5,000 VMs, half of the hosts in trouble, are diagnosed well within a frame or two.
class DiagnosisSpeedTest {
  private static final Duration LIMIT = Duration.ofMillis(50);

  @Test
  void largePoolInTroubleIsDiagnosedInTime() {
    var pool = Pools.of(64);
    IntStream.range(32, 64)
        .forEach(i -> pool.silent("host-%03d".formatted(i), Duration.ofMinutes(i)));
    var snapshot = withVms(pool.claim(claim -> claim.haOn()).snapshot());
    var diagnostician = new Diagnostician();

    var best =
        IntStream.range(0, 30)
            .mapToLong(_ -> {
              var start = System.nanoTime();
              assertThat(diagnostician.diagnose(snapshot).hosts()).hasSize(64);
              return System.nanoTime() - start;
            })
            .min()
            .orElseThrow();

    assertThat(Duration.ofNanos(best)).isLessThan(LIMIT);
  }

  private static PoolSnapshot withVms(PoolSnapshot snapshot) {
    var claim = snapshot.claims().getFirst();
    var vms =
        IntStream.range(0, 5_000)
            .mapToObj(i ->
                new Vm(
                    "OpaqueRef:vm-" + i,
                    "uuid-" + i,
                    "vm-" + i,
                    "Running",
                    claim.hosts().get(i % 64).ref(),
                    false))
            .toList();
    return new PoolSnapshot(
        snapshot.at(),
        snapshot.seeds(),
        snapshot.hosts(),
        List.of(
            new PoolClaim(
                claim.claimant(),
                claim.at(),
                claim.pool(),
                claim.hosts(),
                vms,
                claim.storage(),
                claim.certificates(),
                claim.generation(),
                claim.clockAhead(),
                claim.open())),
        snapshot.remembered(),
        snapshot.credentialsKnown(),
        snapshot.settled());
  }
}
