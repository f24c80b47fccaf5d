package org.poolkeeper.procedure.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.poolkeeper.diagnosis.Diagnostician;
import org.poolkeeper.guard.Attestations;
import org.poolkeeper.model.Credentials;
import org.poolkeeper.model.Inquiries;
import org.poolkeeper.model.Inquiry;
import org.poolkeeper.model.InquiryAnswer;
import org.poolkeeper.model.Observed;
import org.poolkeeper.model.PoolClaim;
import org.poolkeeper.model.Pools;
import org.poolkeeper.model.Secret;
import org.poolkeeper.port.PoolInquirer;
import org.poolkeeper.procedure.Inputs;
import org.poolkeeper.procedure.Plan;
import org.poolkeeper.procedure.Planning;
import org.poolkeeper.procedure.Procedure;
import org.poolkeeper.procedure.ProcedureId;
import org.poolkeeper.procedure.Sight;

/// What is asked, of whom, and how often.
class InterviewTest {
  private static final Inquiry FIRST = new Inquiry.MostFailures();
  private static final Inquiry SECOND = new Inquiry.HomeOfStatefile("OpaqueRef:statefile");

  private final Lens lens = new Lens(new Diagnostician()::diagnose);
  private final Asked asked = new Asked();
  private final Interview interview =
      new Interview(asked, new Credentials("root", new Secret("not-telling")));

  private Sight seen(Pools pool) {
    return lens.sight(pool.snapshot(), Attestations.NONE);
  }

  @Test
  void whatAnAnswerLeadsToIsAskedInTheNextRound() throws Exception {
    var sight = interview.about(new Curious(), Inputs.NONE, seen(Pools.of(3)));

    assertThat(asked.rounds).containsExactly(Set.of(FIRST), Set.of(SECOND));
    assertThat(asked.claimants).containsOnly("host-a");
    assertThat(sight.told().number(FIRST)).contains(1L);
    assertThat(sight.told().to(SECOND)).isPresent();
  }

  @Test
  void whatIsKnownIsNotAskedAgain() throws Exception {
    var once = interview.about(Set.of(FIRST), seen(Pools.of(3)));
    var twice = interview.about(Set.of(FIRST, SECOND), once);

    assertThat(asked.rounds).containsExactly(Set.of(FIRST), Set.of(SECOND));
    assertThat(twice.told().answers()).containsOnlyKeys(FIRST, SECOND);
  }

  @Test
  void whereNoHostRulesNobodyIsAsked() throws Exception {
    var dead = Pools.of(3).silent("host-a", java.time.Duration.ofMinutes(5));
    var sight = interview.about(new Curious(), Inputs.NONE, seen(dead));

    assertThat(asked.rounds).isEmpty();
    assertThat(sight.told()).isEqualTo(Inquiries.NONE);
  }

  @Test
  void whoNeverHasEnoughIsStopped() throws Exception {
    var endless =
        new Curious() {
          @Override
          public Set<Inquiry> asks(Sight sight, Inputs inputs) {
            return Set.of(new Inquiry.IsAgile("vm-" + sight.told().answers().size()));
          }
        };
    interview.about(endless, Inputs.NONE, seen(Pools.of(3)));

    assertThat(asked.rounds).hasSizeLessThan(10);
  }

  /// Answers everything.
  private static final class Asked implements PoolInquirer {
    final List<Set<Inquiry>> rounds = new ArrayList<>();
    final Set<String> claimants = new HashSet<>();

    @Override
    public Inquiries ask(PoolClaim ruler, Set<Inquiry> questions, Credentials credentials) {
      rounds.add(questions);
      claimants.add(ruler.coordinator().orElseThrow().name());
      var answers = new HashMap<Inquiry, Observed<InquiryAnswer>>();
      questions.forEach(question ->
          answers.put(
              question, new Observed<>(new InquiryAnswer.Failures(1), Pools.NOW, ruler.source())));
      return new Inquiries(answers);
    }
  }

  /// Wants to know one thing, and because of it another.
  private static class Curious implements Procedure {
    @Override
    public Set<Inquiry> asks(Sight sight, Inputs inputs) {
      return sight.told().to(FIRST).isPresent() ? Set.of(FIRST, SECOND) : Set.of(FIRST);
    }

    @Override
    public ProcedureId id() {
      return new ProcedureId("curious");
    }

    @Override
    public int version() {
      return 1;
    }

    @Override
    public String title() {
      return "Ask";
    }

    @Override
    public String purpose() {
      return "A test needs it.";
    }

    @Override
    public Planning plan(Sight sight, Inputs inputs) {
      return new Planning.Refuses("It only asks.", List.of(), Optional.empty());
    }

    @Override
    public List<Remaining> remaining(Plan plan, Sight after) {
      return List.of();
    }
  }
}
