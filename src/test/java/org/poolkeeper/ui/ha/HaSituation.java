package org.poolkeeper.ui.ha;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.poolkeeper.diagnosis.Diagnosis;
import org.poolkeeper.model.ClaimFixture;
import org.poolkeeper.model.HostAddress;
import org.poolkeeper.model.Inquiries;
import org.poolkeeper.model.Inquiry;
import org.poolkeeper.model.InquiryAnswer;
import org.poolkeeper.model.InquiryAnswer.ServerSays;
import org.poolkeeper.model.Observed;
import org.poolkeeper.model.PoolMessage;
import org.poolkeeper.model.PoolRecord.HaState;
import org.poolkeeper.model.Pools;
import org.poolkeeper.model.RememberedPool.HaSettings;
import org.poolkeeper.model.RememberedPool.RememberedHa;
import org.poolkeeper.model.Source;
import org.poolkeeper.model.Vm;
import org.poolkeeper.ui.Judged;

/// A pool under high availability, or not.
///
/// @param name what its picture is called
/// @param seen the pool
/// @param told what the host that rules answers
record HaSituation(String name, Diagnosis seen, Inquiries told) {
  private static final String DISK = "OpaqueRef:statefile";

  @Override
  public String toString() {
    return name;
  }

  static List<HaSituation> all() {
    return List.of(
        healthy(),
        oneMissesTheDisk(),
        statefileLost(),
        overcommitted(),
        pair(),
        coordinatorOnly(),
        off(),
        electing(),
        unknown());
  }

  static HaSituation named(String name) {
    return all().stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
  }

  /// One VM is bound to its host, and a host was fenced lately.
  static HaSituation healthy() {
    return ruled("healthy", guarded(plot(4).claim(ClaimFixture::haOn)));
  }

  static HaSituation oneMissesTheDisk() {
    return ruled(
        "one-misses-the-disk",
        guarded(
            plot(4)
                .claim(ClaimFixture::haOn)
                .claim(claim ->
                    claim.record("plot4", record -> record.heartbeat(List.of(), uuids(4))))));
  }

  static HaSituation statefileLost() {
    return ruled(
        "statefile-lost",
        guarded(
            plot(3)
                .claim(ClaimFixture::haOn)
                .claim(claim -> claim.records(record -> record.heartbeat(List.of(), uuids(3))))));
  }

  static HaSituation overcommitted() {
    return ruled("over-committed", guarded(plot(3).claim(ClaimFixture::haOvercommitted)));
  }

  /// Of two the one with the lower uuid stays.
  static HaSituation pair() {
    return ruled("pair", plot(2).claim(ClaimFixture::haOn).claim(ClaimFixture::vmsNotRead));
  }

  static HaSituation coordinatorOnly() {
    return ruled(
        "coordinator-only",
        plot(3)
            .claim(ClaimFixture::haOn)
            .claim(claim ->
                claim.ha(new HaState(true, 0, 0, false, List.of(DISK), Map.of("timeout", "90")))));
  }

  /// Somebody switched it off, and not on again.
  static HaSituation off() {
    return ruled(
        "off",
        plot(3)
            .claim(claim ->
                claim
                    .runs("db-1", "plot1", new Vm.Restart("restart", 0, 30))
                    .runs("old-1", "plot2", new Vm.Restart("", 0, 0)))
            .remembersHa(
                new RememberedHa(
                    false,
                    Pools.NOW.minus(ofHours(2)),
                    Optional.of(
                        new HaSettings(
                            Map.of("timeout", "90"), 1, Pools.NOW.minus(ofMinutes(121)))))));
  }

  static HaSituation electing() {
    return new HaSituation(
        "electing",
        new Judged()
            .apply(
                guarded(plot(4).claim(ClaimFixture::haOn))
                    .silent("plot1", ofSeconds(75))
                    .claim(claim -> claim.ended(ofSeconds(76)))
                    .snapshot()),
        Inquiries.NONE);
  }

  /// No user and password; memory and a host's own words are all there is.
  static HaSituation unknown() {
    return new HaSituation(
        "unknown",
        new Judged()
            .apply(
                plot(3)
                    .withoutCredentials()
                    .remembersHa(
                        new RememberedHa(
                            true,
                            Pools.NOW.minus(ofHours(50)),
                            Optional.of(
                                new HaSettings(
                                    Map.of("timeout", "60"), 1, Pools.NOW.minus(ofMinutes(10))))))
                    .snapshot()),
        Inquiries.NONE);
  }

  private static HaSituation ruled(String name, Pools pool) {
    return new HaSituation(name, new Judged().rules("plot1").apply(pool.snapshot()), answers(pool));
  }

  private static Pools guarded(Pools pool) {
    var plot2 = "aaaaaaaa-0000-4000-8000-000000000002";
    return pool.claim(claim ->
            claim
                .runs("db-1", "plot1", new Vm.Restart("restart", 0, 30))
                .runs("mail-1", "plot2", new Vm.Restart("restart", 1, 0))
                .runs("web-1", "plot2", new Vm.Restart("best-effort", 2, 0))
                .runs("test-1", "plot1", new Vm.Restart("", 0, 0))
                .message(PoolMessage.Kind.HA_HOST_FAILED, plot2, ofMinutes(34), "")
                .message(
                    PoolMessage.Kind.HA_POOL_DROP_IN_PLAN_EXISTS_FOR,
                    Pools.POOL,
                    ofMinutes(33),
                    "0")
                .message(PoolMessage.Kind.HA_HOST_WAS_FENCED, plot2, ofMinutes(25), ""))
        .remembersHa(
            new RememberedHa(
                true,
                Pools.NOW.minus(ofHours(50)),
                Optional.of(new HaSettings(Map.of(), 1, Pools.NOW.minusSeconds(1)))));
  }

  private static Inquiries answers(Pools pool) {
    var all = new HashMap<Inquiry, Observed<InquiryAnswer>>();
    var claim = pool.snapshot().claims().getFirst();
    answer(
        all,
        new Inquiry.MostFailures(),
        new InquiryAnswer.Failures(Math.max(1, claim.hosts().size() - 2)));
    answer(
        all,
        new Inquiry.HomeOfStatefile(DISK),
        new InquiryAnswer.LiesOn("5e000000-0000-4000-8000-000000000001"));
    claim
        .vms()
        .forEach(vm ->
            answer(
                all,
                new Inquiry.IsAgile(vm.uuid()),
                vm.name().equals("mail-1")
                    ? new InquiryAnswer.No(
                        new ServerSays("HA_CONSTRAINT_VIOLATION_SR_NOT_SHARED", List.of("local-1")))
                    : new InquiryAnswer.Yes()));
    return new Inquiries(all);
  }

  private static void answer(
      Map<Inquiry, Observed<InquiryAnswer>> all, Inquiry question, InquiryAnswer answer) {
    all.put(
        question,
        new Observed<>(
            answer,
            Pools.NOW.minusSeconds(8),
            new Source.PoolSession(new HostAddress("192.0.2.11"))));
  }

  private static Pools plot(int hosts) {
    return Pools.named(
        java.util.stream.IntStream.rangeClosed(1, hosts)
            .mapToObj(i -> "plot" + i)
            .toArray(String[]::new));
  }

  private static List<String> uuids(int hosts) {
    return java.util.stream.IntStream.rangeClosed(1, hosts)
        .mapToObj("aaaaaaaa-0000-4000-8000-%012d"::formatted)
        .toList();
  }
}
