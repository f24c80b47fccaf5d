package org.poolkeeper.xapi.wire;

/// How much of a reply is taken before it is given up.
///
/// @param bodyBytes of the whole body
public record Limits(long bodyBytes) {

  /// Elements within one another; the deepest real reply, an event's, has 14 (XAPI.md 9.1).
  static final int DEPTH = 64;

  /// What the server takes as a request's body, in bytes (XAPI.md 1.3).
  static final int REQUEST_BYTES = 307_200;

  /// For a coordinator's records: a pool of 5,000 VMs answers with about 50 MB.
  public static Limits reading() {
    return new Limits(256L << 20);
  }

  /// For a host that was never met: its answers have a few hundred bytes.
  public static Limits probe() {
    return new Limits(1L << 20);
  }
}
