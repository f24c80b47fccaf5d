package org.poolkeeper.diagnosis;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.poolkeeper.model.HostState;
import org.poolkeeper.model.HostView;
import org.poolkeeper.model.Observed;
import org.poolkeeper.model.Role;

/// Why hosts are in emergency mode, and what leads out of each case (XAPI.md 2.6, 3.2).
final class EmergencyCheck implements Check {

  @Override
  public List<Finding> findings(Situation situation, PoolCondition condition) {
    return situation.hosts().stream()
        .flatMap(
            host -> Stream.concat(why(situation, host).stream(), cycle(situation, host).stream()))
        .toList();
  }

  private static Optional<Finding> why(Situation situation, HostState host) {
    return switch (host.currentRole()) {
      case Role.Emergency(var awaited) ->
          Optional.of(
              finding(
                  situation,
                  host,
                  Emergency.of(host),
                  awaited.map(situation.directory()::nameAndAddress).orElse("its coordinator")));
      case Role.Broken() ->
          Optional.of(finding(situation, host, Emergency.BROKEN, "its coordinator"));
      case Role.Coordinator(), Role.Member _, Role.Unknown() -> Optional.empty();
    };
  }

  private static Finding finding(
      Situation situation, HostState host, Emergency why, String leader) {
    var about = new About(situation, host, situation.name(host));
    var name = about.name();
    return switch (why) {
      case BOOT_LOOP ->
          about.say(
              FindingCode.BOOT_LOOP,
              "%s was restarted and cannot reach %s; it tries again every few seconds for ever, and its stored error takes turns between two meanings of that."
                  .formatted(name, leader),
              "Bring %s back, and %s leaves emergency mode by itself within seconds; or tell it to follow the host that coordinates now."
                  .formatted(leader, name));
      case STILL_BOOTING ->
          about.say(
              FindingCode.STILL_BOOTING,
              "%s is in emergency mode and says that it is still starting. This one answer is not enough: it says the same each time it tries a coordinator in vain."
                  .formatted(name),
              "Watch it for half a minute: if it stays so, it cannot reach %s.".formatted(leader));
      case BROKEN ->
          about.say(
              FindingCode.ROLE_BROKEN,
              "The file that tells %s its role is broken or missing, often after a hand-over that failed half way; it neither coordinates nor follows."
                  .formatted(name),
              "Tell it whom to follow; make it coordinator only if no other host is one.");
      case FOLLOWS_ITSELF ->
          about.say(
              FindingCode.FOLLOWS_ITSELF,
              "%s is told to follow its own address, so it waits for itself.".formatted(name),
              "Tell it to follow the host that coordinates.");
      case NOT_KNOWN_TO_COORDINATOR ->
          about.say(
              FindingCode.UNKNOWN_TO_COORDINATOR,
              "%s was refused by %s, which has no record of it or holds another pool secret: it was forgotten there, or it follows the wrong pool."
                  .formatted(name, leader),
              "Check whom it should follow. If the pool forgot it, its VMs may still run: look"
                  + " there before it is reset and joined anew.");
      case VERSION_HIGHER ->
          about.say(
              FindingCode.VERSION_HIGHER_THAN_COORDINATOR,
              "%s runs a newer version than %s, which lets no newer host in."
                  .formatted(name, leader),
              "Update the coordinator first; the host then joins within a minute.");
      case CANNOT_TALK_BACK ->
          about.say(
              FindingCode.COORDINATOR_CANNOT_TALK_BACK,
              "%s reaches %s, and is not reached from there in return: a firewall, a wrong address or a second network is in the way."
                  .formatted(name, leader),
              "Check the way from %s to the management address of %s; it joins by itself then."
                  .formatted(leader, name));
      case NO_MANAGEMENT_ADDRESS ->
          about.say(
              FindingCode.NO_MANAGEMENT_ADDRESS,
              "%s has no address on its management interface and waits for one.".formatted(name),
              "Give it one on its own console, under network and management interface.");
      case HA_OFF_HERE ->
          about.say(
              FindingCode.HA_OFF_ON_HOST,
              "High availability is on in the pool and was switched off on %s, so it does not join; it does not fence itself either."
                  .formatted(name),
              "Switch high availability off in the pool, let %s join, and switch it on again."
                  .formatted(name));
      case HA_CANNOT_START ->
          about.say(
              FindingCode.HA_CANNOT_START,
              "%s cannot start high availability: it does not reach the heartbeat disk, or the daemon does not run. Its API stays closed to the network until it can."
                  .formatted(name),
              "Repair the way to its heartbeat disk; if that is not possible, switch high"
                  + " availability off on its own console.");
      case OTHER, NOT_TOLD ->
          about.say(
              FindingCode.EMERGENCY_MODE,
              "%s is in emergency mode%s."
                  .formatted(
                      name,
                      host.emergencyReason()
                          .map(reason -> " with the error " + reason.value().code())
                          .orElse(", and its reason was not read")),
              "Look at its log, and whether it reaches %s.".formatted(leader));
    };
  }

  /// Three kinds of emergency end in a restart of the management service after 60 to 180 s, again
  /// and again, so that the API comes and goes.
  private static Optional<Finding> cycle(Situation situation, HostState host) {
    var flagged = host.emergencyMode().map(Observed::value).orElse(false);
    var timed =
        switch (Emergency.of(host)) {
          case BROKEN, HA_OFF_HERE, OTHER -> host.answers();
          case STILL_BOOTING,
              BOOT_LOOP,
              FOLLOWS_ITSELF,
              NOT_KNOWN_TO_COORDINATOR,
              VERSION_HIGHER,
              CANNOT_TALK_BACK,
              NO_MANAGEMENT_ADDRESS,
              HA_CANNOT_START,
              NOT_TOLD ->
              false;
        };
    var between = flagged && host.view() instanceof HostView.Refusing;
    return timed || between
        ? Optional.of(
            new About(situation, host, situation.name(host))
                .say(
                    FindingCode.RESTART_CYCLE,
                    "The management service of %s restarts itself every one to three minutes while in emergency mode, so its API comes and goes."
                        .formatted(situation.name(host)),
                    "Expect it to vanish and return; repair the cause that the other findings"
                        + " name."))
        : Optional.empty();
  }

  private record About(Situation situation, HostState host, String name) {
    Finding say(FindingCode code, String message, String next) {
      return code.finding(
          Severity.DEGRADED,
          situation.subject(host),
          message,
          next,
          new Facts(situation).inEmergency(host));
    }
  }
}
