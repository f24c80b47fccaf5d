package org.poolkeeper.model;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.poolkeeper.model.PoolRecord.HaState;
import org.poolkeeper.model.StorageRepository.Connection;

/// The picture that one host of a [Pools] fixture paints as coordinator. Starts as one read a
/// second ago, with a default SR attached everywhere, HA off, TLS verification on.
public final class ClaimFixture {
  private final Instant now;
  private final HostFixture claimant;
  private final Map<String, RecordFixture> records = new LinkedHashMap<>();
  private final List<Vm> vms = new ArrayList<>();
  private final List<StorageRepository> storage = new ArrayList<>();
  private final List<HostCertificate> certificates = new ArrayList<>();
  private final List<PoolMessage> messages = new ArrayList<>();
  private String pool;
  private String name = "lab-pool";
  private String master;
  private String defaultSr = "OpaqueRef:sr";
  private HaState ha = new HaState(false, 0, 0, false, List.of(), Map.of());
  private @Nullable Boolean tls = true;
  private List<String> operations = List.of();
  private boolean upgrade;
  private boolean rotation;
  private Duration age = Duration.ofSeconds(1);
  private Duration ahead = Duration.ZERO;
  private boolean clockCompared = true;
  private boolean vmsRead = true;
  private boolean open = true;

  ClaimFixture(Instant now, String pool, HostFixture claimant, List<HostFixture> hosts) {
    this.now = now;
    this.pool = pool;
    this.claimant = claimant;
    master = "OpaqueRef:" + claimant.name();
    hosts.forEach(host -> records.put(host.name(), new RecordFixture(now, host)));
    storage.add(
        new StorageRepository(
            "OpaqueRef:sr",
            "5e000000-0000-4000-8000-000000000001",
            "iscsi-1",
            "lvmoiscsi",
            true,
            1L << 40,
            1L << 39,
            connections("")));
  }

  /// Its VMs were not read yet.
  public ClaimFixture vmsNotRead() {
    vmsRead = false;
    return this;
  }

  /// Records a VM as running on a host; its name is its uuid too.
  public ClaimFixture runs(String vm, String host) {
    vms.add(new Vm("OpaqueRef:" + vm, vm, vm, "Running", "OpaqueRef:" + host, false));
    return this;
  }

  /// Records a VM as being on no host, in that state; its name is its uuid too.
  public ClaimFixture rests(String vm, String state) {
    vms.add(new Vm("OpaqueRef:" + vm, vm, vm, state, "OpaqueRef:NULL", false));
    return this;
  }

  HostFixture claimant() {
    return claimant;
  }

  private List<Connection> connections(String detached) {
    return records.values().stream()
        .map(record -> new Connection(record.ref(), !record.host().name().equals(detached)))
        .toList();
  }

  /// Changes what it has on record of a host.
  public ClaimFixture record(String host, Consumer<RecordFixture> change) {
    change.accept(Optional.ofNullable(records.get(host)).orElseThrow());
    return this;
  }

  /// Changes what it has on record of every host.
  public ClaimFixture records(Consumer<RecordFixture> change) {
    records.values().forEach(change);
    return this;
  }

  /// Has no record of a host.
  public ClaimFixture without(String host) {
    records.remove(host);
    return this;
  }

  /// The pool's uuid.
  public ClaimFixture pool(String uuid) {
    pool = uuid;
    return this;
  }

  /// The pool's label.
  public ClaimFixture name(String label) {
    name = label;
    return this;
  }

  /// Names another host as coordinator than the one that was asked.
  public ClaimFixture master(String host) {
    master = "OpaqueRef:" + host;
    return this;
  }

  /// Reference of the default SR.
  public ClaimFixture defaultSr(String ref) {
    defaultSr = ref;
    return this;
  }

  /// No SR at all, and no default one.
  public ClaimFixture noStorage() {
    storage.clear();
    return defaultSr("OpaqueRef:NULL");
  }

  /// The SR is not attached on this host.
  public ClaimFixture storageDetachedOn(String host) {
    var sr = storage.removeFirst();
    storage.add(
        new StorageRepository(
            sr.ref(),
            sr.uuid(),
            sr.name(),
            sr.type(),
            sr.shared(),
            sr.size(),
            sr.used(),
            connections(host)));
    return this;
  }

