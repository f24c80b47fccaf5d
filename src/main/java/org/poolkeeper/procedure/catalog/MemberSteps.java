package org.poolkeeper.procedure.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.poolkeeper.command.PoolCommand.EmergencyResetMaster;
import org.poolkeeper.command.Target;
import org.poolkeeper.model.Endpoint;
import org.poolkeeper.model.HostAddress;
import org.poolkeeper.model.HostRecord;
import org.poolkeeper.procedure.Condition;
import org.poolkeeper.procedure.Confirmation;
import org.poolkeeper.procedure.HasJoined;
import org.poolkeeper.procedure.HasOnRecord;
import org.poolkeeper.procedure.IfMissing;
import org.poolkeeper.procedure.Precheck;
import org.poolkeeper.procedure.Repeat;
import org.poolkeeper.procedure.StaysCoordinator;
import org.poolkeeper.procedure.Step;
import org.poolkeeper.procedure.StepId;
import org.poolkeeper.procedure.Undo;

/// The steps by which one host comes to follow a coordinator, and those that show that it does.
///
/// @param ruler whom it is to follow
/// @param rules what must hold of the ruler right before anything is sent
record MemberSteps(Member ruler, List<Precheck> rules) {
  MemberSteps {
    rules = List.copyOf(rules);
  }

  /// Whether it is a member in full: by its own word, by the coordinator's record, and enabled if
  /// nobody took it out of service.
  Condition serves(Member member) {
    return member.isOutOfService()
        ? new HasJoined(member.id(), member.name(), ruler.id(), ruler.name())
        : new Condition.Serves(member.id(), member.name(), ruler.id(), ruler.name());
  }

  Condition follows(Member member) {
    return new Condition.Follows(member.id(), member.name(), ruler.id(), ruler.name());
  }

  /// Waits until a coordinator that has not ended its start is likely to stay one. Told before, the
  /// others follow a host that may turn into a member, and one that coordinates would be called
  /// away from its own pool (XAPI.md 4.3, 5.1).
  Step.Await start() {
    return new Step.Await(
        new StepId("watch-promoted"),
        "Watch %s stay coordinator".formatted(ruler.name()),
        new StaysCoordinator(ruler.id(), ruler.name(), Times.START_CHECK),
        Times.START_CHECK,
        Times.START_CHECK_PATIENCE,
        "Nothing is sent. At its start it answers first, and then asks the others whether one of"
            + " them coordinates; it becomes the member of one that does.",
        "If %s follows another host by now, that one was never lost. The members are not told anything: look again."
            .formatted(ruler.name()),
        IfMissing.REST_MAY_GO_ON);
  }

  /// Waits until a host that was told serves.
  Step.Await await(Member member) {
    return new Step.Await(
        member.step("await"),
        "Wait until %s is a member of %s again".formatted(member.name(), ruler.name()),
        serves(member),
        Times.MEMBER,
        Times.MEMBER_PATIENCE,
        "It names its old coordinator for ten seconds more, is not to be reached while its"
            + " management service restarts, and is disabled until it has joined. Its VMs run on.",
        "Nothing is lost. Look at what %s says of itself, then use \"repoint-member\" on it, or restart its management service at its console: xe-toolstack-restart."
            .formatted(member.name()),
        IfMissing.REST_MAY_GO_ON);
  }

  /// Tells one member itself.
  Step.Act reset(Member member, String because) {
    return new Step.Act(
        member.step("repoint"),
        "Tell %s to follow %s".formatted(member.name(), ruler.name()),
        new EmergencyResetMaster(member.target(), address()),
        "%s %s gives up what it followed and restarts its management service in the next ten seconds. Its VMs run on, except those that the database of %s has on another host or does not have."
            .formatted(because, member.name(), ruler.name())
            .strip(),
        prechecks(member),
        new Confirmation.Acknowledge(
            "%s follows %s from now on.".formatted(member.name(), ruler.name())),
        Optional.of(follows(member)),
        follows(member),
        new Undo.NotNeeded("It can be told to follow another coordinator at any time."),
        Repeat.AFTER_LOOKING,
        Times.MEMBER,
        Times.MEMBER_PATIENCE,
        "%s may be in the middle of its restart, or not able to reach %s. Look again; asking twice does no harm."
            .formatted(member.name(), ruler.name()),
        IfMissing.REST_MAY_GO_ON);
  }

  /// The same at the console of a host that takes no calls.
  Step.Console console(Member member, String why) {
    return new Step.Console(
        member.step("console"),
        "At the console of %s: tell it to follow %s".formatted(member.name(), ruler.name()),
        member.target(),
        why,
        new EmergencyResetMaster(member.target(), address()).xe(),
        "%s gives up what it followed and restarts its management service in the next ten seconds. Its VMs run on, except those that the database of %s has on another host or does not have."
            .formatted(member.name(), ruler.name()),
        withRecord(member),
        new Confirmation.Acknowledge(
            "%s follows %s from now on.".formatted(member.name(), ruler.name())),
        follows(member),
        new Undo.NotNeeded("It can be told to follow another coordinator at any time."),
        Times.CONSOLE_PATIENCE,
        "Nothing is lost: the line can be typed at any later time. If the console says that it"
            + " cannot connect, restart the management service there first: xe-toolstack-restart.",
        IfMissing.REST_MAY_GO_ON);
  }

  /// The ruler under the address by which the pool knows it: an address that leads to it from here
  /// need not do so from its members.
  Target address() {
    var port = ruler.endpoint().port();
    return ruler
        .record()
        .flatMap(HostRecord::address)
        .map(
            recorded -> new Target(new Endpoint(recorded, port), ruler.target().id(), ruler.name()))
        .orElseGet(ruler::target);
  }

  HostAddress recordedAddress() {
    return address().endpoint().address();
  }

  private List<Precheck> prechecks(Member member) {
    var checks = new ArrayList<>(withRecord(member));
    checks.add(Precheck.strict(new Condition.Answers(member.id(), member.name())));
    return checks;
  }

  private List<Precheck> withRecord(Member member) {
    var checks = new ArrayList<>(rules);
    checks.add(
        Precheck.strict(new HasOnRecord(ruler.id(), ruler.name(), member.id(), member.name())));
    return checks;
  }
}
