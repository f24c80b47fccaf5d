package org.poolkeeper.procedure.catalog;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.poolkeeper.diagnosis.Finding;
import org.poolkeeper.diagnosis.FindingCode;
import org.poolkeeper.model.HostId;
import org.poolkeeper.model.RememberedPool;
import org.poolkeeper.model.Vm;
import org.poolkeeper.procedure.Procedure.Remaining;
import org.poolkeeper.procedure.ProcedureId;
import org.poolkeeper.procedure.Sight;

/// What is left to do once a pool has a coordinator again.
///
/// @param after what it looks like then
/// @param ruler the host that was to rule
record AfterChecks(Sight after, HostId ruler) {
  private static final Set<String> SETTINGS =
      Set.of(
          FindingCode.DEFAULT_SR_MISSING.code(),
          FindingCode.DEFAULT_SR_INVALID.code(),
          FindingCode.DEFAULT_SR_NOT_ATTACHED.code(),
          FindingCode.STORAGE_NOT_ATTACHED.code(),
          FindingCode.TLS_VERIFICATION_OFF.code(),
          FindingCode.ROLLING_UPGRADE.code(),
          FindingCode.SECRET_ROTATION_PENDING.code());

  /// Default storage, certificate checks, upgrade: what the diagnosis says of the pool's settings.
  List<Remaining> settings() {
    return after.diagnosis().findings().stream()
        .filter(finding -> SETTINGS.contains(finding.code()))
        .map(AfterChecks::remaining)
        .toList();
  }

  private static Remaining remaining(Finding finding) {
    return new Remaining(
        (finding.message() + " " + finding.next()).strip(),
        finding.procedure().map(ProcedureId::new));
  }

  /// The hosts that do not serve, each with what it says. Those `but` are left out.
  List<Remaining> notBack(Set<HostId> but) {
    var cast = new Cast(after, after.claimOf(ruler));
    var coordinator = cast.with(ruler);
    if (coordinator.isEmpty()) {
      return List.of();
    }
    var strays = new Strays(cast, coordinator.get());
    var left = new ArrayList<Remaining>();
    strays.astray().stream()
        .filter(member -> !but.contains(member.id()))
        .map(member ->
            new Remaining(
                "%s. Tell it to follow %s."
                    .formatted(strays.says(member), coordinator.get().name()),
                Optional.of(Ids.REPOINT)))
        .forEach(left::add);
    strays.away().stream()
        .filter(member -> !but.contains(member.id()))
        .map(member ->
            new Remaining(
                "%s %s. If it runs, tell it at its console to follow %s; if it is off, it falls into place when it is switched on."
                    .formatted(member.name(), member.silence(after.at()), coordinator.get().name()),
                Optional.of(Ids.REPOINT)))
        .forEach(left::add);
    strays.followers().stream()
        .filter(member -> !but.contains(member.id()))
        .filter(member -> !Strays.isLive(member))
        .map(member ->
            new Remaining(
                "%s follows %s and is not on record as alive yet. Wait some minutes and look again."
                    .formatted(member.name(), coordinator.get().name()),
                Optional.empty()))
        .forEach(left::add);
    return left;
  }

  /// High availability, where the new coordinator has it on record as on.
  List<Remaining> highAvailability() {
    return after
        .claimOf(ruler)
        .filter(claim -> claim.pool().ha().enabled())
        .map(_ ->
            List.of(
                new Remaining(
                    "The database has high availability as on, while it was disarmed by hand."
                        + " Switch it off for the pool, then on again when every host is back.",
                    Optional.of(Ids.DISABLE_HA))))
        .or(this::leftOff)
        .orElse(List.of());
  }

  /// It was on when memory last saw it, and went off with the disarming.
  private Optional<List<Remaining>> leftOff() {
    return after
        .memory()
        .flatMap(RememberedPool::ha)
        .flatMap(RememberedPool.RememberedHa::settings)
        .filter(settings ->
            Duration.between(settings.lastSeen(), after.at()).compareTo(Duration.ofDays(1)) < 0)
        .map(settings ->
            List.of(
                new Remaining(
                    "High availability is off, and was on with %s. Switch it on again when every host is back."
                        .formatted(settings.words()),
                    Optional.of(Ids.ENABLE_HA))));
  }

  /// The VMs that the database has on a host that is lost.
  List<Remaining> vmsOn(HostId gone, String name) {
    var claim = after.claimOf(ruler);
    var ref = claim.flatMap(picture -> picture.host(gone)).map(record -> record.ref());
    var vms =
        claim.stream()
            .flatMap(picture -> picture.vms().stream())
            .filter(Vm::running)
            .filter(vm -> ref.filter(vm.residentOn()::equals).isPresent())
            .map(Vm::name)
            .sorted()
            .toList();
    return vms.isEmpty()
        ? List.of()
        : List.of(
            new Remaining(
                "%s recorded as running on %s: %s. First make sure that %s is off; then have it declared dead, which frees the disks, and start them elsewhere. Both running at once would destroy their disks."
                    .formatted(
                        Phrases.verb(vms.size(), "1 VM is", vms.size() + " VMs are"),
                        name,
                        Phrases.list(vms),
                        name),
                Optional.empty()));
  }
}
