package org.poolkeeper.simulator;

import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One life of a host's management service: from its start to its exit it keeps the role it read at
/// the start (XAPI.md 3.1). Guarded by the world's lock.
final class Xapi {

  private static final Duration FUSE = Duration.ofSeconds(10);

  final SimulatedHost host;
  final World world;
  final PoolRole role;

  /// Local sessions, lost with the process (XAPI.md 2.3).
  final Set<String> localSessions = new HashSet<>();

  /// Pool sessions of a coordinator, by reference, with the user's name.
  final Map<String, String> poolSessions = new LinkedHashMap<>();

  final DatabaseLink link = new DatabaseLink(this);
  final Proposal proposal = new Proposal();

  private final Set<Reply> open = new LinkedHashSet<>();
  private boolean alive = true;
  private boolean serving;
  private boolean fuseLit;
  private @Nullable List<String> emergency;
  private @Nullable CoordinatorDuty duty;

  /// Whether the start is complete.
  boolean started;

  /// Somebody asked for `host.disable`; remembered by the process only (XAPI.md 6.2).
  boolean disabledByUser;

  /// Whether the TLS front is up; false only on a member stuck before it (XAPI.md 14).
  boolean tlsUp = true;

  Xapi(SimulatedHost host, PoolRole role) {
    this.host = host;
    this.world = host.world;
    this.role = role;
  }

  boolean isAlive() {
    return alive;
  }

  /// Whether the network listener is up.
  boolean isServing() {
    return alive && serving;
  }

  void serve() {
    serving = true;
    host.flags.restartingToolstack = false;
  }

  /// The error every ordinary call answers with, if this host is in emergency mode.
  Optional<List<String>> emergency() {
    return Optional.ofNullable(emergency);
  }

  void enterEmergency(String code, String... params) {
    emergency = new Outcome.Failure(code, params).description();
  }

  void leaveEmergency() {
    emergency = null;
  }

  /// What only a coordinator does and has.
  Optional<CoordinatorDuty> duty() {
    return Optional.ofNullable(duty);
  }

  void takeUp(CoordinatorDuty newDuty) {
    duty = newDuty;
  }

  /// Whether this answers as a coordinator with a database.
  boolean rules() {
    return isServing() && duty != null;
  }

  /// Does something after `delay`, unless the process has ended by then.
  void after(Duration delay, Runnable action) {
    world.clock.after(
        delay,
        () -> {
          if (alive) {
            action.run();
          }
        });
  }

  /// Does something every `interval`, as long as the process lives.
  void every(Duration interval, Runnable action) {
    after(
        interval,
        () -> {
          action.run();
          every(interval, action);
        });
  }

  /// A reply that is dropped when the process ends.
  Reply openReply() {
    var reply = new Reply();
    open.add(reply);
    reply.then(_ -> open.remove(reply));
    return reply;
  }

  /// Writes a role that counts from the next start, and lights the fuse (XAPI.md 3.1).
  void changeRole(PoolRole newRole) {
    host.writeRole(newRole);
    if (!fuseLit) {
      fuseLit = true;
      after(FUSE, host.toolstack::restart);
    }
  }

  /// Ends the process: replies under way are dropped, sessions are gone.
  void end() {
    alive = false;
    List.copyOf(open).forEach(reply -> reply.complete(new Outcome.Dropped()));
    localSessions.clear();
    poolSessions.clear();
  }
}
