package org.poolkeeper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import org.poolkeeper.port.DemoPool.DemoSession;
import org.poolkeeper.port.Journal;
import org.poolkeeper.port.PoolMemory;
import org.poolkeeper.store.FileJournal;
import org.poolkeeper.store.StateDirectory;

/// What is remembered and written down of demo sessions, each on its own. Nothing of it outlives
/// the program. Safe from any thread.
final class DemoDesk implements AutoCloseable {
  private final InstantSource clock;
  private final Map<DemoSession, DemoMemory> memories =
      Collections.synchronizedMap(new WeakHashMap<>());
  private final Map<DemoSession, FileJournal> journals =
      Collections.synchronizedMap(new WeakHashMap<>());
  private final List<Path> directories = Collections.synchronizedList(new ArrayList<>());

  DemoDesk(InstantSource clock) {
    this.clock = clock;
  }

  PoolMemory memory(DemoSession session) {
    return memories.computeIfAbsent(session, each -> new DemoMemory(each.remembered()));
  }

  Journal journal(DemoSession session) {
    return journals.computeIfAbsent(session, _ -> begin());
  }

  private FileJournal begin() {
    try {
      var directory = Files.createTempDirectory("poolkeeper-demo");
      directories.add(directory);
      return new FileJournal(new StateDirectory(directory), clock);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    journals.values().forEach(FileJournal::close);
    directories.forEach(DemoDesk::delete);
  }

  private static void delete(Path directory) {
    try (var files = Files.walk(directory)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      // It is in the system's directory for what need not stay.
    }
  }
}
