package org.poolkeeper.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.poolkeeper.diagnosis.Diagnostician;
import org.poolkeeper.model.HostAddress;
import org.poolkeeper.model.HostView;
import org.poolkeeper.model.PoolSnapshot;
import org.poolkeeper.model.Role;
import org.poolkeeper.monitor.PoolWatch;
import org.poolkeeper.port.DemoPool.DemoHost;
import org.poolkeeper.port.DemoPool.DemoSession;
import org.poolkeeper.port.DemoPool.HostState;

/// How long a former coordinator that answers again goes unnoticed, while another rules its pool.
final class OrphanBenchmark implements Benchmark {
  private static final int ROUNDS = 7;
  private static final double LIMIT = 3;

  /// The looks at a silent host are at most so far apart; the rounds begin at moments spread over
  /// it.
  private static final long SPREAD_MILLIS = 10_000;

  /// @param away how the orphan goes away
  /// @param back how it comes back; returns when it is about to answer
  private record Return(String how, Consumer<DemoSession> away, Comeback back) {}

  private interface Comeback {
    void begin(DemoSession session) throws InterruptedException;
  }

  private record Round(double unnoticed, double login) {}

  @Override
  public String name() {
    return "orphan";
  }

  @Override
  public void run(Report report) throws Exception {
    for (var way :
        List.of(
            new Return("cable back", s -> s.pullCable(orphan(s)), s -> s.plugCable(orphan(s))),
            new Return(
                "service started",
                s -> s.killManagementService(orphan(s)),
                s -> s.startManagementService(orphan(s))),
            new Return("booted", s -> s.powerOff(orphan(s)), OrphanBenchmark::boot))) {
      var rounds = new ArrayList<Round>();
      for (var round = 0; round < ROUNDS; round++) {
        rounds.add(play(way, SPREAD_MILLIS * round / ROUNDS));
      }
      var worst = rounds.stream().mapToDouble(Round::unnoticed).max().orElseThrow();
      report.say(
          "one raw login there, worst of %d: %.3f s",
          ROUNDS, rounds.stream().mapToDouble(Round::login).max().orElseThrow());
      report.limit("orphan's first answer to SPLIT_BRAIN, " + way.how(), worst, LIMIT, "s");
    }
  }

  private static Round play(Return way, long moment) throws Exception {
    try (var stage = Stage.serving("split-brain");
        var watch =
            stage.monitors().watch(stage.session().seeds(), Optional.of(stage.credentials()))) {
      var orphan = address(stage.session());
      var seen = new Sightings(watch);
      seen.await(OrphanBenchmark::isSplit);
      way.away().accept(stage.session());
      seen.await(snapshot -> !isSplit(snapshot) && isAway(snapshot, orphan));
      TimeUnit.MILLISECONDS.sleep(moment);
      var noticed = new CountDownLatch(1);
      var end = new long[1];
      try (var _ =
          watch.subscribe(snapshot -> {
            if (isSplit(snapshot) && claims(snapshot, orphan) && noticed.getCount() > 0) {
              end[0] = System.nanoTime();
              noticed.countDown();
            }
          })) {
        way.back().begin(stage.session());
        var answer = firstAnswer(stage.session());
        if (!noticed.await(60, TimeUnit.SECONDS)) {
          throw new IllegalStateException("never noticed: " + watch.latest());
        }
        return new Round(
            Math.max(0, end[0] - answer.begun()) / 1e9, (answer.ended() - answer.begun()) / 1e9);
      }
    }
  }

  /// The first login that the host answers.
  ///
  /// @param begun before anything was sent, so that what is counted from here is never too little
  private record Answer(long begun, long ended) {}

  private static Answer firstAnswer(DemoSession session) throws Exception {
    var target = session.resolve().get(session.seeds().getFirst());
    var limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (System.nanoTime() < limit) {
      var begun = System.nanoTime();
      try (var client = new RawClient(target)) {
        client.login(session.user(), session.password());
        return new Answer(begun, System.nanoTime());
      } catch (IOException _) {
        TimeUnit.MILLISECONDS.sleep(5);
      }
    }
    throw new IllegalStateException("the orphan never answered");
  }

  /// Powers it on, and lets the time fly until its management service starts.
  private static void boot(DemoSession session) throws InterruptedException {
    session.setSpeed(50);
    session.powerOn(orphan(session));
    while (first(session).state() == HostState.OFF || first(session).state() == HostState.BOOTING) {
      TimeUnit.MILLISECONDS.sleep(1);
    }
    session.setSpeed(1);
  }

  /// Waits for snapshots of one watch.
  private record Sightings(PoolWatch watch) {
    void await(Predicate<PoolSnapshot> wanted) throws InterruptedException {
      var seen = new CountDownLatch(1);
      try (var _ =
          watch.subscribe(snapshot -> {
            if (wanted.test(snapshot)) {
              seen.countDown();
            }
          })) {
        if (!seen.await(60, TimeUnit.SECONDS)) {
          throw new IllegalStateException("never seen, but " + watch.latest());
        }
      }
    }
  }

  private static boolean isSplit(PoolSnapshot snapshot) {
    return new Diagnostician().diagnose(snapshot).condition().code().equals("SPLIT_BRAIN");
  }

  private static boolean claims(PoolSnapshot snapshot, HostAddress orphan) {
    return snapshot
        .host(orphan)
        .filter(host -> host.answers() && host.currentRole() instanceof Role.Coordinator)
        .isPresent();
  }

  private static boolean isAway(PoolSnapshot snapshot, HostAddress orphan) {
    return snapshot
        .host(orphan)
        .filter(host ->
            host.view() instanceof HostView.Silent || host.view() instanceof HostView.Refusing)
        .isPresent();
  }

  private static HostAddress address(DemoSession session) {
    return first(session).address();
  }

  private static String orphan(DemoSession session) {
    return first(session).name();
  }

  private static DemoHost first(DemoSession session) {
    return session.hosts().getFirst();
  }
}
