package org.poolkeeper.procedure.catalog;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.poolkeeper.diagnosis.Evidence;
import org.poolkeeper.diagnosis.PoolCondition;
import org.poolkeeper.guard.Verdict;
import org.poolkeeper.model.EmergencyReason;
import org.poolkeeper.model.HostState;
import org.poolkeeper.model.HostView.Refusal;
import org.poolkeeper.model.Observed;
import org.poolkeeper.model.Role;
import org.poolkeeper.procedure.Inputs;
import org.poolkeeper.procedure.Planning.Refuses;
import org.poolkeeper.procedure.ProcedureId;
import org.poolkeeper.procedure.catalog.LostCoordinator.State;

/// Why nobody may be promoted in a situation.
record PromotionGrounds(Cast cast, Optional<LostCoordinator> lost, Inputs inputs) {

  Optional<Refuses> refusal() {
    return Stream.<java.util.function.Supplier<Optional<Refuses>>>of(
            this::unsettled,
            this::ruled,
            this::claimed,
            this::handedOver,
            this::armed,
            this::nobodyMissing,
            this::hidden)
        .flatMap(ground -> ground.get().stream())
        .findFirst();
  }

  private Optional<Refuses> unsettled() {
    return cast.sight().snapshot().settled()
        ? Optional.empty()
        : refuse("The first look at the pool is still under way. Wait until it is done.", none());
  }

  private Optional<Refuses> ruled() {
    return cast.ruler()
        .map(ruler ->
            new Refuses(
                "%s rules the pool: there is nothing to promote anybody for."
                    .formatted(ruler.name()),
                verdict(ruler),
                new Strays(cast, ruler).any() ? Optional.of(Ids.RECOVER_MEMBERS) : none()));
  }

  private Optional<Refuses> claimed() {
    var claimants = cast.claimants();
    if (claimants.isEmpty()) {
      return Optional.empty();
    }
    var first = claimants.getFirst();
    if (claimants.size() > 1) {
      return Optional.of(
          new Refuses(
              "%s both say that they coordinate the pool. A third would make it worse: decide between them first."
                  .formatted(Phrases.list(claimants.stream().map(Member::name).toList())),
              claimants.stream().flatMap(one -> verdict(one).stream()).toList(),
              Optional.of(Ids.REJOIN)));
    }
    var followers = first.host().map(cast.sight().parties()::followers).orElse(List.of());
    if (!followers.isEmpty()) {
      return Optional.of(
          new Refuses(
              "%s answers as coordinator, and %s. Slow is not lost: promoting another would make two coordinators that write to the same disks."
                  .formatted(
                      first.name(),
                      Phrases.verb(
                          followers.size(),
                          "1 host follows it",
                          followers.size() + " hosts follow it")),
              verdict(first),
              none()));
    }
    var elsewhere = lost.filter(one -> !one.id().equals(first.id())).isPresent();
    return Optional.of(
        elsewhere
            ? new Refuses(
                "%s says that it coordinates, and nobody follows it. Either it was promoted just now and its members have to be told, or it is a former coordinator that came back. Promoting another would make two."
                    .formatted(first.name()),
                verdict(first),
                Optional.of(Ids.RECOVER_MEMBERS))
            : new Refuses(
                "%s answers as coordinator. Promoting another would make two coordinators that write to the same disks."
                    .formatted(first.name()),
                verdict(first),
                none()));
  }

  private Optional<Refuses> handedOver() {
    return cast.sight().diagnosis().condition() instanceof PoolCondition.HandOverInProgress
        ? refuse(
            "The role is being handed over. That takes a minute or two, and hosts restart"
                + " meanwhile: wait.",
            none())
        : Optional.empty();
  }

  private Optional<Refuses> armed() {
    var stuck = cast.members().stream().filter(PromotionGrounds::cannotStartForHa).toList();
    if (!stuck.isEmpty()) {
      return refuse(
          "High availability is armed on %s. Armed hosts elect a coordinator by themselves, and refuse to be promoted: disarm it first."
              .formatted(Phrases.list(stuck.stream().map(Member::name).toList())),
          Optional.of(Ids.EMERGENCY_HA_DISABLE));
    }
    return LastHa.on(cast)
        .filter(_ -> inputs.choice("ha").filter("wait"::equals).isPresent())
        .map(recorded ->
            new Refuses(
                "High availability was on when the pool was last read. Armed hosts elect a"
                    + " coordinator by themselves within minutes, and refuse to be promoted. If"
                    + " that does not happen, disarm it on every host that runs.",
                List.of(recorded.evidence()),
                Optional.of(Ids.EMERGENCY_HA_DISABLE)));
  }

