package org.poolkeeper.diagnosis;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.poolkeeper.diagnosis.Diagnosis.Claimant;
import org.poolkeeper.model.HostState;
import org.poolkeeper.model.PoolSnapshot;

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
            new OtherPoolCheck(),
            new FollowersCheck(),
            new EmergencyCheck(),
            new StuckBeforeTlsCheck(),
            new MemberContactCheck(),
            new LiveFlagCheck(),
            new EnabledCheck(),
            new HaCheck(),
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
        advice(story, findings, gravity.of(condition)),
        situation.shown(),
        everyone(situation).stream().map(assessor::assess).toList(),
        situation.claimants().stream().map(host -> claimant(situation, assessor, host)).toList(),
        findings);
  }

  /// The advice of the condition, unless a finding is worse than the condition by itself.
  private static String advice(Story story, List<Finding> findings, Severity gravity) {
    return findings.stream()
        .findFirst()
        .filter(worst -> worst.severity().compareTo(gravity) > 0)
        .map(worst -> worst.message() + " " + worst.next())
        .orElse(story.advice());
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
        Optional.of(host).flatMap(situation::claimOf));
  }
}
