package org.poolkeeper.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.poolkeeper.diagnosis.Diagnostician;
import org.poolkeeper.guard.Arbiter;
import org.poolkeeper.guard.Attestations;
import org.poolkeeper.guard.Parties;
import org.poolkeeper.model.CredentialCheck;
import org.poolkeeper.model.Endpoint;
import org.poolkeeper.model.HostAddress;
import org.poolkeeper.model.HostId;
import org.poolkeeper.model.HostProbe;
import org.poolkeeper.model.HostRecord;
import org.poolkeeper.model.HostRecord.HostVersion;
import org.poolkeeper.model.HostState;
import org.poolkeeper.model.HostView;
import org.poolkeeper.model.HostView.Silence;
import org.poolkeeper.model.Observed;
import org.poolkeeper.model.PoolClaim;
import org.poolkeeper.model.PoolId;
import org.poolkeeper.model.PoolRecord;
import org.poolkeeper.model.PoolRecord.HaState;
import org.poolkeeper.model.PoolSnapshot;
import org.poolkeeper.model.RememberedPool;
import org.poolkeeper.model.RememberedPool.Reign;
import org.poolkeeper.model.RememberedPool.RememberedHost;
import org.poolkeeper.model.Role;
import org.poolkeeper.model.Source;
import org.poolkeeper.model.Vm;

/// 64 hosts of which two claim the pool, half of the others silent, 5,000 VMs: what the verdict
/// costs, who is who included, against the whole diagnosis of the same snapshot, of which it is a
/// part.
final class VerdictBenchmark implements Benchmark {
  private static final int HOSTS = 64;
  private static final int VMS = 5000;
  private static final Instant NOW = Instant.parse("2026-01-04T20:59:51Z");

  @Override
  public String name() {
    return "verdict";
  }

  @Override
  public void run(Report report) throws Exception {
    var snapshot = snapshot();
    var arbiter = new Arbiter();
    var diagnostician = new Diagnostician();
    var medians =
        Samples.medians(
            60,
            101,
            List.of(
                done -> {
                  require(arbiter.judge(new Parties(snapshot), Attestations.NONE).all().size());
                  done.run();
                },
                done -> {
                  require(diagnostician.diagnose(snapshot).claimants().size());
                  done.run();
                }));
    report.ratio("verdict / whole diagnosis, 64 hosts (ms)", medians[0], medians[1], 0.75);
    report.limit("whole diagnosis, 64 hosts, 5,000 VMs", medians[1], 50, "ms");
  }

  private static void require(int claimants) {
    if (claimants != 2) {
      throw new IllegalStateException(claimants + " claimants");
    }
  }

  private static PoolSnapshot snapshot() {
    return new PoolSnapshot(
        NOW,
        List.of(endpoint(0)),
        IntStream.range(0, HOSTS).mapToObj(VerdictBenchmark::host).toList(),
        List.of(claim(0), claim(1)),
        Optional.of(memory()),
        true,
        true);
  }

  private static Endpoint endpoint(int host) {
    return new Endpoint(new HostAddress("192.0.2." + (host + 1)), Endpoint.HTTPS);
  }

  private static HostId id(int host) {
    return new HostId("aaaaaaaa-0000-4000-8000-%012d".formatted(host));
  }

  private static HostState host(int host) {
    var silent = host > HOSTS / 2;
    HostView view =
        silent
            ? new HostView.Silent(Silence.CONNECT_TIMEOUT, "No answer.", NOW.minusSeconds(900))
            : new HostView.Answering(NOW);
    Role told = host < 2 ? new Role.Coordinator() : new Role.Member(endpoint(1).address());
    var role = seen(told, host);
    var id = Optional.of(seen(id(host), host));
    return new HostState(
        endpoint(host),
        Set.of(),
        id,
        Optional.of(seen("host-" + host, host)),
        view,
        Optional.of(role),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        CredentialCheck.ACCEPTED,
        Optional.of(
            new HostProbe(
                endpoint(host),
                NOW,
                Duration.ofMillis(80),
                view,
                silent ? Optional.empty() : Optional.of(role),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                id,
                Optional.empty(),
                CredentialCheck.ACCEPTED)));
  }

  private static <T> Observed<T> seen(T value, int host) {
    return new Observed<>(value, NOW, new Source.CredentialFreeProbe(endpoint(host).address()));
  }

  private static PoolClaim claim(int claimant) {
    return new PoolClaim(
        endpoint(claimant),
        NOW.minusSeconds(1),
        new PoolRecord(
            "OpaqueRef:pool",
            new PoolId("pool"),
            "pool",
            "OpaqueRef:" + claimant,
            "OpaqueRef:NULL",
            new HaState(false, 0, 0, false, List.of(), Map.of()),
            true,
            List.of(),
            false,
            false),
        IntStream.range(0, HOSTS).mapToObj(host -> record(host, claimant)).toList(),
        IntStream.range(0, VMS)
            .mapToObj(vm ->
                new Vm(
                    "OpaqueRef:vm-" + vm,
                    "uuid-" + vm,
                    "vm-" + vm,
                    "Running",
                    "OpaqueRef:" + vm % HOSTS,
                    false))
            .toList(),
        List.of(),
        List.of(),
        Optional.of(4711L),
        Optional.of(Duration.ZERO),
        true);
  }

  private static HostRecord record(int host, int claimant) {
    return new HostRecord(
        "OpaqueRef:" + host,
        id(host),
        "host-" + host,
        Optional.of(endpoint(host).address()),
        true,
        host <= HOSTS / 2 && claimant == 1,
        false,
        64L << 30,
        new HostVersion("XCP-ng", "8.3.0", "26.1.3", 2, 21),
        Optional.of(NOW.minus(Duration.ofDays(41L - claimant))),
        Optional.of(NOW.minus(Duration.ofDays(41))),
        List.of(),
        List.of(),
        List.of(),
        VMS / HOSTS);
  }

  private static RememberedPool memory() {
    return new RememberedPool(
        new PoolId("pool"),
        "pool",
        Optional.of("root"),
        IntStream.range(0, HOSTS)
            .mapToObj(host -> new RememberedHost(id(host), "host-" + host, endpoint(host), 0))
            .toList(),
        List.of(new Reign(id(0), NOW.minus(Duration.ofDays(90)), NOW.minus(Duration.ofDays(42)))),
        NOW.minus(Duration.ofMinutes(10)));
  }
}
