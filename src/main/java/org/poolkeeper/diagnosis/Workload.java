package org.poolkeeper.diagnosis;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.poolkeeper.model.HostRecord;
import org.poolkeeper.model.HostState;
import org.poolkeeper.model.PoolClaim;
import org.poolkeeper.model.RememberedPool;

/// How many VMs are recorded on hosts, and how old that record is.
record Workload(Situation situation) {
  private static final Duration FRESH = Duration.ofSeconds(60);

  /// @param vms how many
  /// @param at when that was so
  record Count(int vms, Instant at) {}

  /// By the shown picture, else by memory; empty if neither knows any of these hosts.
  Optional<Count> on(List<HostState> hosts) {
    var recorded = hosts.stream().flatMap(host -> situation.record(host).stream()).toList();
    if (!recorded.isEmpty()) {
      return situation
          .shown()
          .map(PoolClaim::at)
          .map(at -> new Count(recorded.stream().mapToInt(HostRecord::residentVms).sum(), at));
    }
    var ids =
        hosts.stream()
            .map(host -> situation.idOf(host).orElse(null))
            .filter(Objects::nonNull)
            .toList();
    var remembered =
        situation.remembered().stream()
            .flatMap(pool -> pool.hosts().stream())
            .filter(host -> ids.contains(host.id()))
            .toList();
    return remembered.isEmpty()
        ? Optional.empty()
        : situation
            .remembered()
            .map(pool ->
                new Count(
                    remembered.stream().mapToInt(RememberedPool.RememberedHost::runningVms).sum(),
                    pool.at()));
  }

  /// What VMs do, in words.
  ///
  /// @param one what one does
  /// @param many what several do
  record Doing(String one, String many) {}

  /// "41 VMs on host-b and host-c keep running", with "as last recorded …" where that is a while
  /// ago.
  Optional<String> sentence(List<HostState> hosts, Doing doing) {
    return on(hosts)
        .map(count ->
            count.vms() == 0
                ? "No VMs are recorded on %s%s."
                    .formatted(situation.names(hosts), lastRecorded(count))
                : "%s on %s %s%s."
                    .formatted(
                        Words.count(count.vms(), "VM"),
                        situation.names(hosts),
                        Words.verb(count.vms(), doing.one(), doing.many()),
                        lastRecorded(count)));
  }

  private String lastRecorded(Count count) {
    var age = Duration.between(count.at(), situation.now());
    return age.compareTo(FRESH) <= 0 ? "" : ", as last recorded " + Words.duration(age) + " ago";
  }
}
