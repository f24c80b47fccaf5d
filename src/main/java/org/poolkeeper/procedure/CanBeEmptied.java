package org.poolkeeper.procedure;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.poolkeeper.model.HostId;
import org.poolkeeper.model.Inquiry;
import org.poolkeeper.model.InquiryAnswer.ServerSays;

/// Every VM on this host can be moved to another one now: the coordinator, asked for it, names none
/// that cannot (XAPI.md 4.9). That there is room on the others is part of it.
public record CanBeEmptied(HostId host, String name, HostId coordinator, String coordinatorName)
    implements WorkCondition {

  @Override
  public String words() {
    return "every VM on %s can be moved to other hosts".formatted(name);
  }

  @Override
  public Set<Inquiry> asks() {
    return Set.of(new Inquiry.Hindrances(host));
  }

  @Override
  public Holding in(Sight sight) {
    var record = new OnRecord(sight, coordinator, coordinatorName);
    return sight
        .told()
        .hindrances(host)
        .map(hindered -> told(sight, record, hindered))
        .orElseGet(() ->
            new Holding.CannotTell(
                "%s did not tell whether every VM on %s can be moved."
                    .formatted(coordinatorName, name),
                List.of()));
  }

  private Holding told(Sight sight, OnRecord record, Map<String, ServerSays> hindered) {
    return hindered.isEmpty()
        ? record.holds("%s can be emptied.".formatted(name))
        : record.not(
            "%s cannot be emptied: %s."
                .formatted(
                    name,
                    hindered.entrySet().stream()
                        .map(one ->
                            "%s (%s)".formatted(vm(sight, one.getKey()), one.getValue().code()))
                        .sorted()
                        .collect(Collectors.joining(", "))));
  }

  private String vm(Sight sight, String uuid) {
    return sight
        .claimOf(coordinator)
        .flatMap(claim ->
            claim.vms().stream()
                .filter(vm -> vm.uuid().equals(uuid))
                .map(vm -> vm.name())
                .findFirst())
        .orElse(uuid);
  }
}
