package org.poolkeeper.ui.ha;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.poolkeeper.ui.control.Ages;
import org.poolkeeper.ui.ha.HaPage.Note;
import org.poolkeeper.ui.procedure.Lines;

/// What the coordinator noted within the last day, newest first, each with its meaning. The first
/// few are shown, the others on demand.
final class NoteList {
  private static final int FEW = 5;

  private final Label about = Lines.sentence("", "muted", "small");
  private final VBox list = Lines.column("ha-notes");
  private final Button more = new Button();
  private final VBox root;
  private final List<Label> ages = new ArrayList<>();
  private List<Note> notes = List.of();
  private List<Note> shown = List.of();
  private int most = FEW;

  NoteList() {
    list.setId("ha-notes");
    more.setId("ha-notes-all");
    more.getStyleClass().addAll("flat", "small");
    more.managedProperty().bind(more.visibleProperty());
    more.setOnAction(_ -> {
      most = Integer.MAX_VALUE;
      show();
    });
    root = Lines.column("lines", about, list, more);
  }

  Node root() {
    return root;
  }

  void show(HaPage page, Instant now) {
    notes = page.notes();
    about.setText(
        notes.isEmpty()
            ? page.picture().isPresent()
                ? "Nothing of high availability was noted within the last day."
                : "Not known: notes are the coordinator's."
            : "Notes of the last day, by the clock of %s. After an emergency promotion earlier ones are missing."
                .formatted(page.clock()));
    show();
    age(now);
  }

  /// Ages grow.
  void age(Instant now) {
    for (var i = 0; i < ages.size(); i++) {
      var age = Duration.between(shown.get(i).at(), now);
      ages.get(i)
          .setText(
              "%s, %s"
                  .formatted(
                      shown.get(i).time(),
                      age.isNegative() ? "just now" : Ages.brief(age) + " ago"));
    }
  }

  private void show() {
    var newest = notes.stream().limit(most).toList();
    more.setVisible(newest.size() < notes.size());
    more.setText("Show all %d notes".formatted(notes.size()));
    if (!newest.equals(shown)) {
      shown = newest;
      ages.clear();
      list.getChildren().setAll(shown.stream().map(this::line).toList());
    }
  }

  private Node line(Note note) {
    var age = Lines.sentence(note.time(), "muted", "small");
    ages.add(age);
    var code = Lines.sentence(note.code(), "code", "small");
    var meaning = Lines.sentence(note.meaning());
    meaning.setAccessibleText("%s, %s: %s".formatted(note.about(), note.code(), note.meaning()));
    return Lines.column("lines", age, meaning, code);
  }
}
