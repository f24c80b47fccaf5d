package org.poolkeeper.ui.pool;

import java.util.HashSet;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.poolkeeper.diagnosis.Finding;
import org.poolkeeper.ui.control.StateKind;
import org.poolkeeper.ui.control.StateMark;

/// What is wrong with a pool, worst first: what it means, what to do, and on demand why we say so.
final class FindingsView {

  private final PoolViewModel pool;
  private final ListView<Finding> list;
  private final Label title = new Label("Findings");
  private final VBox root;
  private final Set<String> opened = new HashSet<>();

  FindingsView(PoolViewModel pool) {
    this.pool = pool;
    title.getStyleClass().add("section-title");
    list = new ListView<>(pool.findings());
    list.setId("findings");
    list.setAccessibleText("Findings");
    list.getStyleClass().add("edge-to-edge");
    var nothing = new Label("Nothing found. Every check that could be made is as it should be.");
    nothing.setWrapText(true);
    nothing.getStyleClass().add("muted");
    list.setPlaceholder(nothing);
    list.setCellFactory(_ -> new Cell());
    list.setOnKeyPressed(event -> {
      var finding = list.getSelectionModel().getSelectedItem();
      if (finding != null
          && (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.SPACE)) {
        toggle(finding);
        event.consume();
      }
    });
    VBox.setVgrow(list, Priority.ALWAYS);
    root = new VBox(title, list);
    root.getStyleClass().add("section");
  }

  Node root() {
    return root;
  }

  void focus() {
    list.requestFocus();
    if (list.getSelectionModel().isEmpty() && !list.getItems().isEmpty()) {
      list.getSelectionModel().select(0);
    }
  }

  Subscription open() {
    return pool.diagnosis()
        .subscribe(_ -> {
          var count = pool.findings().size();
          title.setText(count == 0 ? "Findings" : "Findings (%d)".formatted(count));
        });
  }

  private void toggle(Finding finding) {
    var key = key(finding);
    if (!opened.remove(key)) {
      opened.add(key);
    }
    list.refresh();
  }

  private static String key(Finding finding) {
    return finding.code() + "/" + finding.subject().label();
  }

  private final class Cell extends ListCell<Finding> {
    @Override
    protected void updateItem(Finding finding, boolean empty) {
      super.updateItem(finding, empty);
      setGraphic(empty || finding == null ? null : card(finding));
      setPrefWidth(0);
    }

    private Node card(Finding finding) {
      var kind = StateKind.of(finding.severity());
      var mark = new StateMark();
      mark.show(
          kind, "%s, %s: %s".formatted(finding.subject().label(), kind.word(), finding.message()));
      var head = new HBox(mark, wrapped(finding.message(), "finding-message"));
      head.getStyleClass().add("marked-top");
      var code = new Label(finding.code());
      code.getStyleClass().addAll("code", "muted", "small");
      var why = new Hyperlink(opened.contains(key(finding)) ? "Hide evidence" : "How do we know?");
      why.getStyleClass().add("small");
      why.setFocusTraversable(false);
      why.setOnAction(_ -> toggle(finding));
      var subject = new Label(finding.subject().label());
      subject.getStyleClass().addAll("small", "muted");
      var foot = new HBox(subject, code, why);
      foot.getStyleClass().add("finding-foot");
      var card = new VBox(head, wrapped(finding.next(), "finding-next"), foot);
      card.getStyleClass().add("finding");
      if (opened.contains(key(finding))) {
        finding.evidence().forEach(each -> card.getChildren().add(indented(each)));
      }
      setAccessibleText(mark.getAccessibleText() + " " + finding.next());
      return card;
    }

    private Node indented(org.poolkeeper.diagnosis.Evidence evidence) {
      var line = EvidencePopOver.line(evidence, pool.now().get());
      line.getStyleClass().add("finding-evidence");
      return line;
    }
  }

  private static Label wrapped(String text, String style) {
    var label = new Label(text);
    label.setWrapText(true);
    label.setMinHeight(Region.USE_PREF_SIZE);
    label.getStyleClass().add(style);
    HBox.setHgrow(label, Priority.ALWAYS);
    return label;
  }
}
