package org.poolkeeper.simulator;

/// How the coordinator has a call done by the host it concerns (XAPI.md 4.10).
final class Forwarding {

  /// What that host does; completes `work` now or later.
  @FunctionalInterface
  interface Work {
    void run(Xapi service, Reply work);
  }

  private Forwarding() {}

  /// Does `work` on a host: at once on this one, else if it counts as alive and answers.
  static void to(Request request, Row host, Work work) {
    var self = request.duty().service;
    if (host.ref().equals(self.host.ref())) {
      on(request, host, self, work);
      return;
    }
    requireLive(request.duty(), host);
    switch (request.world().network.connect(request.host(), host.text("address"))) {
      case Network.Failed(_, var cost) ->
          self.after(cost, () -> request.fail("CANNOT_CONTACT_HOST", host.ref()));
      case Network.Reached(var member) -> {
        // A member of another coordinator looks the session up in that one's database, where there
        // is none (XAPI.md 5.4).
        if (!member.role.equals(new PoolRole.Member(self.host.address()))) {
          throw new ApiFailure("SESSION_INVALID", request.session());
        }
        on(request, host, member, work);
      }
    }
  }

  static void requireLive(CoordinatorDuty duty, Row host) {
    if (!duty.isLive(host)) {
      throw new ApiFailure("HOST_OFFLINE", host.ref());
    }
  }

  private static void on(Request request, Row host, Xapi service, Work work) {
    var reply = service.openReply();
    reply.then(outcome -> {
      switch (outcome) {
        case Outcome.Success _, Outcome.Failure _, Outcome.Bare _ ->
            request.reply().complete(outcome);
        case Outcome.Dropped() -> request.fail("CANNOT_CONTACT_HOST", host.ref());
      }
    });
    try {
      work.run(service, reply);
    } catch (ApiFailure failure) {
      reply.complete(new Outcome.Failure(failure.description()));
    }
  }
}
