package org.poolkeeper.ui.memory;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.util.Subscription;
import org.poolkeeper.ui.control.StateKind;
import org.poolkeeper.ui.control.StateMark;

/// The line under the header that says why memory cannot be relied on. It cannot be closed: it goes
/// when its reason goes.
public final class MemoryNoticeView {

  private final MemoryNotice notice;
  private final StateMark mark = new StateMark();
  private final Label words = new Label();
  private final HBox root;

  /// A line that shows nothing until opened.
  public MemoryNoticeView(MemoryNotice notice) {
    this.notice = notice;
    words.setId("memory-trouble");
    words.setWrapText(true);
    words.setMinHeight(Region.USE_PREF_SIZE);
    HBox.setHgrow(words, Priority.ALWAYS);
    root = new HBox(mark, words);
    root.getStyleClass().addAll("marked-top", "notice");
    show("");
  }

  /// What to put on the screen.
  public Node root() {
    return root;
  }

  /// Begins to follow memory.
  public Subscription open() {
    var shown = notice.text().subscribe(text -> show(text));
    notice.open();
    return Subscription.combine(shown, notice::close);
  }

  private void show(String text) {
    mark.show(StateKind.DEGRADED, "Pool memory, degraded: " + text);
    words.setText(text);
    root.setVisible(!text.isEmpty());
    root.setManaged(!text.isEmpty());
  }
}
