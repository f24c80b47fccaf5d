package org.poolkeeper.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.poolkeeper.model.Fingerprint;
import org.poolkeeper.model.Routes;

/// How hosts are reached and what is kept of it, as the options say.
///
/// @param routes where connections really go
/// @param trust which certificates nobody has seen before may be taken
/// @param timeout how long one command waits for a whole picture
/// @param state where files are kept; empty for the customary place
/// @param readOnly whether this run may only observe
public record Access(
    Routes routes, Trust trust, Duration timeout, Optional<Path> state, boolean readOnly) {

  /// Which certificates may be taken for known.
  ///
  /// @param fingerprints these, from any host, even in the place of another one
  /// @param firstUse any that a host without a known one presents
  public record Trust(Set<Fingerprint> fingerprints, boolean firstUse) {
    /// Keeps its own copy.
    public Trust {
      fingerprints = Set.copyOf(fingerprints);
    }
  }
}
