package org.poolkeeper.ui.procedure;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.poolkeeper.diagnosis.Diagnosis;
import org.poolkeeper.diagnosis.Finding;
import org.poolkeeper.diagnosis.FindingCode;
import org.poolkeeper.guard.Attestations;
import org.poolkeeper.procedure.Inputs;
import org.poolkeeper.procedure.Planning;
import org.poolkeeper.procedure.Procedure;
import org.poolkeeper.procedure.Procedure.Work;
import org.poolkeeper.procedure.Sight;
import org.poolkeeper.procedure.engine.Lens;

/// What to offer in which order: first what the findings call for, as they are ordered; then what
/// is planned work; what recovers only where something is found to be recovered. Pure.
final class Offering {
  private static final int ADVISED = 4;
  private static final int OTHERS = 3;

  private final List<Procedure> all;

  Offering(List<Procedure> all) {
    this.all = all;
  }

  /// Every procedure.
  List<Offer> in(Diagnosis seen) {
    var sight = new Lens(_ -> seen).sight(seen.snapshot(), Attestations.NONE);
    var order = seen.findings().stream().flatMap(one -> one.procedure().stream()).toList();
    return all.stream()
        .map(one -> offer(one, sight, seen))
        .sorted(Comparator.comparingInt(offer -> rank(offer, order)))
        .toList();
  }

  /// Those to show at once: what is called for, or else some planned work, or else whatever there
  /// is: with every host silent nothing is called for, and a way out is needed all the same.
  static List<Offer> few(List<Offer> all) {
    var advised = all.stream().filter(one -> one.advised().isPresent()).limit(ADVISED).toList();
    if (!advised.isEmpty()) {
      return advised;
    }
    var open = all.stream().filter(Offer::isOpen).toList();
    var planned = open.stream().filter(one -> one.procedure().work() == Work.PLANNED_WORK).toList();
    return (planned.isEmpty() ? open : planned).stream().limit(OTHERS).toList();
  }

  private static Offer offer(Procedure procedure, Sight sight, Diagnosis seen) {
    Optional<String> whyNot =
        switch (procedure.plan(sight, Inputs.NONE)) {
          case Planning.Made _, Planning.Asks _ -> Optional.empty();
          case Planning.Refuses(var why, _, _) -> Optional.of(why);
        };
    return new Offer(
        procedure,
        whyNot.or(() -> electing(procedure, seen)),
        seen.findings().stream()
            .filter(one -> one.procedure().filter(procedure.id().text()::equals).isPresent())
            .findFirst()
            .map(Finding::message));
  }

  /// Who promotes while hosts elect gets two coordinators, or a refusal.
  private static Optional<String> electing(Procedure procedure, Diagnosis seen) {
    return procedure.id().text().equals("emergency-promote")
        ? seen.findings().stream()
            .filter(one -> one.code().equals(FindingCode.HA_ELECTING.code()))
            .findFirst()
            .map(Finding::next)
        : Optional.empty();
  }

  private static int rank(Offer offer, List<String> order) {
    if (offer.advised().isPresent()) {
      var place = order.indexOf(offer.procedure().id().text());
      return offer.isOpen() ? place : order.size() + place;
    }
    var group = 2 * order.size();
    return offer.isOpen() ? group + (offer.procedure().work() == Work.RECOVERY ? 1 : 0) : group + 2;
  }
}
