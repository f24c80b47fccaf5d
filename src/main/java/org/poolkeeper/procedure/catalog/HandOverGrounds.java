package org.poolkeeper.procedure.catalog;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.poolkeeper.diagnosis.Evidence;
import org.poolkeeper.model.PoolClaim;
import org.poolkeeper.model.RememberedPool;
import org.poolkeeper.model.RememberedPool.Reign;
import org.poolkeeper.model.Source;
import org.poolkeeper.procedure.Planning.Refuses;
import org.poolkeeper.procedure.ProcedureId;

/// Why the role cannot be handed over now. All of it would make the server refuse or, worse, stop
/// half way (XAPI.md 4.4, 4.12).
///
/// @param cast with the picture of `ruler`
record HandOverGrounds(Cast cast, Member ruler) {
  Optional<Refuses> refusal() {
    return first(
        Stream.of(
            this::alone,
            this::rivals,
            this::armed,
            this::unreachable,
            this::astray,
            this::notLive,
            this::underWay,
            this::upgrade,
            this::tooSoon));
  }

  /// The same for a plan that switches high availability off before.
  Optional<Refuses> refusalOnceHaIsOff() {
    return first(
        Stream.of(
            this::alone,
            this::rivals,
            this::unreachable,
            this::astray,
            this::notLive,
            this::underWay,
            this::upgrade,
            this::tooSoon));
  }

  private static Optional<Refuses> first(Stream<Supplier<Optional<Refuses>>> grounds) {
    return grounds.flatMap(ground -> ground.get().stream()).findFirst();
  }

  private Optional<Refuses> alone() {
    return cast.others(ruler.id()).stream().anyMatch(strays()::isKnown)
        ? Optional.empty()
        : refuse("%s is the only host of its pool.".formatted(ruler.name()), Optional.empty());
  }

  private Optional<Refuses> rivals() {
    var rivals = strays().rivals();
    return rivals.isEmpty()
        ? Optional.empty()
        : refuse(
            "%s says that it coordinates, too: bring it home first."
                .formatted(rivals.getFirst().name()),
            Optional.of(Ids.REJOIN));
  }

  private Optional<Refuses> armed() {
    return claim().pool().ha().enabled()
        ? recorded(
            "High availability is on, and the server refuses a hand-over then. Switch it off for"
                + " the pool, hand over, switch it on again.",
            "High availability is on.",
            Optional.of(Ids.DISABLE_HA))
        : Optional.empty();
  }

  private Optional<Refuses> unreachable() {
    var away =
        Stream.concat(
                strays().away().stream(),
                strays().astray().stream().filter(Member::isStuckBeforeTls))
            .toList();
    return away.isEmpty()
        ? Optional.empty()
        : refuse(
            "%s. Every host has to agree to a hand-over, so one that cannot be reached stops it. Bring it back, or have it forgotten if it never returns."
                .formatted(
                    Phrases.list(
                        away.stream()
                            .map(one -> one.name() + " " + one.silence(cast.sight().at()))
                            .toList())),
            Optional.empty());
  }

  private Optional<Refuses> astray() {
    var strays = strays();
    return strays.any()
        ? refuse(
            "%s. Every host has to follow %s before it hands over."
                .formatted(
                    Phrases.list(strays.astray().stream().map(strays::says).toList()),
                    ruler.name()),
            Optional.of(Ids.RECOVER_MEMBERS))
        : Optional.empty();
  }

  private Optional<Refuses> notLive() {
    var dead = strays().followers().stream().filter(member -> !Strays.isLive(member)).toList();
    return dead.isEmpty()
        ? Optional.empty()
        : recorded(
            "%s has %s on record as not alive, though it answers. Wait some minutes until its heartbeat is heard again."
                .formatted(ruler.name(), Phrases.list(dead.stream().map(Member::name).toList())),
            "%s is on record as not alive.".formatted(dead.getFirst().name()),
            Optional.empty());
  }

  private Optional<Refuses> underWay() {
    var running = claim().pool().currentOperations();
    if (!running.isEmpty()) {
      return recorded(
          "Another pool operation is under way (%s). Wait until it has ended."
              .formatted(String.join(", ", running)),
          "Under way: %s.".formatted(String.join(", ", running)),
          Optional.empty());
    }
    return claim().pool().secretRotationPending()
        ? recorded(
            "A rotation of the pool secret did not end, and blocks every pool operation. Finish it"
                + " first.",
            "A rotation of the pool secret is pending.",
            Optional.empty())
        : Optional.empty();
  }

  private Optional<Refuses> upgrade() {
    return claim().pool().rollingUpgrade()
        ? recorded(
            "The pool has hosts of differing versions. During an upgrade the coordinator must have"
                + " the newest, and the role stays where it is.",
            "A rolling upgrade is under way.",
            Optional.empty())
        : Optional.empty();
  }

  private Optional<Refuses> tooSoon() {
    var since = cast.memory().flatMap(this::lastChange);
    return since
        .filter(reign ->
            Duration.between(reign.from(), cast.sight().at()).compareTo(Times.BETWEEN_HAND_OVERS)
                < 0)
        .map(reign ->
            new Refuses(
                "The role changed %s. A second change within ten minutes is refused by hosts that remember the first: wait."
                    .formatted(Phrases.ago(reign.from(), cast.sight().at())),
                List.of(
                    new Evidence(
                        "%s was first seen to coordinate."
                            .formatted(cast.sight().name(reign.host())),
                        new Source.PoolMemory(),
                        reign.from())),
                Optional.empty()));
  }

  /// The first sight of a pool is no change.
  private Optional<Reign> lastChange(RememberedPool pool) {
    return pool.reigns().size() < 2 ? Optional.empty() : pool.lastReign();
  }

  private Strays strays() {
    return new Strays(cast, ruler);
  }

  private PoolClaim claim() {
    return cast.picture().orElseThrow();
  }

  private Optional<Refuses> recorded(String why, String fact, Optional<ProcedureId> instead) {
    return Optional.of(
        new Refuses(why, List.of(new Evidence(fact, claim().source(), claim().at())), instead));
  }

  private static Optional<Refuses> refuse(String why, Optional<ProcedureId> instead) {
    return Optional.of(new Refuses(why, List.of(), instead));
  }
}
