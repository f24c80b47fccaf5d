package org.poolkeeper.bench;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// From nothing to a full picture: the raw floor (TLS, login, four calls) against ours, same pool.
final class ConnectBenchmark implements Benchmark {

  @Override
  public String name() {
    return "connect";
  }

  @Override
  public void run(Report report) throws Exception {
    try (var stage = Stage.serving("healthy")) {
      var medians =
          Samples.medians(
              15,
              41,
              List.of(
                  done -> floor(stage, done),
                  done -> session(stage, done),
                  done -> watch(stage, done)));
      report.say("raw floor (TLS, login, 4 calls): %.1f ms", medians[0]);
      report.ratio(
          "connect to first full picture, session / floor (ms)", medians[1], medians[0], 1.5);
      report.ratio("the same through the monitor / floor (ms)", medians[2], medians[0], 1.5);
    }
  }

  private static void floor(Stage stage, Runnable done) throws Exception {
    var target = stage.session().resolve().get(stage.coordinator());
    try (var client = new RawClient(target)) {
      var session = client.login(stage.session().user(), stage.session().password());
      for (var type : List.of("pool", "host", "host_metrics", "VM")) {
        client.call(type + ".get_all_records", List.of(RawClient.text(session)));
      }
      done.run();
    }
  }

  private static void session(Stage stage, Runnable done) throws Exception {
    try (var session = stage.observer().open(stage.coordinator(), stage.credentials())) {
      var claim = session.read();
      done.run();
      if (claim.hosts().isEmpty() || claim.coordinator().isEmpty()) {
        throw new IllegalStateException("not a full picture");
      }
    }
  }

  private static void watch(Stage stage, Runnable done) throws Exception {
    var full = new java.util.concurrent.CountDownLatch(1);
    try (var watch =
            stage.monitors().watch(List.of(stage.coordinator()), Optional.of(stage.credentials()));
        var _ =
            watch.subscribe(snapshot -> {
              if (!snapshot.claims().isEmpty()) {
                full.countDown();
              }
            })) {
      if (!full.await(
          Duration.ofSeconds(10).toMillis(), java.util.concurrent.TimeUnit.MILLISECONDS)) {
        throw new IllegalStateException("no picture within 10 s");
      }
      done.run();
    }
  }
}
