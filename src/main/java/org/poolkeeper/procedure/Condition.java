package org.poolkeeper.procedure;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.poolkeeper.diagnosis.Evidence;
import org.poolkeeper.guard.Verdict;
import org.poolkeeper.model.HostId;
import org.poolkeeper.model.HostState;
import org.poolkeeper.model.HostView;
import org.poolkeeper.model.Inquiry;
import org.poolkeeper.model.PoolId;
import org.poolkeeper.model.Role;

/// Something that can be looked at. Conditions are data: equal ones look at the same, and a plan
/// that holds them can be compared and shown.
public sealed interface Condition
    permits Condition.Answers,
        Condition.StaysSilent,
        Condition.Coordinates,
        Condition.Rules,
        Condition.NobodyElseClaims,
        Condition.Follows,
        Condition.Serves,
        Condition.HaOff,
        Condition.NothingUnderWay,
        Condition.VmOff,
        Condition.All,
        AnyOf,
        CoordinatesAt,
        CoordinatesPoolOf,
        HaCondition,
        HasOnRecord,
        HasJoined,
        IsReady,
        NotCoordinating,
        WaitsForCoordinator,
        WorkCondition,
        RunsElsewhere,
        StaysCoordinator {

  /// What is looked at, as the end of "wait until …" or "check that …".
  String words();

  /// Whether it holds in `sight`.
  Holding in(Sight sight);

  /// What has to be asked of the host that rules to tell.
  default Set<Inquiry> asks() {
    return Set.of();
  }

  /// This host answers its API now.
  record Answers(HostId host, String name) implements Condition {
    @Override
    public String words() {
      return name + " answers";
    }

    @Override
    public Holding in(Sight sight) {
      return new Looking(sight).at(host, name, state -> new Looking(sight).answers(state));
    }
  }

  /// This host does not answer at any address that is known of it, and has not for that long.
  /// Silent is not down: it proves nothing more.
  record StaysSilent(HostId host, String name, Duration atLeast) implements Condition {
    @Override
    public String words() {
      return "%s has not answered for %d seconds".formatted(name, atLeast.toSeconds());
    }

    @Override
    public Holding in(Sight sight) {
      return new Looking(sight)
          .at(
              host,
              name,
              state ->
                  switch (state.view()) {
                    case HostView.Answering(var at) ->
                        new Holding.DoesNotHold(
                            name + " answers.",
                            new Looking(sight).direct(name + " answers.", state, at));
                    case HostView.Unseen() ->
                        new Holding.CannotTell(name + " was not looked at yet.", List.of());
                    case HostView.Refusing(_, var text, var since) ->
                        lasting(sight, state, text, since);
                    case HostView.Silent(_, var text, var since) ->
                        lasting(sight, state, text, since);
                  });
    }

    private Holding lasting(Sight sight, HostState state, String text, Instant since) {
      var evidence = new Looking(sight).direct(text, state, since);
      return Duration.between(since, sight.at()).compareTo(atLeast) >= 0
          ? new Holding.Holds("%s has not answered since %s.".formatted(name, since), evidence)
          : new Holding.CannotTell(
              "%s stopped answering less than %d seconds ago.".formatted(name, atLeast.toSeconds()),
              evidence);
    }
  }

  /// This host says that it coordinates this pool, and its picture names itself.
  record Coordinates(HostId host, String name, PoolId pool) implements Condition {
    @Override
    public String words() {
      return name + " answers as coordinator of this pool";
    }

    @Override
    public Holding in(Sight sight) {
      return new Looking(sight).at(host, name, state -> looked(sight, state));
    }

    private Holding looked(Sight sight, HostState state) {
      var claim = sight.claimOf(host);
      if (claim.isPresent()) {
        var picture = claim.get();
        var evidence =
            List.of(
                new Evidence(
                    "%s shows pool %s.".formatted(name, picture.pool().id()),
                    picture.source(),
                    picture.at()));
        if (!picture.pool().id().equals(pool)) {
          return new Holding.DoesNotHold(
              "%s coordinates another pool, %s: its database was made anew."
                  .formatted(name, picture.pool().id()),
              evidence);
        }
        return picture.coordinator().filter(record -> record.id().equals(host)).isPresent()
            ? new Holding.Holds(name + " answers as coordinator.", evidence)
            : new Holding.DoesNotHold(
                name + " answers as coordinator and names another host as such.", evidence);
      }
      var answers = new Looking(sight).answers(state);
      return switch (state.currentRole()) {
        case Role.Member _, Role.Emergency _, Role.Broken _ ->
            new Holding.DoesNotHold(name + " does not coordinate.", answers.evidence());
        case Role.Coordinator(), Role.Unknown() ->
            new Holding.CannotTell(
                answers instanceof Holding.Holds
                    ? "The picture of %s was not read yet.".formatted(name)
                    : answers.words(),
                answers.evidence());
      };
    }
  }

  /// This host rules, by the verdict on it.
  record Rules(HostId host, String name) implements Condition {
    @Override
    public String words() {
      return name + " rules the pool";
    }

    @Override
    public Holding in(Sight sight) {
      return new Looking(sight)
          .at(
              host,
              name,
              state ->
                  sight
                      .rulings()
                      .of(state)
                      .map(verdict -> of(verdict))
                      .orElseGet(() ->
                          new Holding.DoesNotHold(
                              name + " does not say that it coordinates.", List.of())));
    }

    private Holding of(Verdict verdict) {
      var evidence =
          verdict.reasons().stream()
              .map(reason -> new Evidence(reason.fact(), reason.source(), reason.at()))
              .toList();
      return switch (verdict) {
        case Verdict.Rules _ -> new Holding.Holds(name + " rules the pool.", evidence);
        case Verdict.Orphaned _ ->
            new Holding.DoesNotHold(name + " was replaced and does not know it.", evidence);
        case Verdict.Undecided _ ->
            new Holding.CannotTell(
                "It is not clear that %s rules the pool.".formatted(name), evidence);
      };
    }
  }

  /// No host but these says that it coordinates the pool.
  ///
  /// @param but hosts that may
  record NobodyElseClaims(Set<HostId> but) implements Condition {
    /// Keeps its own copy.
    public NobodyElseClaims {
      but = Set.copyOf(but);
    }

    @Override
    public String words() {
      return but.isEmpty()
          ? "no host answers as coordinator"
          : "no other host answers as coordinator";
    }

    @Override
    public Holding in(Sight sight) {
      var others =
          sight.parties().claimants().stream()
              .filter(host -> sight.idOf(host).filter(but::contains).isEmpty())
              .toList();
      if (others.isEmpty()) {
        return new Holding.Holds("No other host says that it coordinates.", List.of());
      }
      var evidence = new ArrayList<Evidence>();
      others.forEach(host -> evidence.addAll(new Looking(sight).answers(host).evidence()));
      return new Holding.DoesNotHold(
          "%s says that it coordinates."
              .formatted(
                  String.join(
                      " and ",
                      others.stream().map(sight.parties().directory()::name).sorted().toList())),
          evidence);
    }
  }

  /// This host is a member that names that coordinator, by its own word.
  record Follows(HostId host, String name, HostId coordinator, String coordinatorName)
      implements Condition {
    @Override
    public String words() {
      return "%s follows %s".formatted(name, coordinatorName);
    }

    @Override
    public Holding in(Sight sight) {
      return new Looking(sight).at(host, name, state -> looked(sight, state));
    }

    private Holding looked(Sight sight, HostState state) {
      var answers = new Looking(sight).answers(state);
      if (!(answers instanceof Holding.Holds)) {
        return new Holding.CannotTell(answers.words(), answers.evidence());
      }
      var leader = sight.host(coordinator);
      return switch (state.currentRole()) {
        case Role.Member(var to)
            when leader.filter(one -> sight.parties().directory().leads(to, one)).isPresent() ->
            new Holding.Holds(words() + ".", answers.evidence());
        case Role.Member(var to) ->
            new Holding.DoesNotHold(
                "%s follows %s.".formatted(name, sight.parties().directory().nameAndAddress(to)),
                answers.evidence());
        case Role.Emergency _ ->
            new Holding.DoesNotHold(
                name + " is in emergency mode and cannot join its coordinator.",
                answers.evidence());
        case Role.Coordinator() ->
            new Holding.DoesNotHold(name + " says that it coordinates.", answers.evidence());
        case Role.Broken() ->
            new Holding.DoesNotHold(name + " has no usable role.", answers.evidence());
        case Role.Unknown() ->
            new Holding.CannotTell(name + " did not tell whom it follows.", answers.evidence());
      };
    }
  }

  /// The coordinator has this member on record as alive and enabled, and it follows by its own
  /// word.
  record Serves(HostId host, String name, HostId coordinator, String coordinatorName)
      implements Condition {
    @Override
    public String words() {
      return "%s follows %s, alive and enabled".formatted(name, coordinatorName);
    }

    @Override
    public Holding in(Sight sight) {
      var follows = new Follows(host, name, coordinator, coordinatorName).in(sight);
      if (!(follows instanceof Holding.Holds)) {
        return follows;
      }
      var claim = sight.claimOf(coordinator);
      var record = claim.flatMap(picture -> picture.host(host));
      if (record.isEmpty()) {
        return new Holding.CannotTell(
            "%s shows no record of %s.".formatted(coordinatorName, name), follows.evidence());
      }
      var live = Boolean.TRUE.equals(record.get().live());
      var words =
          "%s has %s on record as %s and %s."
              .formatted(
                  coordinatorName,
                  name,
                  live ? "alive" : "not alive",
                  record.get().enabled() ? "enabled" : "disabled");
      var evidence =
          List.of(new Evidence(words, claim.orElseThrow().source(), claim.orElseThrow().at()));
      return live && record.get().enabled()
          ? new Holding.Holds(words, evidence)
          : new Holding.DoesNotHold(words, evidence);
    }
  }

  /// High availability is off in the pool, as the last picture has it.
  record HaOff() implements Condition {
    @Override
    public String words() {
      return "high availability is off";
    }

    @Override
    public Holding in(Sight sight) {
      var shown = sight.diagnosis().shown();
      if (shown.isEmpty()) {
        return new Holding.CannotTell(
            "No picture of the pool tells whether high availability is on.", List.of());
      }
      var on = shown.get().pool().ha().enabled();
      var words = "High availability is %s.".formatted(on ? "on" : "off");
      var evidence = List.of(new Evidence(words, shown.get().source(), shown.get().at()));
      return on ? new Holding.DoesNotHold(words, evidence) : new Holding.Holds(words, evidence);
    }
  }

  /// No pool operation is under way on the coordinator.
  record NothingUnderWay(HostId coordinator, String name) implements Condition {
    @Override
    public String words() {
      return "no other pool operation is under way";
    }

    @Override
    public Holding in(Sight sight) {
      var claim = sight.claimOf(coordinator);
      if (claim.isEmpty()) {
        return new Holding.CannotTell("The picture of %s was not read.".formatted(name), List.of());
      }
      var pool = claim.get().pool();
      var running = new ArrayList<>(pool.currentOperations());
      if (pool.secretRotationPending()) {
        running.add("rotation of the pool secret");
      }
      var words =
          running.isEmpty()
              ? "No pool operation is under way."
              : "Under way: %s.".formatted(String.join(", ", running));
      var evidence = List.of(new Evidence(words, claim.get().source(), claim.get().at()));
      return running.isEmpty()
          ? new Holding.Holds(words, evidence)
          : new Holding.DoesNotHold(words, evidence);
    }
  }

  /// This VM is not recorded as running by that claimant, whose VMs were read.
  record VmOff(HostId claimant, String claimantName, String vm, String name) implements Condition {
    @Override
    public String words() {
      return "%s is not running on the side of %s".formatted(name, claimantName);
    }

    @Override
    public Holding in(Sight sight) {
      var claim = sight.claimOf(claimant);
      if (claim.isEmpty()) {
        return new Holding.CannotTell(
            "The picture of %s was not read.".formatted(claimantName), List.of());
      }
      if (!claim.get().vmsRead()) {
        return new Holding.CannotTell(
            "The VMs of %s were not read.".formatted(claimantName), List.of());
      }
      var running =
          claim.get().vms().stream().anyMatch(one -> one.uuid().equals(vm) && one.running());
      var words =
          "%s has %s on record as %s."
              .formatted(claimantName, name, running ? "running" : "not running");
      var evidence = List.of(new Evidence(words, claim.get().source(), claim.get().at()));
      return running
          ? new Holding.DoesNotHold(words, evidence)
          : new Holding.Holds(words, evidence);
    }
  }

  /// All of these.
  record All(List<Condition> of) implements Condition {
    /// Keeps its own copy.
    public All {
      of = List.copyOf(of);
    }

    @Override
    public String words() {
      return String.join(", and ", of.stream().map(Condition::words).toList());
    }

    @Override
    public Set<Inquiry> asks() {
      return of.stream().flatMap(one -> one.asks().stream()).collect(Collectors.toSet());
    }

    @Override
    public Holding in(Sight sight) {
      var each = of.stream().map(one -> one.in(sight)).toList();
      var evidence = each.stream().flatMap(one -> one.evidence().stream()).toList();
      return first(each, Holding.DoesNotHold.class)
          .<Holding>map(not -> new Holding.DoesNotHold(not.words(), evidence))
          .or(() ->
              first(each, Holding.CannotTell.class)
                  .map(unknown -> new Holding.CannotTell(unknown.words(), evidence)))
          .orElseGet(() ->
              new Holding.Holds(
                  String.join(" ", each.stream().map(Holding::words).toList()), evidence));
    }

    private static Optional<Holding> first(List<Holding> each, Class<? extends Holding> kind) {
      return each.stream().filter(kind::isInstance).findFirst();
    }
  }
}
