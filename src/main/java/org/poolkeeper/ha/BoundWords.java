package org.poolkeeper.ha;

import org.poolkeeper.model.InquiryAnswer.ServerSays;

/// Why a VM cannot be started on every host, or a storage repository not hold a heartbeat disk, in
/// plain words (XAPI.md 7.1, 7.4).
public final class BoundWords {

  /// A few words without full stop, as in "it has a disk on storage that is not shared (local-1)".
  public String of(ServerSays why) {
    var words =
        switch (why.code()) {
          case "HA_CONSTRAINT_VIOLATION_SR_NOT_SHARED" ->
              "it has a disk on storage that is not shared";
          case "HA_CONSTRAINT_VIOLATION_NETWORK_NOT_SHARED" ->
              "it uses a network that is not on every host";
          case "VM_HAS_PCI_ATTACHED" -> "a device of its host is passed through to it";
          case "VM_HAS_VGPU" -> "it uses a graphics card of its host";
          case "SR_NO_PBDS" -> "it is not attached on every host";
          case "SR_OPERATION_NOT_SUPPORTED" -> "storage of its kind cannot hold a heartbeat disk";
          case "SR_SOURCE_SPACE_INSUFFICIENT" -> "it has too little free space, 4 GB are needed";
          default -> "the server says " + why.code();
        };
    var names =
        why.params().stream()
            .filter(name -> !name.isBlank() && name.length() < 60)
            .distinct()
            .toList();
    return names.isEmpty() || !why.code().startsWith("HA_CONSTRAINT")
        ? words
        : "%s (%s)".formatted(words, String.join(", ", names));
  }
}
