package org.poolkeeper.procedure.timeline;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.poolkeeper.command.HostCommand;
import org.poolkeeper.command.Target;
import org.poolkeeper.journal.Operator;
import org.poolkeeper.journal.RunId;
import org.poolkeeper.model.Endpoint;
import org.poolkeeper.model.HostAddress;
import org.poolkeeper.model.HostId;
import org.poolkeeper.model.HostState;
import org.poolkeeper.model.Observed;
import org.poolkeeper.model.PoolId;
import org.poolkeeper.model.Pools;
import org.poolkeeper.procedure.Condition;
import org.poolkeeper.procedure.Confirmation;
import org.poolkeeper.procedure.InService;
import org.poolkeeper.procedure.Inputs;
import org.poolkeeper.procedure.IsEmpty;
import org.poolkeeper.procedure.Phase;
import org.poolkeeper.procedure.Plan;
import org.poolkeeper.procedure.ProcedureId;
import org.poolkeeper.procedure.Repeat;
import org.poolkeeper.procedure.SeesStorage;
import org.poolkeeper.procedure.Step;
import org.poolkeeper.procedure.StepId;
import org.poolkeeper.procedure.Undo;
import org.poolkeeper.procedure.engine.ExecutionEvent;
import org.poolkeeper.procedure.engine.StepState;

/// The restart of a pool of three hosts, host-c first, host-a, the coordinator, last; and the
/// events of a run of it in which every step takes as long as it usually does.
///
/// Usually: empty 2 min, reboot 1 min, answers 3 min, joined, storage and enabled 20 s each, back 1
/// min: 8 min for each host. The role moves in 1 min before host-a.
public final class RestartedPool {
  /// When its run begins.
  public static final Instant BEGIN = Pools.NOW;

  /// Its run.
  public static final RunId RUN = new RunId("20260104-205951-planned");

  private static final List<HostState> HOSTS = Pools.of(3).snapshot().hosts();

  private RestartedPool() {}

  /// The plan.
  public static Plan plan() {
    var steps = new ArrayList<Step>();
    var phases = new ArrayList<Phase>();
    for (var name : List.of("host-c", "host-b", "host-a")) {
      if (name.equals("host-a")) {
        steps.add(act("hand-over", "Hand the role over to host-b", name, 60));
        phases.add(
            new Phase(
                Phase.Kind.HAND_OVER,
                Optional.empty(),
                "lab-pool",
                List.of(new StepId("hand-over"))));
      }
      host(name, steps, phases);
    }
    return new Plan(
        new ProcedureId("restart-pool"),
        1,
        new PoolId(Pools.POOL),
        "lab-pool",
        Inputs.NONE,
        "Restart 3 hosts of lab-pool, one after the other",
        "All machines run.",
        List.of(),
        steps,
        phases,
        new Condition.Answers(id("host-a"), "host-a"),
        "facts",
        BEGIN);
  }

  private static void host(String name, List<Step> steps, List<Phase> phases) {
    var empty = act("empty-" + name, "Move every VM away from " + name, name, 120);
    var away =
        List.of(
            act("reboot-" + name, "Restart " + name, name, 60),
            await(
                "answers-" + name,
                "Wait until the management service of %s answers".formatted(name),
                new Condition.Answers(id(name), name),
                180),
            await(
                "joined-" + name,
                "Wait until %s has joined".formatted(name),
                new Condition.All(List.of(new Condition.Answers(id(name), name))),
                20),
            await(
                "storage-" + name,
                "Wait until the storage of %s is attached".formatted(name),
                new SeesStorage(id(name), name, Set.of("sr"), id("host-a"), "host-a"),
                20),
            await(
                "enabled-" + name,
                "Wait until %s takes VMs again".formatted(name),
                new InService(id(name), name, id("host-a"), "host-a"),
                20));
    var back = act("back-" + name, "Move the VMs back to " + name, name, 60);
    steps.add(empty);
    steps.addAll(away);
    steps.add(back);
    phases.add(phase(Phase.Kind.EMPTY, name, List.of(empty)));
    phases.add(phase(Phase.Kind.AWAY, name, away));
    phases.add(phase(Phase.Kind.RETURN, name, List.of(back)));
  }

  private static Phase phase(Phase.Kind kind, String name, List<? extends Step> steps) {
    return new Phase(kind, Optional.of(id(name)), name, steps.stream().map(Step::id).toList());
  }

  /// The host of that name.
  public static HostId id(String name) {
    return HOSTS.stream()
        .filter(host -> host.name().map(Observed::value).filter(name::equals).isPresent())
        .findFirst()
        .flatMap(HostState::id)
        .map(Observed::value)
        .orElseThrow();
  }

  private static Step act(String id, String title, String host, int usual) {
    var target =
        new Target(
            new Endpoint(new HostAddress("192.0.2.9"), Endpoint.HTTPS),
            Optional.of(id(host)),
            host);
    return new Step.Act(
        new StepId(id),
        title,
        id.startsWith("reboot")
            ? new HostCommand.Reboot(target, target)
            : new HostCommand.Evacuate(target, target),
        "It does.",
        List.of(),
        new Confirmation.None(),
        new IsEmpty(id(host), host, id("host-a"), "host-a"),
        new Undo.NotNeeded("No."),
        Repeat.SAFE,
        Duration.ofSeconds(usual),
        Duration.ofSeconds(usual * 5L),
        "Look at its console.");
  }

  private static Step await(String id, String title, Condition until, int usual) {
    return new Step.Await(
        new StepId(id),
        title,
        until,
        Duration.ofSeconds(usual),
        Duration.ofSeconds(usual * 5L),
        "It starts.",
        "Look at its console.");
  }

  /// What happened until then.
  public static List<ExecutionEvent> events(Duration until) {
    var events = new ArrayList<ExecutionEvent>();
    events.add(
        new ExecutionEvent.Begun(
            RUN, BEGIN, plan(), new Operator("ann", "desk-7", "poolkeeper", "root")));
    var at = BEGIN;
    var end = BEGIN.plus(until);
    for (var step : plan().steps()) {
      events.add(moved(at, step, StepState.PENDING, StepState.CHECKING));
      if (step instanceof Step.Act act) {
        events.add(new ExecutionEvent.Intended(RUN, at, act, act.command()));
      }
      events.add(moved(at, step, StepState.CHECKING, StepState.VERIFYING));
      at = at.plus(Course.usual(step));
      if (at.isAfter(end)) {
        break;
      }
      events.add(moved(at, step, StepState.VERIFYING, StepState.DONE));
    }
    return events;
  }

  /// A step comes into another state.
  public static ExecutionEvent moved(Instant at, Step step, StepState from, StepState to) {
    return new ExecutionEvent.StepMoved(RUN, at, step, from, to, "");
  }

  /// Where the run stands then.
  public static Course after(Duration until) {
    var course = Course.of(plan());
    for (var event : events(until)) {
      course = course.after(event);
    }
    return course;
  }
}
