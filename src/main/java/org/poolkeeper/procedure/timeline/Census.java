package org.poolkeeper.procedure.timeline;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.poolkeeper.model.HostId;
import org.poolkeeper.model.PoolClaim;
import org.poolkeeper.model.PoolId;
import org.poolkeeper.model.PoolSnapshot;
import org.poolkeeper.model.Vm;

/// Which VMs run in a pool and where, by the newest picture that a coordinator paints of it.
///
/// @param at when that picture was last confirmed
/// @param running the reference of the host by the VM's uuid
public record Census(Instant at, Map<String, String> running) {
  /// Keeps its own copy.
  public Census {
    running = Map.copyOf(running);
  }

  /// What became of the VMs that ran at the beginning.
  ///
  /// @param all how many ran
  /// @param running how many of them run now
  /// @param moved how many of those do so on another host
  /// @param stopped how many do not run
  /// @param at when that was seen
  public record Count(int all, int running, int moved, int stopped, Instant at) {

    /// For example "55 of 55 running · 19 moved · 0 stopped".
    public String words() {
      return "%d of %d running · %d moved · %d stopped".formatted(running, all, moved, stopped);
    }
  }

  /// The VMs of `pool`; empty while no coordinator tells.
  public static Optional<Census> of(PoolSnapshot snapshot, PoolId pool) {
    return snapshot.claims().stream()
        .filter(claim -> claim.open() && claim.pool().id().equals(pool) && claim.vmsRead())
        .max(Comparator.comparing(PoolClaim::at))
        .map(claim -> {
          var running = new HashMap<String, String>();
          claim.vms().stream()
              .filter(Vm::running)
              .forEach(vm -> running.put(vm.uuid(), vm.residentOn()));
          return new Census(claim.at(), running);
        });
  }

  /// The host that coordinates `pool`; empty while none does, or more than one says so.
  public static Optional<HostId> coordinator(PoolSnapshot snapshot, PoolId pool) {
    var claims =
        snapshot.claims().stream()
            .filter(claim -> claim.open() && claim.pool().id().equals(pool))
            .toList();
    return claims.size() == 1
        ? claims.getFirst().coordinator().map(host -> host.id())
        : Optional.empty();
  }

  /// What became since `before` of what ran then.
  public Count since(Census before) {
    var here = before.running().keySet().stream().filter(running::containsKey).toList();
    var moved =
        here.stream()
            .filter(vm -> !Objects.equals(before.running().get(vm), running.get(vm)))
            .count();
    var all = before.running().size();
    return new Count(all, here.size(), (int) moved, all - here.size(), at);
  }
}
