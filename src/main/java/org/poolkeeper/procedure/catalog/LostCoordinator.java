package org.poolkeeper.procedure.catalog;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.poolkeeper.diagnosis.Evidence;
import org.poolkeeper.model.HostAddress;
import org.poolkeeper.model.HostId;
import org.poolkeeper.model.HostState;
import org.poolkeeper.model.HostView;
import org.poolkeeper.model.HostView.Refusal;
import org.poolkeeper.model.HostView.Silence;
import org.poolkeeper.model.Source;
import org.poolkeeper.procedure.Condition;
import org.poolkeeper.procedure.NotCoordinating;
import org.poolkeeper.procedure.Precheck;
import org.poolkeeper.procedure.Sight;

/// The coordinator that the others wait for, as far as it is known.
///
/// @param id its uuid; its address where nobody knows the uuid
/// @param name what to call it; typed to attest
/// @param address by which the others name it, or it was known
/// @param otherAddresses more that memory knows to lead to it
/// @param state how it was found
/// @param namedBy who waits for it
record LostCoordinator(
    HostId id,
    String name,
    HostAddress address,
    Set<HostAddress> otherAddresses,
    State state,
    List<String> namedBy) {

  /// For how long it must have been silent before another is promoted: longer than a restart of a
  /// management service takes until something answers (XAPI.md 14: 12 s).
  static final Duration SILENCE = Duration.ofMinutes(1);

  LostCoordinator {
    otherAddresses = Set.copyOf(otherAddresses);
    namedBy = List.copyOf(namedBy);
  }

  /// How it was found.
  sealed interface State {
    /// No sign of it. Off, cut off, or only not to be seen from here.
    record Silent(String text, Instant since) implements State {}

    /// Something answers at its address, and not as it should: the machine is on.
    record MachineOn(String text, Instant since) implements State {}

    /// It may answer well, and this program cannot or may not ask.
    record Hidden(Refusal why, String text) implements State {}

    /// It answers, and not as coordinator.
    record Turned() implements State {}

    /// It was not looked at.
    record NotLookedAt() implements State {}
  }

  static State state(HostState host) {
    return switch (host.view()) {
      case HostView.Answering _ -> new State.Turned();
      case HostView.Unseen() -> new State.NotLookedAt();
      case HostView.Silent(var reason, var text, var since) ->
          reason == Silence.NO_REPLY
              ? new State.MachineOn(text, since)
              : new State.Silent(text, since);
      case HostView.Refusing(var reason, var text, var since) ->
          switch (reason) {
            case CERTIFICATE_CHANGED, CERTIFICATE_UNKNOWN, TLS_FAILED ->
                new State.Hidden(reason, text);
            case CONNECTION_REFUSED, CLOSED_AFTER_TLS, NOT_XAPI -> new State.MachineOn(text, since);
          };
    };
  }

  /// What must hold right before anybody else is promoted.
  List<Precheck> prechecks() {
    var checks = new java.util.ArrayList<Precheck>();
    checks.add(Precheck.strict(absent()));
    otherAddresses.stream()
        .sorted()
        .map(other -> new NotCoordinating(other, name, SILENCE))
        .map(Precheck::lenient)
        .forEach(checks::add);
    return checks;
  }

  /// That nothing coordinates at its address.
  Condition absent() {
    return new NotCoordinating(address, name, SILENCE);
  }

  boolean isMachineOn() {
    return state instanceof State.MachineOn;
  }

  boolean hasTurned() {
    return state instanceof State.Turned;
  }

  /// How it was found, as evidence.
  Evidence evidence(Sight sight) {
    var source = new Source.CredentialFreeProbe(address);
    return switch (state) {
      case State.Silent(var text, var since) -> new Evidence(text, source, since);
      case State.MachineOn(var text, var since) -> new Evidence(text, source, since);
      case State.Hidden(_, var text) -> new Evidence(text, source, sight.at());
      case State.Turned() -> new Evidence(name + " does not coordinate.", source, sight.at());
      case State.NotLookedAt() -> new Evidence(name + " was not looked at.", source, sight.at());
    };
  }
}
