package org.poolkeeper.ui.procedure;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.poolkeeper.procedure.Procedure.Remaining;
import org.poolkeeper.procedure.ProcedureId;
import org.poolkeeper.procedure.catalog.KnownSituation;
import org.poolkeeper.procedure.engine.Cause;
import org.poolkeeper.procedure.engine.RunState;

/// The pages of planned work and of high availability that look other than those of recovery.
final class WorkShots {
  private WorkShots() {}

  static List<Shot> all() {
    return Stream.of(highAvailability(), disarming(), restarts(), hosts())
        .flatMap(List::stream)
        .toList();
  }

  private static List<Shot> highAvailability() {
    return List.of(
        chooses("enable", "enable-ha-asks"),
        chosen("enable-room", "enable-ha-room-asks", WizardBench::scrollToTheEnd),
        reviewed("enable", "enable-ha"),
        reviewed("enable-coordinator-only", "enable-ha-coordinator-only"),
        confirmed("enable", "enable-ha"),
        situation("enable-host-down", "enable-ha-host-down"),
        chooses("disable-silent", "disable-ha-asks"),
        reviewed("disable-statefile-lost", "disable-ha-statefile-lost"),
        situation("disable-never-ends", "disable-ha-never-ends"),
        chosen("capacity", "ha-capacity-one-by-one", _ -> {}),
        chosen("capacity-starts", "ha-capacity-starts", WizardBench::scrollToTheEnd),
        reviewed("capacity-overcommitted", "ha-capacity-overcommitted"));
  }

  private static List<Shot> disarming() {
    return List.of(
        chooses("disarm", "disarm-survivors-asks"),
        reviewed("disarm", "disarm-survivors"),
        reviewed(
            "disarm-console",
            "disarm-reboot-loop",
            bench -> {
              bench.scrollToTheEnd();
            }),
        ran(
            "disarm-console",
            "disarm-survivors",
            told -> told.begins().until("console-host-d").shows("console-host-d")),
        ended(
            "disarm",
            "disarm-survivors",
            told -> {
              told.begins().until("none");
              told.ends(
                  RunState.SUCCEEDED,
                  Cause.DONE,
                  "Disarm high availability on every host that runs: done.",
                  new Remaining(
                      "No host coordinates. A coordinator that was held up comes back by itself"
                          + " within minutes; if it is lost, promote one of the hosts that were"
                          + " disarmed.",
                      Optional.of(new ProcedureId("emergency-promote"))));
            }));
  }

  private static List<Shot> restarts() {
    return List.of(
        chooses("restart-coordinator", "restart-coordinator-asks"),
        reviewed("restart-coordinator", "restart-coordinator-ha"),
        reviewed("restart-coordinator-end", "restart-coordinator-ha", WizardBench::scrollToTheEnd),
        ran(
            "restart-coordinator",
            "restart-coordinator-ha",
            told -> told.begins().until("answers-host-a").waits("answers-host-a")),
        ended(
            "restart-coordinator",
            "restart-coordinator-ha",
            told -> {
              told.begins().until("none");
              told.ends(
                  RunState.SUCCEEDED,
                  Cause.DONE,
                  "Restart host-a, the coordinator of lab-pool: done. host-a answers as"
                      + " coordinator of this pool. High availability is on.");
            }),
        ended(
            "restart-coordinator-ha-off",
            "restart-coordinator-ha",
            told -> {
              told.begins().until("hand-over");
              told.ends(
                  RunState.STOPPED_SAFELY,
                  Cause.STOPPED,
                  "Stopped by the operator before \"Hand the role over to host-b\".",
                  KnownSituation.remaining(told.plan(), "restart-coordinator")
                      .toArray(Remaining[]::new));
            }),
        ran(
            "restart-member-emptying",
            "restart-member",
            told -> told.begins().until("evacuate-host-b").sent("evacuate-host-b")),
        ended(
            "restart-pool-rests",
            "restart-pool",
            told -> {
              told.begins().until("disable-host-c");
              told.ends(
                  RunState.PAUSED,
                  Cause.STOPPED,
                  "The run rests after host-b, as the operator asked.");
            }),
        chosen("restart-member", "restart-member-ha-asks", _ -> {}),
        chooses("restart-pool", "restart-pool-asks"),
        reviewed("restart-pool", "restart-pool-left-out"));
  }

  private static List<Shot> hosts() {
    return List.of(
        chosen("maintenance", "enter-maintenance-asks", _ -> {}),
        reviewed("maintenance", "enter-maintenance-old"),
        chosen("leave-maintenance", "leave-maintenance-picked", _ -> {}),
        chosen("shut-down", "shut-down-asks", _ -> {}),
        reviewed("shut-down", "shut-down-member"),
        chosen("bring-back", "bring-back-asks", _ -> {}),
        reviewed("bring-back", "bring-back"),
        situation("power-on", "power-on-not-set"),
        reviewed("power-on", "power-on"));
  }

  private static Shot situation(String name, String known) {
    return shot("situation-" + name, known, Work.NONE, (_, _) -> {});
  }

  /// The questions, before any is answered.
  private static Shot chooses(String name, String known) {
    return shot("choose-" + name, known, Work.NONE, (bench, _) -> toTheQuestions(bench));
  }

  /// The questions, with answers.
  private static Shot chosen(String name, String known, Consumer<WizardBench> way) {
    return shot(
        "choose-" + name,
        known,
        Work.NONE,
        (bench, one) -> {
          answered(bench, one);
          way.accept(bench);
        });
  }

  private static Shot reviewed(String name, String known) {
    return reviewed(name, known, _ -> {});
  }

  private static Shot reviewed(String name, String known, Consumer<WizardBench> way) {
    return shot(
        "review-" + name,
        known,
        Work.NONE,
        (bench, one) -> {
          toTheReview(bench, one);
          way.accept(bench);
        });
  }

  private static Shot confirmed(String name, String known) {
    return shot(
        "confirm-" + name,
        known,
        Work.NONE,
        (bench, one) -> {
          toTheReview(bench, one);
          bench.click("wizard-next");
        });
  }

  private static Shot ran(String name, String known, Work work) {
    return shot(
        "run-" + name,
        known,
        work,
        (bench, one) -> {
          begun(bench, one);
          bench.settles();
        });
  }

  private static Shot ended(String name, String known, Work work) {
    return shot(
        "outcome-" + name,
        known,
        work,
        (bench, one) -> {
          begun(bench, one);
          bench.desk.await(() -> bench.desk.sees("#wizard-save"));
        });
  }

  private static void toTheQuestions(WizardBench bench) {
    bench.next();
  }

  private static void answered(WizardBench bench, KnownSituation known) {
    toTheQuestions(bench);
    bench.choose(known.inputs(), known.seen());
    bench.quiet();
  }

  private static void toTheReview(WizardBench bench, KnownSituation known) {
    toTheQuestions(bench);
    if (bench.page().endsWith("Choose")) {
      bench.choose(known.inputs(), known.seen());
      bench.next();
    }
  }

  private static void begun(WizardBench bench, KnownSituation known) {
    toTheReview(bench, known);
    bench.next();
    bench.agree();
  }

  private interface Way {
    void go(WizardBench bench, KnownSituation known);
  }

  private static Shot shot(String name, String known, Work work, Way way) {
    var one = KnownSituation.of(known);
    return new Shot(
        name,
        one.procedure(),
        one.seen(),
        Optional.of(one.inquirer()),
        work,
        bench -> way.go(bench, one));
  }
}
