package org.poolkeeper.procedure.catalog;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.poolkeeper.diagnosis.Diagnostician;
import org.poolkeeper.guard.Attestations;
import org.poolkeeper.guard.Parties;
import org.poolkeeper.guard.Ruling;
import org.poolkeeper.guard.Rulings;
import org.poolkeeper.guard.Verdict;
import org.poolkeeper.model.HostId;
import org.poolkeeper.model.HostState;
import org.poolkeeper.model.Inquiries;
import org.poolkeeper.model.Inquiry;
import org.poolkeeper.model.InquiryAnswer;
import org.poolkeeper.model.Observed;
import org.poolkeeper.model.PoolClaim;
import org.poolkeeper.model.PoolSnapshot;
import org.poolkeeper.model.Pools;
import org.poolkeeper.model.RememberedPool;
import org.poolkeeper.model.RememberedPool.OrphanMark;
import org.poolkeeper.model.RememberedPool.Picture;
import org.poolkeeper.model.RememberedPool.RememberedHost;
import org.poolkeeper.model.RememberedPool.RememberedVm;
import org.poolkeeper.model.Source;
import org.poolkeeper.model.Vm;
import org.poolkeeper.procedure.Sight;

/// What a procedure sees of a [Pools] fixture, with verdicts as the test says them: what they rest
/// on is tested where they are made.
final class Sights {
  private PoolSnapshot snapshot;
  private final Map<HostId, Verdict> verdicts = new HashMap<>();
  private final Map<HostId, Instant> off = new HashMap<>();
  private final Map<Inquiry, InquiryAnswer> told = new HashMap<>();

  private Sights(PoolSnapshot snapshot) {
    this.snapshot = snapshot;
  }

  static Sights of(Pools pool) {
    return new Sights(pool.snapshot());
  }

  static HostId id(int number) {
    return new HostId("aaaaaaaa-0000-4000-8000-%012d".formatted(number));
  }

  /// The uuid of `host-a`, `host-b`, …, or of `plot1`, `plot2`, …
  static HostId id(String name) {
    var last = name.charAt(name.length() - 1);
    return id(last >= 'a' ? last - 'a' + 1 : last - '0');
  }

  static Instant ago(Duration age) {
    return Pools.NOW.minus(age);
  }

  /// This host rules.
  Sights rules(String name) {
    verdicts.put(id(name), new Verdict.Rules(List.of()));
    return this;
  }

  /// This host was replaced by another.
  Sights orphaned(String name, String successor) {
    verdicts.put(id(name), new Verdict.Orphaned(Optional.of(id(successor)), List.of()));
    return this;
  }

  /// The operator attested that these hosts are off.
  Sights off(String... names) {
    for (var name : names) {
      off.put(id(name), Pools.NOW);
    }
    return this;
  }

  /// Every VM can leave every host of a pool of so many hosts.
  Sights everyVmMoves(int hosts) {
    for (var i = 1; i <= hosts; i++) {
      told.put(new Inquiry.Hindrances(id(i)), new InquiryAnswer.Hindered(Map.of()));
    }
    return this;
  }

  /// A VM cannot leave its host, says the server.
  Sights stuck(String host, String vm, String code, String... params) {
    var question = new Inquiry.Hindrances(id(host));
    var by = new HashMap<String, InquiryAnswer.ServerSays>();
    if (told.get(question) instanceof InquiryAnswer.Hindered(var before)) {
      by.putAll(before);
    }
    by.put(vm, new InquiryAnswer.ServerSays(code, List.of(params)));
    told.put(question, new InquiryAnswer.Hindered(by));
    return this;
  }

  /// There is room for that many failed hosts at most, and the heartbeat disk lies on iscsi-1.
  Sights roomFor(long hosts) {
    told.put(new Inquiry.MostFailures(), new InquiryAnswer.Failures(hosts));
    told.put(
        new Inquiry.HomeOfStatefile("OpaqueRef:statefile"),
        new InquiryAnswer.LiesOn("5e000000-0000-4000-8000-000000000001"));
    return this;
  }

