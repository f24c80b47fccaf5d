package org.poolkeeper.procedure.catalog;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.poolkeeper.diagnosis.Evidence;
import org.poolkeeper.procedure.Planning.Refuses;
import org.poolkeeper.procedure.ProcedureId;

/// Why high availability cannot be switched or set now.
record HaGrounds(Ruled ruled) {

  /// It is on already.
  Optional<Refuses> isOn() {
    return ruled.claim().pool().ha().enabled()
        ? recorded(
            "High availability is on already, with %s. To change what it covers, set its capacity; to change storage or timeout, switch it off first."
                .formatted(new HaPause(ruled).settings()),
            "High availability is on.",
            Optional.of(Ids.HA_CAPACITY))
        : Optional.empty();
  }

  /// It is off.
  Optional<Refuses> isOff() {
    return ruled.claim().pool().ha().enabled()
        ? Optional.empty()
        : recorded(
            "High availability is off: there is nothing to set. Switch it on first.",
            "High availability is off.",
            Optional.of(Ids.ENABLE_HA));
  }

  /// A host is not there, or storage that hosts need at their start is not.
  Optional<Refuses> notReady() {
    var away =
        ruled.hosts().stream()
            .filter(host -> !Strays.isLive(host))
            .map(host ->
                host.answers()
                    ? "%s answers and is not on record as alive yet".formatted(host.name())
                    : "%s %s".formatted(host.name(), host.silence(ruled.sight().at())))
            .toList();
    if (!away.isEmpty()) {
      return recorded(
          "Every host has to be alive, and the server refuses otherwise: %s. Bring it back first, or have it forgotten if it never returns."
              .formatted(Phrases.list(away)),
          "Not on record as alive: %s."
              .formatted(
                  Phrases.list(
                      ruled.hosts().stream()
                          .filter(host -> !Strays.isLive(host))
                          .map(Member::name)
                          .toList())),
          Optional.of(Ids.BRING_BACK));
    }
    var strays = new Strays(ruled.cast(), ruled.ruler());
    if (strays.any()) {
      return Optional.of(
          WorkGrounds.plain(
              "%s. Every host has to follow %s first."
                  .formatted(
                      Phrases.list(strays.astray().stream().map(strays::says).toList()),
                      ruled.ruler().name()),
              Optional.of(Ids.RECOVER_MEMBERS)));
    }
    return Stream.of(ruled.claim().pool().rollingUpgrade())
        .filter(upgrade -> upgrade)
        .findFirst()
        .flatMap(_ ->
            recorded(
                "The pool has hosts of differing versions, and the server refuses during an"
                    + " upgrade. Finish it first.",
                "A rolling upgrade is under way.",
                Optional.empty()));
  }

  private Optional<Refuses> recorded(String why, String fact, Optional<ProcedureId> instead) {
    var claim = ruled.claim();
    return Optional.of(
        new Refuses(why, List.of(new Evidence(fact, claim.source(), claim.at())), instead));
  }
}
