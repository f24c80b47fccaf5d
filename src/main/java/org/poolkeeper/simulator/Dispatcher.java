package org.poolkeeper.simulator;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Leads a call through the checks in the server's order: emergency, method, count of parameters,
/// session, database (XAPI.md 1.3, 2.5, 3.3).
final class Dispatcher {

  /// What is answered in emergency mode, by exact name (XAPI.md 2.5).
  private static final Set<String> EMERGENCY_CALLS =
      Set.of(
          "pool.emergency_reset_master",
          "pool.emergency_transition_to_master",
          "pool.is_slave",
          "session.slave_local_login",
          "session.slave_local_login_with_password",
          "session.local_logout",
          "host.propose_new_master",
          "host.commit_new_master",
          "host.abort_new_master",
          "host.local_assert_healthy",
          "host.signal_networking_change",
          "host.local_management_reconfigure",
          "host.ha_xapi_healthcheck",
          "host.emergency_ha_disable",
          "host.management_disable",
          "host.get_system_status_capabilities",
          "host.is_in_emergency_mode",
          "host.shutdown_agent",
          "host.emergency_reset_server_certificate",
          "host.emergency_disable_tls_verification",
          "host.emergency_reenable_tls_verification",
          "host.emergency_clear_mandatory_guidance",
          "host.update_firewalld_service_status");

  private static final String ASYNC = "Async.";

  private final Catalog catalog;
  private final Map<String, Method> methods = new HashMap<>();
  private final RecordCalls records;

  Dispatcher(Catalog catalog) {
    this.catalog = catalog;
    records = new RecordCalls(catalog);
    methods.putAll(SessionCalls.methods());
    methods.putAll(EmergencyCalls.methods());
    methods.putAll(PoolCalls.methods());
    methods.putAll(HostCalls.methods());
    methods.putAll(EventCalls.methods());
    methods.putAll(HaCalls.methods());
    methods.putAll(VmCalls.methods());
    methods.putAll(DriveCalls.methods());
    methods.putAll(MaintenanceCalls.methods());
    methods.putAll(PowerCalls.methods());
    methods.putAll(StoragePlug.methods());
  }

  /// The address a member follows.
  static String followed(Xapi service) {
    return service.role instanceof PoolRole.Member(var address) ? address : "";
  }

  Reply dispatch(Xapi service, Call call) {
    var reply = service.openReply();
    var fault = service.world.faults.next(service.host.name(), call.method()).orElse(null);
    switch (fault) {
      case FaultScript.Reject(_, var description) ->
          reply.complete(new Outcome.Failure(description));
      case FaultScript.Swallow(_) -> {}
      case FaultScript.Delay(_, var by) -> {
        var inner = service.openReply();
        run(service, call, inner);
        inner.then(outcome -> service.after(by, () -> reply.complete(outcome)));
      }
      case FaultScript.DropReply(_) -> {
        var inner = service.openReply();
        run(service, call, inner);
        inner.then(_ -> reply.complete(new Outcome.Dropped()));
      }
      case null -> run(service, call, reply);
    }
    return reply;
  }

  private void run(Xapi service, Call call, Reply reply) {
    try {
      check(service, call, reply);
    } catch (ApiFailure failure) {
      reply.complete(new Outcome.Failure(failure.description()));
    }
  }

  private void check(Xapi service, Call call, Reply reply) {
    if (service.emergency().isPresent() && !EMERGENCY_CALLS.contains(call.method())) {
      throw new ApiFailure(service.emergency().get());
    }
    if (call.method().equals("system.listMethods")) {
      reply.complete(new Outcome.Bare(Value.texts(catalog.methods())));
      return;
    }
    if (call.method().endsWith(".list_methods")) {
      throw new ApiFailure("NOT_IMPLEMENTED", "list_method");
    }
    var async = call.method().startsWith(ASYNC);
    var name = (async ? call.method().substring(ASYNC.length()) : call.method());
    var signature = catalog.signature(name);
    signature.ifPresent(known -> checkCount(name, known, call.params()));
    var takesSession = signature.map(Catalog.Signature::takesSession).orElse(true);
    if (!takesSession) {
      proceed(new Request(service, name, "", call.params(), reply), async);
      return;
    }
    if (call.params().isEmpty()) {
      throw new ApiFailure("MESSAGE_METHOD_UNKNOWN", call.method());
    }
    var session = call.params().getFirst().text();
    var args = call.params().subList(1, call.params().size());
    withSession(
        new Request(service, name, session, args, reply),
        () -> {
          if (signature.isEmpty()) {
            throw new ApiFailure("MESSAGE_METHOD_UNKNOWN", call.method());
          }
          if (async && !signature.get().hasAsync()) {
            throw new ApiFailure("Fault", "No async mode for this operation (rpc: " + name + ")");
          }
          proceed(new Request(service, name, session, args, reply), async);
        });
  }

  private static void checkCount(String name, Catalog.Signature signature, List<Value> params) {
    var received = params.size() - (signature.takesSession() ? 1 : 0);
    var tooMany = received > signature.most() && signature.most() == signature.fewest();
    if (received < signature.fewest() || tooMany) {
      throw new ApiFailure(
          "MESSAGE_PARAMETER_COUNT_MISMATCH",
          name,
          Integer.toString(signature.fewest()),
          Integer.toString(received));
    }
  }

  /// Goes on if the session is good; on a member without its coordinator an unknown session hangs.
  private void withSession(Request request, Runnable next) {
    var service = request.service();
    if (service.localSessions.contains(request.session())) {
      next.run();
      return;
    }
    service.link.whenAttached(() ->
        guarded(
            request,
            () -> {
              var duty = request.duty();
              if (!duty.service.poolSessions.containsKey(request.session())) {
                throw new ApiFailure("SESSION_INVALID", request.session());
              }
              if (duty.service != service) {
                throw new ApiFailure("HOST_IS_SLAVE", duty.service.host.address());
              }
              service.world.accounts.requirePrivilege(
                  duty.service.poolSessions.get(request.session()), request.method());
              next.run();
            }));
  }

  private void proceed(Request request, boolean async) {
    var method =
        Optional.ofNullable(methods.get(request.method()))
            .or(() -> records.method(request.method()))
            .orElseThrow(() -> new ApiFailure("NOT_IMPLEMENTED", request.method()));
    if (method.needs() == Method.Needs.NOTHING) {
      method.body().run(request);
      return;
    }
    request
        .service()
        .link
        .whenAttached(() ->
            guarded(
                request,
                () -> {
                  if (async) {
                    Tasks.start(request, method.body());
                  } else {
                    method.body().run(request);
                  }
                }));
  }

  private static void guarded(Request request, Runnable action) {
    try {
      action.run();
    } catch (ApiFailure failure) {
      request.fail(failure);
    }
  }

  /// How long a wrong password takes to be refused (XAPI.md 14).
  static final Duration REFUSAL = Duration.ofMillis(2200);
}
