package org.poolkeeper.procedure.catalog;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.poolkeeper.diagnosis.Evidence;
import org.poolkeeper.procedure.Planning.Refuses;
import org.poolkeeper.procedure.ProcedureId;

/// Why planned work cannot begin now.
record WorkGrounds(Ruled ruled) {

  /// About the pool.
  Optional<Refuses> pool() {
    return Stream.<Supplier<Optional<Refuses>>>of(this::rivals, this::underWay, this::unread)
        .flatMap(ground -> ground.get().stream())
        .findFirst();
  }

  private Optional<Refuses> rivals() {
    return new Strays(ruled.cast(), ruled.ruler())
        .rivals().stream()
            .findFirst()
            .map(rival ->
                plain(
                    "%s says that it coordinates, too: bring it home first."
                        .formatted(rival.name()),
                    Optional.of(Ids.REJOIN)));
  }

  private Optional<Refuses> underWay() {
    var running = ruled.claim().pool().currentOperations();
    if (!running.isEmpty()) {
      return recorded(
          "Another pool operation is under way (%s). Wait until it has ended."
              .formatted(String.join(", ", running)),
          "Under way: %s.".formatted(String.join(", ", running)),
          Optional.empty());
    }
    return ruled.claim().pool().secretRotationPending()
        ? recorded(
            "A rotation of the pool secret did not end, and blocks every pool operation. Finish it"
                + " first.",
            "A rotation of the pool secret is pending.",
            Optional.empty())
        : Optional.empty();
  }

  private Optional<Refuses> unread() {
    return ruled.claim().vmsRead()
        ? Optional.empty()
        : Optional.of(
            plain("The VMs of the pool are being read. Look again in a moment.", Optional.empty()));
  }

  /// About a host that is to leave: it has to be there, and follow.
  Optional<Refuses> present(Member host) {
    if (host.record().isEmpty()) {
      return Optional.of(
          plain(
              "%s has no record of %s: it is none of its hosts."
                  .formatted(ruled.ruler().name(), host.name()),
              Optional.empty()));
    }
    if (ruled.isRuler(host)) {
      return Optional.empty();
    }
    var strays = new Strays(ruled.cast(), ruled.ruler());
    if (!host.answers()) {
      return Optional.of(
          plain(
              "%s %s: nothing can be done with it from here. Bring it back first."
                  .formatted(host.name(), host.silence(ruled.sight().at())),
              Optional.of(Ids.BRING_BACK)));
    }
    if (!strays.follows(host)) {
      return Optional.of(
          plain(
              "%s. It has to follow %s first.".formatted(strays.says(host), ruled.ruler().name()),
              Optional.of(Ids.REPOINT)));
    }
    return Strays.isLive(host)
        ? Optional.empty()
        : recorded(
            "%s has %s on record as not alive, though it answers. Wait some minutes until its heartbeat is heard again."
                .formatted(ruled.ruler().name(), host.name()),
            "%s is on record as not alive.".formatted(host.name()),
            Optional.empty());
  }

  /// About a host that is to be restarted.
  Optional<Refuses> restartable(Member host) {
    return present(host)
        .or(() ->
            new Restarting(ruled, host).canBeSeen()
                ? Optional.empty()
                : recorded(
                    "%s does not tell since when %s runs, so that a restart would not show."
                        .formatted(ruled.ruler().name(), host.name()),
                    "No start of %s is recorded.".formatted(host.name()),
                    Optional.empty()));
  }

  Optional<Refuses> recorded(String why, String fact, Optional<ProcedureId> instead) {
    var claim = ruled.claim();
    return Optional.of(
        new Refuses(why, List.of(new Evidence(fact, claim.source(), claim.at())), instead));
  }

  static Refuses plain(String why, Optional<ProcedureId> instead) {
    return new Refuses(why, List.of(), instead);
  }
}
