package org.poolkeeper.diagnosis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.poolkeeper.model.HostId;
import org.poolkeeper.model.HostState;
import org.poolkeeper.model.Observed;
import org.poolkeeper.model.Source;

/// Whether an address leads to the machine it is recorded for, and one machine says one thing under
/// all its addresses.
final class IdentityCheck implements Check {

  @Override
  public List<Finding> findings(Situation situation, PoolCondition condition) {
    var found = new ArrayList<Finding>();
    var hosts = situation.hosts();
    for (var i = 0; i < hosts.size(); i++) {
      addressTaken(situation, hosts.get(i)).ifPresent(found::add);
      for (var j = i + 1; j < hosts.size(); j++) {
        differ(situation, hosts.get(i), hosts.get(j)).ifPresent(found::add);
      }
    }
    return found;
  }

  private static Optional<HostId> told(HostState host) {
    return host.id()
        .filter(id ->
            switch (id.source()) {
              case Source.CredentialFreeProbe _, Source.LocalSession _ -> true;
              case Source.PoolSession _, Source.PoolMemory(), Source.Operator() -> false;
            })
        .map(Observed::value);
  }

  private static Optional<Finding> addressTaken(Situation situation, HostState host) {
    var id = told(host);
    var address = host.endpoint().address();
    return situation
        .shown()
        .flatMap(claim ->
            claim.hosts().stream()
                .filter(record -> record.address().filter(address::equals).isPresent())
                .findFirst()
                .filter(record -> id.filter(own -> !own.equals(record.id())).isPresent())
                .map(record ->
                    FindingCode.ADDRESS_OF_ANOTHER_HOST.finding(
                        Severity.DEGRADED,
                        situation.subject(host),
                        "The pool has %s recorded at %s, and another machine answers there."
                            .formatted(record.name(), address),
                        "Find out which machine has this address: it was given away, or the host"
                            + " was reinstalled.",
                        List.of(
                            new Facts(situation)
                                .recorded(
                                    claim,
                                    "%s is recorded at %s with uuid %s."
                                        .formatted(record.name(), address, record.id())),
                            Facts.from(
                                host.id().orElseThrow(),
                                "The machine at %s has uuid %s."
                                    .formatted(address, id.orElseThrow()))))));
  }

  private static Optional<Finding> differ(Situation situation, HostState one, HostState other) {
    var same = told(one).isPresent() && told(one).equals(told(other));
    return same
            && one.answers()
            && other.answers()
            && !one.currentRole().equals(other.currentRole())
        ? Optional.of(
            FindingCode.ANSWERS_DIFFER.finding(
                Severity.DEGRADED,
                situation.subject(one),
                "%s and %s are one machine, and told different roles there."
                    .formatted(one.endpoint(), other.endpoint()),
                "Look again; if it stays so, check what stands between this computer and the host.",
                new Facts(situation).of(List.of(one, other))))
        : Optional.empty();
  }
}
