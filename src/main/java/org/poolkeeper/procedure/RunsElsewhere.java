package org.poolkeeper.procedure;

import java.util.List;
import org.poolkeeper.diagnosis.Evidence;
import org.poolkeeper.model.HostId;
import org.poolkeeper.model.HostRecord;
import org.poolkeeper.model.Vm;

/// This VM is recorded by the ruling host as running, and not on `but`: it has a second life, so
/// that the one on `but` may be ended.
///
/// @param ruler whose picture tells
/// @param but the host that does not count
/// @param vm its uuid
/// @param name its label
public record RunsElsewhere(
    HostId ruler, String rulerName, HostId but, String butName, String vm, String name)
    implements Condition {
  @Override
  public String words() {
    return "%s has %s running on another host than %s".formatted(rulerName, name, butName);
  }

  @Override
  public Holding in(Sight sight) {
    var claim = sight.claimOf(ruler);
    if (claim.isEmpty()) {
      return new Holding.CannotTell(
          "The picture of %s was not read.".formatted(rulerName), List.of());
    }
    var here = claim.get().host(but).map(HostRecord::ref);
    var elsewhere =
        claim.get().vms().stream()
            .filter(one -> one.uuid().equals(vm))
            .filter(Vm::running)
            .anyMatch(one -> here.filter(one.residentOn()::equals).isEmpty());
    var words =
        "%s has %s on record as %s."
            .formatted(
                rulerName,
                name,
                elsewhere ? "running on another host than " + butName : "running nowhere else");
    var evidence = List.of(new Evidence(words, claim.get().source(), claim.get().at()));
    return elsewhere
        ? new Holding.Holds(words, evidence)
        : new Holding.DoesNotHold(words, evidence);
  }
}
