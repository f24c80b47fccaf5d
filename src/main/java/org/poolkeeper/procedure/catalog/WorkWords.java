package org.poolkeeper.procedure.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.poolkeeper.diagnosis.Ages;
import org.poolkeeper.model.Vm;

/// What to know before planned work: what goes dark, for how long.
final class WorkWords {
  private WorkWords() {}

  /// How long a restarted host usually takes from its last answer until it takes VMs.
  static String dark() {
    return Ages.words(Times.GOING.plus(Times.BOOT).plus(Times.STAGE.multipliedBy(3)));
  }

  static String keepsRole(Member ruler) {
    return "While %s restarts, about %s, nobody coordinates: no VM can be started, stopped or moved, and every console loses the pool. Running VMs on other hosts run on. If it does not come back, another host has to be promoted."
        .formatted(ruler.name(), dark());
  }

  static String handsOver() {
    return "Each change of the role makes the pool look gone for a minute or two: every host"
        + " restarts its management service, every session is lost, running tasks end. VMs run on.";
  }

  static String haOff(HaPause ha) {
    return "High availability is off from the first step to the last: a host that fails meanwhile is not covered. It is on now with %s, and is switched on again so. If this run is interrupted, it says that it is still off."
        .formatted(ha.settings());
  }

  static String haKept() {
    return "High availability stays on. The host leaves it in an orderly way and is not taken for"
        + " failed.";
  }

  /// Of the VMs on hosts.
  static List<String> vms(List<StuckVms> hosts) {
    var words = new ArrayList<String>();
    hosts.forEach(stuck ->
        Stream.of(Way.values())
            .filter(Way::stops)
            .filter(way -> !stuck.chosen(way).isEmpty())
            .map(way -> stopped(way, names(stuck.chosen(way)), stuck.host().name()))
            .forEach(words::add));
    var moving = hosts.stream().mapToInt(WorkWords::moving).sum();
    if (moving > 0) {
      words.add(
          "%s away and back while running; each one pauses for a moment at the end of each move."
              .formatted(Phrases.verb(moving, "1 VM moves", moving + " VMs move")));
    }
    var untold =
        hosts.stream()
            .filter(stuck -> !stuck.isKnown() && !stuck.isAlone() && moving(stuck) > 0)
            .map(stuck -> stuck.host().name())
            .toList();
    if (!untold.isEmpty()) {
      words.add(
          "%s did not tell which VMs cannot leave %s. That is asked again before anything is moved."
              .formatted(hosts.getFirst().ruled().ruler().name(), Phrases.list(untold)));
    }
    return words;
  }

  private static int moving(StuckVms stuck) {
    var stopped =
        Stream.of(Way.values()).filter(Way::stops).mapToInt(way -> stuck.chosen(way).size()).sum();
    return stuck.ruled().vmsOn(stuck.host()).size() - stopped;
  }

  private static String stopped(Way way, String names, String host) {
    return switch (way) {
      case SUSPEND -> "Stands still while %s is away, about %s: %s.".formatted(host, dark(), names);
      case POWER_OFF ->
          "Is switched off hard, as if its plug were pulled, and off while %s is away, about %s: %s."
              .formatted(host, dark(), names);
      case SHUT_DOWN, EJECT, NOT_THIS_HOST ->
          "Is shut down while %s is away, about %s: %s.".formatted(host, dark(), names);
    };
  }

  private static String names(List<Vm> vms) {
    return String.join(", ", vms.stream().map(Vm::name).toList());
  }
}
