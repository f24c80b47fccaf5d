package org.poolkeeper.store;

import static org.poolkeeper.journal.Runs.BEGAN;
import static org.poolkeeper.journal.Runs.RUN;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.poolkeeper.journal.JournalEntry;
import org.poolkeeper.journal.JournalLine;
import org.poolkeeper.journal.Redactor;
import org.poolkeeper.journal.RunReading;
import org.poolkeeper.journal.Runs;

/// A state directory for tests of journals: every look at the clock is a second later.
final class JournalFiles {
  private final StateDirectory directory;
  private final AtomicInteger seconds = new AtomicInteger();

  JournalFiles(Path path) {
    this.directory = new StateDirectory(path.resolve("state"));
  }

  FileJournal journal() {
    return new FileJournal(directory, clock());
  }

  FileJournal journal(Disk disk) {
    return new FileJournal(directory, clock(), disk);
  }

  /// For tests that write thousands of files: nothing is forced to disk.
  Disk laxDisk() {
    return new LaxDisk();
  }

  FileJournal laxJournal() {
    return journal(laxDisk());
  }

  InstantSource clock() {
    return () -> Instant.from(BEGAN).plusSeconds(seconds.getAndIncrement());
  }

  Path file() {
    return directory.path().resolve("journal").resolve(RUN + ".jsonl");
  }

  /// Writes a whole run and gives it out of hand.
  byte[] written(List<? extends JournalEntry> entries) throws IOException {
    return written(journal(), entries);
  }

  byte[] laxlyWritten(List<? extends JournalEntry> entries) throws IOException {
    return written(laxJournal(), entries);
  }

  private byte[] written(FileJournal journal, List<? extends JournalEntry> entries)
      throws IOException {
    try (journal;
        var log = journal.begin(RUN, new Redactor())) {
      for (var entry : entries) {
        log.append(entry);
      }
    }
    return Files.readAllBytes(file());
  }

  /// Puts `content` in the place of the file.
  void put(byte[] content) throws IOException {
    new StateDirectory(file().getParent().getParent()).create();
    Files.createDirectories(file().getParent());
    Files.write(file(), content);
  }

  RunReading reading() throws IOException {
    try (var journal = journal()) {
      return journal.read(Runs.RUN);
    }
  }

  static List<JournalEntry> entries(RunReading reading) {
    return reading.lines().stream().map(JournalLine::entry).toList();
  }
}
