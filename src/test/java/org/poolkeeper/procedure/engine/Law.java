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
  NO_VM_UNDER_A_RESTART("no host is restarted or switched off with a VM on it"),
  ONLY_NAMED_VMS_STOP("no VM is stopped that was not named"),
  NO_FEWER_HOSTS("no host is taken away while another is away that served when it was planned"),
  NO_ROLE_ON_THE_LEAVING(
      "the role is not on a host that leaves, unless it was chosen to keep it, and goes to none"),
  NO_SERVICE_RESTART_WHILE_ARMED("no management service of an armed host is restarted"),
  HA_OFF_IS_SAID("a run that switched high availability off says so, and how it is ended"),
  HA_OFF_IS_FOUND("high availability that was on and is off is a finding, with its procedure"),
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
