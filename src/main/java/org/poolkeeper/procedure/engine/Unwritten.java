package org.poolkeeper.procedure.engine;

import org.poolkeeper.journal.JournalEntry;
import org.poolkeeper.journal.RunId;
import org.poolkeeper.port.Journal.RunLog;

/// The journal of a run that never began.
record Unwritten(RunId run) implements RunLog {
  @Override
  public long append(JournalEntry entry) {
    return 0;
  }

  @Override
  public void close() {}
}
