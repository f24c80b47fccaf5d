package org.poolkeeper.diagnosis;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.poolkeeper.guard.Rulings;
import org.poolkeeper.guard.Verdict;
import org.poolkeeper.model.HostAddress;
import org.poolkeeper.model.HostState;
import org.poolkeeper.model.PoolClaim;
import org.poolkeeper.model.PoolSnapshot;

/// What a snapshot means.
///
/// @param snapshot what was looked at
/// @param poolName its label, else something to call it by
/// @param condition the one state it is in
/// @param severity the worst of condition and findings
/// @param stillWorks first sentence: what still works
/// @param headline second: what is wrong, or that nothing is
/// @param advice third: the one act that is suggested, or to do nothing
/// @param shown the claim that screens show: the ruling one, else the last picture there was
/// @param hosts every known host
/// @param claimants every host that claims to coordinate, with who follows it
/// @param rulings the verdict on each of the claimants
/// @param findings worst first
public record Diagnosis(
    PoolSnapshot snapshot,
    String poolName,
    PoolCondition condition,
    Severity severity,
    String stillWorks,
    String headline,
    String advice,
    Optional<PoolClaim> shown,
    List<HostAssessment> hosts,
    List<Claimant> claimants,
    Rulings rulings,
    List<Finding> findings) {
  /// Keeps its own copies of the lists.
  public Diagnosis {
    hosts = List.copyOf(hosts);
    claimants = List.copyOf(claimants);
    findings = List.copyOf(findings);
  }

  /// The coordinator that works; empty where none does, or it is not clear which one.
  public Optional<HostAssessment> coordinator() {
    return switch (condition) {
      case PoolCondition.Healthy(var host) -> assessmentOf(host);
      case PoolCondition.MemberLost(var host, _) -> assessmentOf(host);
      case PoolCondition.MembersStranded(var host, _) -> assessmentOf(host);
      case PoolCondition.HaMismatch(var host, _) -> assessmentOf(host);
      case PoolCondition.HandOverInProgress(var host) ->
          assessmentOf(host).filter(one -> claims(one.host()));
      case PoolCondition.Undetermined _ ->
          claimants.size() == 1 ? Optional.of(claimants.getFirst().host()) : Optional.empty();
      case PoolCondition.CoordinatorLost _,
          PoolCondition.SplitBrain _,
          PoolCondition.OrphanedCoordinator _,
          PoolCondition.PoolLost _ ->
          Optional.empty();
    };
  }

  /// What is said of a host of the snapshot.
  public Optional<HostAssessment> assessmentOf(HostState host) {
    return hosts.stream().filter(one -> one.host().endpoint().equals(host.endpoint())).findFirst();
  }

  private boolean claims(HostState host) {
    return claimants.stream().anyMatch(one -> one.host().host().equals(host));
  }

  /// A host that says it coordinates.
  ///
  /// @param host it
  /// @param followers addresses of the hosts that named it in their last vote
  /// @param claim its picture, where it could be read
  /// @param verdict whether it rules
  /// @param since when its management service started, by this machine's clock, where known
  public record Claimant(
      HostAssessment host,
      List<HostAddress> followers,
      Optional<PoolClaim> claim,
      Verdict verdict,
      Optional<Instant> since) {
    /// Keeps its own copy of the followers.
    public Claimant {
      followers = List.copyOf(followers);
    }
  }
}
