package org.poolkeeper.store;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.poolkeeper.journal.RunId;
import org.poolkeeper.journal.RunReading.Holder;

/// Which console has which run in hand: a lock on one byte for each run, in a file that stays
/// empty. The system takes a lock back when its process ends, however it ends. The channel is
/// opened once and kept, since closing any would give all locks of the process back (POSIX).
final class RunHolds implements Closeable {
  private static final int TRIES = 40;
  private static final Duration PAUSE = Duration.ofMillis(5);

  private final Path file;
  private final StateDirectory directory;
  private final Map<RunId, FileLock> held = new HashMap<>();
  private @Nullable FileChannel channel;

  RunHolds(Path file, StateDirectory directory) {
    this.file = file;
    this.directory = directory;
  }

  /// Takes `run` in hand. Tries for a moment, since [#holder] of another console touches the lock.
  ///
  /// @return whether it is in hand now, and was not before
  synchronized boolean take(RunId run) throws IOException {
    if (held.containsKey(run)) {
      return false;
    }
    for (var tries = 0; tries < TRIES; tries++) {
      var lock = tryLock(run);
      if (lock != null) {
        held.put(run, lock);
        return true;
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
    return false;
  }

  /// Gives `run` out of hand.
  synchronized void release(RunId run) throws IOException {
    var lock = held.remove(run);
    if (lock != null) {
      lock.release();
    }
  }

  /// Who has `run` in hand.
  synchronized Holder holder(RunId run) throws IOException {
    if (held.containsKey(run)) {
      return Holder.THIS_CONSOLE;
    }
    if (!Files.exists(file)) {
      return Holder.NOBODY;
    }
    var lock = tryLock(run);
    if (lock == null) {
      return Holder.ANOTHER_CONSOLE;
    }
    lock.release();
    return Holder.NOBODY;
  }

  @Override
  public synchronized void close() throws IOException {
    held.clear();
    if (channel != null) {
      channel.close();
    }
  }

  private @Nullable FileLock tryLock(RunId run) throws IOException {
    if (channel == null || !channel.isOpen()) {
      channel =
          FileChannel.open(
              file,
              Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
              directory.ownerOnlyFile());
    }
    try {
      return channel.tryLock(position(run), 1, false);
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  /// Far behind the end of the empty file, and different for different runs.
  private static long position(RunId run) {
    var name = run.text().getBytes(StandardCharsets.UTF_8);
    var hash = ChainedLine.sha256(name, name.length);
    return Long.parseUnsignedLong(hash.substring(0, 15), 16);
  }
}
