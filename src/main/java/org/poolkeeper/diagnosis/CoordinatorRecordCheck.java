package org.poolkeeper.diagnosis;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.poolkeeper.model.HostState;
import org.poolkeeper.model.PoolClaim;

/// Whether a coordinator's own record names the host that was asked (XAPI.md 5.5,
/// self-consistency).
final class CoordinatorRecordCheck implements Check {

  @Override
  public List<Finding> findings(Situation situation, PoolCondition condition) {
    return situation.claimants().stream()
        .flatMap(host ->
            situation
                .claimOf(host)
                .filter(PoolClaim::open)
                .flatMap(claim -> finding(situation, host, claim))
                .stream())
        .toList();
  }

  private static Optional<Finding> finding(Situation situation, HostState host, PoolClaim claim) {
    var named = claim.coordinator();
    var id = situation.idOf(host);
    if (named.isPresent() && id.isPresent()) {
      if (!named.get().id().equals(id.get())) {
        return Optional.of(
            say(situation, host, claim, Severity.DEGRADED, named.get().name() + ", another host"));
      }
      return named
          .get()
          .address()
          .filter(address -> !address.equals(host.endpoint().address()))
          .filter(address -> !situation.directory().leads(address, host))
          .map(address ->
              say(situation, host, claim, Severity.ADVISORY, "itself at " + address.text()));
    }
    var leads =
        named
            .flatMap(record -> record.address())
            .filter(address -> situation.directory().leads(address, host));
    return leads.isPresent()
        ? Optional.empty()
        : Optional.of(
            say(
                situation,
                host,
                claim,
                Severity.DEGRADED,
                named.map(record -> record.name()).orElse("a host it has no record of")));
  }

  private static Finding say(
      Situation situation, HostState host, PoolClaim claim, Severity severity, String named) {
    var name = situation.name(host);
    return FindingCode.COORDINATOR_INCONSISTENT.finding(
        severity,
        situation.subject(host),
        "%s at %s answers as coordinator, and its own record names %s."
            .formatted(name, host.endpoint(), named),
        "Do not act on this pool before it is clear which machine answers at this address.",
        Stream.concat(
                Stream.of(
                    new Facts(situation).recorded(claim, "The pool record names " + named + ".")),
                new Facts(situation).of(host).stream())
            .toList());
  }
}
