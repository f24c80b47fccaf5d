package org.poolkeeper.procedure.engine;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.poolkeeper.command.HaCommand;
import org.poolkeeper.command.HostCommand;
import org.poolkeeper.command.PlannedCommand;
import org.poolkeeper.command.PoolCommand;
import org.poolkeeper.command.PoolCommand.DesignateNewMaster;
import org.poolkeeper.command.Target;
import org.poolkeeper.command.VmCommand;
import org.poolkeeper.diagnosis.Diagnosis;
import org.poolkeeper.procedure.Plan;
import org.poolkeeper.procedure.ProcedureId;
import org.poolkeeper.simulator.DirectPool;
import org.poolkeeper.simulator.WorldTruth;

/// The part of a [Witness] that watches planned work and high availability. It asks the simulated
/// world how things are, and never what the program takes them to be.
final class WorkWitness {
  private static final ProcedureId ENABLE = new ProcedureId("enable-ha");

  /// From the look by which it is decided to the last one before sending: two looks, a question.
  private static final Duration FRESH = Duration.ofSeconds(15);

  /// What is for switching it off.
  private static final Set<String> MEANT = Set.of("disable-ha", "emergency-ha-disable");

  /// What may be chosen for a VM, and stops it.
  private static final Set<String> STOPS = Set.of("suspend", "shut-down", "power-off");

  private final DirectPool pool;
  private final WorldTruth truth;
  private final Deque<Facts> looks = new ArrayDeque<>();
  private Optional<Plan> plan = Optional.empty();
  private Set<String> promised = Set.of();
  private boolean wasOn;
  private boolean switchedOff;

  WorkWitness(DirectPool pool) {
    this.pool = pool;
    this.truth = new WorldTruth(pool.world());
  }

  /// A run of its own begins with this plan.
  void begins(Plan begun) {
    plan = Optional.of(begun);
    promised = facts().serving();
    wasOn |= truth.isHaOn();
    switchedOff = false;
  }

  /// How things were at a look.
  ///
  /// @param coordinating the hosts that act as coordinators
  /// @param serving those that take VMs
  /// @param busy those with VMs
  /// @param armed those that restart themselves when they lose the others
  private record Facts(
      Duration at,
      Set<String> coordinating,
      Set<String> serving,
      Set<String> busy,
      Set<String> armed) {}

  private Facts facts() {
    var coordinating = Set.copyOf(truth.coordinators());
    return new Facts(
        pool.elapsed(),
        coordinating,
        those(host -> coordinating.stream().anyMatch(ruler -> truth.serves(host, ruler))),
        those(host -> !truth.domains(host).isEmpty()),
        those(truth::isArmed));
  }

  private Set<String> those(Predicate<String> which) {
    return pool.hosts().stream().filter(which).collect(Collectors.toSet());
  }

  /// The program looked.
  void looked() {
    looks.addLast(facts());
    while (looks.getFirst().at().plus(FRESH).compareTo(pool.elapsed()) < 0) {
      looks.removeFirst();
    }
  }

  /// What somebody else does between the look by which the program decides and the last one before
  /// it sends, it cannot know of: it had to hold in one of the looks of these seconds.
  private void require(Law law, Predicate<Facts> holds, String detail) {
    law.require(looks.stream().anyMatch(holds), detail);
  }

  // ── sending ────────────────────────────────────────────────────────────────────────────────────

  /// Right before a command leaves that nobody overruled.
  void sends(PlannedCommand command) {
    if (command instanceof VmCommand.Suspend suspended) {
      stops(suspended.vm());
    }
    if (!(command instanceof HostCommand about)) {
      return;
    }
    var host = name(about.host());
    switch (about) {
      case HostCommand.Reboot _, HostCommand.ShutDown _ -> {
        require(
            Law.NO_VM_UNDER_A_RESTART,
            facts -> !facts.busy().contains(host),
            "%s has %s".formatted(host, truth.domains(host)));
        leaves(host);
        isNotMissed(host);
      }
      case HostCommand.Disable _ -> {
        leaves(host);
        isNotMissed(host);
      }
      case HostCommand.Evacuate _ -> leaves(host);
      case HostCommand.RestartToolstack _ ->
          require(Law.NO_SERVICE_RESTART_WHILE_ARMED, facts -> !facts.armed().contains(host), host);
      case HostCommand.Enable _,
          HostCommand.PowerOn _,
          HostCommand.Mark _,
          HostCommand.Unmark _ -> {}
    }
  }