  /// The host that rules was asked this, and said that.
  Sights told(Inquiry question, InquiryAnswer answer) {
    told.put(question, answer);
    return this;
  }

  /// A VM that a claimant has on record as running on a host.
  Sights runs(String claimant, String vm, String on) {
    return vm(claimant, vm, "Running", "OpaqueRef:" + on);
  }

  /// A VM that a claimant has on record in that state.
  Sights vm(String claimant, String vm, String state, String on) {
    snapshot =
        with(
            snapshot.claims().stream()
                .map(claim -> isOf(claim, claimant) ? withVm(claim, vm, state, on) : claim)
                .toList(),
            snapshot.remembered());
    return this;
  }

  private boolean isOf(PoolClaim claim, String claimant) {
    return snapshot
        .host(id(claimant))
        .filter(host -> host.answersTo(claim.claimant().address()))
        .isPresent();
  }

  private static PoolClaim withVm(PoolClaim claim, String vm, String state, String on) {
    var vms = new ArrayList<>(claim.vms());
    vms.add(new Vm("OpaqueRef:" + vm, uuid(vm), vm, state, on, false));
    return new PoolClaim(
        claim.claimant(),
        claim.at(),
        claim.pool(),
        claim.hosts(),
        vms,
        claim.storage(),
        claim.certificates(),
        claim.generation(),
        claim.clockAhead(),
        claim.messages(),
        claim.open());
  }

  /// The uuid that a VM of this name has everywhere.
  static String uuid(String vm) {
    return "vm-uuid-of-" + vm;
  }

  /// Memory saw the copies of the database written to all members, that long ago.
  Sights copies(Duration ago) {
    return remembering(pool ->
        with(
            pool,
            pool.hosts().stream()
                .map(host ->
                    new RememberedHost(
                        host.id(),
                        host.name(),
                        host.endpoint(),
                        host.addresses(),
                        host.certificate(),
                        host.internalCertificate(),
                        host.runningVms(),
                        host.seen(),
                        Optional.of(ago(ago))))
                .toList(),
            pool.picture(),
            pool.orphans()));
  }

  /// Memory saw a copy of the database written to this host, that long ago.
  Sights copy(String name, Duration ago) {
    return remembering(pool ->
        with(
            pool,
            pool.hosts().stream()
                .map(host ->
                    host.id().equals(id(name))
                        ? new RememberedHost(
                            host.id(),
                            host.name(),
                            host.endpoint(),
                            host.addresses(),
                            host.certificate(),
                            host.internalCertificate(),
                            host.runningVms(),
                            host.seen(),
                            Optional.of(ago(ago)))
                        : host)
                .toList(),
            pool.picture(),
            pool.orphans()));
  }

  /// Memory has another address that leads to this host.
  Sights alsoAt(String name, String address) {
    return remembering(pool ->
        with(
            pool,
            pool.hosts().stream()
                .map(host ->
                    host.id().equals(id(name))
                        ? new RememberedHost(
                            host.id(),
                            host.name(),
                            host.endpoint(),
                            addresses(host, address),
                            host.certificate(),
                            host.internalCertificate(),
                            host.runningVms(),
                            host.seen(),
                            host.copyRefreshed())
                        : host)
                .toList(),
            pool.picture(),
            pool.orphans()));
  }

  private static Set<org.poolkeeper.model.HostAddress> addresses(RememberedHost host, String more) {
    var all = new LinkedHashSet<>(host.addresses());
    all.add(new org.poolkeeper.model.HostAddress(more));
    return all;
  }

  /// Memory has these VMs, as of that long ago.
  Sights picture(Duration ago, RememberedVm... vms) {
    return remembering(pool ->
        with(
            pool,
            pool.hosts(),
            Optional.of(new Picture(id(1), ago(ago), Optional.of(4700L), List.of(vms))),
            pool.orphans()));
  }

