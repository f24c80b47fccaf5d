package org.poolkeeper.ui.pool;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.poolkeeper.model.HostView.Refusal;
import org.poolkeeper.model.HostView.Refusing;
import org.poolkeeper.ui.control.Icon;
import org.poolkeeper.ui.control.StateKind;
import org.poolkeeper.ui.control.StateMark;
import org.poolkeeper.ui.pool.PoolOrigin.Access;
import org.poolkeeper.ui.pool.PoolOrigin.Connected;

/// The banner of a pool: mark, name and word, then what still works, what is wrong, and what to do.
final class BannerView {

  private final PoolViewModel pool;
  private final PoolActions actions;
  private final StateMark mark = new StateMark();
  private final Label name = new Label();
  private final Label word = new Label();
  private final Label looked = new Label();
  private final VBox sentences = new VBox();
  private final Hyperlink why = new Hyperlink("How do we know?");
  private final HBox picture = row("banner-picture");
  private final StateMark pictureMark = new StateMark();
  private final Label pictureWords = sentence("");
  private final Button plan = new Button("Review the plan…", Icon.PLAN.node());
  private final Button compare = new Button("", Icon.COMPARE.node());
  private final Button password = new Button("Enter password…", Icon.KEY.node());
  private final Button certificates = new Button("Review certificates…", Icon.CERTIFICATE.node());
  private final VBox root;

  BannerView(PoolViewModel pool, PoolActions actions) {
    this.pool = pool;
    this.actions = actions;
    name.getStyleClass().add("banner-name");
    word.getStyleClass().add("pill");
    looked.getStyleClass().add("muted");
    sentences.getStyleClass().add("banner-sentences");
    why.setOnAction(
        _ -> new EvidencePopOver("How do we know?", pool.evidence(), pool.now()).show(why));
    why.setTooltip(new Tooltip("Who said so, and when"));
    picture.setId("orphan-banner");
    pictureWords.setId("orphan-picture");
    pictureWords.getStyleClass().add("strong");
    picture.getChildren().addAll(pictureMark, pictureWords);
    plan.setId("review-plan");
    plan.setOnAction(_ -> recommended().ifPresent(each -> actions.review(pool, each)));
    compare.setId("compare");
    compare.setOnAction(_ -> actions.compare(pool));
    password.setOnAction(_ -> actions.reconnect(pool));
    certificates.setOnAction(_ -> actions.reviewCertificates(pool));
    var again = new Button("Look again", Icon.LOOK_AGAIN.node());
    again.getStyleClass().add("flat");
    again.setTooltip(new Tooltip("Look at every host again (F5)"));
    again.setOnAction(_ -> pool.lookAgain());
    root =
        new VBox(
            row("banner-title", mark, name, word, spacer(), looked, again),
            picture,
            sentences,
            row("banner-actions", plan, compare, password, certificates, why));
    root.getStyleClass().add("banner");
    root.setId("banner");
  }

  Node root() {
    return root;
  }

  Subscription open() {
    return Subscription.combine(
        pool.banner().subscribe(this::show), pool.diagnosis().subscribe(_ -> showActions()));
  }

  /// Opens the evidence, as the link does.
  void explain() {
    why.fire();
  }

  private void show(Banner banner) {
    mark.show(banner.kind(), banner.spoken());
    name.setText(banner.name());
    word.setText(banner.word());
    word.setAccessibleText(banner.spoken());
    looked.setText(banner.looked());
    List.of(root, word).forEach(node -> showKind(node, banner.kind()));
    pictureMark.show(StateKind.CRITICAL, banner.picture());
    pictureWords.setText(banner.picture());
    show(picture, !banner.picture().isEmpty());
    var texts =
        Stream.of(banner.stillWorks(), banner.headline(), banner.advice())
            .filter(text -> !text.isBlank())
            .toList();
    var shown = sentences.getChildren().stream().map(node -> ((Label) node).getText()).toList();
    if (!shown.equals(texts)) {
      sentences.getChildren().setAll(texts.stream().map(BannerView::sentence).toList());
      sentences.getChildren().getFirst().getStyleClass().add("banner-first");
    }
  }

  private void showActions() {
    var dispute = pool.diagnosis().get().flatMap(Dispute::in);
    show(plan, recommended().isPresent());
    compare.setText(dispute.map(Dispute::invitation).orElse(""));
    show(compare, dispute.isPresent());
    show(
        password,
        pool.origin() instanceof Connected(_, var access) && access == Access.PASSWORD_MISSING);
    show(
        certificates,
        pool.hosts().stream()
            .anyMatch(row ->
                row.assessment().get().host().view() instanceof Refusing(var reason, _, _)
                    && (reason == Refusal.CERTIFICATE_UNKNOWN
                        || reason == Refusal.CERTIFICATE_CHANGED)));
  }

  /// What leads out of the gravest finding that anything leads out of.
  private Optional<String> recommended() {
    return pool.findings().stream()
        .flatMap(finding -> finding.procedure().stream())
        .filter(actions::canReview)
        .findFirst();
  }

  private static void show(Node node, boolean visible) {
    node.setVisible(visible);
    node.setManaged(visible);
  }

  private static void showKind(Node node, StateKind kind) {
    for (var each : StateKind.values()) {
      node.pseudoClassStateChanged(each.pseudoClass(), each == kind);
    }
  }

  private static Label sentence(String text) {
    var label = new Label(text);
    label.setWrapText(true);
    label.setMinHeight(Region.USE_PREF_SIZE);
    return label;
  }

  private static HBox row(String style, Node... nodes) {
    var row = new HBox(nodes);
    row.getStyleClass().add(style);
    return row;
  }

  private static Region spacer() {
    var spacer = new Region();
    HBox.setHgrow(spacer, Priority.ALWAYS);
    return spacer;
  }
}