  /// Right before a VM is stopped.
  void stops(String vm) {
    Law.ONLY_NAMED_VMS_STOP.require(
        plan.orElseThrow().inputs().choice("vm-" + vm).filter(STOPS::contains).isPresent(), vm);
  }

  private void leaves(String host) {
    require(
        Law.NO_ROLE_ON_THE_LEAVING,
        facts -> !facts.coordinating().contains(host) || mayKeepRole(),
        host + " coordinates");
  }

  private void isNotMissed(String host) {
    var others = new HashSet<>(promised);
    others.remove(host);
    require(
        Law.NO_FEWER_HOSTS,
        facts -> facts.serving().containsAll(others),
        "%s leaves, of %s there serve %s".formatted(host, others, facts().serving()));
  }

  private boolean mayKeepRole() {
    return pool.hosts().size() == 1
        || plan.orElseThrow().inputs().choice("role").filter("keep"::equals).isPresent();
  }

  /// Right before the role goes to another host.
  void handsOver(DesignateNewMaster command) {
    var to = name(command.successor());
    require(
        Law.NO_ROLE_ON_THE_LEAVING,
        facts -> facts.serving().contains(to),
        "the role goes to %s".formatted(to));
  }

  /// Something reached a host.
  void reached(PlannedCommand command) {
    switchedOff |= command instanceof HaCommand.DisableHa;
  }

  /// Whether nobody can act as if it had not been.
  static boolean leavesTrace(PlannedCommand command) {
    return switch (command) {
      case HostCommand.Disable _,
          HostCommand.ShutDown _,
          VmCommand.Suspend _,
          HaCommand.DisableHa _ ->
          true;
      case HostCommand.Enable _,
          HostCommand.Evacuate _,
          HostCommand.Reboot _,
          HostCommand.PowerOn _,
          HostCommand.RestartToolstack _,
          HostCommand.Mark _,
          HostCommand.Unmark _,
          VmCommand.Migrate _,
          VmCommand.StartOn _,
          VmCommand.ResumeOn _,
          VmCommand.EjectDisc _,
          VmCommand.Protect _,
          VmCommand.Order _,
          VmCommand.Delay _,
          HaCommand.EnableHa _,
          HaCommand.SetFailuresToTolerate _ ->
          false;
    };
  }

  /// Whether what a command is for is so.
  boolean isSo(PoolCommand command) {
    return switch (command) {
      case DesignateNewMaster(_, var successor) -> pool.rules(name(successor));
      case HostCommand.Enable(_, var host) -> facts().serving().contains(name(host));
      case HostCommand.PowerOn(_, var host) -> truth.isUp(name(host));
      case HaCommand.EnableHa _ -> truth.isHaOn();
      case VmCommand.StartOn start -> runs(start.vm());
      case VmCommand.ResumeOn resume -> runs(resume.vm());
      default -> false;
    };
  }

  private boolean runs(String vm) {
    return pool.hosts().stream().anyMatch(host -> pool.runsVm(host, vm));
  }

  // ── the end ────────────────────────────────────────────────────────────────────────────────────

  /// A run ended with this report.
  void reports(RunReport report) {
    var meant = MEANT.contains(report.plan().procedure().text());
    var nobodyTells = truth.coordinators().stream().noneMatch(pool::answers);
    if (!report.state().isFinal() || !switchedOff || truth.isHaOn() || (meant && nobodyTells)) {
      return;
    }
    Law.HA_OFF_IS_SAID.require(
        meant || report.state() != RunState.SUCCEEDED, "it succeeded: " + report.words());
    Law.HA_OFF_IS_SAID.require(
        report.remaining().stream()
            .anyMatch(left ->
                left.next().filter(ENABLE::equals).isPresent()
                    && left.words().contains("igh availability")),
        "%s %s left: %s".formatted(report.state(), report.words(), report.remaining()));
  }

  /// Everything is over, and the pool has come to rest.
  ///
  /// @param seen what a look says then
  void ends(Diagnosis seen) {
    if (!wasOn || truth.isHaOn() || seen.claimants().size() != 1) {
      return;
    }
    Law.HA_OFF_IS_FOUND.require(
        seen.findings().stream()
            .anyMatch(finding ->
                finding.code().equals("ha-left-off")
                    && finding.procedure().filter(ENABLE.text()::equals).isPresent()),
        seen.findings().toString());
  }

  private String name(Target target) {
    return pool.nameOf(target.id().orElseThrow());
  }
}
