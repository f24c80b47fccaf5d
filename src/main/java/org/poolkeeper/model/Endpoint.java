package org.poolkeeper.model;

/// Where a host's API is asked: an address and a TCP port.
///
/// @param address name or literal address
/// @param port 1 to 65535; the API's own is [#HTTPS]
public record Endpoint(HostAddress address, int port) {

  /// The TLS port of every host (XAPI.md 1.6).
  public static final int HTTPS = 443;

  /// Rejects a port that is none.
  ///
  /// @throws IllegalArgumentException with one sentence for the user
  public Endpoint {
    if (port < 1 || port > 65535) {
      throw new IllegalArgumentException("%d is not a port between 1 and 65535.".formatted(port));
    }
  }

  /// Reads what a person types: `name`, `192.0.2.1`, `192.0.2.1:443`, `2001:db8::1`,
  /// `[2001:db8::1]:443`, also with a leading `https://` and a trailing slash.
  ///
  /// @param defaultPort taken where `text` has none
  /// @throws IllegalArgumentException with one sentence for the user
  public static Endpoint parse(String text, int defaultPort) {
    var rest = text.strip();
    rest = rest.startsWith("https://") ? rest.substring("https://".length()) : rest;
    rest = rest.endsWith("/") ? rest.substring(0, rest.length() - 1) : rest;
    var colon = rest.lastIndexOf(':');
    var single = colon >= 0 && rest.indexOf(':') == colon;
    var bracketed = rest.startsWith("[") && colon > rest.indexOf(']');
    if (!single && !bracketed) {
      return new Endpoint(new HostAddress(rest), defaultPort);
    }
    var port = rest.substring(colon + 1);
    if (!port.matches("\\d{1,5}")) {
      throw new IllegalArgumentException(
          "\"%s\" has no valid port after the colon.".formatted(text));
    }
    return new Endpoint(new HostAddress(rest.substring(0, colon)), Integer.parseInt(port));
  }

  @Override
  public String toString() {
    return port == HTTPS ? address.text() : address.inUrl() + ":" + port;
  }
}
