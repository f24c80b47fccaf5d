package org.poolkeeper.procedure;

import org.poolkeeper.model.HostId;
import org.poolkeeper.model.Vm;

/// A VM runs on this host, or somebody stopped it meanwhile: then it is nobody's business to move
/// it.
///
/// @param vm its uuid
/// @param name its label
/// @param host where it is to run
public record IsBackOn(
    String vm,
    String name,
    HostId host,
    String hostName,
    HostId coordinator,
    String coordinatorName)
    implements WorkCondition {

  @Override
  public String words() {
    return "%s runs on %s, or was stopped by somebody meanwhile".formatted(name, hostName);
  }

  @Override
  public Holding in(Sight sight) {
    var record = new OnRecord(sight, coordinator, coordinatorName);
    return record.vms(claim ->
        claim.vms().stream()
            .filter(one -> one.uuid().equals(vm))
            .findFirst()
            .map(one -> {
              var place = OnRecord.place(claim, one);
              if (place.filter(on -> on.id().equals(host)).isPresent()) {
                return record.holds("%s runs on %s.".formatted(name, hostName));
              }
              return runs(one)
                  ? record.not(
                      "%s runs on %s."
                          .formatted(name, place.map(on -> on.name()).orElse("no known host")))
                  : record.holds("%s was stopped meanwhile.".formatted(name));
            })
            .orElseGet(() -> record.holds("%s was removed meanwhile.".formatted(name))));
  }

  private static boolean runs(Vm vm) {
    return vm.running() || vm.powerState().equals("Paused");
  }
}
