package org.poolkeeper.ui.procedure;

import static java.time.Duration.ofMinutes;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.poolkeeper.diagnosis.Diagnosis;
import org.poolkeeper.diagnosis.Diagnostician;
import org.poolkeeper.model.Pools;
import org.poolkeeper.procedure.Procedure.Remaining;
import org.poolkeeper.procedure.ProcedureId;
import org.poolkeeper.procedure.engine.Cause;
import org.poolkeeper.procedure.engine.Choice;
import org.poolkeeper.procedure.engine.Prompt;
import org.poolkeeper.procedure.engine.RunState;
import org.poolkeeper.ui.Judged;

/// Every page of the wizard.
final class Shots {
  private static final String PROMOTE = "emergency-promote";
  private static final String PROMOTED = "promote";
  private static final String SITUATION =
      "It is not known whether \"Make host-b coordinator\" took effect: it was sent, and no reply"
          + " came. host-b does not answer. Do not promote another host: host-b may still be on its"
          + " way. Look at its console.";

  private Shots() {}

  static List<Shot> all() {
    return Stream.of(beforeTheRun(), running(), asking(), outcomes())
        .flatMap(List::stream)
        .toList();
  }

  private static List<Shot> beforeTheRun() {
    return List.of(
        page("situation", PROMOTE, dead(), bench -> {}),
        page("situation-no-plan", PROMOTE, diagnosis(Pools.of(3)), bench -> {}),
        page("situation-split", "rejoin-former-coordinator", split(), bench -> {}),
        page("choose", PROMOTE, crowded(), bench -> bench.click("wizard-next")),
        page("choose-answered", PROMOTE, dead(), Shots::answered),
        page(
            "choose-way",
            "recover-members",
            promoted(),
            bench -> bench.click("wizard-next", "way-way-all", "way-silent-console")),
        page("choose-hand-over", "hand-over", well(), bench -> bench.click("wizard-next")),
        page(
            "choose-running-twice",
            "rejoin-former-coordinator",
            split(),
            bench -> bench.click("wizard-next")),
        page("review", PROMOTE, dead(), Shots::reviewed),
        page(
            "review-end",
            PROMOTE,
            dead(),
            bench -> {
              reviewed(bench);
              bench.scrollToTheEnd();
            }),
        page(
            "review-repoint",
            "repoint-member",
            astray(),
            bench -> {
              bench.click("wizard-next", "candidate-host-c", "wizard-next");
            }),
        page(
            "review-hand-over",
            "hand-over",
            well(),
            bench -> bench.click("wizard-next", "candidate-host-b", "wizard-next")),
        page(
            "review-console",
            "recover-members",
            promoted(),
            bench -> {
              bench.click("wizard-next", "way-way-all", "way-silent-console", "wizard-next");
              bench.scrollToTheEnd();
            }),
        page(
            "review-without-password",
            PROMOTE,
            dead(),
            bench -> {
              bench.withoutPassword();
              reviewed(bench);
            }),
        page("confirm", PROMOTE, dead(), Shots::confirming),
        page(
            "confirm-typed",
            PROMOTE,
            dead(),
            bench -> {
              confirming(bench);
              bench.type("confirm-name", "host-b");
            }),
        page(
            "confirm-plain",
            "repoint-member",
            astray(),
            bench -> bench.click("wizard-next", "candidate-host-c", "wizard-next", "wizard-next")));
  }

  private static List<Shot> running() {
    return List.of(
        run("run-looking", _ -> {}),
        run(
            "run-waiting",
            told ->
                told.begins()
                    .until(PROMOTED)
                    .sent(PROMOTED)
                    .seen(PROMOTED, "host-b does not answer.")),
        run("run-stopping", told -> told.begins().until(PROMOTED).sent(PROMOTED).stopAsked()),
        run(
            "run-journal-fails",
            told -> told.begins().until(PROMOTED).sent(PROMOTED).journalFails()),
        new Shot(
            "run-console",
            "recover-members",
            promoted(),
            told -> told.begins().until("console-host-a").shows("console-host-a"),
            bench -> {
              bench.click("wizard-next", "way-way-one-by-one", "way-silent-console");
              bench.click("wizard-next", "wizard-next", "wizard-act");
              bench.desk.await(() -> bench.desk.sees(".wizard-command"));
            }));
  }

