package org.poolkeeper.ui.connect;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.poolkeeper.model.Fingerprint;
import org.poolkeeper.ui.control.StateKind;
import org.poolkeeper.ui.control.StateMark;

/// Certificates to be judged: the fingerprint of a first contact, or old and new side by side.
final class CertificatesView {
  private CertificatesView() {}

  static Node of(List<CertificateQuestion> questions) {
    var list = new VBox();
    list.getStyleClass().add("certificates");
    questions.forEach(question -> list.getChildren().add(card(question)));
    if (questions.size() == 1) {
      return list;
    }
    var scroll = new ScrollPane(list);
    scroll.setFitToWidth(true);
    scroll.setMaxHeight(360);
    scroll.getStyleClass().add("edge-to-edge");
    return scroll;
  }

  private static Node card(CertificateQuestion question) {
    var name = new Label(question.label());
    name.getStyleClass().add("strong");
    var mark = new StateMark();
    var what =
        question.changed()
            ? "presents another certificate than before"
            : "is met for the first time";
    mark.show(
        question.changed() ? StateKind.CRITICAL : StateKind.UNKNOWN, question.label() + " " + what);
    var head = new HBox(mark, name, new Label(what));
    head.getStyleClass().add("marked");
    var prints = new GridPane();
    prints.getStyleClass().add("fingerprints");
    question.known().ifPresent(known -> prints.add(print("Known until now", known), 0, 0));
    prints.add(
        print(
            question.changed() ? "Presented now" : "SHA-256 fingerprint",
            question.presented().fingerprint()),
        question.changed() ? 1 : 0,
        0);
    var issued =
        new Label(
            "For %s, valid from %s until %s"
                .formatted(
                    question.presented().commonName(),
                    date(question.presented().notBefore()),
                    date(question.presented().notAfter())));
    issued.getStyleClass().addAll("muted", "small");
    var card = new VBox(head, prints, issued);
    card.getStyleClass().add("certificate");
    return card;
  }

  /// Four lines of eight bytes: short enough to compare aloud.
  private static Node print(String title, Fingerprint fingerprint) {
    var heading = new Label(title);
    heading.getStyleClass().add("muted");
    var text = new TextArea(fingerprint.hex().replaceAll("(.{23}):", "$1\n"));
    text.setEditable(false);
    text.setPrefRowCount(4);
    text.setPrefColumnCount(23);
    text.getStyleClass().addAll("code", "fingerprint");
    text.setAccessibleText(title + ": " + fingerprint.hex());
    return new VBox(heading, text);
  }

  private static String date(java.time.Instant instant) {
    return DateTimeFormatter.ISO_LOCAL_DATE.format(instant.atZone(ZoneId.systemDefault()));
  }
}
