package org.poolkeeper.simulator;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/// Logging in and out (XAPI.md 2.1 to 2.3).
final class SessionCalls {

  private static final Duration LOCAL_LOGIN = Duration.ofMillis(55);

  /// What can be asked about one's own session; the vendor's client asks the first after every
  /// login.
  static final List<String> GETTERS =
      List.of("session.get_this_host", "session.get_auth_user_name");

  private SessionCalls() {}

  static Map<String, Method> methods() {
    return Map.of(
        "session.login_with_password",
        new Method(Method.Needs.NOTHING, SessionCalls::login),
        "session.slave_local_login_with_password",
        new Method(Method.Needs.NOTHING, SessionCalls::localLogin),
        "session.get_this_host",
        Method.stored(request -> Value.of(request.duty().service.host.ref())),
        "session.get_auth_user_name",
        Method.stored(request ->
            Value.of(request.duty().service.poolSessions.getOrDefault(request.text(0), ""))),
        "session.local_logout",
        Method.local(SessionCalls::localLogout),
        "session.logout",
        Method.stored(SessionCalls::logout));
  }

  /// A member names its coordinator before it looks at the password (XAPI.md 2.2).
  private static void login(Request request) {
    switch (request.service().role) {
      case PoolRole.Member(var address) -> request.fail("HOST_IS_SLAVE", address);
      case PoolRole.Broken() -> request.fail("HOST_BROKEN");
      case PoolRole.Coordinator() ->
          authenticate(
              request,
              request.world().accounts.admits(request.text(0), request.text(1)),
              () -> {
                var session = "OpaqueRef:" + request.world().uuid("session");
                request.service().poolSessions.put(session, request.text(0));
                request.succeed(Value.of(session));
              });
    }
  }

  private static void localLogin(Request request) {
    authenticate(
        request,
        request.world().accounts.admitsLocally(request.text(0), request.text(1)),
        () -> {
          var session = "OpaqueRef:" + request.world().uuid("session");
          request.service().localSessions.add(session);
          request.succeed(Value.of(session));
        });
  }

  private static void authenticate(Request request, boolean admitted, Runnable welcome) {
    var user = request.text(0);
    if (admitted) {
      request.service().after(request.world().scaled(LOCAL_LOGIN), welcome);
    } else {
      request
          .service()
          .after(
              Dispatcher.REFUSAL,
              () -> request.fail("SESSION_AUTHENTICATION_FAILED", user, "Authentication failure"));
    }
  }

  private static Value localLogout(Request request) {
    request.service().localSessions.remove(request.session());
    return new Value.Nothing();
  }

  private static Value logout(Request request) {
    request.duty().service.poolSessions.remove(request.session());
    request.duty().service.localSessions.remove(request.session());
    EventCalls.wake(request.duty());
    return new Value.Nothing();
  }
}
