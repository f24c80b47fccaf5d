package org.poolkeeper.procedure.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.poolkeeper.procedure.Condition;
import org.poolkeeper.procedure.Inputs;
import org.poolkeeper.procedure.Plan;
import org.poolkeeper.procedure.Planning;
import org.poolkeeper.procedure.Procedure;
import org.poolkeeper.procedure.Procedure.Remaining;
import org.poolkeeper.procedure.Question;
import org.poolkeeper.procedure.Question.Option;
import org.poolkeeper.procedure.Step;

/// A host that the pool was made to forget while it was away. Its coordinator refuses it for ever
/// (XAPI.md 4.7): what still works is to empty it.
record Forgotten(Procedure procedure, Cast cast, Member ruler, Member traveller, Inputs inputs) {

  Planning planning() {
    var guests = new DoubleVms(cast, ruler, traveller).guests();
    if (guests.isEmpty() || inputs.choice("forgotten").filter("leave"::equals).isPresent()) {
      return new Planning.Refuses(explanation(), List.of(), Optional.empty());
    }
    return inputs.choice("forgotten").isEmpty()
        ? new Planning.Asks(
            List.of(
                new Question.WhichWay(
                    "forgotten",
                    explanation(),
                    List.of(
                        new Option(
                            "clear",
                            "Shut down what still runs on %s: %s. Then it can be set up anew."
                                .formatted(
                                    traveller.name(),
                                    Phrases.list(
                                        guests.stream().map(guest -> guest.vm().name()).toList()))),
                        new Option("leave", "Leave it as it is for now.")))))
        : new Planning.Made(clear(guests));
  }

  private String explanation() {
    return "%s has no record of %s: it was forgotten while it was away. A forgotten host is refused for ever, so it cannot come home. Set it up anew by reinstalling it, then join it to the pool."
        .formatted(ruler.name(), traveller.name());
  }

  private Plan clear(List<DoubleVms.Guest> guests) {
    var shutDowns = new RejoinPlan(procedure, cast, ruler, traveller, inputs).shutDowns(guests);
    var off = new ArrayList<Condition>();
    shutDowns.stream().map(Step.Act::verification).forEach(off::add);
    var warnings = new ArrayList<String>();
    warnings.add(explanation());
    guests.stream()
        .filter(guest -> guest.fate() == DoubleVms.Fate.RUNS_TWICE)
        .map(guest ->
            "%s is recorded as running on %s as well: two that write to the same disks destroy them."
                .formatted(guest.vm().name(), guest.elsewhere().orElse("another host")))
        .forEach(warnings::add);
    return new Plan(
        procedure.id(),
        procedure.version(),
        cast.picture().orElseThrow().pool().id(),
        cast.poolName(),
        inputs,
        "Empty %s, which the pool has forgotten".formatted(traveller.name()),
        cast.sight().diagnosis().stillWorks(),
        warnings,
        List.copyOf(shutDowns),
        new Condition.All(off),
        new FactPrint(cast).text(),
        cast.sight().at());
  }

  static Remaining remaining(Member traveller, Member ruler) {
    return new Remaining(
        "%s has no record of %s. Reinstall it, then join it to the pool; do not use it as it is, it maps the same storage."
            .formatted(ruler.name(), traveller.name()),
        Optional.empty());
  }
}
