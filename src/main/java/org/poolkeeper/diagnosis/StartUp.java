package org.poolkeeper.diagnosis;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.poolkeeper.model.HostState;
import org.poolkeeper.model.HostView;
import org.poolkeeper.model.HostView.Refusal;
import org.poolkeeper.model.RememberedPool;
import org.poolkeeper.model.RememberedPool.HaSettings;
import org.poolkeeper.model.RememberedPool.RememberedHa;

/// What a connection that closes after TLS means: a management service that starts, has stopped, or
/// goes round in the HA start-up loop (XAPI.md 1.6, 3.5). Only time tells them apart.
record StartUp(Situation situation) {
  private static final Duration USUAL = Duration.ofMinutes(3);

  /// Whether a host closes connections after TLS.
  boolean closes(HostState host) {
    return host.view() instanceof HostView.Refusing(var reason, _, _)
        && reason == Refusal.CLOSED_AFTER_TLS;
  }

  /// Whether it has done so for longer than a start takes.
  boolean lasting(HostState host) {
    return closes(host)
        && new Facts(situation)
            .awayFor(host)
            .filter(away -> away.compareTo(USUAL) >= 0)
            .isPresent();
  }

  /// Whether high availability was on when the pool was last read, now or by an earlier look.
  boolean haWasOn() {
    return situation
        .shown()
        .map(claim -> claim.pool().ha().enabled())
        .or(() -> remembered().map(RememberedHa::on))
        .orElse(false);
  }

  /// When it was last seen on, where it is off now: a host that was away then may still be armed.
  Optional<Instant> haWentOff() {
    return haWasOn()
        ? Optional.empty()
        : remembered().flatMap(RememberedHa::settings).map(HaSettings::lastSeen);
  }

  private Optional<RememberedHa> remembered() {
    return situation.snapshot().remembered().flatMap(RememberedPool::ha);
  }

  /// Whether nothing tells that high availability was off.
  boolean haMayBeOn() {
    return situation.shown().isEmpty() || haWasOn();
  }
}
