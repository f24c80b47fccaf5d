package org.poolkeeper.diagnosis;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.poolkeeper.guard.Reason;
import org.poolkeeper.model.Endpoint;
import org.poolkeeper.model.HostAddress;
import org.poolkeeper.model.HostState;
import org.poolkeeper.model.HostView;
import org.poolkeeper.model.HostView.Refusal;
import org.poolkeeper.model.Role;

/// Says in three sentences what a condition means, for someone at 8 pm on a Sunday.
record StoryTeller(Situation situation) {
  private static final Workload.Doing RUNNING = new Workload.Doing("keeps running", "keep running");
  private static final Workload.Doing MANAGED =
      new Workload.Doing("keeps running and can be managed", "keep running and can be managed");
  private static final Workload.Doing UNMANAGED =
      new Workload.Doing(
          "keeps running, but cannot be managed", "keep running, but cannot be managed");

  Story of(PoolCondition condition) {
    var story = told(condition);
    return new Story(
        story.stillWorks(),
        Stream.concat(Stream.of(story.headline()), led().stream()).collect(Collectors.joining(" ")),
        story.advice());
  }

  /// That none of the addresses given is the coordinator's, and where they led.
  private Optional<String> led() {
    var given =
        situation.hosts().stream()
            .filter(host ->
                situation.snapshot().seeds().stream()
                    .map(Endpoint::address)
                    .anyMatch(host::answersTo))
            .toList();
    return situation.claimants().size() == 1
            && !given.isEmpty()
            && given.stream()
                .allMatch(host -> host.answers() && host.currentRole().votesFor().isPresent())
            && given.stream().allMatch(host -> ruledBy(host, situation.claimants().getFirst()))
        ? Optional.of(
            "%s %s; the coordinator is at %s."
                .formatted(
                    Words.list(
                        situation.snapshot().seeds().stream()
                            .map(seed -> seed.address().text())
                            .toList()),
                    Words.verb(given.size(), "is a member", "are members"),
                    situation.claimants().getFirst().endpoint().address()))
        : Optional.empty();
  }

  private boolean ruledBy(HostState host, HostState coordinator) {
    return host.currentRole()
        .votesFor()
        .filter(to -> situation.directory().leads(to, coordinator))
        .isPresent();
  }

  private Story told(PoolCondition condition) {
    return switch (condition) {
      case PoolCondition.Healthy(var coordinator) -> healthy(coordinator);
      case PoolCondition.MemberLost(var coordinator, var lost) -> memberLost(coordinator, lost);
      case PoolCondition.CoordinatorLost(var awaited, var survivors) ->
          coordinatorLost(awaited, survivors);
      case PoolCondition.MembersStranded(var coordinator, var stranded) ->
          stranded(coordinator, stranded);
      case PoolCondition.SplitBrain(var claimants) -> splitBrain(claimants);
      case PoolCondition.OrphanedCoordinator(var orphan, var followed) ->
          orphaned(orphan, followed);
      case PoolCondition.HaMismatch(var coordinator, var differing) ->
          haMismatch(coordinator, differing);
      case PoolCondition.HandOverInProgress(var from) -> handOver(from);
      case PoolCondition.PoolLost(var hosts) -> poolLost(hosts);
      case PoolCondition.Undetermined(var why) ->
          new Story(
              "Running VMs do not depend on this program or on what it can see.",
              why,
              nextForUnknown());
    };
  }

  private Story healthy(HostState coordinator) {
    var hosts = situation.hosts();
    var answering = hosts.stream().filter(HostState::answers).count();
    var all =
        hosts.size() == 1
            ? "%s answers and coordinates itself.".formatted(situation.name(coordinator))
            : answering == hosts.size()
                ? "All %d hosts answer; %s coordinates."
                    .formatted(hosts.size(), situation.name(coordinator))
                : "%d of %d hosts answer so far; %s coordinates and has the others alive."
                    .formatted(answering, hosts.size(), situation.name(coordinator));
    return new Story(running(hosts), all, "There is nothing to do.");
  }

  private String running(List<HostState> hosts) {
    return new Workload(situation)
        .on(hosts)
        .map(count ->
            count.vms() == 0 ? "No VMs are running." : Words.count(count.vms(), "VM") + " running.")
        .orElse("How many VMs run is not known.");
  }

