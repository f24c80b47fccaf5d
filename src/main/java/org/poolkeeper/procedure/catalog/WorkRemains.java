package org.poolkeeper.procedure.catalog;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.poolkeeper.command.HaCommand;
import org.poolkeeper.command.HostCommand;
import org.poolkeeper.command.PoolCommand;
import org.poolkeeper.command.PoolCommand.DesignateNewMaster;
import org.poolkeeper.command.Target;
import org.poolkeeper.command.VmCommand;
import org.poolkeeper.model.HostId;
import org.poolkeeper.model.PoolClaim;
import org.poolkeeper.model.Vm;
import org.poolkeeper.procedure.Plan;
import org.poolkeeper.procedure.Procedure.Remaining;
import org.poolkeeper.procedure.Sight;
import org.poolkeeper.procedure.Step;

/// What planned work has left, however it ended: high availability that is off, hosts that are away
/// or out of service, VMs that are not back. Told by comparing what the plan does with what the
/// pool shows.
///
/// @param after what it looks like then
record WorkRemains(Plan plan, Sight after) {

  /// All of it.
  ///
  /// @param outOfService hosts that are meant to stay out of service or off
  List<Remaining> all(Set<HostId> outOfService) {
    var left = new ArrayList<Remaining>();
    left.addAll(role());
    left.addAll(highAvailability());
    left.addAll(hosts(outOfService));
    left.addAll(vms(outOfService));
    return left;
  }

  private Stream<PoolCommand> commands() {
    return plan.steps().stream()
        .flatMap(step ->
            step instanceof Step.Act act ? Stream.of(act.command()) : Stream.<PoolCommand>empty());
  }

  private <T extends PoolCommand> Stream<T> commands(Class<T> type) {
    return commands().filter(type::isInstance).map(type::cast);
  }

  private Optional<PoolClaim> claim() {
    return Ruled.in(after).map(Ruled::claim);
  }

  /// A hand-over that did not end.
  private List<Remaining> role() {
    return commands(DesignateNewMaster.class).findAny().isPresent()
            && new Cast(after).claimants().isEmpty()
        ? List.of(
            new Remaining(
                "No host answers as coordinator. Hosts restart one after the other in a hand-over:"
                    + " wait two minutes and look again before anything else is done.",
                Optional.of(Ids.EMERGENCY_PROMOTE)))
        : List.of();
  }

  /// That it is off, and how it was.
  List<Remaining> highAvailability() {
    if (commands(HaCommand.DisableHa.class).findAny().isEmpty()) {
      return List.of();
    }
    var settings = new PlannedHa(plan).withRoom();
    var state = claim().map(claim -> claim.pool().ha());
    if (state.isEmpty()) {
      return List.of(
          new Remaining(
              "It cannot be seen whether high availability is on. This run switches it off for a while; before, it was on with %s. If it is off, switch it on again."
                  .formatted(settings),
              Optional.of(Ids.ENABLE_HA)));
    }
    if (!state.get().enabled()) {
      return List.of(
          new Remaining(
              "High availability is still off. Before, it was on with %s: switch it on again."
                  .formatted(settings),
              Optional.of(Ids.ENABLE_HA)));
    }
    return commands(HaCommand.SetFailuresToTolerate.class)
        .map(HaCommand.SetFailuresToTolerate::hosts)
        .filter(hosts -> hosts != state.get().tolerates())
        .map(hosts ->
            new Remaining(
                "High availability keeps room for %d failed hosts, and kept it for %d before."
                    .formatted(state.get().tolerates(), hosts),
                Optional.of(Ids.HA_CAPACITY)))
        .limit(1)
        .toList();
  }

  private List<Remaining> hosts(Set<HostId> outOfService) {
    return touched().entrySet().stream()
        .filter(host -> !outOfService.contains(host.getKey()))
        .flatMap(host -> host(host.getKey(), host.getValue()).stream())
        .toList();
  }

