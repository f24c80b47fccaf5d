package org.poolkeeper.model;

/// Where a fact comes from. Each source has its own way of being wrong, so every fact names its
/// own.
public sealed interface Source {

  /// What the host at `asked` says to anybody: connection, certificate, vote.
  record CredentialFreeProbe(HostAddress asked) implements Source {}

  /// What the host at `asked` says of itself to a host-local session (XAPI.md 2.3).
  record LocalSession(HostAddress asked) implements Source {}

  /// What the coordinator at `asked` has in its database, right or stale.
  record PoolSession(HostAddress asked) implements Source {}

  /// What this program wrote down earlier.
  record PoolMemory() implements Source {}

  /// What a person attested.
  record Operator() implements Source {}

  /// A short phrase for a person, as in "local session on 192.0.2.12".
  default String words() {
    return switch (this) {
      case CredentialFreeProbe(var asked) -> "asked " + asked + " without credentials";
      case LocalSession(var asked) -> "local session on " + asked;
      case PoolSession(var asked) -> "database of " + asked;
      case PoolMemory() -> "remembered";
      case Operator() -> "said by the operator";
    };
  }
}
