package org.poolkeeper.diagnosis;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.poolkeeper.guard.Build;
import org.poolkeeper.model.HostRecord;
import org.poolkeeper.model.HostState;

/// Whether the coordinator's liveness flags can be believed yet after it started. Up to 24.19 a
/// host without a heartbeat since then is dead at once; from 24.20 it is alive for ten minutes, and
/// up to 24.31 for ever (XAPI.md 6.2).
final class LiveFlagCheck implements Check {
  private static final Duration SETTLES = Duration.ofMinutes(11);

  @Override
  public List<Finding> findings(Situation situation, PoolCondition condition) {
    if (situation.claimants().size() != 1 || situation.shown().isEmpty()) {
      return List.of();
    }
    var coordinator = situation.claimants().getFirst();
    var uptime = new Uptime(situation).of(coordinator);
    var build = situation.record(coordinator).flatMap(record -> Build.of(record.version()));
    var young = uptime.filter(up -> up.compareTo(SETTLES) < 0).isPresent();
    var old = build.filter(one -> one.upTo(24, 19)).isPresent();
    var stuck = build.filter(one -> !one.upTo(24, 19) && one.upTo(24, 31)).isPresent();
    return Stream.of(
            young && (old || build.isEmpty())
                ? dead(situation, coordinator)
                : Optional.<Finding>empty(),
            !old && (young || stuck)
                ? alive(situation, coordinator, stuck)
                : Optional.<Finding>empty())
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<Finding> dead(Situation situation, HostState coordinator) {
    var doubtful =
        situation.others(coordinator).stream()
            .filter(host -> live(situation, host).filter(live -> !live).isPresent())
            .toList();
    return doubtful.isEmpty()
        ? Optional.empty()
        : Optional.of(
            FindingCode.LIVE_NOT_TRUSTWORTHY.finding(
                Severity.DEGRADED,
                situation.wholePool(),
                "%s started a short while ago, and this version has every host dead until it is heard again: %s %s recorded as dead without proof, and could be forgotten or have running VMs reset right now."
                    .formatted(
                        situation.name(coordinator),
                        situation.names(doubtful),
                        Words.verb(doubtful.size(), "is", "are")),
                "Forget no host and reset no VM. First tell all members to follow %s, and wait a minute."
                    .formatted(situation.name(coordinator)),
                evidence(situation, coordinator, doubtful)));
  }

  private static Optional<Finding> alive(
      Situation situation, HostState coordinator, boolean stuck) {
    var doubtful =
        situation.others(coordinator).stream()
            .filter(host -> !host.answers())
            .filter(host -> live(situation, host).filter(live -> live).isPresent())
            .toList();
    return doubtful.isEmpty()
        ? Optional.empty()
        : Optional.of(
            FindingCode.LIVE_NOT_TRUSTWORTHY.finding(
                Severity.ADVISORY,
                situation.wholePool(),
                "%s %s recorded as alive, which proves nothing: %s."
                    .formatted(
                        situation.names(doubtful),
                        Words.verb(doubtful.size(), "is", "are"),
                        stuck
                            ? "versions 24.20 to 24.31 have a dead host alive for ever after a"
                                + " start of the coordinator"
                            : "for ten minutes after its start a coordinator has every host alive"),
                stuck
                    ? "Believe what the hosts answer, not the flag; update the coordinator to 24.32"
                        + " or later."
                    : "Wait until ten minutes after the coordinator's start before the flag is"
                        + " believed.",
                evidence(situation, coordinator, doubtful)));
  }

  private static Optional<Boolean> live(Situation situation, HostState host) {
    return situation.record(host).flatMap(record -> Optional.ofNullable(record.live()));
  }

  private static List<Evidence> evidence(
      Situation situation, HostState coordinator, List<HostState> doubtful) {
    var facts = new Facts(situation);
    var started =
        new Uptime(situation)
            .of(coordinator)
            .flatMap(uptime ->
                facts.recorded(
                    "The management service of %s started %s ago, version %s."
                        .formatted(
                            situation.name(coordinator),
                            Words.duration(uptime),
                            situation
                                .record(coordinator)
                                .map(HostRecord::version)
                                .map(HostRecord.HostVersion::xapiBuild)
                                .filter(text -> !text.isBlank())
                                .orElse("not known"))));
    return Stream.concat(started.stream(), doubtful.stream().map(facts::contact)).toList();
  }
}
