package org.poolkeeper.procedure.timeline;

import java.util.Optional;
import org.poolkeeper.procedure.Condition;
import org.poolkeeper.procedure.InService;
import org.poolkeeper.procedure.IsReady;
import org.poolkeeper.procedure.SeesStorage;
import org.poolkeeper.procedure.Step;

/// What a host that starts comes to, one after the other.
///
/// @param reached how far it is
public record Stage(What what, Reached reached) {

  /// What it is.
  public enum What {
    /// Its management service answers.
    ANSWERS("answers"),
    /// It belongs to its pool again.
    JOINED("joined"),
    /// It sees its storage.
    STORAGE("storage attached"),
    /// It takes VMs.
    ENABLED("enabled");

    private final String words;

    What(String words) {
      this.words = words;
    }

    /// For a person.
    public String words() {
      return words;
    }
  }

  /// How far.
  public enum Reached {
    /// It is seen.
    YES("yes"),
    /// It is waited for.
    AWAITED("awaited"),
    /// Something else has to come first.
    NOT_YET("not yet"),
    /// It did not come.
    NO("no");

    private final String word;

    Reached(String word) {
      this.word = word;
    }

    /// For a person.
    public String word() {
      return word;
    }
  }

  /// The stage that `step` waits for; empty where it waits for none.
  static Optional<What> of(Step step) {
    return step instanceof Step.Await await ? Optional.of(of(await.until())) : Optional.empty();
  }

  /// That it belongs to its pool is told by several conditions together.
  private static What of(Condition until) {
    if (until instanceof Condition.Answers) {
      return What.ANSWERS;
    }
    if (until instanceof SeesStorage) {
      return What.STORAGE;
    }
    return until instanceof InService || until instanceof IsReady ? What.ENABLED : What.JOINED;
  }
}
