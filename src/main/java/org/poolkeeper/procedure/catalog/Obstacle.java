package org.poolkeeper.procedure.catalog;

import static org.poolkeeper.procedure.catalog.Way.EJECT;
import static org.poolkeeper.procedure.catalog.Way.POWER_OFF;
import static org.poolkeeper.procedure.catalog.Way.SHUT_DOWN;
import static org.poolkeeper.procedure.catalog.Way.SUSPEND;

import java.util.List;
import java.util.Map;
import org.poolkeeper.model.InquiryAnswer.ServerSays;

/// Why a VM cannot move to another host, by the server's code (XAPI.md 4.9, 7.4), in plain words
/// with what helps.
///
/// @param reason why, as the end of "VM cannot move: …"; `%s` stands for what the server names
/// @param fix what else would help, one sentence
/// @param ways what this program can do, the mildest first
record Obstacle(String reason, String fix, List<Way> ways) {
  private static final List<Way> ANY = List.of(SUSPEND, SHUT_DOWN);
  private static final List<Way> NO_SUSPEND = List.of(SHUT_DOWN, POWER_OFF);

  private static final Map<String, Obstacle> BY_CODE =
      Map.ofEntries(
          Map.entry(
              "VM_REQUIRES_SR",
              new Obstacle(
                  "a disk or disc of it is on %s, which no other host reaches",
                  "Eject the disc if it is one; else move the disk to shared storage, or connect"
                      + " the other hosts to this storage.",
                  List.of(EJECT, SUSPEND, SHUT_DOWN))),
          Map.entry(
              "VM_REQUIRES_NETWORK",
              new Obstacle(
                  "it uses the network %s, which no other host has",
                  "Set that network up on the other hosts, or move its interface to another one.",
                  ANY)),
          Map.entry(
              "HOST_NOT_ENOUGH_FREE_MEMORY",
              new Obstacle(
                  "no other host has enough free memory for it",
                  "Shut down or shrink VMs on the other hosts.",
                  ANY)),
          Map.entry(
              "NO_HOSTS_AVAILABLE",
              new Obstacle(
                  "no other host can take it", "Enable another host, or free memory on one.", ANY)),
          Map.entry(
              "HOST_NOT_LIVE",
              new Obstacle("the host it would go to is not alive", "Bring that host back.", ANY)),
          Map.entry(
              "VM_HAS_PCI_ATTACHED",
              new Obstacle(
                  "a PCI device of this host is passed through to it",
                  "Take the device away from it while it is shut down.",
                  NO_SUSPEND)),
          Map.entry(
              "VM_HAS_VGPU",
              new Obstacle(
                  "it uses a virtual graphics card of this host",
                  "Take the card away from it while it is shut down.",
                  NO_SUSPEND)),
          Map.entry(
              "VM_REQUIRES_GPU",
              new Obstacle(
                  "it needs a graphics card that no other host has free",
                  "Free one on another host.",
                  NO_SUSPEND)),
          Map.entry(
              "VM_REQUIRES_VGPU",
              new Obstacle(
                  "it needs a virtual graphics card that no other host has free",
                  "Free one on another host.",
                  NO_SUSPEND)),
          Map.entry(
              "VM_REQUIRES_IOMMU",
              new Obstacle(
                  "it needs a host that can pass devices through, and no other can",
                  "Switch that on in the firmware of another host.",
                  NO_SUSPEND)),
          Map.entry(
              "VM_HAS_SRIOV_VIF",
              new Obstacle(
                  "a network card of this host is passed through to it",
                  "Give it a plain network interface while it is shut down.",
                  NO_SUSPEND)),
          Map.entry(
              "VM_HAS_VUSBS",
              new Obstacle(
                  "a USB device of this host is passed through to it",
                  "Unplug the device from the VM.",
                  NO_SUSPEND)),
          Map.entry(
              "VM_MISSING_PV_DRIVERS",
              new Obstacle(
                  "its guest tools are not installed or not running",
                  "Install the guest tools in it, or wait until it has started.",
                  NO_SUSPEND)),
          Map.entry(
              "VM_OLD_PV_DRIVERS",
              new Obstacle(
                  "its guest tools are too old", "Update the guest tools in it.", NO_SUSPEND)),
          Map.entry(
              "VM_LACKS_FEATURE",
              new Obstacle(
                  "its guest does not say that it can be moved",
                  "Install or update the guest tools in it.",
                  NO_SUSPEND)),
          Map.entry(
              "VM_LACKS_FEATURE_SUSPEND",
              new Obstacle(
                  "its guest does not say that it can be suspended, which moving needs",
                  "Install or update the guest tools in it.",
                  NO_SUSPEND)),
          Map.entry(
              "VM_LACKS_FEATURE_SHUTDOWN",
              new Obstacle(
                  "its guest does not say that it can shut down when asked",
                  "Shut it down from within, or install the guest tools.",
                  List.of(SUSPEND, POWER_OFF))),
          Map.entry(
              "VM_INCOMPATIBLE_WITH_THIS_HOST",
              new Obstacle(
                  "the processors of the other hosts lack features that it uses",
                  "Shut it down and start it there: then it uses what they have.",
                  ANY)),
          Map.entry(
              "VM_HOST_INCOMPATIBLE_VERSION_MIGRATE",
              new Obstacle(
                  "the other hosts run an older version, and VMs only move to the same or a newer"
                      + " one",
                  "Bring the other hosts to the version of this one.",
                  ANY)),
          Map.entry(
              "VM_HOST_INCOMPATIBLE_VERSION",
              new Obstacle(
                  "the other hosts run a version on which it cannot run",
                  "Bring the other hosts to the version of this one.",
                  ANY)),
          Map.entry(
              "HA_OPERATION_WOULD_BREAK_FAILOVER_PLAN",
              new Obstacle(
                  "moving it would leave no room for the restarts that high availability promises",
                  "Lower the number of failures to tolerate, or protect fewer VMs.",
                  ANY)),
          Map.entry(
              "HOST_EVACUATE_VM_NOT_HA_PROTECTED",
              new Obstacle(
                  "high availability is on and does not protect it, and lets only protected VMs"
                      + " move away",
                  "Switch high availability off for the time, or have it protect the VM.",
                  ANY)),
          Map.entry(
              "HA_CONSTRAINT_VIOLATION_SR_NOT_SHARED",
              new Obstacle(
                  "high availability protects it, and its disk on %s is not shared",
                  "Do not protect it, or move its disk to shared storage.", ANY)),
          Map.entry(
              "HA_CONSTRAINT_VIOLATION_NETWORK_NOT_SHARED",
              new Obstacle(
                  "high availability protects it, and its network %s is not shared",
                  "Do not protect it, or use a network that every host has.", ANY)),
          Map.entry(
              "OTHER_OPERATION_IN_PROGRESS",
              new Obstacle(
                  "something else is being done with it just now",
                  "Wait until that has ended, and look again.",
                  ANY)),
          Map.entry(
              "OPERATION_NOT_ALLOWED",
              new Obstacle(
                  "the server does not allow it to be moved: %s",
                  "Look at what is set on the VM.", ANY)),
          Map.entry(
              "VM_BAD_POWER_STATE",
              new Obstacle(
                  "it neither runs nor is off, so that it cannot be moved",
                  "Unpause or resume it first.",
                  NO_SUSPEND)));

  static Obstacle of(ServerSays says) {
    var known = BY_CODE.get(says.code());
    return known == null
        ? new Obstacle(
            "the server says %s".formatted(says.code()),
            "Look the message up, or stop the VM for the time.",
            List.of(SUSPEND, SHUT_DOWN, POWER_OFF))
        : new Obstacle(
            known.reason.contains("%s") ? known.reason.formatted(named(says)) : known.reason,
            known.fix,
            known.ways);
  }

  /// The codes there are words for.
  static java.util.Set<String> codes() {
    return BY_CODE.keySet();
  }

  /// The last thing the server names is what is meant: the VM itself comes first.
  private static String named(ServerSays says) {
    return says.params().isEmpty() || says.params().getLast().isBlank()
        ? "something the server does not name"
        : says.params().getLast();
  }
}
