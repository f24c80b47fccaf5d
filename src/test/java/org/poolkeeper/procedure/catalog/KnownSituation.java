package org.poolkeeper.procedure.catalog;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.poolkeeper.diagnosis.Diagnosis;
import org.poolkeeper.model.Inquiries;
import org.poolkeeper.model.InquiryAnswer;
import org.poolkeeper.model.Observed;
import org.poolkeeper.model.Pools;
import org.poolkeeper.port.PoolInquirer;
import org.poolkeeper.procedure.Inputs;
import org.poolkeeper.procedure.Plan;
import org.poolkeeper.procedure.Planning;
import org.poolkeeper.procedure.Procedure;
import org.poolkeeper.procedure.Sight;

/// One of the situations whose plans are compared in full, for tests of what shows such plans.
///
/// @param procedure the stable name of the procedure
/// @param seen the pool
/// @param inputs what is chosen
/// @param inquirer what the host that rules says
public record KnownSituation(
    String procedure, Diagnosis seen, Inputs inputs, PoolInquirer inquirer) {
  private static final Map<String, Situation> ALL =
      Situations.all().stream().collect(Collectors.toMap(Situation::file, Function.identity()));

  /// The one whose golden plan is called `file`.
  public static KnownSituation of(String file) {
    var situation = ALL.get(file);
    if (situation == null) {
      throw new AssertionError("No situation is called " + file);
    }
    var sight = situation.sights().sight();
    return new KnownSituation(
        situation.procedure().id().text(), judged(sight), situation.inputs(), answers(sight));
  }

  /// The plan whose golden text is called `file`.
  public static Plan plan(String file) {
    return ((Planning.Made) ALL.get(file).planning()).plan();
  }

  /// What would be left to do after a run of `plan` if the pool looked like this.
  public static List<Procedure.Remaining> remaining(Plan plan, String file) {
    return new Catalog()
        .with(plan.procedure())
        .orElseThrow()
        .remaining(plan, ALL.get(file).sights().sight());
  }

  private static Diagnosis judged(Sight sight) {
    var plain = sight.diagnosis();
    return new Diagnosis(
        plain.snapshot(),
        plain.poolName(),
        plain.condition(),
        plain.severity(),
        plain.stillWorks(),
        plain.headline(),
        plain.advice(),
        plain.shown(),
        plain.hosts(),
        plain.claimants(),
        sight.rulings(),
        plain.findings());
  }

  private static PoolInquirer answers(Sight sight) {
    return (ruler, questions, _) ->
        new Inquiries(
            questions.stream()
                .collect(
                    Collectors.toMap(
                        Function.identity(),
                        question ->
                            sight
                                .told()
                                .answers()
                                .getOrDefault(
                                    question,
                                    new Observed<>(
                                        new InquiryAnswer.Untold("It was not asked."),
                                        Pools.NOW,
                                        ruler.source())))));
  }
}
