package org.poolkeeper.xapi.wire;

import org.poolkeeper.model.Secret;

/// The reference of an open session: as good as a password, so it shows itself nowhere (XAPI.md
/// 1.4).
///
/// @param kind what the session may be used for
/// @param ref what the server gave
public record SessionRef(SessionKind kind, Secret ref) {

  /// A call on behalf of this session.
  ///
  /// @param method exact name, as `class.method`
  /// @param params after the session: text, numbers, booleans, lists and maps of these
  public Call call(String method, Object... params) {
    return Call.inSession(this, method, params);
  }

  @Override
  public String toString() {
    return kind + " session •••";
  }
}
