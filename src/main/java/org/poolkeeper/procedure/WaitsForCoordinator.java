package org.poolkeeper.procedure;

import java.util.List;
import java.util.Optional;
import org.poolkeeper.model.HostAddress;
import org.poolkeeper.model.HostId;
import org.poolkeeper.model.HostState;
import org.poolkeeper.model.Role;

/// This host is a member, and the coordinator that it names does not answer as one.
public record WaitsForCoordinator(HostId host, String name) implements Condition {

  @Override
  public String words() {
    return name + " is still a member that waits for its coordinator";
  }

  @Override
  public Holding in(Sight sight) {
    return new Looking(sight).at(host, name, state -> looked(sight, state));
  }

  private Holding looked(Sight sight, HostState state) {
    var answers = new Looking(sight).answers(state);
    return switch (state.currentRole()) {
      case Role.Member(var leader) -> waiting(sight, Optional.of(leader), answers);
      case Role.Emergency(var leader) -> waiting(sight, leader, answers);
      case Role.Coordinator() ->
          new Holding.DoesNotHold(name + " says that it coordinates.", answers.evidence());
      case Role.Broken() ->
          new Holding.DoesNotHold(name + " has no usable role.", answers.evidence());
      case Role.Unknown() ->
          new Holding.CannotTell(
              name + " does not tell what it takes itself for.", answers.evidence());
    };
  }

  private Holding waiting(Sight sight, Optional<HostAddress> leader, Holding answers) {
    var directory = sight.parties().directory();
    var found =
        leader.filter(address ->
            sight.parties().claimants().stream().anyMatch(one -> directory.leads(address, one)));
    return found
        .<Holding>map(address ->
            new Holding.DoesNotHold(
                "%s follows %s, which answers as coordinator."
                    .formatted(name, directory.nameAndAddress(address)),
                answers.evidence()))
        .orElseGet(() ->
            new Holding.Holds(
                leader
                    .map(address ->
                        "%s waits for %s.".formatted(name, directory.nameAndAddress(address)))
                    .orElse(
                        "%s is in emergency mode and waits for its coordinator.".formatted(name)),
                List.copyOf(answers.evidence())));
  }
}
