package org.poolkeeper.procedure;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.poolkeeper.model.HostId;
import org.poolkeeper.model.HostRecord;

/// The coordinator has a newer start of this host on record than the one before (XAPI.md 6.5): it
/// was restarted since. Times are by the host's own clock.
///
/// @param what what was restarted
/// @param before the start that was on record before
public record HasStarted(
    HostId host, String name, What what, Instant before, HostId coordinator, String coordinatorName)
    implements WorkCondition {
  /// The time of boot is reckoned anew at each start of the management service, and may differ a
  /// little each time.
  private static final Duration SAME_BOOT = Duration.ofSeconds(60);

  /// What was restarted.
  public enum What {
    /// The machine.
    MACHINE,
    /// The management service.
    SERVICE
  }

  @Override
  public String words() {
    return switch (what) {
      case MACHINE -> name + " is recorded with a newer time of boot";
      case SERVICE -> "the management service of %s is recorded with a newer start".formatted(name);
    };
  }

  @Override
  public Holding in(Sight sight) {
    var record = new OnRecord(sight, coordinator, coordinatorName);
    return record.host(
        host,
        name,
        one ->
            start(one)
                .map(start ->
                    isNewer(start)
                        ? record.holds(
                            "%s of %s is recorded since %s.".formatted(subject(), name, start))
                        : record.not("%s was not restarted yet.".formatted(name)))
                .orElseGet(
                    () -> record.untold("%s does not tell when it was started.".formatted(name))));
  }

  private String subject() {
    return switch (what) {
      case MACHINE -> "A new boot";
      case SERVICE -> "A new start of the management service";
    };
  }

  private Optional<Instant> start(HostRecord record) {
    return switch (what) {
      case MACHINE -> record.booted();
      case SERVICE -> record.started();
    };
  }

  private boolean isNewer(Instant start) {
    return switch (what) {
      case MACHINE -> start.isAfter(before.plus(SAME_BOOT));
      case SERVICE -> start.isAfter(before);
    };
  }
}
