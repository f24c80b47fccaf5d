package org.poolkeeper.ui.demo;

import java.time.Instant;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.collections.FXCollections;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Window;
import org.controlsfx.control.SegmentedButton;
import org.poolkeeper.port.DemoPool.DemoHost;
import org.poolkeeper.port.DemoPool.HostState;
import org.poolkeeper.port.DemoPool.Situation;
import org.poolkeeper.ui.control.DialogWindow;
import org.poolkeeper.ui.control.Icon;
import org.poolkeeper.ui.fx.Theme;

/// The demo's controls: situations, time, and faults by hand. It stays open beside the pool.
public final class DemoPicker {

  private static final List<Integer> SPEEDS = List.of(1, 5, 20);

  private final DemoViewModel model;
  private final DialogWindow window;
  private final ListView<Situation> situations;
  private final Button watch = new Button("Watch this");

  /// A picker that is not shown yet.
  public DemoPicker(
      Window owner, Theme theme, DemoViewModel model, ReadOnlyObjectProperty<Instant> now) {
    this.model = model;
    window = new DialogWindow(owner, theme, Icon.DEMO, "Situations on the embedded demo pool");
    window.beside();
    situations = new ListView<>(FXCollections.observableList(model.situations()));
    situations.setId("situations");
    situations.setAccessibleText("Situations");
    situations.setCellFactory(_ -> new SituationCell());
    situations.setFixedCellSize(68);
    situations.setPrefSize(680, 280);
    situations.setOnKeyPressed(event -> {
      if (event.getCode() == KeyCode.ENTER) {
        start();
      }
    });
    situations.setOnMouseClicked(event -> {
      if (event.getClickCount() == 2) {
        start();
      }
    });
    watch.setId("watch");
    watch.setDefaultButton(true);
    watch.disableProperty().bind(situations.getSelectionModel().selectedItemProperty().isNull());
    watch.setOnAction(_ -> start());
    var close = new Button("Close");
    close.setOnAction(_ -> window.close());
    var hosts = new ListView<>(model.hosts());
    hosts.setId("demo-hosts");
    hosts.setAccessibleText("Hosts of the demo pool");
    hosts.setCellFactory(_ -> new HostCell());
    hosts.setPrefSize(680, 190);
    hosts.setPlaceholder(muted("Watch a situation to see its hosts."));
    var problem = new Label();
    problem.getStyleClass().add("problem");
    problem.textProperty().bind(model.problem());
    problem.managedProperty().bind(problem.textProperty().isNotEmpty());
    window.content(situations, problem, speeds(), heading("Faults by hand"), hosts);
    window.buttons(close, watch);
    var following = model.follow(now);
    window.onClosed(following);
  }

  /// Opens it.
  public void show() {
    window.show();
    selectCurrent();
    situations.requestFocus();
  }

  private void start() {
    var chosen = situations.getSelectionModel().getSelectedItem();
    if (chosen != null) {
      model.start(chosen.id());
    }
  }

  private void selectCurrent() {
    var current = model.session().get().map(session -> session.situation().id()).orElse("");
    for (var i = 0; i < situations.getItems().size(); i++) {
      if (situations.getItems().get(i).id().equals(current)) {
        situations.getSelectionModel().select(i);
        situations.scrollTo(i);
      }
    }
    if (situations.getSelectionModel().isEmpty()) {
      situations.getSelectionModel().select(0);
    }
  }

  private Node speeds() {
    var group = new ToggleGroup();
    var buttons = new SegmentedButton();
    buttons.setToggleGroup(group);
    for (var factor : SPEEDS) {
      var button = new ToggleButton("×" + factor);
      button.setId("speed-" + factor);
      button.setUserData(factor);
      button.setAccessibleText("Time runs " + factor + " times as fast");
      button.setSelected(model.speed().get() == factor);
      button.setOnAction(_ -> {
        button.setSelected(true);
        model.speed().set(factor);
      });
      buttons.getButtons().add(button);
    }
    var row = new HBox(new Label("Time runs"), buttons);
    row.getStyleClass().add("marked");
    return row;
  }

  private static Label heading(String text) {
    var label = new Label(text);
    label.getStyleClass().add("strong");
    return label;
  }

  private static Label muted(String text) {
    var label = new Label(text);
    label.getStyleClass().add("muted");
    return label;
  }

  private static String words(HostState state) {
    return switch (state) {
      case OFF -> "off";
      case BOOTING -> "starting up";
      case UNPLUGGED -> "cable pulled";
      case SERVICE_STOPPED -> "management service stopped";
      case SERVICE_STARTING -> "management service starting";
      case RUNNING -> "running";
    };
  }

  private static final class SituationCell extends ListCell<Situation> {
    @Override
    protected void updateItem(Situation situation, boolean empty) {
      super.updateItem(situation, empty);
      setPrefWidth(0);
      if (empty || situation == null) {
        setGraphic(null);
        return;
      }
      var title = new Label(situation.title());
      title.getStyleClass().add("strong");
      var description = muted(situation.description());
      description.setWrapText(true);
      description.setMinHeight(Region.USE_PREF_SIZE);
      setGraphic(new VBox(title, description));
      setAccessibleText(situation.title() + ". " + situation.description());
    }
  }

  private final class HostCell extends ListCell<DemoHost> {
    @Override
    protected void updateItem(DemoHost host, boolean empty) {
      super.updateItem(host, empty);
      setGraphic(empty || host == null ? null : row(host));
    }

    private Node row(DemoHost host) {
      var name = new Label(host.name());
      name.getStyleClass().add("strong");
      var spacer = new Region();
      HBox.setHgrow(spacer, Priority.ALWAYS);
      var row = new HBox(name, muted(words(host.state())), spacer);
      row.getStyleClass().add("marked");
      DemoFault.offeredIn(host.state())
          .forEach(fault -> row.getChildren().add(button(fault, host)));
      return row;
    }

    private Button button(DemoFault fault, DemoHost host) {
      var button = new Button(fault.words(), fault.icon().node());
      button.setId(fault.name().toLowerCase(java.util.Locale.ROOT) + "-" + host.name());
      button.getStyleClass().addAll("flat", "small");
      button.setAccessibleText(fault.words() + ", " + host.name());
      button.setOnAction(_ -> model.cause(fault, host));
      return button;
    }
  }
}