  private Story memberLost(HostState coordinator, List<HostState> lost) {
    var others =
        situation.hosts().stream().filter(host -> host.answers() && !lost.contains(host)).toList();
    var rules = situation.rulings().ruler().isPresent();
    var works =
        new Workload(situation)
            .sentence(others, rules ? MANAGED : RUNNING)
            .orElse(
                "%s and the hosts that follow it work on.".formatted(situation.name(coordinator)));
    var headline =
        (rules ? "%s; %s coordinates." : "%s; %s says that it coordinates, which too few confirm.")
            .formatted(how(lost), situation.name(coordinator));
    var alone =
        lost.size() > 1 && situation.others(coordinator).stream().noneMatch(HostState::answers);
    var advice =
        alone
            ? "None of the other hosts answers: find out whether %s is the one that is cut off, before anything else."
                .formatted(situation.name(coordinator))
            : "Look at %s; forget or reset nothing unless the machine is certainly off."
                .formatted(situation.names(lost));
    return new Story(works, headline, advice);
  }

  private String how(List<HostState> lost) {
    var names = situation.names(lost);
    if (lost.stream().allMatch(host -> host.view() instanceof HostView.Silent)) {
      return lost.size() == 1
          ? names + new Facts(situation).silence(lost.getFirst())
          : names + " do not answer";
    }
    return lost.stream().allMatch(host -> host.view() instanceof HostView.Refusing)
        ? "The management service of %s does not answer, though the machine does".formatted(names)
        : "%s %s not working as %s"
            .formatted(
                names,
                Words.verb(lost.size(), "is", "are"),
                Words.verb(lost.size(), "a member", "members"));
  }

  private Story coordinatorLost(List<HostAddress> awaited, List<HostState> survivors) {
    var works =
        new Workload(situation)
            .sentence(survivors, RUNNING)
            .orElse(
                "VMs on %s keep running; how many is not known."
                    .formatted(situation.names(survivors)));
    var looked =
        awaited.isEmpty()
            ? situation.lastRuler().map(host -> host.endpoint().address()).stream().toList()
            : awaited;
    var election = new Election(situation);
    if (election.isDue(survivors)) {
      return new Story(
          works,
          election.isOverdue()
              ? noCoordinator()
              : "%s has no working coordinator; high availability is electing one."
                  .formatted(situation.thisPool("This pool")),
          Stream.of(
                  Stream.of("You cannot start or move VMs until a coordinator is back."),
                  looked.stream().map(this::whereabouts),
                  Stream.of(election.advice()))
              .flatMap(words -> words)
              .collect(Collectors.joining(" ")));
    }
    return new Story(
        works,
        noCoordinator(),
        "You cannot start or move VMs until a coordinator is back. "
            + (looked.isEmpty()
                ? unknownCoordinator()
                : looked.stream().map(this::whereabouts).collect(Collectors.joining(" "))
                    + " "
                    + coordinatorAct(looked)));
  }

  private String noCoordinator() {
    return "%s has no working coordinator.".formatted(situation.thisPool("This pool"));
  }

  private String unknownCoordinator() {
    var away = situation.hosts().stream().filter(host -> !host.answers()).toList();
    return (away.isEmpty()
            ? "Which host coordinated is not known."
            : "Which host coordinated is not known; %s %s not answer."
                .formatted(situation.names(away), Words.verb(away.size(), "does", "do")))
        + " Find out which it was and bring it back; only if it is certainly off, promote one of"
        + " the others.";
  }

  /// What became of the host at an address that members name.
  String whereabouts(HostAddress address) {
    var found = situation.directory().at(address);
    var name = situation.directory().nameAndAddress(address);
    return found
        .map(host ->
            switch (host.view()) {
              case HostView.Silent _ -> name + new Facts(situation).silence(host) + ".";
              case HostView.Refusing(var reason, _, _) -> refusing(name, host, reason);
              case HostView.Answering _ ->
                  "%s answers, and is no coordinator itself.".formatted(name);
              case HostView.Unseen() -> "%s was not looked at yet.".formatted(name);
            })
        .orElse(name + " was not looked at yet.");
  }

