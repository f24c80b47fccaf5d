package org.poolkeeper.store;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// What a journal needs of a file system. None of it is disturbed by an interrupt.
interface Disk {

  /// A file that does not exist yet, for its owner alone.
  ForcedFile create(Path path) throws IOException;

  /// A file that exists.
  ForcedFile open(Path path) throws IOException;

  /// All that is in a file.
  default byte[] read(Path path) throws IOException {
    try (var stream = new FileInputStream(path.toFile())) {
      return stream.readAllBytes();
    }
  }

  /// At most so many bytes from the end of a file.
  default byte[] end(Path path, int most) throws IOException {
    try (var stream = new FileInputStream(path.toFile())) {
      stream.skipNBytes(Math.max(0, Files.size(path) - most));
      return stream.readAllBytes();
    }
  }

  /// Makes the names in a directory durable, where the system lets a directory be opened.
  default void force(Path directory) throws IOException {
    var interrupted = Thread.interrupted();
    try {
      while (!forced(directory)) {
        interrupted |= Thread.interrupted();
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static boolean forced(Path directory) throws IOException {
    if (!Files.getFileStore(directory).supportsFileAttributeView("posix")) {
      return true;
    }
    try (var channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
      return true;
    } catch (ClosedByInterruptException e) {
      return false;
    }
  }

  /// The disk itself.
  record Real(StateDirectory directory) implements Disk {
    @Override
    public ForcedFile create(Path path) throws IOException {
      return DiskFile.create(path, directory);
    }

    @Override
    public ForcedFile open(Path path) throws IOException {
      return DiskFile.open(path);
    }
  }
}
