package org.poolkeeper.ui.host;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import org.poolkeeper.model.Source;
import org.poolkeeper.ui.control.Ages;
import org.poolkeeper.ui.control.Freshness;
import org.poolkeeper.ui.control.StateKind;

/// One line of a host's detail. Nothing is cut off: what is long gets the whole width, with its
/// source below.
final class FactLine {

  private static final PseudoClass STALE = PseudoClass.getPseudoClass("stale");

  private final Shape shape;
  private final Label title;
  private final TextField field = new TextField();
  private final Label sentence = new Label();
  private final Control value;
  private final Label provenance = new Label();

  /// What a line must keep to stay in place.
  record Shape(String label, Form form) {
    static Shape of(Fact fact) {
      return new Shape(fact.label(), Form.of(fact));
    }
  }

  /// How much room a value needs.
  enum Form {
    SHORT,
    LONG_IDENTIFIER,
    SENTENCE;

    private static final int SHORT_LENGTH = 20;

    private static Form of(Fact fact) {
      return fact.value().length() <= SHORT_LENGTH
          ? SHORT
          : fact.machine() ? LONG_IDENTIFIER : SENTENCE;
    }
  }

  FactLine(Fact fact) {
    shape = Shape.of(fact);
    value =
        switch (shape.form()) {
          case SHORT, LONG_IDENTIFIER -> field;
          case SENTENCE -> sentence;
        };
    title = new Label(fact.label());
    title.getStyleClass().add("muted");
    title.setLabelFor(value);
    title.setMinWidth(Region.USE_PREF_SIZE);
    field.setEditable(false);
    field.setPrefColumnCount(8);
    sentence.setWrapText(true);
    sentence.setMinHeight(Region.USE_PREF_SIZE);
    sentence.setContextMenu(new ContextMenu(copy(sentence)));
    value.getStyleClass().add("copyable");
    if (fact.machine()) {
      value.getStyleClass().add("code");
    }
    provenance.getStyleClass().addAll("muted", "small");
    // Where it is narrow, the age at its end stays.
    provenance.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
  }

  Shape shape() {
    return shape;
  }

  /// Puts the line into `grid`.
  ///
  /// @return the next free row
  int place(GridPane grid, int row) {
    return switch (shape.form()) {
      case SHORT -> {
        grid.addRow(row, title, value, provenance);
        yield row + 1;
      }
      case LONG_IDENTIFIER, SENTENCE -> {
        grid.addRow(row, title, value);
        GridPane.setColumnSpan(value, 2);
        grid.add(provenance, 1, row + 1, 2, 1);
        yield row + 2;
      }
    };
  }

  void show(Fact fact, HostDetail.Ageing ownWords, Instant now) {
    if (!field.getText().equals(fact.value())) {
      field.setText(fact.value());
      sentence.setText(fact.value());
    }
    var stale = fades(fact, ownWords, now);
    value.pseudoClassStateChanged(STALE, stale);
    var said = (stale ? StateKind.UNKNOWN.symbol() + " " : "") + provenance(fact, now);
    provenance.setText(said);
    if (provenance.getTooltip() == null && !said.isEmpty()) {
      var tooltip = new Tooltip();
      tooltip.textProperty().bind(provenance.textProperty());
      provenance.setTooltip(tooltip);
    }
    value.setAccessibleText("%s: %s. %s".formatted(fact.label(), fact.value(), said));
  }

  private static boolean fades(Fact fact, HostDetail.Ageing ownWords, Instant now) {
    var recorded = fact.source().filter(Source.PoolSession.class::isInstance).isPresent();
    return (recorded || ownWords == HostDetail.Ageing.FADES)
        && fact.at().filter(at -> Freshness.of(at, now) == Freshness.STALE).isPresent();
  }

  /// The source in fewer words: the host itself need not be named again.
  private static String brief(Source source) {
    return switch (source) {
      case Source.CredentialFreeProbe _ -> "asked without credentials";
      case Source.LocalSession _ -> "local session";
      case Source.PoolSession(var asked) -> "database of " + asked;
      case Source.PoolMemory _, Source.Operator _ -> source.words();
    };
  }

  private static String provenance(Fact fact, Instant now) {
    Optional<String> age = fact.at().map(at -> Ages.brief(Duration.between(at, now)) + " ago");
    return fact.source()
        .map(source -> brief(source) + age.map(each -> ", " + each).orElse(""))
        .orElse("");
  }

  private static MenuItem copy(Label label) {
    var item = new MenuItem("Copy");
    item.setOnAction(_ -> {
      var content = new ClipboardContent();
      content.putString(label.getText());
      Clipboard.getSystemClipboard().setContent(content);
    });
    return item;
  }
}
