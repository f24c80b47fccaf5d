package org.poolkeeper.simulator;

import java.time.Instant;

/// What kind of certificate a host serves; a new order means a new certificate.
///
/// @param number counts the replacements
/// @param from start of validity
/// @param until end of validity
public record CertificateOrder(int number, Instant from, Instant until) {

  CertificateOrder replaced(Instant newFrom, Instant newUntil) {
    return new CertificateOrder(number + 1, newFrom, newUntil);
  }
}