  /// The hosts that it takes out of service or restarts.
  private Map<HostId, String> touched() {
    var touched = new LinkedHashMap<HostId, String>();
    commands(HostCommand.class)
        .map(HostCommand::host)
        .forEach(host -> host.id().ifPresent(id -> touched.put(id, host.name())));
    return touched;
  }

  private Optional<Remaining> host(HostId id, String name) {
    var cast = new Cast(after, claim());
    var host = cast.with(id);
    if (host.filter(Member::answers).isEmpty()) {
      return Optional.of(
          new Remaining(
              "%s %s. Look at its console; when it is up it falls into place by itself."
                  .formatted(
                      name, host.map(one -> one.silence(after.at())).orElse("was not looked at")),
              Optional.of(Ids.BRING_BACK)));
    }
    return claim()
        .flatMap(claim -> claim.host(id))
        .filter(record -> !record.enabled())
        .map(_ ->
            new Remaining(
                "%s is still out of service and takes no VMs.".formatted(name),
                Optional.of(Ids.LEAVE_MAINTENANCE)));
  }

  /// VMs that the plan stops or moves and that are not back.
  private List<Remaining> vms(Set<HostId> outOfService) {
    var left = new ArrayList<Remaining>();
    var claim = claim();
    if (claim.isEmpty() || !claim.get().vmsRead()) {
      return left;
    }
    var stopped = new LinkedHashSet<String>();
    commands(PoolCommand.ShutDownVm.class).map(PoolCommand.ShutDownVm::vm).forEach(stopped::add);
    commands(VmCommand.Suspend.class).map(VmCommand.Suspend::vm).forEach(stopped::add);
    commands(VmCommand.StartOn.class).map(VmCommand.StartOn::vm).forEach(stopped::add);
    commands(VmCommand.ResumeOn.class).map(VmCommand.ResumeOn::vm).forEach(stopped::add);
    var dark =
        claim.get().vms().stream()
            .filter(vm -> stopped.contains(vm.uuid()) && !vm.running())
            .map(Vm::name)
            .sorted()
            .toList();
    if (!dark.isEmpty()) {
      left.add(
          new Remaining(
              "%s: %s. %s"
                  .formatted(
                      Phrases.verb(
                          dark.size(), "1 VM does not run", dark.size() + " VMs do not run"),
                      Phrases.list(dark),
                      outOfService.isEmpty()
                          ? "Start or resume what was stopped with its host."
                          : "What was stopped with its host is started with it again."),
              outOfService.isEmpty()
                  ? Optional.empty()
                  : Optional.of(
                      plan.procedure().equals(Ids.SHUT_DOWN_FOR_LONG)
                          ? Ids.BRING_BACK
                          : Ids.LEAVE_MAINTENANCE)));
    }
    elsewhere(claim.get()).forEach((host, vms) -> left.add(notBack(host, vms)));
    return left;
  }

  private static Remaining notBack(String host, List<String> vms) {
    return new Remaining(
        "%s not back on %s: %s. %s moved at any time."
            .formatted(
                Phrases.verb(vms.size(), "1 VM is", vms.size() + " VMs are"),
                host,
                Phrases.list(vms),
                Phrases.verb(
                    vms.size(),
                    "It runs on another host and can be",
                    "They run on other hosts and can be")),
        Optional.empty());
  }

  private Map<String, List<String>> elsewhere(PoolClaim claim) {
    var left = new LinkedHashMap<String, List<String>>();
    commands(VmCommand.Migrate.class)
        .filter(move -> runsElsewhere(claim, move))
        .forEach(move ->
            left.computeIfAbsent(move.to().name(), _ -> new ArrayList<>()).add(move.name()));
    return left;
  }

  private static boolean runsElsewhere(PoolClaim claim, VmCommand.Migrate move) {
    var to = move.to();
    return claim.vms().stream()
        .filter(vm -> vm.uuid().equals(move.vm()) && vm.running())
        .anyMatch(vm ->
            claim.hosts().stream()
                .filter(host -> host.ref().equals(vm.residentOn()))
                .noneMatch(host -> isAt(to, host.id())));
  }

  private static boolean isAt(Target to, HostId host) {
    return to.id().filter(host::equals).isPresent();
  }
}