  private String refusing(String name, HostState host, Refusal reason) {
    var lasting = new Facts(situation).lasting(host);
    return switch (reason) {
      case CLOSED_AFTER_TLS ->
          new StartUp(situation).lasting(host)
              ? "The machine of %s answers, but its management service has not come up%s."
                  .formatted(name, lasting)
              : "The machine of %s answers; its management service is starting or stopped."
                  .formatted(name);
      case CONNECTION_REFUSED ->
          "The machine of %s refuses connections%s: its management service is stopped or starting."
              .formatted(name, lasting);
      case NOT_XAPI -> "What answers at %s is not a working management service.".formatted(name);
      case TLS_FAILED -> "No secure connection to %s could be agreed on.".formatted(name);
      case CERTIFICATE_UNKNOWN, CERTIFICATE_CHANGED ->
          "Nothing was asked at %s, because its certificate is not trusted.".formatted(name);
    };
  }

  private String coordinatorAct(List<HostAddress> awaited) {
    var refusing =
        awaited.stream()
            .flatMap(address -> situation.directory().at(address).stream())
            .anyMatch(host -> host.view() instanceof HostView.Refusing);
    return refusing
        ? "Wait a few minutes or start it on its console; only if it cannot come back, promote one"
            + " of the others."
        : "Find out whether it can come back; only if it is certainly off, promote one of the"
            + " others.";
  }

  private Story stranded(HostState coordinator, List<HostState> stranded) {
    var name = situation.name(coordinator);
    var fresh = situation.followers(coordinator).isEmpty();
    var emergency = stranded.stream().allMatch(StoryTeller::inEmergency);
    var headline =
        emergency
            ? "%s coordinates, but %s %s in emergency mode and cannot join it."
                .formatted(
                    name, situation.names(stranded), Words.verb(stranded.size(), "is", "are"))
            : fresh
                ? "%s coordinates, and no other host follows it yet.".formatted(name)
                : "%s coordinates, but %s %s not joined it."
                    .formatted(
                        name,
                        situation.names(stranded),
                        Words.verb(stranded.size(), "has", "have"));
    return new Story(
        strandedWorks(stranded),
        headline,
        emergency
            ? "See below what keeps %s back.".formatted(Words.verb(stranded.size(), "it", "each"))
            : fresh
                ? "If the host they follow is certainly off, tell the members to follow %s."
                    .formatted(name)
                : "Tell %s to follow %s.".formatted(situation.names(stranded), name));
  }

  private static boolean inEmergency(HostState host) {
    return switch (host.currentRole()) {
      case Role.Emergency _, Role.Broken _ -> true;
      case Role.Coordinator _, Role.Member _, Role.Unknown _ -> false;
    };
  }

  private String strandedWorks(List<HostState> stranded) {
    var managed =
        situation.hosts().stream()
            .filter(host -> host.answers() && !stranded.contains(host))
            .toList();
    var workload = new Workload(situation);
    return Stream.concat(
            workload
                .sentence(managed, situation.rulings().ruler().isPresent() ? MANAGED : RUNNING)
                .stream(),
            Stream.of(
                workload
                    .sentence(stranded, UNMANAGED)
                    .orElse("VMs on %s keep running.".formatted(situation.names(stranded)))))
        .collect(Collectors.joining(" "));
  }

  private Story splitBrain(List<HostState> claimants) {
    return new Story(
        "VMs go on running on both sides; nothing has been changed.",
        "%s hosts say that they coordinate %s: %s."
            .formatted(
                claimants.size() == 2 ? "Two" : claimants.size(),
                situation.thisPool("this pool"),
                situation.names(claimants)),
        situation
                .rulings()
                .ruler()
                .map(ruler -> ruled(ruler, claimants))
                .orElse(
                    "Change nothing on either side until it is clear which one rules; only one side"
                        + " can go on.")
            + situation
                .rulings()
                .suggestion()
                .map(one -> " More speaks for " + one.why())
                .orElse(""));
  }

  private String ruled(HostState ruler, List<HostState> claimants) {
    var orphans =
        situation.names(
            claimants.stream().filter(host -> !situation.directory().same(host, ruler)).toList());
    return "%s rules. Change nothing on %s: what it shows is stale. Only one side can go on; bring %s home as a member of %s."
        .formatted(situation.name(ruler), orphans, orphans, situation.name(ruler));
  }