  private static List<Shot> asking() {
    return List.of(
        asks(
            "ask-consent",
            told ->
                told.begins()
                    .until("recover-members")
                    .asksBefore("recover-members")
                    .asks(
                        new Prompt.Consent(
                            told.step("recover-members"),
                            "host-c follows host-b from now on.",
                            Optional.empty(),
                            List.of()))),
        asks(
            "ask-name",
            told ->
                told.begins()
                    .until(PROMOTED)
                    .asksBefore(PROMOTED)
                    .asks(
                        new Prompt.Consent(
                            told.step(PROMOTED),
                            "host-b becomes coordinator of lab-pool.",
                            Optional.of("host-b"),
                            List.of("Whether high availability is off cannot be told.")))),
        asks(
            "ask-overrule",
            told ->
                told.begins()
                    .until(PROMOTED)
                    .asksBefore(PROMOTED)
                    .asks(
                        new Prompt.Overrule(
                            told.act(PROMOTED),
                            "host-c may rule the pool.",
                            "Two hosts may coordinate the same pool, and both write to the same"
                                + " disks.",
                            "host-b"))),
        asks("ask-moved", told -> told.begins().asks(new Prompt.Moved(told.plan(), told.plan()))),
        asks(
            "ask-try-again",
            told ->
                told.begins()
                    .until(PROMOTED)
                    .asksBefore(PROMOTED)
                    .asks(
                        new Prompt.TryAgain(
                            told.step(PROMOTED),
                            "host-b did not accept a connection within 4 s."))),
        asks(
            "ask-despite",
            told ->
                told.asks(
                    new Prompt.Despite(
                        "A run of this pool was cut off 2 h ago, after a command was sent to"
                            + " host-b, and its journal cannot be continued."))),
        crossroads(
            "unknown",
            told ->
                told.begins()
                    .until(PROMOTED)
                    .noReply(PROMOTED)
                    .choose(
                        PROMOTED, SITUATION, Choice.LOOK_AGAIN, Choice.LATER, Choice.HAND_OVER)),
        crossroads(
            "crossroads",
            told ->
                told.begins()
                    .until("await-host-c")
                    .waits("await-host-c")
                    .notShown("await-host-c", "host-c still follows host-a (192.0.2.11).")
                    .choose(
                        "await-host-c",
                        "\"Wait until host-c is a member of host-b again\" has not shown its effect"
                            + " in time. host-c still follows host-a (192.0.2.11). Nothing is"
                            + " lost.",
                        Choice.LOOK_AGAIN,
                        Choice.GO_ON,
                        Choice.REPEAT,
                        Choice.UNDO,
                        Choice.LATER,
                        Choice.HAND_OVER)));
  }

  private static List<Shot> outcomes() {
    return List.of(
        ends(
            "outcome-done",
            told -> {
              told.begins().until("none");
              told.ends(
                  RunState.SUCCEEDED,
                  Cause.DONE,
                  "Make host-b coordinator of lab-pool: done. host-b answers as coordinator. No"
                      + " other host says that it coordinates.",
                  new Remaining(
                      "host-a, which coordinated before, has not answered for 5 min 20 s. Switched"
                          + " on, it finds the new coordinator and falls into place; if it comes"
                          + " back as a second coordinator, bring it home.",
                      Optional.of(new ProcedureId("rejoin-former-coordinator"))),
                  new Remaining(
                      "14 VMs are recorded as running on host-a. First make sure that host-a is"
                          + " off; then have it declared dead, and start them elsewhere.",
                      Optional.empty()));
            }),
        ends(
            "outcome-attention",
            told -> {
              told.begins().until(PROMOTED).noReply(PROMOTED);
              told.ends(RunState.NEEDS_ATTENTION, Cause.UNKNOWN, SITUATION);
            }),
        ends(
            "outcome-rejected",
            told -> {
              told.begins().until(PROMOTED).rejected(PROMOTED);
              told.ends(
                  RunState.STOPPED_SAFELY,
                  Cause.REJECTED,
                  "\"Make host-b coordinator\" was rejected: host-b said no. Nothing was changed by"
                      + " it.");
            }),
        ends(
            "outcome-stopped",
            told -> {
              told.begins().until(PROMOTED);
              told.ends(
                  RunState.STOPPED_SAFELY,
                  Cause.STOPPED,
                  "Stopped by the operator before \"Make host-b coordinator\". Nothing was sent.");
            }),
        ends(
            "outcome-paused",
            told -> {
              told.begins().until(PROMOTED).noReply(PROMOTED);
              told.ends(RunState.PAUSED, Cause.UNKNOWN, SITUATION);
            }));
  }

