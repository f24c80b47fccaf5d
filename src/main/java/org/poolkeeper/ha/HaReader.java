package org.poolkeeper.ha;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.poolkeeper.ha.HaReading.Mode;
import org.poolkeeper.model.Inquiries;
import org.poolkeeper.model.Inquiry;
import org.poolkeeper.model.InquiryAnswer;
import org.poolkeeper.model.PoolClaim;
import org.poolkeeper.model.PoolRecord.HaState;
import org.poolkeeper.model.RememberedPool;
import org.poolkeeper.model.RememberedPool.RememberedHa;
import org.poolkeeper.model.StorageRepository;

/// Reads high availability out of a coordinator's picture and what that was asked beside. Pure.
public final class HaReader {
  /// Where neither the pool nor a setting says otherwise (XAPI.md 7.1).
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  /// A question for each VM is asked of so many at most.
  private static final int ASKED = 200;

  /// What is to be asked of that coordinator for a full reading; without answers the reading says
  /// less.
  public Set<Inquiry> asks(PoolClaim claim) {
    var asks = new HashSet<Inquiry>();
    var ha = claim.pool().ha();
    if (ha.enabled()) {
      asks.add(new Inquiry.MostFailures());
      ha.statefiles().forEach(disk -> asks.add(new Inquiry.HomeOfStatefile(disk)));
    }
    claim.vms().stream()
        .filter(vm -> vm.protectedByHa() || !vm.restart().priority().isEmpty())
        .limit(ASKED)
        .forEach(vm -> asks.add(new Inquiry.IsAgile(vm.uuid())));
    return asks;
  }

  /// The reading.
  ///
  /// @param told what the same coordinator was asked; may be nothing
  /// @param since since when it is on, or off, as far as is known
  public HaReading read(PoolClaim claim, Inquiries told, Optional<Instant> since) {
    var ha = claim.pool().ha();
    var mode = mode(claim);
    var setup = setup(claim, told);
    var matrix =
        mode.isOn()
            ? new MatrixReader(claim.hosts(), disks(claim), names(claim, told)).matrix()
            : HaMatrix.NONE;
    return new HaReading(
        mode,
        since,
        summary(mode, matrix, ha),
        setup,
        matrix,
        capacity(ha, mode, told.number(new Inquiry.MostFailures())),
        new CoverReader(claim, told).cover(),
        mode.isOn() ? new LossReader(matrix, setup.timeout()).losses() : List.of(),
        new NoteReader(claim).notes(),
        claim.at(),
        claim.open());
  }

  /// Since when at the latest it is as `claim` has it, as memory of that pool tells.
  public Optional<Instant> since(PoolClaim claim, Optional<RememberedPool> memory) {
    return memory
        .filter(pool -> pool.id().equals(claim.pool().id()))
        .flatMap(RememberedPool::ha)
        .filter(ha -> ha.on() == claim.pool().ha().enabled())
        .map(RememberedHa::since);
  }

  /// Whether it is on, and what for.
  public static Mode mode(PoolClaim claim) {
    if (claim.pool().currentOperations().stream().anyMatch(one -> one.startsWith("ha_"))) {
      return Mode.CHANGING;
    }
    if (!claim.pool().ha().enabled()) {
      return Mode.OFF;
    }
    var covers =
        !claim.vmsRead()
            || claim.pool().ha().tolerates() > 0
            || claim.vms().stream()
                .anyMatch(vm -> vm.protectedByHa() || !vm.restart().priority().isEmpty());
    return covers ? Mode.PROTECTING : Mode.COORDINATOR_ONLY;
  }

  /// After how long without heartbeat a host counts as lost, with this configuration of the pool.
  public static Duration timeout(Map<String, String> configuration) {
    return chosenTimeout(configuration).orElse(TIMEOUT);
  }

  private static Optional<Duration> chosenTimeout(Map<String, String> configuration) {
    return Optional.ofNullable(configuration.get("timeout"))
        .filter(text -> text.matches("\\d{1,6}"))
        .map(text -> Duration.ofSeconds(Long.parseLong(text)));
  }