  private Story orphaned(HostState orphan, List<HostAddress> followed) {
    var name = situation.name(orphan);
    var proof =
        situation.rulings().of(orphan).stream()
            .flatMap(verdict -> verdict.reasons().stream())
            .findFirst()
            .filter(reason -> reason.kind() == Reason.Kind.NEVER_RESTARTED);
    if (proof.isPresent()) {
      return new Story(
          "What %s shows of VMs is stale; nothing has been changed.".formatted(name),
          "%s says that it coordinates %s, and is orphaned: it was replaced and does not know it."
              .formatted(name, situation.thisPool("this pool")),
          "%s Its picture is stale, to be read only. Do not manage the pool through %s; bring it home as a member."
              .formatted(proof.get().fact(), name));
    }
    var leader = Words.list(followed.stream().map(situation.directory()::nameAndAddress).toList());
    return new Story(
        "VMs keep running on %s; nothing has been changed."
            .formatted(
                situation.hosts().stream().allMatch(HostState::answers)
                    ? "every host"
                    : situation.names(
                        situation.hosts().stream().filter(HostState::answers).toList())),
        "%s says that it coordinates %s, but no other host follows it: they follow %s."
            .formatted(name, situation.thisPool("this pool"), leader),
        "Do not manage the pool through %s. Either it was replaced and does not know, or it was just promoted and the members were not told; only if %s is certainly off, tell the members to follow %s."
            .formatted(name, leader, name));
  }

  private Story haMismatch(HostState coordinator, List<HostState> differing) {
    return new Story(
        running(situation.hosts()),
        "The pool and %s disagree on whether high availability is on."
            .formatted(situation.names(differing)),
        "%s coordinates. Until they agree, do not count on VMs being restarted; switch high availability off in the pool, and on again once every host is in order."
            .formatted(situation.name(coordinator)));
  }

  private Story handOver(HostState from) {
    return new Story(
        "Running VMs are not touched by this.",
        "The coordinator's role of %s is being handed over from %s."
            .formatted(situation.thisPool("this pool"), situation.name(from)),
        "Wait: it takes a minute or two, and connections break meanwhile.");
  }

  private Story poolLost(List<HostState> hosts) {
    return new Story(
        new Workload(situation)
            .sentence(hosts, new Workload.Doing("was running", "were running"))
            .map(works -> works + " Whether they still do cannot be seen from here.")
            .orElse("Whether VMs still run cannot be seen from here."),
        "No host of %s answers.".formatted(situation.thisPool("this pool")),
        heldUp(hosts)
            .orElse(
                "Check first whether this computer reaches the management network; all hosts silent"
                    + " at once more often means the network than the hosts. Then look at the"
                    + " hosts' own consoles: one may be in emergency mode and without a management"
                    + " address while its VMs run."));
  }

  /// The machines are there, and high availability keeps their management services from starting.
  private Optional<String> heldUp(List<HostState> hosts) {
    var startUp = new StartUp(situation);
    var held = hosts.stream().filter(startUp::closes).toList();
    return held.isEmpty() || !startUp.haWasOn()
        ? Optional.empty()
        : Optional.of(
            "High availability was on, and the management %s of %s %s not come up: armed hosts start only once they reach the heartbeat disk and one another. Restore that storage and the network, and they come up by themselves within minutes. Only if that cannot be done, disarm them at their consoles (procedure emergency-ha-disable)."
                .formatted(
                    Words.verb(held.size(), "service", "services"),
                    situation.names(held),
                    Words.verb(held.size(), "does", "do")));
  }

  private String nextForUnknown() {
    var untrusted =
        situation.hosts().stream()
            .anyMatch(host ->
                host.view() instanceof HostView.Refusing(var reason, _, _)
                    && (reason == Refusal.CERTIFICATE_CHANGED
                        || reason == Refusal.CERTIFICATE_UNKNOWN));
    if (untrusted) {
      return "Compare the fingerprint with the one shown on the host's console, and trust it only"
          + " if they are equal.";
    }
    if (!situation.snapshot().settled()) {
      return "Wait a few seconds for the first look to end.";
    }
    return situation.snapshot().credentialsKnown()
        ? "Check the addresses, and the user and password."
        : "Give a user and password, so that the pool can be read.";
  }
}
