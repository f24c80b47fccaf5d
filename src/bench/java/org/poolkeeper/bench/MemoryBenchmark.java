package org.poolkeeper.bench;

import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.poolkeeper.model.Endpoint;
import org.poolkeeper.model.HostAddress;
import org.poolkeeper.model.HostId;
import org.poolkeeper.model.PoolId;
import org.poolkeeper.model.RememberedPool;
import org.poolkeeper.model.RememberedPool.Picture;
import org.poolkeeper.model.RememberedPool.Reign;
import org.poolkeeper.model.RememberedPool.RememberedHost;
import org.poolkeeper.model.RememberedPool.RememberedVm;
import org.poolkeeper.store.FilePoolMemory;
import org.poolkeeper.store.StateDirectory;

/// What it costs to remember a pool of 64 hosts and 5,000 VMs, against a plain forced write of as
/// many bytes.
final class MemoryBenchmark implements Benchmark {
  private static final Instant NOON = Instant.parse("2026-01-04T12:00:00Z");
  private static final String POOL = "0a1b2c3d-0000-4000-8000-000000000001";

  @Override
  public String name() {
    return "memory";
  }

  @Override
  public void run(Report report) throws Exception {
    var directory = Files.createTempDirectory("poolkeeper-bench");
    var memory =
        new FilePoolMemory(
            new StateDirectory(directory), InstantSource.fixed(NOON.plusSeconds(86_400)));
    var some = vms(0);
    var others = vms(1);
    memory.remember(pool(0, some));
    var small = Files.size(directory.resolve("pools").resolve(POOL + ".json"));
    var large = Files.size(directory.resolve("pools").resolve(POOL + ".vms.json"));
    var turn = new AtomicInteger();
    var times =
        Samples.medians(
            5,
            30,
            List.<Samples.Way>of(
                done -> {
                  memory.remember(pool(turn.incrementAndGet(), some));
                  done.run();
                },
                done -> {
                  write(directory.resolve("plain"), new byte[(int) small]);
                  done.run();
                },
                done -> {
                  memory.remember(pool(turn.incrementAndGet(), others));
                  done.run();
                  memory.remember(pool(turn.incrementAndGet(), some));
                },
                done -> {
                  write(directory.resolve("plain"), new byte[(int) (small + large)]);
                  done.run();
                }));
    report.say("%d and %d bytes", small, large);
    report.ratio("same VMs / plain write of the small file (ms)", times[0], times[1], 6);
    report.ratio("other VMs / plain write of both files (ms)", times[2], times[3], 10);
  }

  /// @param second how much later
  private static RememberedPool pool(int second, List<RememberedVm> vms) {
    var at = NOON.plusSeconds(second);
    return new RememberedPool(
        new PoolId(POOL),
        "lab",
        Optional.of("root"),
        IntStream.range(0, 64)
            .mapToObj(i ->
                new RememberedHost(
                    host(i),
                    "host" + i,
                    new Endpoint(new HostAddress("192.0.2." + i), Endpoint.HTTPS),
                    80))
            .toList(),
        List.of(new Reign(host(0), NOON, at)),
        List.of(),
        Optional.of(new Picture(host(0), at, Optional.of(1000L + second), vms)),
        at);
  }

  /// @param change another one for other VMs
  private static List<RememberedVm> vms(int change) {
    return IntStream.range(0, 5000)
        .mapToObj(i ->
            new RememberedVm(
                "%08d-0000-4000-8000-%012d".formatted(i, i),
                "a virtual machine " + i,
                "Running",
                Optional.of(host((i + (i == 7 ? change : 0)) % 64)),
                Optional.empty(),
                Optional.of(NOON),
                Optional.empty()))
        .toList();
  }

  private static HostId host(int number) {
    return new HostId("%08d-0000-4000-9000-%012d".formatted(number, number));
  }

  private static void write(Path path, byte[] bytes) throws Exception {
    Files.deleteIfExists(path);
    try (var channel =
        FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(bytes));
      channel.force(true);
    }
  }
}
