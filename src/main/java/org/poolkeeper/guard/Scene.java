package org.poolkeeper.guard;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.poolkeeper.command.PoolCommand;
import org.poolkeeper.command.Target;
import org.poolkeeper.guard.Permit.Expectation;
import org.poolkeeper.model.CertificateFacts;
import org.poolkeeper.model.HostId;
import org.poolkeeper.model.HostProbe;
import org.poolkeeper.model.HostRecord;
import org.poolkeeper.model.HostState;
import org.poolkeeper.model.Observed;
import org.poolkeeper.model.PoolClaim;
import org.poolkeeper.model.PoolSnapshot;
import org.poolkeeper.model.RememberedPool;
import org.poolkeeper.model.RememberedPool.OrphanMark;
import org.poolkeeper.model.Source;

/// All that one decision is made from: the command, who is who, the verdicts, and memory as it is
/// on disk now.
final class Scene {
  private final PoolCommand command;
  private final Parties parties;
  private final Rulings rulings;
  private final List<RememberedPool> memory;
  private final Instant now;

  Scene(
      PoolCommand command,
      PoolSnapshot snapshot,
      List<RememberedPool> onDisk,
      Attestations attestations,
      Instant now) {
    this.command = command;
    this.parties = new Parties(new Remembering(snapshot, onDisk).refreshed());
    this.rulings = new Arbiter().judge(parties, attestations);
    this.memory = Stream.concat(onDisk.stream(), parties.snapshot().remembered().stream()).toList();
    this.now = now;
  }

  PoolCommand command() {
    return command;
  }

  Parties parties() {
    return parties;
  }

  Rulings rulings() {
    return rulings;
  }

  Instant now() {
    return now;
  }

  /// What is remembered of this pool.
  Optional<RememberedPool> remembered() {
    return parties.memory();
  }

  /// The host that is asked at the address of the command's target, whoever it is.
  Optional<HostState> contacted() {
    return at(command.target());
  }

  /// The host that is asked at the address of `target`, of this pool or another.
  Optional<HostState> at(Target target) {
    var all = new ArrayList<>(parties.hosts());
    all.addAll(parties.strangers());
    var address = target.endpoint().address();
    return all.stream()
        .filter(host -> host.endpoint().equals(target.endpoint()))
        .findFirst()
        .or(() ->
            all.stream()
                .filter(host -> host.endpoint().port() == target.endpoint().port())
                .filter(host -> host.answersTo(address))
                .findFirst());
  }

  boolean isStranger(HostState host) {
    return parties.strangers().contains(host);
  }

  /// Whether it says now that it coordinates this pool.
  boolean claims(HostState host) {
    return parties.claimants().stream().anyMatch(other -> parties.directory().same(other, host));
  }

  /// The host that rules, if that is beyond doubt.
  Optional<HostState> ruler() {
    return rulings.ruler();
  }

  boolean rules(HostState host) {
    return ruler().filter(other -> parties.directory().same(other, host)).isPresent();
  }

  Optional<PoolClaim> openClaim(HostState host) {
    return parties.claimOf(host).filter(PoolClaim::open);
  }

  /// The uuid that a machine told itself, as opposed to one that is recorded for its address.
  Optional<HostId> toldId(HostState host) {
    return host.id().filter(seen -> isOwnWord(host, seen.source())).map(Observed::value);
  }

  private static boolean isOwnWord(HostState host, Source source) {
    return switch (source) {
      case Source.CredentialFreeProbe _, Source.LocalSession _ -> true;
      case Source.PoolSession(var asked) -> host.answersTo(asked);
      case Source.PoolMemory(), Source.Operator() -> false;
    };
  }

  /// The last time that it was looked at, or that its open session confirmed its picture.
  Instant looked(HostState host) {
    var probed = host.lastProbe().map(HostProbe::at).orElse(Instant.MIN);
    var confirmed = openClaim(host).map(PoolClaim::at).orElse(Instant.MIN);
    return probed.isAfter(confirmed) ? probed : confirmed;
  }

  boolean isFresh(HostState host, Duration limit) {
    return !looked(host).isBefore(now.minus(limit));
  }

  /// The mark on a host, in whatever pool's memory it is.
  Optional<OrphanMark> mark(HostId host) {
    return memory.stream().flatMap(pool -> pool.orphan(host).stream()).findFirst();
  }

  String name(HostState host) {
    return parties.directory().name(host);
  }

  /// The target as people call it.
  String targetName() {
    return command.target().name();
  }

  /// What must still hold when the command goes out. The machine is the one that is meant, whoever
  /// answers now.
  Expectation expectation() {
    var host = contacted();
    var claim =
        command.session() == PoolCommand.Session.POOL
            ? host.flatMap(parties::claimOf)
            : Optional.<PoolClaim>empty();
    var id = command.target().id();
    return new Expectation(
        id,
        host.flatMap(HostState::certificate)
            .map(Observed::value)
            .map(CertificateFacts::fingerprint),
        claim.map(known -> known.pool().id()),
        claim.flatMap(known -> id.flatMap(known::host)).flatMap(HostRecord::started));
  }
}
