package org.poolkeeper.procedure.engine;

import java.lang.System.Logger.Level;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.poolkeeper.journal.RunId;
import org.poolkeeper.port.JournalException;
import org.poolkeeper.procedure.Plan;

/// Puts what happens in a run into its journal first, and then tells everybody who listens. Used by
/// the run's thread alone.
///
/// Once the journal has failed, it stays failed for this run: there would be a gap in it.
final class Announcer {
  private static final System.Logger LOG = System.getLogger(Announcer.class.getName());

  private final RunId run;
  private final Plan plan;
  private final Scribe scribe;
  private final List<ExecutionListener> listeners;
  private final InstantSource clock;
  private @Nullable JournalException trouble;

  Announcer(
      RunId run, Plan plan, Scribe scribe, List<ExecutionListener> listeners, InstantSource clock) {
    this.run = run;
    this.plan = plan;
    this.scribe = scribe;
    this.listeners = listeners;
    this.clock = clock;
  }

  /// Something that is only written, not told.
  interface Entry {
    void write(Scribe scribe) throws JournalException;
  }

  /// Why the journal cannot be written, if it cannot.
  Optional<JournalException> trouble() {
    return Optional.ofNullable(trouble);
  }

  /// Writes `event`, and tells it whether that worked or not.
  void tell(ExecutionEvent event) {
    if (trouble == null) {
      try {
        scribe.write(event, plan);
      } catch (JournalException e) {
        failed(e);
      }
    }
    spread(event);
  }

  /// Writes `event`, and tells it only once it is on disk.
  ///
  /// @throws JournalException if writing failed now or anything failed before
  void tellWritten(ExecutionEvent event) throws JournalException {
    write(scribe -> scribe.write(event, plan));
    spread(event);
  }

  /// Writes without telling.
  ///
  /// @throws JournalException if that failed now or anything failed before
  void write(Entry entry) throws JournalException {
    if (trouble != null) {
      throw trouble;
    }
    try {
      entry.write(scribe);
    } catch (JournalException e) {
      failed(e);
      throw e;
    }
  }

  /// Tells the end. A journal that failed before is tried once more: an end on disk is worth a gap.
  void end(ExecutionEvent.Ended event) {
    try {
      scribe.write(event, plan);
    } catch (JournalException e) {
      LOG.log(Level.WARNING, "The end of run {0} could not be written down.", run);
    }
    spread(event);
  }

  private void failed(JournalException e) {
    trouble = e;
    spread(new ExecutionEvent.JournalFailed(run, clock.instant(), String.valueOf(e.getMessage())));
  }

  private void spread(ExecutionEvent event) {
    for (var listener : listeners) {
      try {
        listener.on(event);
      } catch (RuntimeException e) {
        LOG.log(Level.ERROR, "A listener of run " + run + " failed.", e);
      }
    }
  }
}