  /// A running VM of which memory saw no change.
  static RememberedVm vm(String name, String on) {
    return new RememberedVm(
        uuid(name),
        name,
        "Running",
        Optional.of(id(on)),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  static RememberedVm created(String name, String on, Duration ago) {
    var vm = vm(name, on);
    return new RememberedVm(
        vm.uuid(),
        name,
        vm.powerState(),
        vm.residentOn(),
        Optional.of(ago(ago)),
        Optional.empty(),
        Optional.empty());
  }

  static RememberedVm started(String name, String on, Duration ago) {
    var vm = vm(name, on);
    return new RememberedVm(
        vm.uuid(),
        name,
        vm.powerState(),
        vm.residentOn(),
        Optional.empty(),
        Optional.of(ago(ago)),
        Optional.empty());
  }

  static RememberedVm migrated(String name, String on, Duration ago) {
    var vm = vm(name, on);
    return new RememberedVm(
        vm.uuid(),
        name,
        vm.powerState(),
        vm.residentOn(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(ago(ago)));
  }

  /// Memory has this host marked as an orphan.
  Sights marked(String name) {
    return remembering(pool ->
        with(
            pool,
            pool.hosts(),
            pool.picture(),
            List.of(
                new OrphanMark(
                    id(name),
                    ago(Duration.ofDays(1)),
                    ago(Duration.ofHours(20)),
                    Optional.empty(),
                    "nobody followed it"))));
  }

  /// The last reign began that long ago.
  Sights reignSince(Duration ago) {
    return remembering(pool -> {
      var reigns = new ArrayList<>(pool.reigns());
      var last = reigns.removeLast();
      reigns.add(new RememberedPool.Reign(last.host(), ago(ago), Pools.NOW, last.evidence()));
      return new RememberedPool(
          pool.id(),
          pool.name(),
          pool.user(),
          pool.hosts(),
          reigns,
          pool.orphans(),
          pool.picture(),
          pool.at());
    });
  }

  private Sights remembering(UnaryOperator<RememberedPool> change) {
    snapshot =
        with(snapshot.claims(), Optional.of(change.apply(snapshot.remembered().orElseThrow())));
    return this;
  }

  private static RememberedPool with(
      RememberedPool pool,
      List<RememberedHost> hosts,
      Optional<Picture> picture,
      List<OrphanMark> orphans) {
    return new RememberedPool(
        pool.id(), pool.name(), pool.user(), hosts, pool.reigns(), orphans, picture, pool.at());
  }

  private PoolSnapshot with(List<PoolClaim> claims, Optional<RememberedPool> remembered) {
    return new PoolSnapshot(
        snapshot.at(),
        snapshot.seeds(),
        snapshot.hosts(),
        claims,
        remembered,
        snapshot.credentialsKnown(),
        snapshot.settled(),
        snapshot.handOver());
  }

  /// The same facts, looked at so much later.
  Sights later(Duration time) {
    snapshot =
        new PoolSnapshot(
            snapshot.at().plus(time),
            snapshot.seeds(),
            snapshot.hosts(),
            snapshot.claims(),
            snapshot.remembered(),
            snapshot.credentialsKnown(),
            snapshot.settled(),
            snapshot.handOver());
    return this;
  }

  Sight sight() {
    var parties = new Parties(snapshot);
    var rulings =
        new Rulings(
            parties.claimants().stream().map(host -> ruling(parties, host)).toList(),
            Optional.empty());
    var seen = snapshot;
    var answers = new HashMap<Inquiry, Observed<InquiryAnswer>>();
    told.forEach((question, answer) ->
        answers.put(
            question, new Observed<>(answer, seen.at(), new Source.PoolSession(address()))));
    return new Sight(
            parties, new Attestations(off), () -> new Diagnostician().diagnose(seen), () -> rulings)
        .told(new Inquiries(answers));
  }

  private org.poolkeeper.model.HostAddress address() {
    return snapshot.hosts().getFirst().endpoint().address();
  }

  private Ruling ruling(Parties parties, HostState host) {
    var verdict =
        parties
            .directory()
            .idOf(host)
            .map(verdicts::get)
            .orElseGet(() -> new Verdict.Undecided(List.of()));
    return new Ruling(host, verdict);
  }
}
