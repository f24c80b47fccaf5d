package org.poolkeeper.ha;

import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.poolkeeper.ha.HaLoss.Fate;
import org.poolkeeper.ha.HaLoss.Kind;
import org.poolkeeper.ha.HaLoss.Outlook;
import org.poolkeeper.ha.HaMatrix.Beat;
import org.poolkeeper.ha.HaMatrix.Row;

/// What each host would do if it lost a way now (XAPI.md 7.3): with the heartbeat disk, those stay
/// that are in the largest group, at a tie the one with the lowest uuid; without it for all, all
/// stay as long as each hears every other.
///
/// @param matrix heartbeats as they are
/// @param timeout after which a host gives up
record LossReader(HaMatrix matrix, Duration timeout) {

  List<HaLoss> losses() {
    var there = matrix.rows().stream().filter(this::counts).toList();
    return Arrays.stream(Kind.values())
        .map(kind ->
            new HaLoss(
                kind, words(kind), there.stream().map(host -> outlook(kind, host, there)).toList()))
        .toList();
  }

  private boolean counts(Row row) {
    return row.takesPart() || (matrix.rows().size() == 1 && row.alive().orElse(true));
  }

  private String words(Kind kind) {
    return switch (kind) {
      case NETWORK_AND_STORAGE ->
          "A host that loses both cannot be told from a dead one. It restarts itself hard within %d s, and its protected VMs are started elsewhere."
              .formatted(timeout.toSeconds());
      case STORAGE_ONLY ->
          "A host that alone loses the heartbeat disk has no say any more: by the rule it restarts"
              + " itself, though hosts that still heard the majority were seen to stay. When all"
              + " lose it together, all stay as long as each hears every other.";
      case NETWORK_ONLY ->
          "The worst case: the host sees on the heartbeat disk that the others go on without it,"
              + " takes itself for the fault and restarts itself hard. Of two hosts the one with"
              + " the lower uuid stays, whichever cable was pulled.";
    };
  }

  private Outlook outlook(Kind kind, Row host, List<Row> there) {
    var name = host.name();
    if (there.size() == 1) {
      return new Outlook(
          host.host(),
          name,
          Fate.STAYS,
          Fate.STAYS,
          "%s is the only host that takes part: there is nobody who could take over, and it stays."
              .formatted(name));
    }
    if (matrix.statefileLost()) {
      return kind == Kind.STORAGE_ONLY
          ? new Outlook(
              host.host(),
              name,
              Fate.STAYS,
              Fate.STAYS,
              "%s has lost the heartbeat disk already, like all others: they stay while each hears every other."
                  .formatted(name))
          : new Outlook(
              host.host(),
              name,
              Fate.RESTARTS,
              Fate.RESTARTS,
              "All hosts restart, %s and the others: without the heartbeat disk nobody can tell who is to stay."
                  .formatted(name));
    }
    return switch (kind) {
      case NETWORK_AND_STORAGE -> alone(host, "restarts itself hard; the others go on");
      case STORAGE_ONLY ->
          isBlind(host)
              ? new Outlook(
                  host.host(),
                  name,
                  Fate.MAY_RESTART,
                  Fate.STAYS,
                  "%s does not reach the heartbeat disk now, and is to be expected to restart itself."
                      .formatted(name))
              : new Outlook(
                  host.host(),
                  name,
                  Fate.MAY_RESTART,
                  Fate.STAYS,
                  "%s is to be expected to restart itself; the others go on.".formatted(name));
      case NETWORK_ONLY -> cutOff(host, there);
    };
  }

  private static Outlook alone(Row host, String what) {
    return new Outlook(
        host.host(), host.name(), Fate.RESTARTS, Fate.STAYS, "%s %s.".formatted(host.name(), what));
  }

  private static boolean isBlind(Row host) {
    return host.disks().stream().noneMatch(cell -> cell.beat() == Beat.GOOD);
  }

  private static Outlook cutOff(Row host, List<Row> there) {
    var others = there.stream().filter(other -> !other.equals(host)).toList();
    var seeing = others.stream().filter(other -> !isBlind(other)).toList();
    if (isBlind(host) || seeing.size() > 1) {
      return alone(host, "restarts itself hard; the others go on");
    }
    var rival = seeing.stream().min(Comparator.comparing(Row::host));
    var wins = rival.isEmpty() || host.host().compareTo(rival.get().host()) < 0;
    return wins
        ? new Outlook(
            host.host(),
            host.name(),
            Fate.STAYS,
            Fate.RESTARTS,
            "%s stays%s, and %s restarts itself hard, although the fault is at %s."
                .formatted(
                    host.name(),
                    rival.isEmpty()
                        ? " as the only one with the heartbeat disk"
                        : ", it has the lower uuid",
                    others.size() == 1 ? others.getFirst().name() : "every other host",
                    host.name()))
        : alone(
            host,
            "restarts itself hard; %s has the lower uuid and goes on"
                .formatted(rival.get().name()));
  }
}
