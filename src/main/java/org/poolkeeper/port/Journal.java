package org.poolkeeper.port;

import java.util.List;
import org.poolkeeper.journal.JournalEntry;
import org.poolkeeper.journal.Redactor;
import org.poolkeeper.journal.RunId;
import org.poolkeeper.journal.RunReading;
import org.poolkeeper.model.PoolId;

/// Where runs are written down, shared by all consoles. Thread-safe; blocks for as long as a disk
/// takes. Being interrupted does not keep an entry from the disk; the interrupt is there
/// afterwards.
public interface Journal {

  /// Begins the journal of a new run and takes it in hand.
  ///
  /// @param redactor takes out of every entry what must not be on disk
  /// @throws JournalException if it could not be forced to disk, or the name is taken
  RunLog begin(RunId run, Redactor redactor) throws JournalException;

  /// Takes an existing run in hand, to go on with it. A last line that was cut off is replaced by
  /// an entry that says so.
  ///
  /// @throws JournalException if another console has it, if there is none, or if it was changed
  RunLog takeUp(RunId run, Redactor redactor) throws JournalException;

  /// Takes the turn to begin a run on `pool`: until it is given back, no other console that shares
  /// this journal has it, nor another thread of this one. Whoever has it writes down that a run
  /// begins and looks for others, so that of two that begin at once one sees the other, and one
  /// alone goes on.
  ///
  /// @throws JournalException if another has it, or it could not be had
  Turn turn(PoolId pool) throws JournalException;

  /// Every run that has not ended, and perhaps some that have, newest first. It reads little of
  /// each journal, so it is cheap however many runs there were.
  ///
  /// @throws JournalException if the directory cannot be read
  List<RunId> perhapsOpen() throws JournalException;

  /// Every run there is, newest first; empty where none was ever written.
  ///
  /// @throws JournalException if the directory cannot be read
  List<RunId> runs() throws JournalException;

  /// What stands in the journal of `run`, checked line by line.
  ///
  /// @throws JournalException if there is none, or it cannot be read
  RunReading read(RunId run) throws JournalException;

  /// The turn to begin a run on a pool; it is free again when it is closed or the process ends,
  /// however it ends.
  interface Turn extends AutoCloseable {

    /// Gives it back; a second time it does nothing.
    @Override
    void close();
  }

  /// A run in hand. While it is open no other console can take it; it is free again when it is
  /// closed or the process ends, however it ends.
  interface RunLog extends AutoCloseable {

    /// Which run.
    RunId run();

    /// Writes `entry` at the end and forces it to disk.
    ///
    /// @return its line, by which an outcome names its intent
    /// @throws JournalException if that failed: then it does not count as written, and nothing may
    ///   be sent on its strength. It may be tried again
    long append(JournalEntry entry) throws JournalException;

    /// Gives the run out of hand.
    @Override
    void close();
  }
}
