package org.poolkeeper.xapi;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.poolkeeper.command.PoolCommand;
import org.poolkeeper.command.Target;
import org.poolkeeper.guard.CommandOutcome;
import org.poolkeeper.guard.Permit.Expectation;
import org.poolkeeper.guard.Permits;
import org.poolkeeper.model.CertificateFacts;
import org.poolkeeper.model.Endpoint;
import org.poolkeeper.model.PoolClaim;
import org.poolkeeper.model.StorageRepository;
import org.poolkeeper.model.Vm;
import org.poolkeeper.port.PoolObserver.ProbeDepth;
import org.poolkeeper.port.TrustDecider;
import org.poolkeeper.simulator.SimulatedHost;
import org.poolkeeper.simulator.http.LoggedWorld;
import org.poolkeeper.xapi.wire.Mode;
import org.poolkeeper.xapi.wire.XapiConnections;

/// Who sends to a served pool what a guard would have allowed.
record Operator(LoggedWorld pool) {

  /// A host of the pool.
  Target target(String host) {
    return new Target(pool.endpoint(host), Optional.of(pool.id(host)), host);
  }

  /// Sends as the program does.
  XapiHostControl control() {
    return control(TaskPace.usual());
  }

  XapiHostControl control(TaskPace pace) {
    return new XapiHostControl(
        new XapiConnections(pool.routes(), new TrustAll(), Mode.OPERATING),
        pool.routes(),
        Clock.systemUTC(),
        pace);
  }

  /// Sends what would have been allowed right now.
  CommandOutcome send(PoolCommand command, TaskPace pace) throws Exception {
    return control(pace).send(Permits.of(command, judged(command)), pool.credentials());
  }

  XapiPoolObserver observer() {
    return new XapiPoolObserver(looking(), pool.routes(), Clock.systemUTC());
  }

  /// Connections that can change nothing.
  XapiConnections looking() {
    return new XapiConnections(pool.routes(), new TrustAll(), Mode.READ_ONLY);
  }

  /// What a host that rules has on record.
  PoolClaim claim(String host) throws Exception {
    try (var session = observer().open(pool.endpoint(host), pool.credentials())) {
      session.read();
      return session.awaitChange(Duration.ofSeconds(1));
    }
  }

  /// What the guard would have seen of the target.
  Expectation judged(PoolCommand command) throws Exception {
    var probe =
        observer()
            .probe(command.target().endpoint(), Optional.of(pool.credentials()), ProbeDepth.FULL);
    var claim =
        command.session() == PoolCommand.Session.POOL
            ? Optional.of(claim(name(command.target())))
            : Optional.<PoolClaim>empty();
    return new Expectation(
        command.target().id(),
        probe.certificate().map(seen -> seen.value().fingerprint()),
        claim.map(one -> one.pool().id()),
        claim.flatMap(PoolClaim::coordinator).flatMap(record -> record.started()));
  }

  private String name(Target target) {
    return pool.world().hosts().stream()
        .filter(host -> host.address().equals(target.endpoint().address().text()))
        .map(SimulatedHost::name)
        .findFirst()
        .orElseThrow();
  }

  /// A VM that `host` has on record.
  Vm vm(String host, String name) throws Exception {
    return claim(host).vms().stream()
        .filter(vm -> vm.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /// The storage repository that everybody shares.
  StorageRepository sharedStorage(String host) throws Exception {
    return claim(host).storage().stream()
        .filter(StorageRepository::shared)
        .findFirst()
        .orElseThrow();
  }

  /// Trusts at first use and remembers.
  private static final class TrustAll implements TrustDecider {
    private final Map<Endpoint, CertificateFacts> known = new ConcurrentHashMap<>();

    @Override
    public Verdict judge(Endpoint endpoint, CertificateFacts presented) {
      var pin = known.get(endpoint);
      if (pin == null) {
        return new Verdict.FirstUse();
      }
      return pin.fingerprint().equals(presented.fingerprint())
          ? new Verdict.Trusted()
          : new Verdict.Changed(pin.fingerprint());
    }

    @Override
    public void remember(Endpoint endpoint, CertificateFacts presented) {
      known.put(endpoint, presented);
    }
  }
}
