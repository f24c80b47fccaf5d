package org.poolkeeper.procedure.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.poolkeeper.guard.Attestations;
import org.poolkeeper.guard.Directory;
import org.poolkeeper.model.HostAddress;
import org.poolkeeper.model.HostId;
import org.poolkeeper.model.Inquiry;
import org.poolkeeper.procedure.Condition;
import org.poolkeeper.procedure.Holding;
import org.poolkeeper.procedure.Inputs;
import org.poolkeeper.procedure.Procedure;
import org.poolkeeper.procedure.Sight;
import org.poolkeeper.procedure.StepId;

/// What a run sees: fresh looks, with what the operator attested in this run. Used by the run's
/// thread alone.
final class Eyes {
  /// Between two looks while waiting.
  private static final Duration PACE = Duration.ofSeconds(3);

  private final Ground ground;
  private final Lens lens;
  private final Ledger ledger;
  private final Map<HostId, Instant> attested = new HashMap<>();

  Eyes(Ground ground, Lens lens, Ledger ledger, Attestations attestations) {
    this.ground = ground;
    this.lens = lens;
    this.ledger = ledger;
    this.attested.putAll(attestations.poweredOff());
  }

  void attest(HostId host, Instant at) {
    attested.put(host, at);
  }

  Attestations attestations() {
    return new Attestations(attested);
  }

  /// A look of now.
  Sight look() throws InterruptedException {
    var snapshot = ground.lookout().lookNow(Ground.LOOK);
    var sight = lens.sight(snapshot, attestations());
    return learn(sight.parties().directory()) ? lens.sight(snapshot, attestations()) : sight;
  }

  /// A look of now, with the answers to `questions`.
  Sight look(Set<Inquiry> questions) throws InterruptedException {
    return ground.interview().about(questions, look());
  }

  /// A look of now, with all that `procedure` has to know to make a plan.
  Sight look(Procedure procedure, Inputs inputs) throws InterruptedException {
    return ground.interview().about(procedure, inputs, look());
  }

  /// A host that died before anybody saw it was attested by its address; once a coordinator's
  /// record tells its uuid, the same holds for that.
  ///
  /// @return whether anything was learnt
  private boolean learn(Directory directory) {
    var before = attested.size();
    for (var said : Map.copyOf(attested).entrySet()) {
      if (directory.with(said.getKey()).isEmpty()) {
        address(said.getKey())
            .flatMap(directory::idAt)
            .ifPresent(id -> attested.putIfAbsent(id, said.getValue()));
      }
    }
    return attested.size() > before;
  }

  private static Optional<HostAddress> address(HostId id) {
    try {
      return Optional.of(new HostAddress(id.uuid()));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /// Looks until `condition` holds or `patience` has run out, once at least.
  ///
  /// @return what the last look showed
  Seen await(Optional<StepId> step, Condition condition, Duration patience)
      throws InterruptedException {
    var end = ground.waiting().elapsed().plus(patience);
    while (true) {
      var sight = look(condition.asks());
      var holding = condition.in(sight);
      ledger.looked(step, condition.words(), holding);
      var left = end.minus(ground.waiting().elapsed());
      if (holding instanceof Holding.Holds || !left.isPositive()) {
        return new Seen(sight, holding);
      }
      pause(left);
    }
  }

  Duration elapsed() {
    return ground.waiting().elapsed();
  }

  void pause(Duration atMost) throws InterruptedException {
    ground.waiting().pause(atMost.compareTo(PACE) < 0 ? atMost : PACE);
  }

  /// What a look showed of a condition.
  record Seen(Sight sight, Holding holding) {
    boolean holds() {
      return holding instanceof Holding.Holds;
    }
  }
}
