package org.poolkeeper.guard;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.poolkeeper.command.PoolCommand;
import org.poolkeeper.model.Fingerprint;
import org.poolkeeper.model.HostId;
import org.poolkeeper.model.PoolId;

/// The right to send one command once. Only this package makes one, and [HostControl] takes nothing
/// else: there is no way to a host around the guard.
public final class Permit {
  private final PoolCommand command;
  private final Expectation expectation;
  private final AtomicBoolean used = new AtomicBoolean();

  Permit(PoolCommand command, Expectation expectation) {
    this.command = command;
    this.expectation = expectation;
  }

  /// What may be sent.
  public PoolCommand command() {
    return command;
  }

  /// What must still be true on the very connection that carries the command.
  public Expectation expectation() {
    return expectation;
  }

  /// Takes the right; called by the sender right before sending.
  ///
  /// @return false if it was taken before: then nothing may be sent
  public boolean take() {
    return used.compareAndSet(false, true);
  }

  /// What the decision was based on, for the sender to compare with what the host says on the
  /// connection that carries the command. What is empty was not known and cannot be compared.
  ///
  /// @param host its uuid
  /// @param certificate what it presented to anybody when it was judged
  /// @param pool the pool's uuid; empty where the host has no database to ask
  /// @param started when its management service started, by its own clock; another start means that
  ///   it may be something else now
  public record Expectation(
      Optional<HostId> host,
      Optional<Fingerprint> certificate,
      Optional<PoolId> pool,
      Optional<Instant> started) {}
}