  /// A second SR, `nfs-2`, not attached on this host.
  public ClaimFixture otherStorageDetachedOn(String host) {
    storage.add(
        new StorageRepository(
            "OpaqueRef:sr-2",
            "5e000000-0000-4000-8000-000000000002",
            "nfs-2",
            "nfs",
            true,
            1L << 40,
            1L << 39,
            connections(host)));
    return this;
  }

  /// HA on, with one statefile; every host reaches it and hears every other.
  public ClaimFixture haOn() {
    ha = new HaState(true, 1, 1, false, List.of("OpaqueRef:statefile"), Map.of("timeout", "60"));
    var peers = records.values().stream().map(record -> record.host().id().uuid()).toList();
    return records(record -> record.heartbeat(List.of("OpaqueRef:statefile"), peers));
  }

  /// HA on, tolerating more failures than there is a plan for.
  public ClaimFixture haOvercommitted() {
    haOn();
    ha = new HaState(true, 2, 1, true, List.of("OpaqueRef:statefile"), Map.of());
    return this;
  }

  /// Certificates are not checked inside the pool.
  public ClaimFixture tlsVerificationOff() {
    tls = false;
    return this;
  }

  /// Pool operations under way.
  public ClaimFixture operations(String... running) {
    operations = List.of(running);
    return this;
  }

  /// Hosts of differing versions.
  public ClaimFixture rollingUpgrade() {
    upgrade = true;
    return this;
  }

  /// A secret rotation that did not end.
  public ClaimFixture secretRotationPending() {
    rotation = true;
    return this;
  }

  /// Its clock differs from ours.
  public ClaimFixture clockAhead(Duration difference) {
    ahead = difference;
    return this;
  }

  /// Its clock was not compared with ours.
  public ClaimFixture clockUnknown() {
    clockCompared = false;
    return this;
  }

  /// It noted that a member's clock was off.
  public ClaimFixture clockWarning(String host, Duration ago) {
    return message(
        PoolMessage.Kind.HOST_CLOCK_SKEW_DETECTED,
        Optional.ofNullable(records.get(host)).orElseThrow().build().id().uuid(),
        ago,
        "");
  }

  /// A note that it wrote.
  public ClaimFixture message(PoolMessage.Kind kind, String about, Duration ago, String body) {
    messages.add(new PoolMessage(kind, about, now.minus(ago), body));
    return this;
  }

  /// What it says of high availability.
  public ClaimFixture ha(HaState state) {
    ha = state;
    return this;
  }

  /// A VM as it has it on record, running; its name is its uuid too.
  public ClaimFixture runs(String vm, String host, Vm.Restart restart) {
    vms.add(
        new Vm(
            "OpaqueRef:" + vm,
            vm,
            vm,
            "Running",
            "OpaqueRef:" + host,
            restart.priority().equals("restart"),
            restart));
    return this;
  }

  /// Another SR, attached everywhere.
  public ClaimFixture storage(String name, String type, boolean shared) {
    storage.add(
        new StorageRepository(
            "OpaqueRef:" + name,
            "5e000000-0000-4000-8000-%012d".formatted(storage.size() + 1),
            name,
            type,
            shared,
            1L << 40,
            1L << 39,
            connections("")));
    return this;
  }

  /// A certificate of a host, valid for that long still.
  public ClaimFixture certificate(String host, Duration remaining) {
    certificates.add(new HostCertificate("OpaqueRef:" + host, "host", now.plus(remaining)));
    return this;
  }

  /// The session ended; the picture is that old.
  public ClaimFixture ended(Duration ago) {
    open = false;
    age = ago;
    return this;
  }

  /// When it was last confirmed.
  public ClaimFixture confirmed(Duration ago) {
    age = ago;
    return this;
  }

  PoolClaim build() {
    return new PoolClaim(
        new Endpoint(claimant.address(), Endpoint.HTTPS),
        now.minus(age),
        new PoolRecord(
            "OpaqueRef:pool",
            new PoolId(pool),
            name,
            master,
            defaultSr,
            ha,
            tls,
            operations,
            upgrade,
            rotation),
        records.values().stream().map(RecordFixture::build).toList(),
        vms,
        storage,
        certificates,
        vmsRead ? Optional.of(4711L) : Optional.empty(),
        clockCompared ? Optional.of(ahead) : Optional.empty(),
        messages,
        open);
  }
}
