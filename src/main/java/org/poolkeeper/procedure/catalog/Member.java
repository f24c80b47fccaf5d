package org.poolkeeper.procedure.catalog;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.poolkeeper.command.Target;
import org.poolkeeper.diagnosis.Ages;
import org.poolkeeper.model.Endpoint;
import org.poolkeeper.model.HostId;
import org.poolkeeper.model.HostRecord;
import org.poolkeeper.model.HostState;
import org.poolkeeper.model.HostView;
import org.poolkeeper.model.RememberedPool.RememberedHost;
import org.poolkeeper.model.Role;
import org.poolkeeper.procedure.StepId;

/// A host of the pool, with everything that is known of it side by side.
///
/// @param id its uuid; its address where nobody knows the uuid
/// @param identified whether the uuid is known
/// @param name what to call it, unique in the pool
/// @param slug the same for step ids
/// @param endpoint where it is asked
/// @param host what it says itself; empty if it was never looked at
/// @param record what the coordinator has on record
/// @param remembered what memory has of it
record Member(
    HostId id,
    boolean identified,
    String name,
    String slug,
    Endpoint endpoint,
    Optional<HostState> host,
    Optional<HostRecord> record,
    Optional<RememberedHost> remembered) {

  boolean answers() {
    return host.filter(HostState::answers).isPresent();
  }

  Role role() {
    return host.map(HostState::currentRole).orElse(new Role.Unknown());
  }

  /// It gives its vote on port 80 and takes no calls: a member that was restarted without its
  /// coordinator can hang there (XAPI.md 14).
  boolean isStuckBeforeTls() {
    return !answers()
        && switch (role()) {
          case Role.Member _, Role.Emergency _ -> true;
          case Role.Coordinator(), Role.Broken(), Role.Unknown() -> false;
        };
  }

  /// Neither a call nor a vote can be had from it.
  boolean isAway() {
    return !answers() && !isStuckBeforeTls();
  }

  /// Since when it has met no look.
  Optional<Instant> awaySince() {
    return host.flatMap(one ->
        switch (one.view()) {
          case HostView.Silent(_, _, var since) -> Optional.of(since);
          case HostView.Refusing(_, _, var since) -> Optional.of(since);
          case HostView.Answering _, HostView.Unseen() -> Optional.empty();
        });
  }

  /// "has not answered for 3 min", "does not answer" where that began just now, "was not looked
  /// at".
  String silence(Instant now) {
    return awaySince()
        .map(since -> Ages.silence(Duration.between(since, now)))
        .orElse(host.isEmpty() ? "was not looked at" : "does not answer");
  }

  /// Whether somebody took it out of service, so that it need not become enabled by itself.
  boolean isOutOfService() {
    return record.filter(HostRecord::maintenance).isPresent();
  }

  Target target() {
    return new Target(endpoint, Optional.of(id).filter(_ -> identified), name);
  }

  /// The id of a step about it.
  StepId step(String what) {
    return new StepId(what + "-" + slug);
  }
}
