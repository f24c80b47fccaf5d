package org.poolkeeper.procedure;

import java.util.List;
import org.poolkeeper.model.EmergencyReason;
import org.poolkeeper.model.HostId;
import org.poolkeeper.model.HostState;
import org.poolkeeper.model.Observed;

/// A host answers, and its start is not held up by high availability. No call tells whether a host
/// is armed; this and its reply to the command are what there is (XAPI.md 3.5, 7.5).
public record NotHeldUpByHa(HostId host, String name) implements HaCondition {

  @Override
  public String words() {
    return "%s answers and is not held up by high availability".formatted(name);
  }

  @Override
  public Holding in(Sight sight) {
    return new Looking(sight)
        .at(
            host,
            name,
            state -> {
              var answers = new Looking(sight).answers(state);
              if (!(answers instanceof Holding.Holds)) {
                return new Holding.CannotTell(answers.words(), answers.evidence());
              }
              return reason(state)
                  .<Holding>map(why ->
                      new Holding.DoesNotHold(
                          "%s cannot start for high availability (%s).".formatted(name, why),
                          new Looking(sight).direct("Stored error: " + why, state, sight.at())))
                  .orElseGet(() -> new Holding.Holds(words() + ".", answers.evidence()));
            });
  }

  private static java.util.Optional<String> reason(HostState state) {
    return state
        .emergencyReason()
        .map(Observed::value)
        .map(EmergencyReason::code)
        .filter(
            List.of("HA_HOST_CANNOT_ACCESS_STATEFILE", "HA_HEARTBEAT_DAEMON_STARTUP_FAILED")
                ::contains);
  }
}
