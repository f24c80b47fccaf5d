package org.poolkeeper.procedure.catalog;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.poolkeeper.command.HostCommand;
import org.poolkeeper.model.HostRecord;
import org.poolkeeper.model.StorageRepository;
import org.poolkeeper.procedure.AnyOf;
import org.poolkeeper.procedure.Condition;
import org.poolkeeper.procedure.Confirmation;
import org.poolkeeper.procedure.HasGone;
import org.poolkeeper.procedure.HasStarted;
import org.poolkeeper.procedure.HasStarted.What;
import org.poolkeeper.procedure.InService;
import org.poolkeeper.procedure.IsEmpty;
import org.poolkeeper.procedure.OutOfService;
import org.poolkeeper.procedure.Precheck;
import org.poolkeeper.procedure.Repeat;
import org.poolkeeper.procedure.SeesStorage;
import org.poolkeeper.procedure.Step;
import org.poolkeeper.procedure.Undo;

/// Restarts a machine that is out of service and empty, and waits through the stages of its start.
///
/// @param ruled to whom commands go, before and after
record Restarting(Ruled ruled, Member host) {

  /// Whether it can be seen afterwards that it was restarted.
  boolean canBeSeen() {
    return since(What.MACHINE).isPresent() || since(What.SERVICE).isPresent();
  }

  List<Step> steps() {
    var steps = new ArrayList<Step>();
    steps.add(reboot());
    steps.add(answers());
    steps.addAll(stages("It started, and its VMs are where they were."));
    return steps;
  }

  private Step.Act reboot() {
    var checks = new ArrayList<>(ruled.quiet());
    checks.add(
        Precheck.strict(
            new OutOfService(host.id(), host.name(), ruled.ruler().id(), ruled.ruler().name())));
    checks.add(
        Precheck.strict(
            new IsEmpty(host.id(), host.name(), ruled.ruler().id(), ruled.ruler().name())));
    checks.add(new Emptying(ruled, host, none()).othersServe());
    return new Step.Act(
        host.step("reboot"),
        "Restart %s".formatted(host.name()),
        new HostCommand.Reboot(ruled.ruler().target(), host.target()),
        ruled.isRuler(host)
            ? "%s restarts ten seconds later. Until it coordinates again, no VM can be started, stopped or moved anywhere in the pool; running VMs on other hosts run on."
                .formatted(host.name())
            : "%s restarts ten seconds later. No VM is on it.".formatted(host.name()),
        checks,
        new Confirmation.None(),
        Optional.of(hasStarted()),
        new AnyOf(List.of(new HasGone(host.id(), host.name()), hasStarted())),
        new Undo.NotNeeded("It comes back by itself; nothing runs on it meanwhile."),
        Repeat.AFTER_LOOKING,
        Times.GOING,
        Times.GOING_PATIENCE,
        "It may hang while it ends its services: look at its console, and restart it there.",
        org.poolkeeper.procedure.IfMissing.RUN_ENDS);
  }

  private StuckVms none() {
    return new StuckVms(ruled, host, org.poolkeeper.procedure.Inputs.NONE);
  }

  /// It has joined, sees its storage, takes VMs.
  ///
  /// @param lost what is lost if it stops half way, one sentence
  List<Step> stages(String lost) {
    var steps = new ArrayList<Step>();
    steps.add(joined(lost));
    storage().ifPresent(steps::add);
    if (isToServe()) {
      steps.add(enabled());
    }
    return steps;
  }

  /// A host that somebody had taken out of service before need not come back into it.
  boolean isToServe() {
    return host.record().filter(HostRecord::enabled).isPresent() || !Strays.isLive(host);
  }

  private Step.Await answers() {
    return new Step.Await(
        host.step("answers"),
        "Wait until the management service of %s answers".formatted(host.name()),
        new Condition.Answers(host.id(), host.name()),
        Times.BOOT,
        Times.BOOT_PATIENCE,
        "It is silent while its firmware, kernel and services start. Large memory takes longer.",
        "Look at its console: it may hang in its firmware, wait for a key, or have no address.");
  }

  private Step.Await joined(String lost) {
    return new Step.Await(
        host.step("joined"),
        ruled.isRuler(host)
            ? "Wait until %s coordinates again".formatted(host.name())
            : "Wait until %s has joined %s".formatted(host.name(), ruled.ruler().name()),
        new Condition.All(
            canBeSeen()
                ? List.of(ruled.belongs(host), hasStarted())
                : List.of(ruled.belongs(host))),
        Times.STAGE,
        Times.STAGE_PATIENCE,
        ruled.isRuler(host)
            ? "Every session is lost and opened anew. Members wait for it; their VMs run on."
            : "It asks its coordinator to be let in, every few seconds.",
        "%s Look at what %s says of itself.".formatted(lost, host.name()));
  }

  private Optional<Step.Await> storage() {
    var seen =
        host.record()
            .map(HostRecord::ref)
            .map(ref ->
                ruled.claim().storage().stream()
                    .filter(sr -> isMeantFor(sr, ref))
                    .map(StorageRepository::uuid)
                    .collect(Collectors.toSet()))
            .filter(storage -> !storage.isEmpty());
    return seen.map(storage ->
        new Step.Await(
            host.step("storage"),
            "Wait until the storage of %s is attached".formatted(host.name()),
            new SeesStorage(
                host.id(), host.name(), storage, ruled.ruler().id(), ruled.ruler().name()),
            Times.STAGE,
            Times.STAGE_PATIENCE,
            "Storage is attached one after the other; a path that is slow takes minutes.",
            "Without its storage it may stay out of service. Look at the paths to it.",
            org.poolkeeper.procedure.IfMissing.REST_MAY_GO_ON));
  }

  /// What was attached before; of a host that is away, what it has a connection for.
  private boolean isMeantFor(StorageRepository sr, String ref) {
    return sr.connections().stream()
        .anyMatch(link -> link.host().equals(ref) && (link.attached() || !Strays.isLive(host)));
  }

  private Step.Await enabled() {
    return new Step.Await(
        host.step("enabled"),
        "Wait until %s takes VMs again".formatted(host.name()),
        inService(),
        Times.STAGE,
        Times.STAGE_PATIENCE,
        "It enables itself at the end of its start.",
        "It stays out of service: its storage may be missing, or updates want something done"
            + " first. Use \"leave-maintenance\" on it once that is settled.");
  }

  Condition inService() {
    return new InService(host.id(), host.name(), ruled.ruler().id(), ruled.ruler().name());
  }

  private Condition hasStarted() {
    var what = since(What.MACHINE).isPresent() ? What.MACHINE : What.SERVICE;
    return new HasStarted(
        host.id(),
        host.name(),
        what,
        since(what).orElse(Instant.EPOCH),
        ruled.ruler().id(),
        ruled.ruler().name());
  }

  private Optional<Instant> since(What what) {
    return host.record()
        .flatMap(record ->
            switch (what) {
              case MACHINE -> record.booted();
              case SERVICE -> record.started();
            });
  }
}
