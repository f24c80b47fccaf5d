package org.poolkeeper.store;

import java.io.IOException;
import java.time.InstantSource;
import org.poolkeeper.journal.JournalEntry;
import org.poolkeeper.journal.Redactor;
import org.poolkeeper.journal.RunId;
import org.poolkeeper.port.Journal.RunLog;
import org.poolkeeper.port.JournalException;
import org.poolkeeper.port.JournalException.Why;

/// A run in hand. After a failed write the file is cut back to its last whole line, at once or
/// before the next write, so that nothing half-written is ever followed by anything.
final class FileRunLog implements RunLog {
  private final RunId run;
  private final ForcedFile file;
  private final Redactor redactor;
  private final InstantSource clock;
  private final Release release;
  private long length;
  private long lastNumber;
  private String lastHash;
  private boolean torn;
  private boolean closed;

  /// A file that ends with a whole line.
  ///
  /// @param length of the file
  FileRunLog(
      RunId run,
      ForcedFile file,
      Redactor redactor,
      InstantSource clock,
      Release release,
      long length,
      long lastNumber,
      String lastHash) {
    this.run = run;
    this.file = file;
    this.redactor = redactor;
    this.clock = clock;
    this.release = release;
    this.length = length;
    this.lastNumber = lastNumber;
    this.lastHash = lastHash;
  }

  /// What is to be done when the run goes out of hand.
  interface Release {
    void run(ForcedFile file);
  }

  @Override
  public RunId run() {
    return run;
  }

  @Override
  public synchronized long append(JournalEntry entry) throws JournalException {
    if (closed) {
      throw new JournalException(
          Why.IN_OTHER_HANDS, "The run %s is no longer in hand here.".formatted(run), null);
    }
    var line = ChainedLine.entry(lastNumber + 1, clock.instant(), lastHash, redactor.clean(entry));
    var octets = line.withEnd();
    try {
      if (torn) {
        file.cut(length);
        torn = false;
      }
      file.write(length, octets);
    } catch (IOException e) {
      cutBack();
      throw DiskTrouble.writing(run, e);
    }
    length += octets.length;
    lastNumber++;
    lastHash = line.sha256();
    return lastNumber;
  }

  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      release.run(file);
    }
  }

  private void cutBack() {
    try {
      file.cut(length);
    } catch (IOException e) {
      torn = true;
    }
  }
}
