package org.poolkeeper.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.poolkeeper.diagnosis.Diagnosis;
import org.poolkeeper.diagnosis.Diagnostician;
import org.poolkeeper.model.Credentials;
import org.poolkeeper.model.Endpoint;
import org.poolkeeper.model.HostProbe;
import org.poolkeeper.model.PoolSnapshot;
import org.poolkeeper.model.Pools;
import org.poolkeeper.model.RememberedPool;
import org.poolkeeper.monitor.PoolWatch;
import org.poolkeeper.monitor.PoolWatches;
import org.poolkeeper.port.CoordinatorSession;
import org.poolkeeper.port.DemoPool;
import org.poolkeeper.port.JournalInHand;
import org.poolkeeper.port.MemoryInHand;
import org.poolkeeper.port.PoolMemory;
import org.poolkeeper.port.PoolObserver;
import org.poolkeeper.procedure.engine.SteadyWaiting;

/// The command line with everything around it scripted: pools are snapshots, hosts are probes.
final class FakeConsole implements ServiceSource, Desktop {
  final List<PoolSnapshot> snapshots = new ArrayList<>();
  final Map<Endpoint, HostProbe> probes = new HashMap<>();
  final List<RememberedPool> remembered = new ArrayList<>();

  /// In place of what is `remembered`.
  @Nullable PoolMemory memory;

  final Map<String, String> environment = new HashMap<>();
  final List<String> opened = new ArrayList<>();
  final JournalInHand journal = new JournalInHand(InstantSource.fixed(Pools.NOW));
  @Nullable Access access;
  @Nullable Credentials credentials;
  List<Endpoint> seeds = List.of();
  int watchesOpen;
  boolean ended;
  Operations operations =
      new Operations(
          List.of(),
          _ -> {
            throw new AssertionError("nothing is sent here");
          },
          (_, _, _) -> org.poolkeeper.model.Inquiries.NONE,
          SteadyWaiting::new,
          "ann",
          "desk-7");
  Keyboard keyboard = new Typist();
  private final Semaphore diagnosed = new Semaphore(0);
  final ByteArrayOutputStream out = new ByteArrayOutputStream();
  final ByteArrayOutputStream err = new ByteArrayOutputStream();

  int run(String... arguments) {
    return run(Paint.SHAPES, out, arguments);
  }

  int run(Paint paint, java.io.OutputStream stream, String... arguments) {
    var terminal =
        new Terminal(
            new PrintStream(stream, false, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            paint);
    return new CommandLineConsole(terminal, keyboard, this, this, environment::get).run(arguments);
  }

  String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  String err() {
    return err.toString(StandardCharsets.UTF_8);
  }

  @Override
  public Services open(Access how) {
    access = how;
    return new Services(
        new Watches(),
        new Observer(),
        this::diagnose,
        memory == null ? new MemoryInHand(remembered.toArray(RememberedPool[]::new)) : memory,
        journal,
        operations,
        InstantSource.fixed(Pools.NOW),
        () -> ended = true);
  }

  private Diagnosis diagnose(PoolSnapshot snapshot) {
    var diagnosis = new Diagnostician().diagnose(snapshot);
    diagnosed.release();
    return diagnosis;
  }

  @Override
  public DemoPool demo() {
    return new FakeDemo();
  }

  @Override
  public int open(Optional<String> scenario, Access how) {
    access = how;
    opened.add(scenario.orElse("pools"));
    return 0;
  }

  private final class Watches implements PoolWatches {
    @Override
    public PoolWatch watch(List<Endpoint> given, Optional<Credentials> shown) {
      seeds = given;
      credentials = shown.orElse(null);
      watchesOpen++;
      return new Watch();
    }
  }

  private final class Watch implements PoolWatch {
    @Override
    public PoolSnapshot latest() {
      return snapshots.getFirst();
    }

    /// Each snapshot is handed over once the one before was looked at; then the command is
    /// interrupted.
    @Override
    public Subscription subscribe(Consumer<PoolSnapshot> listener) {
      var reader = Thread.currentThread();
      diagnosed.drainPermits();
      var feeder =
          Thread.startVirtualThread(() -> {
            try {
              for (var snapshot : snapshots) {
                listener.accept(snapshot);
                diagnosed.acquire();
              }
              reader.interrupt();
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
          });
      return feeder::interrupt;
    }

    @Override
    public void lookAgain() {}

    @Override
    public PoolSnapshot lookNow(Duration patience) {
      return snapshots.getFirst();
    }

    @Override
    public PoolSnapshot awaitSettled(Duration patience) {
      return snapshots.getFirst();
    }

    @Override
    public void close() {
      watchesOpen--;
    }
  }

  private final class Observer implements PoolObserver {
    @Override
    public HostProbe probe(Endpoint host, Optional<Credentials> shown, ProbeDepth depth) {
      return Optional.ofNullable(probes.get(host)).orElseThrow();
    }

    @Override
    public CoordinatorSession open(Endpoint claimant, Credentials shown) {
      throw new AssertionError("a command opens no session by itself");
    }
  }
}
