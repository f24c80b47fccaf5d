package org.poolkeeper.ha;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.poolkeeper.model.HostRecord;
import org.poolkeeper.model.PoolClaim;
import org.poolkeeper.model.PoolMessage;
import org.poolkeeper.model.Vm;

/// What the notes of a coordinator mean (XAPI.md 7.6).
///
/// @param claim whose notes
record NoteReader(PoolClaim claim) {

  /// Newest first.
  List<HaNote> notes() {
    return claim.messages().stream()
        .flatMap(note ->
            meaning(note)
                .map(words -> new HaNote(note.kind(), note.at(), about(note), words))
                .stream())
        .sorted(Comparator.comparing(HaNote::at).reversed())
        .toList();
  }

  private String about(PoolMessage note) {
    return Stream.concat(
            claim.hosts().stream()
                .filter(host -> host.id().uuid().equals(note.about()))
                .map(HostRecord::name),
            claim.vms().stream().filter(vm -> vm.uuid().equals(note.about())).map(Vm::name))
        .findFirst()
        .orElse("the pool");
  }

  /// Empty for what is no matter of high availability.
  private Optional<String> meaning(PoolMessage note) {
    var about = about(note);
    return switch (note.kind()) {
      case HA_STATEFILE_LOST ->
          Optional.of(
              "No host reached the heartbeat disk. From then on the hosts stayed up only because"
                  + " each heard all others; one more loss restarts them.");
      case HA_HEARTBEAT_APPROACHING_TIMEOUT ->
          Optional.of(
              "Heartbeats over the network nearly came too late at %s. Once more, and it restarts itself: look at the network."
                  .formatted(about));
      case HA_STATEFILE_APPROACHING_TIMEOUT ->
          Optional.of(
              "Writing to the heartbeat disk nearly took too long at %s. Slow storage fences hosts: a longer timeout helps."
                  .formatted(about));
      case HA_XAPI_HEALTHCHECK_APPROACHING_TIMEOUT ->
          Optional.of(
              "The check of the management service nearly took too long at %s. A host whose management service hangs is restarted."
                  .formatted(about));
      case HA_NETWORK_BONDING_ERROR ->
          Optional.of(
              "The bond that carries heartbeats has a fault at %s: one cable fewer to lose."
                  .formatted(about));
      case HA_POOL_OVERCOMMITTED ->
          Optional.of(
              "More was promised than there was room for: after the next failure some protected VMs"
                  + " would not be restarted.");
      case HA_POOL_DROP_IN_PLAN_EXISTS_FOR ->
          Optional.of(
              "From then on there was a plan for fewer failed hosts%s: a host left, or VMs took the room."
                  .formatted(
                      note.body().matches("\\d{1,3}") ? ", for " + note.body().strip() : ""));
      case HA_PROTECTED_VM_RESTART_FAILED ->
          Optional.of(
              "%s was to be started again and could not be. It is tried again at most every two minutes: look for room, and for its disks."
                  .formatted(about));
      case HA_HOST_FAILED ->
          Optional.of(
              "%s left without being shut down: power, crash, or it fenced itself. Its protected VMs were started elsewhere from then on."
                  .formatted(about));
      case HA_HOST_WAS_FENCED ->
          Optional.of(
              "%s had restarted itself hard because it had lost its heartbeats. This note comes late: it is written when the host is back, not when it happened. Look at the minutes before its boot."
                  .formatted(about));
      case POOL_MASTER_TRANSITION -> Optional.of("%s became coordinator.".formatted(about));
      case METADATA_LUN_BROKEN ->
          Optional.of(
              "The second copy of the database beside the heartbeat disk was not written any more:"
                  + " a new coordinator would start from an older one.");
      case METADATA_LUN_HEALTHY ->
          Optional.of("The second copy of the database beside the heartbeat disk is kept again.");
      case HOST_CLOCK_SKEW_DETECTED -> Optional.empty();
    };
  }
}
