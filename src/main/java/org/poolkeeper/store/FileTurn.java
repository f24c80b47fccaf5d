package org.poolkeeper.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// The right to change a file, held by one party among all threads and processes.
final class FileTurn implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration PAUSE = Duration.ofMillis(2);

  private final FileChannel channel;

  private FileTurn(FileChannel channel) {
    this.channel = channel;
  }

  /// Waits for the turn.
  ///
  /// @param lock the file that stands for it; it stays behind empty
  /// @throws IOException if it is not to be had within some seconds
  static FileTurn take(Path lock, StateDirectory directory) throws IOException {
    var channel =
        FileChannel.open(
            lock,
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
            directory.ownerOnlyFile());
    var deadline = System.nanoTime() + PATIENCE.toNanos();
    while (tryLock(channel) == null) {
      if (System.nanoTime() - deadline > 0) {
        channel.close();
        throw new IOException("another program holds " + lock);
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
    return new FileTurn(channel);
  }

  /// Closing the channel gives the lock back.
  @Override
  public void close() throws IOException {
    channel.close();
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }
}
