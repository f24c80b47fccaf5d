package org.poolkeeper.guard;

/// Judges every host that claims to coordinate. Pure and total: no order of arrival, no spelling of
/// an address and no restart of the program changes a verdict.
///
/// A claimant and the hosts that speak for it must be **more than half** of all voices. A voice has
/// every host that a picture of the pool or memory lists, the claimants among them. Not counted is
/// who certainly neither rules nor follows another that could: attested off; put out of action by
/// high availability; answering, and naming nobody, or something that does not coordinate; gone to
/// another pool; silent, and replaced by the claimant; a claimant that is proved to be an orphan.
/// Two claimants cannot both be more than half, so at most one rules. Where nobody else claims and
/// no vote says otherwise, hosts that wait for one that is off or was replaced make up for silent
/// ones: whoever may rule unseen, they do not follow it.
///
/// | situation | verdict | decisive |
/// |---|---|---|
/// | its record names another machine as coordinator than the one that answers | undecided | INCONSISTENT |
/// | memory has another ruling, or itself marked, after its last start | orphaned | NEVER_RESTARTED |
/// | the same, and more than half follow it | undecided | NEVER_RESTARTED |
/// | more than half by votes | rules | VOTES |
/// | the same, disabled and started within ten minutes, take-over not known | undecided | JUST_STARTED |
/// | no other host, and memory knows none | rules | ONLY_HOST |
/// | more than half by votes and valid heartbeats, and no vote says otherwise | rules | HEARTBEATS, HIGH_AVAILABILITY |
/// | the same, and memory has another as the last to rule, which does not follow it | undecided | MEMORY |
/// | nobody left to speak against it but hosts that are off, and fewer silent than wait for those | rules | ATTESTED |
/// | a silent host and those that name it are more than half | orphaned | VOTES |
/// | the same, and it took over from that host, as memory proves | rules, if fewer others are silent than wait | MEMORY |
/// | the same, and it may have taken over | undecided | MEMORY |
/// | marked as an orphan, restarted since, and no host names it | undecided | MARKED |
/// | another claimant rules | orphaned | ANOTHER_RULES |
/// | anything else: two hosts that both claim; alone, and all others silent | undecided | TOO_FEW_VOICES |
///
/// Heartbeats are what its own record has alive, up to ten minutes old. They count for a silent
/// host only, and never where a single vote speaks against the claimant.
public final class Arbiter {

  /// The verdicts on the claimants in `parties`.
  ///
  /// @param attestations what the operator said; it counts for hosts that do not answer
  public Rulings judge(Parties parties, Attestations attestations) {
    return new Judgement(parties, attestations).rulings();
  }
}
