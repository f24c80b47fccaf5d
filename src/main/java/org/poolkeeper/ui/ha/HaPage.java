package org.poolkeeper.ui.ha;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.poolkeeper.ui.control.StateKind;
import org.poolkeeper.ui.control.Told;

/// Everything that the screen says of high availability at one moment, without the ages, which
/// grow.
///
/// @param kind how it is
/// @param word "on", "off", "was on", "not known"
/// @param summary one or two sentences
/// @param picture whose record it is taken from; empty where nobody's was read
/// @param stale whether all of it is past, or too old to be relied on
/// @param findings what makes it doubtful, and what was found beside the heartbeats
/// @param facts since when, with which settings, how much is covered
/// @param beats hosts by ways; empty while it is off, or nothing is known
/// @param reading what the heartbeats and the room mean
/// @param losses hosts by cases of loss; empty while it is off, or nothing is known
/// @param cases what each case means in general
/// @param cover what becomes of VMs
/// @param notes what the coordinator noted, newest first
/// @param clock by whose clock the notes are dated
record HaPage(
    StateKind kind,
    String word,
    String summary,
    Optional<Told> picture,
    boolean stale,
    List<Line> findings,
    List<Fact> facts,
    Optional<Grid> beats,
    List<Line> reading,
    Optional<Grid> losses,
    List<Case> cases,
    Cover cover,
    List<Note> notes,
    String clock) {
  HaPage {
    findings = List.copyOf(findings);
    facts = List.copyOf(facts);
    reading = List.copyOf(reading);
    cases = List.copyOf(cases);
    notes = List.copyOf(notes);
  }

  /// A sentence with its mark.
  record Line(StateKind kind, String words) {}

  /// Something by its name.
  ///
  /// @param kind its mark, for the few that have one
  /// @param told by whom and when; empty where nobody told
  record Fact(String name, Optional<StateKind> kind, String words, List<Told> told) {
    Fact {
      told = List.copyOf(told);
    }
  }

  /// A table of hosts.
  ///
  /// @param name for the ear
  /// @param titles of the columns after the hosts' names
  record Grid(String name, List<String> titles, List<GridRow> rows) {
    Grid {
      titles = List.copyOf(titles);
      rows = List.copyOf(rows);
    }
  }

  /// A host in a table.
  record GridRow(String host, List<GridCell> cells) {
    GridRow {
      cells = List.copyOf(cells);
    }
  }

  /// One cell.
  ///
  /// @param words a few
  /// @param sentence all of it, for the ear and for a line below the table
  record GridCell(StateKind kind, String words, String sentence) {}

  /// A case of loss.
  record Case(String title, String words) {}

  /// VMs.
  ///
  /// @param summary how many of which kind, or why there is none
  /// @param bound those that cannot start on every host, and why
  /// @param rows those that it concerns first
  record Cover(String summary, List<Line> bound, List<CoverRow> rows) {
    Cover {
      bound = List.copyOf(bound);
      rows = List.copyOf(rows);
    }
  }

  /// A VM.
  ///
  /// @param restarted whether it is started again when its host fails
  /// @param order when, among those that are restarted
  /// @param on the host it runs on
  /// @param movable whether it can start on every host, and else why not
  /// @param kind its mark
  record CoverRow(
      String name, StateKind kind, String restarted, String order, String on, String movable) {
    /// All of it, for the ear.
    String sentence() {
      return "%s: restarted: %s; order %s; on %s; can start on every host: %s."
          .formatted(name, restarted, order, on, movable);
    }
  }

  /// A note.
  ///
  /// @param at by the clock of the coordinator that wrote it
  /// @param time the same as on a clock
  /// @param code as the server spells it
  /// @param about which host or VM
  /// @param meaning one or two sentences
  record Note(Instant at, String time, String code, String about, String meaning) {}
}
