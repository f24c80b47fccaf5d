package org.poolkeeper.xapi.wire;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.poolkeeper.model.Credentials;
import org.poolkeeper.model.Secret;

/// One call, not yet sent. Whole numbers go out as text, which is how XAPI takes them (XAPI.md
/// 1.4); secrets are revealed only by the writer of the request.
public final class Call {
  private final SessionKind kind;
  private final String method;
  private final List<Object> params;

  private Call(SessionKind kind, String method, List<Object> params) {
    this.kind = kind;
    this.method = method;
    this.params = List.copyOf(params);
  }

  /// Asks, without credentials, whom a host follows: a member names its coordinator before it looks
  /// at the password, a coordinator counts a failed login (XAPI.md 2.2, 5.5).
  public static Call vote() {
    return new Call(SessionKind.NONE, "session.login_with_password", List.of("root", ""));
  }

  /// Asks whether the API answers at all: the login without its password. The server counts
  /// parameters before it looks at anything else, so nobody is logged in, no failed login is
  /// counted, and nothing hangs on a member that lost its coordinator (measured, XAPI.md 14).
  public static Call pulse() {
    return new Call(SessionKind.NONE, "session.login_with_password", List.of("root"));
  }

  /// Opens a session on this one host, whatever became of its coordinator.
  public static Call localLogin(Credentials credentials) {
    return new Call(
        SessionKind.LOCAL,
        "session.slave_local_login_with_password",
        List.of(credentials.user(), credentials.password()));
  }

  /// Opens a session of the pool.
  ///
  /// @param originator names the program, so that its sessions can be told apart (XAPI.md 2.4)
  public static Call poolLogin(Credentials credentials, String originator) {
    return new Call(
        SessionKind.POOL,
        "session.login_with_password",
        List.of(credentials.user(), credentials.password(), "1.0", originator));
  }

  static Call inSession(SessionRef session, String method, Object... params) {
    var all = new ArrayList<Object>();
    all.add(session.ref());
    Arrays.stream(params).map(Call::sendable).forEach(all::add);
    return new Call(session.kind(), method, all);
  }

  SessionKind kind() {
    return kind;
  }

  /// The exact name.
  public String method() {
    return method;
  }

  List<Object> params() {
    return params;
  }

  /// Texts that may appear nowhere but in the request.
  List<String> secrets() {
    return params.stream()
        .filter(Secret.class::isInstance)
        .map(param -> ((Secret) param).reveal())
        .filter(text -> !text.isEmpty())
        .toList();
  }

  /// `text` with every secret of this call blanked out.
  String redact(String text) {
    var result = text;
    for (var secret : secrets()) {
      result = result.replace(secret, "•••");
    }
    return result;
  }

  @Override
  public String toString() {
    return method;
  }

  private static Object sendable(Object param) {
    return switch (param) {
      case String _, Boolean _, Secret _ -> param;
      case Integer number -> number.toString();
      case Long number -> number.toString();
      case Double number when Double.isFinite(number) -> number;
      case List<?> list -> list.stream().map(Call::sendable).toList();
      case Map<?, ?> map -> {
        var copy = new java.util.LinkedHashMap<String, Object>();
        map.forEach((key, value) -> copy.put(key.toString(), sendable(value)));
        yield java.util.Collections.unmodifiableMap(copy);
      }
      default ->
          throw new IllegalArgumentException(
              "A %s cannot be sent.".formatted(param.getClass().getSimpleName()));
    };
  }
}
