package org.poolkeeper.procedure.engine;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.poolkeeper.model.Credentials;
import org.poolkeeper.model.Inquiry;
import org.poolkeeper.model.PoolClaim;
import org.poolkeeper.port.PoolInquirer;
import org.poolkeeper.procedure.Inputs;
import org.poolkeeper.procedure.Procedure;
import org.poolkeeper.procedure.Sight;

/// Adds to a sight what has to be asked of the host that rules. It blocks for as long as that
/// takes, a minute at the most for each round of questions.
public final class Interview {
  /// An answer may lead to another question, and never to a long talk.
  private static final int ROUNDS = 4;

  private final PoolInquirer inquirer;
  private final Credentials credentials;

  /// Asks through `inquirer`, as `credentials`.
  public Interview(PoolInquirer inquirer, Credentials credentials) {
    this.inquirer = inquirer;
    this.credentials = credentials;
  }

  /// `sight` with the answers to everything that `procedure` has to know to make a plan. Where no
  /// host rules nobody is asked.
  public Sight about(Procedure procedure, Inputs inputs, Sight sight) throws InterruptedException {
    var known = sight;
    for (var round = 0; round < ROUNDS; round++) {
      var more = unanswered(procedure.asks(known, inputs), known);
      if (more.isEmpty() || ruler(known).isEmpty()) {
        return known;
      }
      known = about(more, known);
    }
    return known;
  }

  /// What [#about] would ask first; empty where no host rules.
  public Set<Inquiry> open(Procedure procedure, Inputs inputs, Sight sight) {
    var open = unanswered(procedure.asks(sight, inputs), sight);
    return open.isEmpty() || ruler(sight).isEmpty() ? Set.of() : Set.copyOf(open);
  }

  /// `sight` with the answers to `questions`.
  public Sight about(Set<Inquiry> questions, Sight sight) throws InterruptedException {
    var open = unanswered(questions, sight);
    var ruler = open.isEmpty() ? Optional.<PoolClaim>empty() : ruler(sight);
    return ruler.isPresent() ? sight.told(inquirer.ask(ruler.get(), open, credentials)) : sight;
  }

  private static Set<Inquiry> unanswered(Set<Inquiry> questions, Sight sight) {
    var open = new HashSet<>(questions);
    open.removeAll(sight.told().answers().keySet());
    return open;
  }

  private static Optional<PoolClaim> ruler(Sight sight) {
    return sight.rulings().ruler().flatMap(sight.parties()::claimOf).filter(PoolClaim::open);
  }
}
