package org.poolkeeper.ui.runs;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.poolkeeper.journal.RunId;
import org.poolkeeper.model.Secret;
import org.poolkeeper.port.Journal;
import org.poolkeeper.port.JournalException;
import org.poolkeeper.procedure.engine.Resumption;
import org.poolkeeper.ui.procedure.ProcedureServices;
import org.poolkeeper.ui.procedure.ReportFile;

/// The runs that have not ended and that nobody has in hand. Journals are read and written in the
/// background; everything else happens on the screen's thread.
public final class LeftRuns {
  private final Supplier<Map<JournalHome, Journal>> journals;
  private final Supplier<List<Secret>> passwords;
  private final ProcedureServices services;
  private final InstantSource clock;
  private final Executor screen;
  private final Executor background;
  private final ObservableList<LeftRun> list = FXCollections.observableArrayList();
  private final ReadOnlyStringWrapper trouble = new ReadOnlyStringWrapper(this, "trouble", "");
  private final ReadOnlyStringWrapper told = new ReadOnlyStringWrapper(this, "told", "");
  private long asked;

  /// Nothing is read before [#read].
  ///
  /// @param journals where runs are written down at present
  /// @param passwords those of the pools on the screen; a plan that a word was left out of because
  ///   it is one can be read with it
  public LeftRuns(
      Supplier<Map<JournalHome, Journal>> journals,
      Supplier<List<Secret>> passwords,
      ProcedureServices services,
      InstantSource clock,
      Executor screen,
      Executor background) {
    this.journals = journals;
    this.passwords = passwords;
    this.services = services;
    this.clock = clock;
    this.screen = screen;
    this.background = background;
  }

  /// What was found, newest first.
  public ObservableList<LeftRun> list() {
    return list;
  }

  /// Which journals cannot be read, and why; empty while all can.
  public ReadOnlyStringProperty trouble() {
    return trouble.getReadOnlyProperty();
  }

  /// What came of what was asked for last, one sentence; empty before.
  public ReadOnlyStringProperty told() {
    return told.getReadOnlyProperty();
  }

  /// Reads the journals anew.
  public void read() {
    var number = ++asked;
    var now = journals.get();
    var known = passwords.get().toArray(Secret[]::new);
    work(() -> {
      var found = found(now, known);
      screen.execute(() -> {
        if (number == asked) {
          show(found);
        }
      });
    });
  }

  /// Ends `run` without taking it up; nothing is sent.
  public void end(LeftRun run) {
    var journal = journals.get().get(run.home());
    if (journal == null) {
      told.set("Its journal is gone with the demo session.");
      return;
    }
    work(() -> {
      var words = ended(journal, run);
      screen.execute(() -> {
        told.set(words);
        read();
      });
    });
  }

  /// Writes the incident report of `run` to `file`: as HTML if it is called so, else as Markdown.
  public void save(LeftRun run, Path file) {
    var journal = journals.get().get(run.home());
    if (journal == null) {
      told.set("Its journal is gone with the demo session.");
      return;
    }
    work(() -> {
      var words =
          new ReportFile(clock, services.program()).save(journal, run.history().run(), file);
      screen.execute(() -> told.set(words));
    });
  }

  /// Something has to be said of them.
  void tell(String words) {
    told.set(words);
  }

  private void work(Runnable task) {
    try {
      background.execute(task);
    } catch (RejectedExecutionException e) {
      told.set("The program is ending.");
    }
  }

  private void show(Found found) {
    if (!list.equals(found.runs())) {
      list.setAll(found.runs());
    }
    trouble.set(String.join(" ", found.unreadable()));
  }

  private record Found(List<LeftRun> runs, List<String> unreadable) {}

  private static Found found(Map<JournalHome, Journal> journals, Secret... known) {
    var runs = new ArrayList<LeftRun>();
    var unreadable = new ArrayList<String>();
    journals.forEach((home, journal) -> {
      try {
        for (var run : journal.perhapsOpen()) {
          read(home, journal, run, runs, unreadable, known);
        }
      } catch (JournalException e) {
        unreadable.add(
            "Whether a run was cut off is not known, its journal cannot be read: "
                + e.getMessage());
      }
    });
    return new Found(List.copyOf(runs), unreadable);
  }

  /// One journal that cannot be read hides no other.
  private static void read(
      JournalHome home,
      Journal journal,
      RunId run,
      List<LeftRun> runs,
      List<String> unreadable,
      Secret... known) {
    try {
      new Resumption(journal, known)
          .left(run)
          .map(left -> new LeftRun(left, home))
          .ifPresent(runs::add);
    } catch (JournalException e) {
      unreadable.add("Run %s cannot be read: %s".formatted(run, e.getMessage()));
    }
  }

  private String ended(Journal journal, LeftRun run) {
    try {
      new Resumption(journal).abandon(run.left(), services.person());
      return "Run %s was ended. Nothing was sent; its report stays in the journal."
          .formatted(run.name());
    } catch (JournalException e) {
      return "Run %s could not be ended: %s".formatted(run.name(), e.getMessage());
    }
  }
}
