package org.poolkeeper.ui.connect;

import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.stage.Window;
import org.poolkeeper.ui.control.DialogWindow;
import org.poolkeeper.ui.control.Icon;
import org.poolkeeper.ui.fx.Theme;

/// The certificates that block hosts of a pool that is already on the screen.
public final class CertificateReview {

  private final DialogWindow window;
  private final Button close = new Button("Leave as it is");

  /// A dialog that is not shown yet.
  ///
  /// @param questions at least one
  /// @param accepted runs once the user trusts all of them
  public CertificateReview(
      Window owner,
      Theme theme,
      List<CertificateQuestion> questions,
      TrustQuestions trust,
      Runnable accepted) {
    window =
        new DialogWindow(
            owner,
            theme,
            Icon.CERTIFICATE,
            "Hosts are waiting for your word on their certificates");
    var advice =
        new Label(
            "Nothing is sent to these hosts until you decide. Compare with the fingerprints on"
                + " their own consoles.");
    advice.setWrapText(true);
    advice.setMaxWidth(520);
    var compared = new CheckBox("I have compared the fingerprints");
    compared.setId("compared");
    var accept = new Button("Trust these certificates");
    accept.setId("trust");
    accept.disableProperty().bind(compared.selectedProperty().not());
    accept.setOnAction(_ -> {
      questions.forEach(each -> trust.accept(each.endpoint(), each.presented()));
      window.close();
      accepted.run();
    });
    close.setOnAction(_ -> window.close());
    window.content(advice, CertificatesView.of(questions), compared);
    window.buttons(close, accept);
  }

  /// Opens it.
  public void show() {
    window.show();
    close.requestFocus();
  }
}
