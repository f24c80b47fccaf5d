package org.poolkeeper.procedure.engine;

/// What must hold whatever happens.
enum Law {
  INTENT_ON_DISK("nothing is sent without an intent on disk, of exactly that command"),
  SENT_ONCE("a permit is good for one sending"),
  LOOK_BEFORE_SENDING("right before everything that is sent the pool is looked at"),
  NOTHING_REPEATED_UNASKED("what may have taken effect is repeated only by choice, after a look"),
  ONE_PROMOTION("one promotion is in flight at most"),
  ATTESTED(
      "nobody is promoted before the lost coordinator was attested off, or said to be unknown"),
  NO_SECOND_COORDINATOR("nobody is promoted while a coordinator answers"),
  NO_ORDER_FROM_AN_ORPHAN("an orphan gives no orders"),
  NOBODY_LED_TO_AN_ORPHAN("nobody is sent to an orphan, and the ruler to nobody"),
  NAMED_END("a run ends in a named state, without a defect, and what rests can be taken up"),
  ENDS("a run does not look for ever"),
  TRUE_REPORT("the report names what reached the hosts, and nothing that did not"),
  TRUE_SUCCESS("what succeeded is really so"),
  ALL_VERIFIED("what succeeded has every step done"),
  NOTHING_HALF_DONE("what stopped safely left nothing half done"),
  JOURNAL_AGREES("the journal ends as the report says"),
  CHAIN_HOLDS("the journal on disk is whole"),
  NO_SECRETS("no secret is in the journal");

  private final String words;

  Law(String words) {
    this.words = words;
  }

  /// It was broken.
  static final class Broken extends AssertionError {
    private static final long serialVersionUID = 1L;

    private final Law law;

    Broken(Law law, String detail) {
      super("%s (%s): %s".formatted(law, law.words, detail));
      this.law = law;
    }

    Law law() {
      return law;
    }
  }

  void require(boolean holds, String detail) {
    if (!holds) {
      throw new Broken(this, detail);
    }
  }
}