  private static String summary(Mode mode, HaMatrix matrix, HaState ha) {
    return switch (mode) {
      case OFF ->
          "High availability is off. A lost coordinator is not replaced by itself, and no VM is"
              + " restarted elsewhere.";
      case CHANGING ->
          "High availability is being switched. What is on record changes until that has ended.";
      case COORDINATOR_ONLY ->
          "High availability is on for the coordinator only: a lost one is replaced within minutes,"
              + " and no VM is restarted. That is not off: hosts without heartbeat restart"
              + " themselves hard.%s".formatted(lost(matrix));
      case PROTECTING ->
          "High availability is on%s.%s"
              .formatted(
                  ha.overcommitted() ? " and promises more than there is room for" : "",
                  lost(matrix));
    };
  }

  private static String lost(HaMatrix matrix) {
    return matrix.statefileLost() ? " No host reaches the heartbeat disk." : "";
  }

  private static HaSetup setup(PoolClaim claim, Inquiries told) {
    var ha = claim.pool().ha();
    var chosen = chosenTimeout(ha.configuration());
    return new HaSetup(
        chosen.orElse(TIMEOUT),
        chosen.isPresent(),
        ha.statefiles().stream()
            .flatMap(disk -> home(claim, told, disk).stream())
            .distinct()
            .toList(),
        Optional.of(ha.clusterStack()).filter(stack -> !stack.isEmpty()));
  }

  private static Optional<String> home(PoolClaim claim, Inquiries told, String disk) {
    return told.to(new Inquiry.HomeOfStatefile(disk))
        .filter(InquiryAnswer.LiesOn.class::isInstance)
        .map(answer -> ((InquiryAnswer.LiesOn) answer).storage())
        .flatMap(uuid ->
            claim.storage().stream().filter(storage -> storage.uuid().equals(uuid)).findFirst())
        .map(StorageRepository::name);
  }

  /// Those of the pool, and those that hosts reach beside.
  private static List<String> disks(PoolClaim claim) {
    var disks = new ArrayList<>(claim.pool().ha().statefiles());
    if (disks.isEmpty()) {
      claim.hosts().stream()
          .flatMap(host -> host.haStatefiles().stream())
          .distinct()
          .sorted()
          .forEach(disks::add);
    }
    return disks;
  }

  private static List<String> names(PoolClaim claim, Inquiries told) {
    var disks = disks(claim);
    var names = new ArrayList<String>();
    for (var i = 0; i < disks.size(); i++) {
      var plain = disks.size() == 1 ? "the heartbeat disk" : "heartbeat disk " + (i + 1);
      names.add(home(claim, told, disks.get(i)).map(storage -> "the SR " + storage).orElse(plain));
    }
    return names;
  }

  private static HaCapacity capacity(HaState ha, Mode mode, Optional<Long> most) {
    return new HaCapacity(
        ha.tolerates(),
        ha.planExistsFor(),
        ha.overcommitted(),
        ha.allowsOvercommit(),
        most,
        mode.isOn() ? promised(ha, most) : "Nothing is promised while it is off.");
  }

  private static String promised(HaState ha, Optional<Long> most) {
    var possible =
        most.map(number -> " At most %s can be covered.".formatted(hosts(number))).orElse("");
    if (ha.tolerates() == 0) {
      return "No room is kept: no VM is promised a restart.%s".formatted(possible);
    }
    return ha.overcommitted() || ha.planExistsFor() < ha.tolerates()
        ? "The loss of %s is to be covered, and there is a plan for %s: beyond that some protected VMs would not be restarted.%s"
            .formatted(
                hosts(ha.tolerates()),
                ha.planExistsFor() == 0 ? "none" : "only " + ha.planExistsFor(),
                possible)
        : "The loss of %s is covered.%s".formatted(hosts(ha.tolerates()), possible);
  }

  private static String hosts(long number) {
    return number + " " + (number == 1 ? "host" : "hosts");
  }
}