  /// Whether high availability was on when the pool was last read.
  boolean isHaOnRecord() {
    return LastHa.on(cast).isPresent();
  }

  private static boolean cannotStartForHa(Member member) {
    return member
        .host()
        .filter(HostState::answers)
        .flatMap(HostState::emergencyReason)
        .map(Observed::value)
        .map(EmergencyReason::code)
        .filter(code ->
            code.equals("HA_HOST_CANNOT_ACCESS_STATEFILE")
                || code.equals("HA_HEARTBEAT_DAEMON_STARTUP_FAILED"))
        .isPresent();
  }

  private Optional<Refuses> nobodyMissing() {
    if (lost.isEmpty()) {
      return refuse(anyoneWithout() ? unnamed() : nobody(), none());
    }
    var waiting = !lost.get().namedBy().isEmpty();
    var answering =
        cast.members().stream()
            .anyMatch(member -> !member.isAway() && !member.id().equals(lost.get().id()));
    return !answering || waiting || anyoneWithout()
        ? Optional.empty()
        : refuse(
            "No host that answers waits for %s.".formatted(lost.get().name()),
            Optional.of(Ids.REPOINT));
  }

  private static String nobody() {
    return "No host that answers waits for a coordinator, and nothing is remembered of one: there"
        + " is nobody to replace.";
  }

  /// In emergency mode hosts do not tell whom they wait for.
  private String unnamed() {
    var away = cast.members().stream().filter(Member::isAway).map(Member::name).toList();
    return away.isEmpty()
        ? "Hosts wait for a coordinator, do not tell for which, and nothing is remembered of it:"
            + " name the host that coordinated, too, by its address."
        : "Hosts wait for a coordinator and do not tell for which, nothing is remembered of it, and"
            + " %s do not answer: name only the hosts that run and the one that coordinated."
                .formatted(Phrases.list(away));
  }

  /// In emergency mode, or without a usable role.
  private boolean anyoneWithout() {
    return cast.members().stream()
        .anyMatch(member ->
            switch (member.role()) {
              case Role.Emergency _, Role.Broken() -> true;
              case Role.Coordinator(), Role.Member _, Role.Unknown() -> false;
            });
  }

  private Optional<Refuses> hidden() {
    return lost.flatMap(one ->
        switch (one.state()) {
          case State.Hidden(var why, var text) ->
              Optional.of(
                  new Refuses(
                      (why == Refusal.TLS_FAILED
                              ? "Something answers at %s, and no secure connection to it came"
                                  + " about: %s That is no proof that the coordinator is lost."
                                  + " Check what listens there first."
                              : "Something answers at %s, and this program may not ask it: %s That"
                                  + " is no proof that the coordinator is lost. Decide on its"
                                  + " certificate first.")
                          .formatted(one.address(), text),
                      List.of(one.evidence(cast.sight())),
                      none()));
          case State.NotLookedAt() ->
              Optional.of(
                  new Refuses(
                      "%s, which the others wait for, was not looked at from here. Look at it first: add its address, %s."
                          .formatted(one.name(), one.address()),
                      List.of(),
                      none()));
          case State.Silent _, State.MachineOn _, State.Turned() -> Optional.empty();
        });
  }

  private List<Evidence> verdict(Member claimant) {
    return claimant
        .host()
        .flatMap(cast.sight().rulings()::of)
        .map(Verdict::reasons)
        .orElse(List.of())
        .stream()
        .map(reason -> new Evidence(reason.fact(), reason.source(), reason.at()))
        .toList();
  }

  private static Optional<Refuses> refuse(String why, Optional<ProcedureId> instead) {
    return Optional.of(new Refuses(why, List.of(), instead));
  }

  private static Optional<ProcedureId> none() {
    return Optional.empty();
  }
}
