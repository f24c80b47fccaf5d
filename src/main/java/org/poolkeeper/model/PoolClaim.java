package org.poolkeeper.model;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The whole picture that one host paints as coordinator. Two hosts may each claim the same pool,
/// so claims stay apart and are never merged into one truth.
///
/// @param claimant who was asked
/// @param at when its picture was last confirmed
/// @param pool its pool record
/// @param hosts its host records
/// @param vms virtual machines
/// @param storage storage repositories
/// @param certificates certificates; empty on servers without that class
/// @param generation database generation count from an event token; larger proves nothing (5.2)
/// @param clockAhead how far its clock is ahead of ours, negative if behind; empty if not asked
/// @param messages its notes of the last day, oldest first, at most some hundreds
/// @param open whether the session it comes from is still open
public record PoolClaim(
    Endpoint claimant,
    Instant at,
    PoolRecord pool,
    List<HostRecord> hosts,
    List<Vm> vms,
    List<StorageRepository> storage,
    List<HostCertificate> certificates,
    Optional<Long> generation,
    Optional<Duration> clockAhead,
    List<PoolMessage> messages,
    boolean open) {
  /// Keeps its own copies of the lists.
  public PoolClaim {
    hosts = List.copyOf(hosts);
    vms = List.copyOf(vms);
    storage = List.copyOf(storage);
    certificates = List.copyOf(certificates);
    messages = List.copyOf(messages);
  }

  /// A picture without notes.
  public PoolClaim(
      Endpoint claimant,
      Instant at,
      PoolRecord pool,
      List<HostRecord> hosts,
      List<Vm> vms,
      List<StorageRepository> storage,
      List<HostCertificate> certificates,
      Optional<Long> generation,
      Optional<Duration> clockAhead,
      boolean open) {
    this(
        claimant,
        at,
        pool,
        hosts,
        vms,
        storage,
        certificates,
        generation,
        clockAhead,
        List.of(),
        open);
  }

  /// The same picture with other notes.
  public PoolClaim withMessages(List<PoolMessage> notes) {
    return new PoolClaim(
        claimant, at, pool, hosts, vms, storage, certificates, generation, clockAhead, notes, open);
  }

  /// The record of the host it names as coordinator: itself, if it is consistent (XAPI.md 5.5).
  public Optional<HostRecord> coordinator() {
    return hosts.stream().filter(host -> host.ref().equals(pool.master())).findFirst();
  }

  /// Its record of the host with this uuid.
  public Optional<HostRecord> host(HostId id) {
    return hosts.stream().filter(host -> host.id().equals(id)).findFirst();
  }

  /// Whether its VMs were read. They come after everything else; until then the list of them is
  /// empty and says nothing.
  public boolean vmsRead() {
    return generation.isPresent() || !vms.isEmpty();
  }

  /// How many VMs its host records place on hosts, control domains not counted.
  public int residentVms() {
    return hosts.stream().mapToInt(HostRecord::residentVms).sum();
  }

  /// Where its facts come from.
  public Source source() {
    return new Source.PoolSession(claimant.address());
  }

  /// The same picture, no longer fed by an open session.
  public PoolClaim closed() {
    return new PoolClaim(
        claimant,
        at,
        pool,
        hosts,
        vms,
        storage,
        certificates,
        generation,
        clockAhead,
        messages,
        false);
  }

  /// Whether the coordinator's role is being handed over to another host.
  public boolean isHandingOver() {
    return pool.currentOperations().contains("designate_new_master");
  }
}
