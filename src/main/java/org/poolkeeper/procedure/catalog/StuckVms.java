package org.poolkeeper.procedure.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.poolkeeper.model.HostId;
import org.poolkeeper.model.Inquiry;
import org.poolkeeper.model.InquiryAnswer.ServerSays;
import org.poolkeeper.model.Vm;
import org.poolkeeper.procedure.Inputs;
import org.poolkeeper.procedure.Question;
import org.poolkeeper.procedure.Question.Option;

/// The VMs that keep a host from being emptied, and what the operator chose for each of them. None
/// is stopped that was not named.
///
/// Choices: `vm-UUID` = `eject`, `suspend`, `shut-down`, `power-off` or `not-this-host`; where
/// there are many, `stuck-HOST` = `suspend`, `shut-down`, `each` or `not-this-host` for all of
/// them.
///
/// @param haGoesOff whether high availability is off by the time that the host is emptied
record StuckVms(Ruled ruled, Member host, Inputs inputs, boolean haGoesOff) {
  /// From so many on, one question for all of them comes first.
  private static final int MANY = 4;

  /// With high availability on, VMs that it does not protect must not be moved away (XAPI.md 2.6).
  private static final String UNPROTECTED = "HOST_EVACUATE_VM_NOT_HA_PROTECTED";

  /// Those of a host that is emptied with high availability as it is.
  StuckVms(Ruled ruled, Member host, Inputs inputs) {
    this(ruled, host, inputs, false);
  }

  /// The same where it is off by then: what only it forbids can move.
  StuckVms onceHaIsOff() {
    return new StuckVms(ruled, host, inputs, true);
  }

  /// Whether the server says now that VMs cannot move that can once it is off.
  boolean awaitsHaOff() {
    return haGoesOff
        && hindered().stream()
            .flatMap(all -> all.values().stream())
            .anyMatch(StuckVms::isUnprotected);
  }

  private static boolean isUnprotected(ServerSays says) {
    return says.code().equals(UNPROTECTED);
  }

  /// A VM that cannot move.
  record Stuck(Vm vm, Obstacle obstacle) {}

  static Inquiry asks(HostId host) {
    return new Inquiry.Hindrances(host);
  }

  /// Whether it is known which VMs cannot move.
  boolean isKnown() {
    return hindered().isPresent();
  }

  /// The only host that could take VMs is the host itself.
  boolean isAlone() {
    return ruled.others(host).stream().noneMatch(Ruled::serves);
  }

  private Optional<Map<String, ServerSays>> hindered() {
    return ruled.sight().told().hindrances(host.id());
  }

  List<Stuck> all() {
    var alone = new ServerSays("NO_HOSTS_AVAILABLE", List.of());
    return ruled.vmsOn(host).stream()
        .flatMap(vm ->
            hindered()
                .flatMap(told -> Optional.ofNullable(told.get(vm.uuid())))
                .filter(says -> !haGoesOff || !isUnprotected(says))
                .or(() -> isAlone() ? Optional.of(alone) : Optional.empty())
                .map(says -> new Stuck(vm, Obstacle.of(says)))
                .stream())
        .toList();
  }

  /// What was not answered yet.
  List<Question> open() {
    var stuck = all();
    var open = new ArrayList<Question>();
    if (stuck.size() >= MANY && inputs.choice(allId()).isEmpty()) {
      open.add(forAll(stuck));
      return open;
    }
    stuck.stream().filter(one -> way(one).isEmpty()).map(this::forOne).forEach(open::add);
    return open;
  }

  /// Whether the host is to be left alone.
  boolean spares() {
    return all().stream().anyMatch(one -> way(one).filter(Way.NOT_THIS_HOST::equals).isPresent());
  }

  /// What was chosen for a VM.
  Optional<Way> way(Stuck stuck) {
    return inputs
        .choice("vm-" + stuck.vm().uuid())
        .or(() -> all().size() >= MANY ? inputs.choice(allId()) : Optional.empty())
        .flatMap(Way::of)
        .filter(way -> ways(stuck).contains(way) || way == Way.SHUT_DOWN);
  }

  /// Those for which this was chosen.
  List<Vm> chosen(Way way) {
    return all().stream()
        .filter(one -> way(one).filter(way::equals).isPresent())
        .map(Stuck::vm)
        .toList();
  }

  private String allId() {
    return "stuck-" + host.slug();
  }

  /// Without its disc a VM can move, but only where there is a host to move to.
  private List<Way> ways(Stuck stuck) {
    var ways = new ArrayList<>(stuck.obstacle().ways());
    if (isAlone()) {
      ways.remove(Way.EJECT);
    }
    ways.add(Way.NOT_THIS_HOST);
    return ways;
  }

  private Question forAll(List<Stuck> stuck) {
    var names = String.join(", ", stuck.stream().map(one -> one.vm().name()).toList());
    var reasons = stuck.stream().map(one -> one.obstacle().reason()).distinct().toList();
    var options = new ArrayList<Option>();
    if (stuck.stream().allMatch(one -> one.obstacle().ways().contains(Way.SUSPEND))) {
      options.add(
          new Option(
              Way.SUSPEND.id(),
              "Suspend all of them, and resume them on %s afterwards: %s."
                  .formatted(host.name(), names)));
    }
    options.add(
        new Option(
            Way.SHUT_DOWN.id(),
            "Shut all of them down, and start them on %s afterwards: %s."
                .formatted(host.name(), names)));
    options.add(new Option("each", "Decide for each of them."));
    options.add(leaveAlone());
    return new Question.WhichWay(
        allId(),
        "%d VMs cannot leave %s: %s. What is to be done with them?"
            .formatted(stuck.size(), host.name(), String.join("; ", reasons)),
        options);
  }

  private Question forOne(Stuck stuck) {
    var name = stuck.vm().name();
    return new Question.WhichWay(
        "vm-" + stuck.vm().uuid(),
        "%s cannot leave %s: %s. %s What is to be done with it?"
            .formatted(name, host.name(), stuck.obstacle().reason(), stuck.obstacle().fix()),
        ways(stuck).stream().map(way -> option(way, name)).toList());
  }

  private Option option(Way way, String name) {
    return switch (way) {
      case EJECT ->
          new Option(
              way.id(), "Eject the disc of %s; it then moves like the others.".formatted(name));
      case SUSPEND ->
          new Option(
              way.id(),
              "Suspend %s: it stands still, and goes on on %s afterwards."
                  .formatted(name, host.name()));
      case SHUT_DOWN ->
          new Option(
              way.id(),
              "Ask %s to shut down, and start it on %s afterwards.".formatted(name, host.name()));
      case POWER_OFF ->
          new Option(
              way.id(),
              "Switch %s off hard, as if its plug were pulled, and start it on %s afterwards."
                  .formatted(name, host.name()));
      case NOT_THIS_HOST -> leaveAlone();
    };
  }

  private Option leaveAlone() {
    return new Option(
        Way.NOT_THIS_HOST.id(), "Leave %s alone; I shall see to it first.".formatted(host.name()));
  }
}
