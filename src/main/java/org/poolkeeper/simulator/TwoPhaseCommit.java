package org.poolkeeper.simulator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// How a service makes itself coordinator with the consent of all: it proposes itself to every
/// address, one after another, and if all agree tells all to commit. There is no quorum: one host
/// that cannot be reached ends the first phase, and one that fails in the second leaves this host
/// broken while others may follow it already (XAPI.md 4.4).
final class TwoPhaseCommit {

  private static final Duration PER_HOST = Duration.ofMillis(30);
  private static final Duration LOOK = Duration.ofSeconds(3);

  private final Xapi service;
  private final List<String> addresses;
  private final String self;
  private final Consumer<Outcome> end;

  /// @param service that of the host to be coordinator
  /// @param peers the addresses of all others in the database
  /// @param end told how it ended, before any role has changed
  TwoPhaseCommit(Xapi service, List<String> peers, Consumer<Outcome> end) {
    this.service = service;
    this.self = service.host.address();
    this.addresses = new ArrayList<>(peers);
    addresses.add(self);
    this.end = end;
  }

  void begin() {
    propose(0);
  }

  private void propose(int number) {
    if (number == addresses.size()) {
      service.host.writeRole(new PoolRole.Broken());
      commit(0);
      return;
    }
    tell(
        addresses.get(number),
        "host.propose_new_master",
        peer -> peer.proposal.propose(self, service.world.clock.instant()),
        () -> propose(number + 1),
        why -> {
          addresses
              .subList(0, number)
              .forEach(agreed ->
                  tell(
                      agreed,
                      "host.abort_new_master",
                      peer -> peer.proposal.abort(self),
                      () -> {},
                      _ -> {}));
          end.accept(new Outcome.Failure(why.description()));
        });
  }

  private void commit(int number) {
    var address = addresses.get(number);
    if (address.equals(self)) {
      end.accept(new Outcome.Success(new Value.Nothing()));
      service.host.writeRole(new PoolRole.Coordinator());
      service.after(LOOK, this::restartWhenAlone);
      return;
    }
    tell(
        address,
        "host.commit_new_master",
        peer -> commitOn(peer, self),
        () -> commit(number + 1),
        why -> {
          service.changeRole(new PoolRole.Broken());
          end.accept(new Outcome.Failure(why.description()));
        });
  }

  /// What a host does that is told to commit.
  static void commitOn(Xapi peer, String address) {
    peer.proposal.requireAgreed(address);
    if (!peer.role.equals(new PoolRole.Member(address))) {
      peer.changeRole(new PoolRole.Member(address));
    }
  }

  /// The new coordinator restarts as soon as its connection to the old one's database is gone.
  private void restartWhenAlone() {
    if (service.link.isStuck()) {
      service.host.toolstack.restart();
    } else {
      service.after(LOOK, this::restartWhenAlone);
    }
  }

  private void tell(
      String address,
      String method,
      Consumer<Xapi> action,
      Runnable next,
      Consumer<ApiFailure> failed) {
    switch (service.world.network.connect(service.host, address)) {
      case Network.Failed(var why, var cost) ->
          service.after(cost, () -> failed.accept(Network.failure(why)));
      case Network.Reached(var peer) ->
          service.after(PER_HOST, () -> tell(peer, method, action, next, failed));
    }
  }

  private void tell(
      Xapi peer, String method, Consumer<Xapi> action, Runnable next, Consumer<ApiFailure> failed) {
    var fault = service.world.faults.next(peer.host.name(), method).orElse(null);
    try {
      switch (fault) {
        case FaultScript.Reject(_, var description) -> failed.accept(new ApiFailure(description));
        case FaultScript.Swallow(_) -> {}
        case FaultScript.Delay(_, var by) -> {
          action.accept(peer);
          service.after(by, next);
        }
        case FaultScript.DropReply(_) -> {
          action.accept(peer);
          failed.accept(Network.failure("connection closed"));
        }
        case null -> {
          action.accept(peer);
          next.run();
        }
      }
    } catch (ApiFailure refused) {
      failed.accept(refused);
    }
  }
}
