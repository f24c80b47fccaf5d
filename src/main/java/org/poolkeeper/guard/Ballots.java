package org.poolkeeper.guard;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.poolkeeper.guard.Vote.Told;
import org.poolkeeper.guard.Vote.Why;
import org.poolkeeper.model.HostAddress;
import org.poolkeeper.model.HostId;
import org.poolkeeper.model.HostProbe;
import org.poolkeeper.model.HostState;
import org.poolkeeper.model.Observed;
import org.poolkeeper.model.PoolClaim;
import org.poolkeeper.model.Role;

/// Reads the votes of hosts: whom each names, and whether that can be meant.
record Ballots(Parties parties, Electorate electorate, Attestations attestations) {

  /// What `elector` says. One machine that says different things under several addresses is clear
  /// about nothing.
  Vote of(Elector elector) {
    var votes =
        elector.machines().stream()
            .map(machine -> of(elector, machine))
            .filter(vote -> !(vote instanceof Vote.None))
            .toList();
    if (votes.isEmpty()) {
      return new Vote.None();
    }
    var first = votes.getFirst();
    var torn = votes.stream().anyMatch(vote -> !meaning(vote).equals(meaning(first)));
    return torn
        ? new Vote.Unclear("says different things under different addresses", told(first))
        : first;
  }

  /// Whether the operator said that a host is off, and nothing answers for it.
  boolean isOff(HostId id) {
    return attestations.poweredOff().containsKey(id)
        && parties.directory().with(id).filter(HostState::answers).isEmpty();
  }

  private Vote of(Elector elector, HostState machine) {
    var role = machine.currentRole();
    var named = role.awaits();
    var at = at(machine);
    if (named.isPresent()) {
      return named(elector, machine, new Told(machine.endpoint().address(), named.get(), at));
    }
    var nobody =
        switch (role) {
          case Role.Emergency _, Role.Broken() -> true;
          case Role.Coordinator(), Role.Member _, Role.Unknown() -> false;
        };
    var told = new Told(machine.endpoint().address(), machine.endpoint().address(), at);
    if (nobody) {
      return new Vote.Blank(Why.NOBODY, "answers, and neither coordinates nor follows", told);
    }
    return parties.strangers().contains(machine)
        ? new Vote.Blank(Why.LEFT, "answers for another pool", told)
        : new Vote.None();
  }

  private Vote named(Elector elector, HostState machine, Told told) {
    if (parties.strangers().contains(machine)) {
      return new Vote.Blank(Why.LEFT, "has gone to another pool", told);
    }
    var claimant =
        parties.claimants().stream()
            .filter(one -> parties.directory().leads(told.named(), one))
            .findFirst();
    return claimant.isPresent() ? claimed(elector, claimant.get(), told) : elsewhere(elector, told);
  }

  private Vote claimed(Elector elector, HostState claimant, Told told) {
    var claim = parties.claimOf(claimant);
    if (claim.isEmpty()) {
      var recorded = parties.directory().recordedAt(told.named());
      var own = ApplicableMemory.told(claimant);
      return recorded.isPresent() && own.isPresent() && !own.equals(recorded)
          ? new Vote.Unclear(
              "names %s, where another machine answers".formatted(told.named()), told)
          : new Vote.For(claimant, told);
    }
    return elector.id().isEmpty() || elector.id().flatMap(claim.get()::host).isPresent()
        ? new Vote.For(claimant, told)
        : new Vote.Blank(
            Why.LEFT, "names %s, which has no record of it".formatted(name(told.named())), told);
  }

  private Vote elsewhere(Elector elector, Told told) {
    var leader = parties.directory().idAt(told.named());
    if (leader.filter(this::isOff).isPresent()) {
      return new Vote.Blank(
          Why.OFF, "names %s, which is said to be off".formatted(name(told.named())), told);
    }
    var there = parties.directory().at(told.named()).filter(HostState::answers);
    if (there.filter(parties.strangers()::contains).isPresent()) {
      return gone(elector)
          ? new Vote.Blank(Why.LEFT, "has gone to another pool", told)
          : new Vote.Unclear(
              "names %s, where a host of another pool answers".formatted(told.named()), told);
    }
    if (there.filter(Ballots::follows).isPresent()) {
      return new Vote.Blank(
          Why.CHAIN, "names %s, which does not coordinate".formatted(name(told.named())), told);
    }
    if (leader.filter(id -> !electorate.listed() || electorate.has(id)).isPresent()) {
      return new Vote.Against(leader.get(), told);
    }
    return new Vote.Unclear(
        "names %s, of which nothing tells what it is".formatted(told.named()), told);
  }

  /// Whether a picture of another pool lists it.
  private boolean gone(Elector elector) {
    return parties.snapshot().claims().stream()
        .filter(claim -> !parties.claims().contains(claim))
        .anyMatch(claim -> elector.id().flatMap(claim::host).isPresent());
  }

  private static boolean follows(HostState host) {
    return switch (host.currentRole()) {
      case Role.Member _, Role.Emergency _, Role.Broken() -> true;
      case Role.Coordinator(), Role.Unknown() -> false;
    };
  }

  private String name(HostAddress address) {
    return parties.directory().nameAndAddress(address);
  }

  private Instant at(HostState machine) {
    return machine
        .lastProbe()
        .flatMap(HostProbe::role)
        .or(machine::role)
        .map(Observed::at)
        .orElse(parties.snapshot().at());
  }

  /// What a vote comes to, without the address that it came from.
  private static List<Object> meaning(Vote vote) {
    return switch (vote) {
      case Vote.None() -> List.of();
      case Vote.For(var claimant, _) -> List.of("for", claimant.endpoint());
      case Vote.Against(var leader, _) -> List.of("against", leader);
      case Vote.Unclear(var words, _) -> List.of("unclear", words);
      case Vote.Blank(var why, _, _) -> List.of("void", why);
    };
  }

  private Told told(Vote vote) {
    return switch (vote) {
      case Vote.For(_, var told) -> told;
      case Vote.Against(_, var told) -> told;
      case Vote.Unclear(_, var told) -> told;
      case Vote.Blank(_, _, var told) -> told;
      case Vote.None() -> throw new IllegalArgumentException("There is no vote.");
    };
  }

  /// The picture of `claimant`, where it is read now.
  static Optional<PoolClaim> open(Parties parties, HostState claimant) {
    return parties.claimOf(claimant).filter(PoolClaim::open);
  }
}
