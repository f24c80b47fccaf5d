package org.poolkeeper.model;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What is remembered of a pool from earlier looks. It is written from a coordinator that was found
/// to rule, never from one that is disputed, and holds no secret.
///
/// @param id the pool's uuid
/// @param name its label
/// @param user under which it was connected; empty if never with credentials
/// @param hosts its members when last seen
/// @param reigns who was seen to coordinate, oldest first
/// @param orphans hosts that were found to claim the pool without ruling it, and were not seen to
///   come home since
/// @param picture VMs and database as the ruling coordinator had them; empty if never read
/// @param ha high availability as it was last seen; empty if never read
/// @param at when this was last confirmed
public record RememberedPool(
    PoolId id,
    String name,
    Optional<String> user,
    List<RememberedHost> hosts,
    List<Reign> reigns,
    List<OrphanMark> orphans,
    Optional<Picture> picture,
    Optional<RememberedHa> ha,
    Instant at) {
  /// Keeps its own copies of the lists.
  public RememberedPool {
    hosts = List.copyOf(hosts);
    reigns = List.copyOf(reigns);
    orphans = List.copyOf(orphans);
  }

  /// A pool with no orphan and of which no VMs were read.
  public RememberedPool(
      PoolId id,
      String name,
      Optional<String> user,
      List<RememberedHost> hosts,
      List<Reign> reigns,
      Instant at) {
    this(id, name, user, hosts, reigns, List.of(), Optional.empty(), at);
  }

  /// A pool of which nothing is remembered of high availability.
  public RememberedPool(
      PoolId id,
      String name,
      Optional<String> user,
      List<RememberedHost> hosts,
      List<Reign> reigns,
      List<OrphanMark> orphans,
      Optional<Picture> picture,
      Instant at) {
    this(id, name, user, hosts, reigns, orphans, picture, Optional.empty(), at);
  }

  /// The same with other reigns.
  public RememberedPool withReigns(List<Reign> others) {
    return new RememberedPool(id, name, user, hosts, others, orphans, picture, ha, at);
  }

  /// The same with other marks.
  public RememberedPool withOrphans(List<OrphanMark> others) {
    return new RememberedPool(id, name, user, hosts, reigns, others, picture, ha, at);
  }

  /// The same with another picture.
  public RememberedPool withPicture(Optional<Picture> other) {
    return new RememberedPool(id, name, user, hosts, reigns, orphans, other, ha, at);
  }

  /// The same with high availability like this.
  public RememberedPool withHa(Optional<RememberedHa> other) {
    return new RememberedPool(id, name, user, hosts, reigns, orphans, picture, other, at);
  }

  /// Who was last seen to coordinate.
  public Optional<Reign> lastReign() {
    return reigns.isEmpty() ? Optional.empty() : Optional.of(reigns.getLast());
  }

  /// What is remembered of the host with this uuid.
  public Optional<RememberedHost> host(HostId host) {
    return hosts.stream().filter(one -> one.id().equals(host)).findFirst();
  }

  /// The mark on a host that was found to be an orphan and is not known to have come home.
  public Optional<OrphanMark> orphan(HostId host) {
    return orphans.stream().filter(one -> one.host().equals(host)).findFirst();
  }

  /// A host as it was last recorded.
  ///
  /// @param id its uuid
  /// @param name its label
  /// @param endpoint where it was asked
  /// @param addresses every address that was found to lead to it, that of `endpoint` among them
  /// @param certificate what it presented to anybody; empty if never seen
  /// @param internalCertificate what it presented as a host of its pool (XAPI.md 1.6); empty if
  ///   never seen
  /// @param runningVms how many VMs ran on it when last seen
  /// @param seen when it last answered
  /// @param copyRefreshed when it was last seen to follow the ruling coordinator while that
  ///   answered: the last time at which its copy of the database can have been refreshed (XAPI.md
  ///   4.1); empty for a host that was never seen so
  public record RememberedHost(
      HostId id,
      String name,
      Endpoint endpoint,
      Set<HostAddress> addresses,
      Optional<Fingerprint> certificate,
      Optional<Fingerprint> internalCertificate,
      int runningVms,
      Optional<Instant> seen,
      Optional<Instant> copyRefreshed) {
    /// Keeps its own copy of the addresses.
    public RememberedHost {
      addresses = Set.copyOf(addresses);
    }

    /// A host known by one address and no certificate.
    public RememberedHost(HostId id, String name, Endpoint endpoint, int runningVms) {
      this(
          id,
          name,
          endpoint,
          Set.of(endpoint.address()),
          Optional.empty(),
          Optional.empty(),
          runningVms,
          Optional.empty(),
          Optional.empty());
    }
  }

  /// A time during which a host was seen to rule.
  ///
  /// @param host its uuid
  /// @param from first seen so
  /// @param to last seen so
  /// @param evidence by what it was known, of the whole time
  public record Reign(HostId host, Instant from, Instant to, Set<ReignEvidence> evidence) {
    /// Keeps its own copy of the evidence.
    public Reign {
      evidence = evidence.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(evidence));
    }

    /// A reign as earlier versions of the program wrote it down.
    public Reign(HostId host, Instant from, Instant to) {
      this(host, from, to, Set.of());
    }
  }

  /// By what a host was known to rule. What the operator attests is not among it: that holds for
  /// the command or the run for which it was said (ADR 6).
  public enum ReignEvidence {
    /// More than half of the other hosts named it.
    VOTES,
    /// Its own record showed more than half of the other hosts alive, long enough after its start
    /// to mean something (XAPI.md 6.2).
    HEARTBEATS,
    /// It was the only host of the pool.
    ONLY_HOST,
    /// It was promoted from here.
    PROMOTED_HERE
  }

  /// A host that was found to claim the pool without ruling it. The mark goes when the host is seen
  /// to follow the ruling coordinator, or to rule.
  ///
  /// @param host its uuid
  /// @param since when it was first found so
  /// @param lastSeen when it was last found so
  /// @param successor who ruled instead; empty if that was not known
  /// @param why one sentence for a person
  public record OrphanMark(
      HostId host, Instant since, Instant lastSeen, Optional<HostId> successor, String why) {}

  /// High availability as the ruling coordinator last had it on record.
  ///
  /// @param on whether it was on
  /// @param since when it was first seen so
  /// @param settings with which settings it was last seen on; empty if never
  public record RememberedHa(boolean on, Instant since, Optional<HaSettings> settings) {}

  /// With what high availability was on.
  ///
  /// @param configuration for example `timeout`, in seconds as text
  /// @param tolerates for how many failed hosts room was kept
  /// @param lastSeen when it was last seen on
  public record HaSettings(Map<String, String> configuration, long tolerates, Instant lastSeen) {
    /// Keeps its own copy.
    public HaSettings {
      configuration = Map.copyOf(configuration);
    }

    /// "timeout 90 s, room for 1 failed host".
    public String words() {
      var timeout = configuration.get("timeout");
      return "%s, %s"
          .formatted(
              timeout == null ? "the default timeout" : "timeout %s s".formatted(timeout),
              tolerates == 0
                  ? "no room kept for failed hosts"
                  : "room for %d failed %s"
                      .formatted(tolerates, tolerates == 1 ? "host" : "hosts"));
    }
  }

  /// What the ruling coordinator last had on record.
  ///
  /// @param coordinator its uuid
  /// @param at when this was read
  /// @param generation its database generation; larger proves nothing (XAPI.md 5.2)
  /// @param vms every VM that is no template, snapshot or control domain
  public record Picture(
      HostId coordinator, Instant at, Optional<Long> generation, List<RememberedVm> vms) {
    /// Keeps its own copy of the list.
    public Picture {
      vms = List.copyOf(vms);
    }
  }

  /// A VM as it was last recorded, and when it was seen to change. A change that happened while
  /// nobody looked counts as of the look that found it.
  ///
  /// @param uuid its uuid
  /// @param name its label
  /// @param powerState as the server spells it
  /// @param residentOn the host it ran on
  /// @param created when it first appeared in a look; empty if it was there at the first one
  /// @param started when it was last found running after it was not
  /// @param migrated when it was last found running on another host than before
  /// @param away which host it left while that was out of service; empty once it is back
  public record RememberedVm(
      String uuid,
      String name,
      String powerState,
      Optional<HostId> residentOn,
      Optional<Instant> created,
      Optional<Instant> started,
      Optional<Instant> migrated,
      Optional<Away> away) {

    /// A VM that is not away from a host.
    public RememberedVm(
        String uuid,
        String name,
        String powerState,
        Optional<HostId> residentOn,
        Optional<Instant> created,
        Optional<Instant> started,
        Optional<Instant> migrated) {
      this(uuid, name, powerState, residentOn, created, started, migrated, Optional.empty());
    }
  }

  /// That a VM left a host, or was stopped there, while the host was out of service.
  ///
  /// @param from which host
  /// @param since the look that found it
  public record Away(HostId from, Instant since) {}
}
