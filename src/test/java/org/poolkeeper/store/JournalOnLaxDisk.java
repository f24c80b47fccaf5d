package org.poolkeeper.store;

import java.nio.file.Path;
import java.time.InstantSource;
import org.poolkeeper.port.Journal;

/// The journal as it is on disk, for tests that write thousands of lines: nothing is forced.
public final class JournalOnLaxDisk implements AutoCloseable {
  private final FileJournal journal;

  /// A journal in `directory`.
  public JournalOnLaxDisk(Path directory, InstantSource clock) {
    journal = new FileJournal(new StateDirectory(directory), clock, new LaxDisk());
  }

  public Journal journal() {
    return journal;
  }

  @Override
  public void close() {
    journal.close();
  }
}
