package org.poolkeeper.store;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.util.Optional;
import org.poolkeeper.journal.RunId;
import org.poolkeeper.port.JournalException;
import org.poolkeeper.port.JournalException.Why;

/// What a disk said, for a person.
final class DiskTrouble {
  private DiskTrouble() {}

  static JournalException writing(RunId run, IOException e) {
    return new JournalException(
        Why.DISK,
        "The journal of the run %s cannot be written (%s). Nothing is sent before it can: make room or check the disk, then try again."
            .formatted(run, words(e)),
        e);
  }

  static JournalException reading(Object what, IOException e) {
    return new JournalException(
        Why.DISK, "The journal %s cannot be read (%s).".formatted(what, words(e)), e);
  }

  private static String words(IOException e) {
    return switch (e) {
      case AccessDeniedException _ -> "access denied";
      case FileSystemException trouble ->
          Optional.ofNullable(trouble.getReason()).orElse(trouble.getClass().getSimpleName());
      default -> Optional.ofNullable(e.getMessage()).orElse(e.getClass().getSimpleName());
    };
  }
}
