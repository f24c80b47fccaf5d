package org.poolkeeper.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/// A file on disk. An interrupt, as when a run is asked to end, closes a channel in the middle of
/// its work; the work is then done again from its beginning, and the interrupt is there afterwards.
final class DiskFile implements ForcedFile {
  private final Path path;
  private FileChannel channel;

  private DiskFile(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  /// A file that does not exist yet, for its owner alone.
  static DiskFile create(Path path, StateDirectory directory) throws IOException {
    return new DiskFile(
        path,
        FileChannel.open(
            path,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            directory.ownerOnlyFile()));
  }

  /// A file that exists.
  static DiskFile open(Path path) throws IOException {
    return new DiskFile(path, FileChannel.open(path, StandardOpenOption.WRITE));
  }

  @Override
  public void write(long position, byte[] octets) throws IOException {
    undisturbed(() -> {
      var rest = ByteBuffer.wrap(octets);
      while (rest.hasRemaining()) {
        channel.write(rest, position + rest.position());
      }
      channel.force(true);
    });
  }

  @Override
  public void cut(long length) throws IOException {
    undisturbed(() -> {
      channel.truncate(length);
      channel.force(true);
    });
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  private void undisturbed(Work work) throws IOException {
    var interrupted = Thread.interrupted();
    try {
      while (true) {
        try {
          if (!channel.isOpen()) {
            channel = FileChannel.open(path, StandardOpenOption.WRITE);
          }
          work.run();
          return;
        } catch (ClosedByInterruptException e) {
          interrupted |= Thread.interrupted();
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private interface Work {
    void run() throws IOException;
  }
}
