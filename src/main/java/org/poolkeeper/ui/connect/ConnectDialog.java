package org.poolkeeper.ui.connect;

import java.util.stream.Stream;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.stage.Window;
import org.poolkeeper.ui.control.DialogWindow;
import org.poolkeeper.ui.control.Icon;
import org.poolkeeper.ui.fx.Theme;

/// The dialog for connecting to a pool. Problems are shown where they are, in one sentence.
public final class ConnectDialog {

  private static final PseudoClass INVALID = PseudoClass.getPseudoClass("invalid");
  private static final String HEADING = "Connect to a pool";

  private final ConnectViewModel model;
  private final DialogWindow window;
  private final TextField addresses = new TextField();
  private final TextField user = new TextField();
  private final PasswordField password = new PasswordField();
  private final CheckBox anonymous = new CheckBox("Look without credentials");
  private final CheckBox keep = new CheckBox("Keep the password in the system's key store");
  private final Label problem = new Label();
  private final Label hint = new Label();
  private final GridPane form = new GridPane();
  private final Button connect = new Button("Connect");
  private final Button cancel = new Button("Cancel");

  /// A dialog that is not shown yet.
  public ConnectDialog(Window owner, Theme theme, ConnectViewModel model) {
    this.model = model;
    window = new DialogWindow(owner, theme, Icon.POOL, HEADING);
    bind();
    layOut();
    cancel.setOnAction(_ -> window.close());
    connect.setOnAction(_ -> model.connect());
    var steps = model.step().subscribe((ConnectStep step) -> show(step));
    window.onClosed(() -> {
      steps.unsubscribe();
      model.abandon();
    });
  }

  /// Opens it.
  public void show() {
    window.show();
    (model.addresses().get().isEmpty() ? addresses : password).requestFocus();
  }

  private void bind() {
    addresses.textProperty().bindBidirectional(model.addresses());
    user.textProperty().bindBidirectional(model.user());
    password.textProperty().bindBidirectional(model.password());
    anonymous.selectedProperty().bindBidirectional(model.anonymous());
    keep.selectedProperty().bindBidirectional(model.keepPassword());
    Stream.of(user, password).forEach(each -> each.disableProperty().bind(model.anonymous()));
    keep.disableProperty().bind(model.anonymous().or(model.vaultAvailable().not()));
    model
        .vaultAvailable()
        .subscribe(there ->
            hint.setText(
                there
                    ? ""
                    : "This system has no key store that answers; the password is asked"
                        + " for at the next start."));
    hint.managedProperty().bind(hint.textProperty().isNotEmpty());
  }

  private void layOut() {
    addresses.setId("addresses");
    user.setId("user");
    password.setId("password");
    anonymous.setId("anonymous");
    keep.setId("keep");
    connect.setId("connect");
    problem.setId("problem");
    addresses.setPromptText("192.0.2.11, or a name; of any host of the pool");
    addresses.setPrefColumnCount(30);
    problem.setWrapText(true);
    problem.setMinHeight(Region.USE_PREF_SIZE);
    problem.setMaxWidth(440);
    problem.getStyleClass().add("problem");
    hint.setWrapText(true);
    hint.setMaxWidth(440);
    hint.getStyleClass().addAll("muted", "small");
    form.getStyleClass().add("form");
    field(0, "Address", addresses);
    field(1, "User", user);
    field(2, "Password", password);
    form.add(anonymous, 1, 3);
    form.add(keep, 1, 4);
    form.add(hint, 1, 5);
    form.add(problem, 1, 6);
    connect.setDefaultButton(true);
  }

  private void field(int row, String title, TextField field) {
    var label = new Label(title);
    label.setLabelFor(field);
    label.setMinWidth(Region.USE_PREF_SIZE);
    field.setAccessibleText(title);
    form.addRow(row, label, field);
  }

  private void show(ConnectStep step) {
    switch (step) {
      case ConnectStep.Asking(var failure) -> {
        window.sentence(HEADING);
        problem.setText(failure.map(FirstLook.Failed::sentence).orElse(""));
        problem.setVisible(failure.isPresent());
        problem.setManaged(failure.isPresent());
        window.content(form);
        window.buttons(cancel, connect);
        var wrong = failure.map(each -> fieldOf(each.about()));
        Stream.of(addresses, user, password)
            .forEach(each ->
                each.pseudoClassStateChanged(INVALID, wrong.filter(each::equals).isPresent()));
        wrong.ifPresent(TextField::requestFocus);
      }
      case ConnectStep.Looking(var where) -> showLooking(where);
      case ConnectStep.Judging judging -> showCertificates(judging);
      case ConnectStep.Done() -> window.close();
    }
  }

  private TextField fieldOf(FirstLook.Field field) {
    return switch (field) {
      case ADDRESSES -> addresses;
      case USER -> user;
      case PASSWORD -> password;
    };
  }

  private void showLooking(String where) {
    var ring = new ProgressIndicator();
    ring.getStyleClass().add("small-ring");
    var words =
        new Label("Looking at " + where + ". A host that does not answer takes a few seconds.");
    words.setWrapText(true);
    words.setMaxWidth(380);
    var row = new HBox(ring, words);
    row.getStyleClass().add("marked");
    var back = new Button("Back");
    back.setOnAction(_ -> model.back());
    window.content(row);
    window.buttons(back);
    back.requestFocus();
  }

  private void showCertificates(ConnectStep.Judging judging) {
    var changed = judging.anyChanged();
    window.sentence(
        changed ? "A certificate is not the one it was" : "Are these the hosts that you mean?");
    var advice =
        new Label(
            changed
                ? "Either the host was installed anew or its certificate was renewed, or somebody"
                    + " is in between. Nothing is sent to it until you decide. Compare with the"
                    + " fingerprint on the host's own console."
                : "Compare with the fingerprint on the host's own console"
                    + " (xsconsole, or openssl x509 -fingerprint -sha256). It is remembered from"
                    + " now on.");
    advice.setWrapText(true);
    advice.setMinHeight(Region.USE_PREF_SIZE);
    advice.setMaxWidth(520);
    var back = new Button("Do not connect");
    back.setId("refuse");
    back.setOnAction(_ -> model.back());
    var trust = new Button(changed ? "Trust the new certificate" : "Trust and connect");
    trust.setId("trust");
    trust.setOnAction(_ -> model.accept());
    if (changed) {
      var compared = new CheckBox("I have compared the new fingerprint with the host's console");
      compared.setId("compared");
      trust.disableProperty().bind(compared.selectedProperty().not());
      window.content(advice, CertificatesView.of(judging.questions()), compared);
    } else {
      window.content(advice, CertificatesView.of(judging.questions()));
    }
    window.buttons(back, trust);
    back.requestFocus();
  }
}
