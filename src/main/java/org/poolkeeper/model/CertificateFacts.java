package org.poolkeeper.model;

import java.time.Instant;
import java.util.List;

/// What can be read off a certificate that a host presented.
///
/// @param fingerprint of the leaf
/// @param commonName of its subject; the host's uuid in the pool-internal one (XAPI.md 1.6)
/// @param names its subject alternative names
/// @param notBefore start of validity
/// @param notAfter end of validity
public record CertificateFacts(
    Fingerprint fingerprint,
    String commonName,
    List<String> names,
    Instant notBefore,
    Instant notAfter) {
  /// Keeps its own copy of `names`.
  public CertificateFacts {
    names = List.copyOf(names);
  }
}
