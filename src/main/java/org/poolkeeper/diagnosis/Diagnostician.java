package org.poolkeeper.diagnosis;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.poolkeeper.diagnosis.Diagnosis.Claimant;
import org.poolkeeper.guard.Verdict;
import org.poolkeeper.model.HostState;
import org.poolkeeper.model.PoolSnapshot;
import org.poolkeeper.model.Role;

/// Says what a snapshot means. Pure: the same snapshot gives the same diagnosis, whatever the order
/// of its hosts and claims, and the only clock is [PoolSnapshot#at].
///
/// [PoolCondition] is decided by the votes and claims of the hosts, see `ConditionRule`; everything
/// else worth saying comes from one `Check` each.
public final class Diagnostician {
  private final ConditionRule rule = new ConditionRule();
  private final Gravity gravity = new Gravity();
  private final List<Check> checks;

  /// With every check there is.
  public Diagnostician() {
    checks =
        List.of(
            new WholePoolCheck(),
            new CoordinatorLostCheck(),
            new MembersFollowMemberCheck(),
            new TwoCoordinatorsCheck(),
            new OrphanCheck(),
            new OtherPoolCheck(),
            new FollowersCheck(),
            new EmergencyCheck(),
            new StuckBeforeTlsCheck(),
            new MemberContactCheck(),
            new LiveFlagCheck(),
            new EnabledCheck(),
            new HaCheck(),
            new HaLeftOffCheck(),
            new CoordinatorRecordCheck(),
            new IdentityCheck(),
            new TrustCheck(),
            new CredentialsCheck(),
            new PictureCheck(),
            new UnaskedCheck(),
            new DefaultStorageCheck(),
            new StorageAttachmentCheck(),
            new ClockCheck(),
            new CertificateCheck(),
            new PoolSettingsCheck());
  }

  /// What `snapshot` means.
  public Diagnosis diagnose(PoolSnapshot snapshot) {
    var situation = new Situation(snapshot);
    var condition = rule.decide(situation);
    var findings =
        checks.stream()
            .flatMap(check -> check.findings(situation, condition).stream())
            .sorted(
                Comparator.comparing(Finding::severity)
                    .reversed()
                    // A consequence comes after its cause.
                    .thenComparing(one -> FindingCode.of(one.code()) == FindingCode.RESTART_CYCLE)
                    .thenComparing(Finding::code)
                    .thenComparing(finding -> finding.subject().label()))
            .toList();
    var severity =
        findings.stream().map(Finding::severity).reduce(gravity.of(condition), Severity::worse);
    var story = new StoryTeller(situation).of(condition);
    var assessor = new Assessor(situation, condition);
    return new Diagnosis(
        snapshot,
        situation.poolName(),
        condition,
        severity,
        story.stillWorks(),
        story.headline(),
        advice(story, condition, findings, situation),
        situation.shown(),
        everyone(situation).stream().map(assessor::assess).toList(),
        situation.claimants().stream().map(host -> claimant(situation, assessor, host)).toList(),
        situation.rulings(),
        findings);
  }

  /// The advice of the condition, unless a finding is worse than the condition by itself, or tells
  /// more of the one host that the condition is about.
  private String advice(
      Story story, PoolCondition condition, List<Finding> findings, Situation situation) {
    var worst = findings.stream().findFirst();
    if (worst
        .filter(one -> one.severity().compareTo(gravity.of(condition)) > 0)
        .filter(one -> FindingCode.of(one.code()) != FindingCode.COORDINATOR_NOT_FOLLOWED)
        .isPresent()) {
      return worst.get().message() + " " + worst.get().next();
    }
    return condition instanceof PoolCondition.MembersStranded(_, var stranded)
            && stranded.size() == 1
            && !(stranded.getFirst().currentRole() instanceof Role.Member)
        ? worst
            .filter(one -> one.subject().equals(situation.subject(stranded.getFirst())))
            .map(one -> one.message() + " " + one.next())
            .orElse(story.advice())
        : story.advice();
  }

  private static List<HostState> everyone(Situation situation) {
    return Stream.concat(situation.hosts().stream(), situation.strangers().stream()).toList();
  }

  private static Claimant claimant(Situation situation, Assessor assessor, HostState host) {
    return new Claimant(
        assessor.assess(host),
        situation.followers(host).stream()
            .map(follower -> follower.endpoint().address())
            .sorted()
            .toList(),
        situation.claimOf(host),
        situation.rulings().of(host).orElse(new Verdict.Undecided(List.of())),
        situation.claimOf(host).flatMap(claim -> situation.started(host, claim)));
  }
}
