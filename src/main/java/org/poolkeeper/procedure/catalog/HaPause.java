package org.poolkeeper.procedure.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.poolkeeper.command.HaCommand;
import org.poolkeeper.diagnosis.Evidence;
import org.poolkeeper.model.Inquiry;
import org.poolkeeper.model.InquiryAnswer;
import org.poolkeeper.model.PoolRecord.HaState;
import org.poolkeeper.model.StorageRepository;
import org.poolkeeper.procedure.Condition;
import org.poolkeeper.procedure.Confirmation;
import org.poolkeeper.procedure.HasHaOn;
import org.poolkeeper.procedure.KeepsRoomFor;
import org.poolkeeper.procedure.Planning.Refuses;
import org.poolkeeper.procedure.Precheck;
import org.poolkeeper.procedure.Repeat;
import org.poolkeeper.procedure.Step;
import org.poolkeeper.procedure.StepId;
import org.poolkeeper.procedure.Undo;

/// High availability off for a while, and on again with the same settings (XAPI.md 7.1, 7.2): on
/// the same storage, with the same timeout, room for as many failures. What VMs are protected stays
/// set while it is off.
///
/// @param ruled by whom the pool is ruled now
record HaPause(Ruled ruled) {

  boolean isOn() {
    return state().enabled();
  }

  HaState state() {
    return ruled.claim().pool().ha();
  }

  Set<Inquiry> asks() {
    return isOn() ? home().map(Set::<Inquiry>of).orElse(Set.of()) : Set.of();
  }

  private Optional<Inquiry.HomeOfStatefile> home() {
    return state().statefiles().stream().findFirst().map(Inquiry.HomeOfStatefile::new);
  }

  /// Where its heartbeat disk lies; empty where that is not known.
  Optional<StorageRepository> storage() {
    return home()
        .flatMap(ruled.sight().told()::to)
        .flatMap(answer ->
            answer instanceof InquiryAnswer.LiesOn(var uuid)
                ? ruled.claim().storage().stream().filter(sr -> sr.uuid().equals(uuid)).findFirst()
                : Optional.empty());
  }

  /// Why it could not be switched on again; empty if it can, or is off.
  ///
  /// @param but a host that is to be back by then
  Optional<Refuses> refusal(Optional<Member> but) {
    if (!isOn()) {
      return Optional.empty();
    }
    if (storage().isEmpty()) {
      return refuse(
          "High availability is on, and %s does not tell on which storage its heartbeat disk lies: it could not be switched on again as it was. Switch it off by itself first."
              .formatted(ruled.ruler().name()),
          Optional.of(Ids.DISABLE_HA));
    }
    var away =
        ruled.hosts().stream()
            .filter(host -> !Strays.isLive(host))
            .filter(host -> but.filter(host::equals).isEmpty())
            .map(Member::name)
            .toList();
    return away.isEmpty()
        ? Optional.empty()
        : refuse(
            "High availability has to be off meanwhile, and could not be switched on again while %s is not alive. Bring it back first."
                .formatted(Phrases.list(away)),
            Optional.of(Ids.BRING_BACK));
  }

  private Optional<Refuses> refuse(
      String why, Optional<org.poolkeeper.procedure.ProcedureId> instead) {
    var claim = ruled.claim();
    return Optional.of(
        new Refuses(
            why,
            List.of(new Evidence("High availability is on.", claim.source(), claim.at())),
            instead));
  }

  /// Off, by the host that rules then.
  List<Step> off(Ruled then) {
    if (!isOn()) {
      return List.of();
    }
    return List.of(
        new Step.Act(
            new StepId("ha-off"),
            "Switch high availability off",
            new HaCommand.DisableHa(then.ruler().target()),
            "No host restarts itself any more when it loses the others, and no VM is restarted"
                + " elsewhere if its host fails, until it is on again.",
            then.quiet(),
            new Confirmation.None(),
            new Condition.HaOff(),
            new Undo.By(
                enable(then),
                "Switch it on again as it was: %s.".formatted(settings()),
                new HasHaOn(then.ruler().id(), then.ruler().name()),
                Times.HA_ON_PATIENCE),
            Repeat.AFTER_LOOKING,
            Times.HA_OFF,
            Times.HA_OFF_PATIENCE,
            "With a host that does not answer and no heartbeat disk it may never end. Nothing else"
                + " was changed."));
  }

  private HaCommand.EnableHa enable(Ruled then) {
    var home = storage().orElseThrow();
    return new HaCommand.EnableHa(
        then.ruler().target(), home.uuid(), home.name(), state().configuration());
  }

  /// On again, by the host that rules then.
  List<Step> on(Ruled then) {
    if (!isOn()) {
      return List.of();
    }
    var steps = new ArrayList<Step>();
    var checks = new ArrayList<>(then.quiet());
    then.others(then.ruler()).stream()
        .map(host -> Precheck.strict(then.belongs(host)))
        .forEach(checks::add);
    steps.add(
        new Step.Act(
            new StepId("ha-on"),
            "Switch high availability on again",
            enable(then),
            "As it was before: %s.".formatted(settings()),
            checks,
            new Confirmation.None(),
            new HasHaOn(then.ruler().id(), then.ruler().name()),
            new Undo.By(
                new HaCommand.DisableHa(then.ruler().target()),
                "Switch it off again.",
                new Condition.HaOff(),
                Times.HA_OFF_PATIENCE),
            Repeat.AFTER_LOOKING,
            Times.HA_ON,
            Times.HA_ON_PATIENCE,
            "Where one host cannot join, the server switches it off again everywhere. Look at the"
                + " storage paths and the network of each host, then use \"enable-ha\"."));
    if (state().tolerates() > 0) {
      steps.add(room(then));
    }
    return steps;
  }

  private Step.Act room(Ruled then) {
    return new Step.Act(
        new StepId("ha-room"),
        "Keep room for %s again".formatted(Phrases.count(state().tolerates(), "failed host")),
        new HaCommand.SetFailuresToTolerate(
            then.ruler().target(), then.pool().uuid(), state().tolerates()),
        "Protected VMs are promised a restart again.",
        then.rules(),
        new Confirmation.None(),
        new KeepsRoomFor(state().tolerates(), then.ruler().id(), then.ruler().name()),
        new Undo.NotNeeded("It is as it was before."),
        Repeat.SAFE,
        Times.SETTING,
        Times.SETTING_PATIENCE,
        "There may be less room than before. Use \"ha-capacity\" to see what is possible.");
  }

  /// "heartbeat disk on iscsi-1, timeout 60 s, room for 1 failed host".
  String settings() {
    var timeout = state().configuration().get("timeout");
    return "heartbeat disk on %s, %s, %s"
        .formatted(
            storage().map(StorageRepository::name).orElse("storage that is not known"),
            timeout == null ? "the default timeout" : "timeout %s s".formatted(timeout),
            state().tolerates() == 0
                ? "no room kept for failed hosts"
                : "room for " + Phrases.count(state().tolerates(), "failed host"));
  }
}