  private static Shot page(
      String name, String procedure, Diagnosis seen, Consumer<WizardBench> way) {
    return new Shot(name, procedure, seen, Work.NONE, way);
  }

  private static Shot run(String name, Work work) {
    return new Shot(
        name,
        PROMOTE,
        dead(),
        work,
        bench -> {
          start(bench);
          bench.settles();
        });
  }

  private static Shot asks(String name, Work work) {
    return new Shot(
        name,
        PROMOTE,
        dead(),
        work,
        bench -> {
          start(bench);
          bench.desk.await(() -> bench.desk.sees("#ask-yes"));
        });
  }

  private static Shot crossroads(String name, Work work) {
    return new Shot(
        name,
        PROMOTE,
        dead(),
        work,
        bench -> {
          start(bench);
          bench.desk.await(() -> bench.desk.sees("#choice-look_again"));
        });
  }

  private static Shot ends(String name, Work work) {
    return new Shot(
        name,
        PROMOTE,
        dead(),
        work,
        bench -> {
          start(bench);
          bench.desk.await(() -> bench.desk.sees("#wizard-save"));
        });
  }

  private static void answered(WizardBench bench) {
    bench.click("wizard-next", "candidate-host-b", "off-host-a");
    bench.type("off-name-host-a", "host-a");
    bench.focus("wizard-next");
  }

  private static void reviewed(WizardBench bench) {
    answered(bench);
    bench.click("wizard-next");
  }

  private static void confirming(WizardBench bench) {
    reviewed(bench);
    bench.click("wizard-next");
  }

  private static void start(WizardBench bench) {
    confirming(bench);
    bench.type("confirm-name", "host-b");
    bench.click("wizard-act");
  }

  private static Diagnosis diagnosis(Pools pools) {
    return new Diagnostician().diagnose(pools.snapshot());
  }

  private static Diagnosis dead() {
    return diagnosis(Pools.of(3).coordinatorDead().remembers("host-a"));
  }

  private static Diagnosis crowded() {
    return diagnosis(
        Pools.of(4)
            .coordinatorDead()
            .remembers("host-a")
            .silent("host-d", ofMinutes(3))
            .claim(claim -> claim.record("host-c", record -> record.inMaintenance())));
  }

  private static Diagnosis promoted() {
    return diagnosis(
        Pools.of(5)
            .coordinates("host-b")
            .silent("host-a", ofMinutes(9))
            .follows("host-e", "host-a")
            .remembers("host-a", "host-b"));
  }

  private static Diagnosis split() {
    return new Judged()
        .rules("host-b")
        .orphaned("host-a")
        .apply(
            Pools.of(3)
                .claims("host-b")
                .follows("host-c", "host-b")
                .remembers("host-a", "host-b")
                .claim("host-a", claim -> claim.runs("mail-01", "host-a"))
                .claim("host-b", claim -> claim.runs("mail-01", "host-b"))
                .snapshot());
  }

  private static Diagnosis astray() {
    return new Judged()
        .rules("host-a")
        .apply(Pools.of(3).followsAddress("host-c", "192.0.2.99").snapshot());
  }

  private static Diagnosis well() {
    return new Judged().rules("host-a").apply(Pools.of(3).remembers("host-a").snapshot());
  }
}
