package org.poolkeeper.model;

import java.util.Locale;

/// The SHA-256 fingerprint of a certificate.
///
/// @param hex 64 hexadecimal digits, upper case, with colons between bytes
public record Fingerprint(String hex) {

  /// Accepts digits in either case, with or without colons.
  ///
  /// @throws IllegalArgumentException with one sentence for the user
  public Fingerprint {
    var digits = hex.strip().replace(":", "").toUpperCase(Locale.ROOT);
    if (!digits.matches("[0-9A-F]{64}")) {
      throw new IllegalArgumentException(
          "\"%s\" is not a SHA-256 fingerprint: it takes 64 hexadecimal digits.".formatted(hex));
    }
    hex = String.join(":", digits.split("(?<=\\G..)"));
  }

  @Override
  public String toString() {
    return hex;
  }
}
