package org.poolkeeper.ui.ha;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.collections.ObservableList;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.poolkeeper.ui.ha.HaPage.Case;
import org.poolkeeper.ui.ha.HaPage.Line;
import org.poolkeeper.ui.pool.PoolTab;
import org.poolkeeper.ui.procedure.Lines;
import org.poolkeeper.ui.procedure.Offer;

/// The screen of high availability of one pool. Follows it only while it is on the screen.
public final class HaTab implements PoolTab {
  private static final PseudoClass STALE = PseudoClass.getPseudoClass("stale");

  private final HaViewModel model;
  private final HaHead head = new HaHead();
  private final GridTable beats = new GridTable("ha-beats");
  private final GridTable losses = new GridTable("ha-losses");
  private final CoverTable cover = new CoverTable();
  private final FactList facts = new FactList();
  private final NoteList notes = new NoteList();
  private final HaOffers offers;
  private final VBox reading = Lines.column("lines");
  private final VBox cases = Lines.column("lines");
  private final Label waiting = Lines.sentence("The pool is being looked at.", "muted");
  private final Node beating;
  private final Node losing;
  private final VBox known;
  private final VBox content;
  private final ScrollPane root;
  private List<Line> read = List.of();
  private List<Case> told = List.of();
  private boolean awaited;

  /// A screen that shows nothing until opened.
  ///
  /// @param offers every procedure for the pool on the screen
  /// @param review opens the wizard of the procedure with this stable name
  public HaTab(HaViewModel model, ObservableList<Offer> offers, Consumer<String> review) {
    this.model = model;
    this.offers = new HaOffers(offers, review);
    reading.setId("ha-reading");
    cases.setId("ha-cases");
    beating = section("Heartbeats, and what they mean", beats.root(), reading);
    losing = section("If a host loses a way now", losses.root(), cases);
    var vms = section("Virtual machines", cover.root());
    var procedures = section("What can be done", this.offers.root());
    var settings = section("Settings and room", facts.root());
    var noted = section("Noted", notes.root());
    known =
        new VBox(
            head.root(),
            new Columns(
                List.of(beating, losing, vms),
                List.of(settings, procedures, noted),
                List.of(beating, settings, procedures, losing, vms, noted)));
    known.getStyleClass().add("ha-page");
    known.managedProperty().bind(known.visibleProperty());
    waiting.managedProperty().bind(waiting.visibleProperty());
    content = new VBox(waiting, known);
    content.getStyleClass().add("section");
    root = new ScrollPane(content);
    root.setId("ha");
    root.setAccessibleText("High availability");
    root.setFitToWidth(true);
    root.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    root.getStyleClass().add("edge-to-edge");
  }

  @Override
  public String title() {
    return "High availability";
  }

  @Override
  public Node root() {
    return root;
  }

  /// Goes to the heartbeats as soon as they are there; where there are none, to the page.
  @Override
  public void focus() {
    if (model.page().get().flatMap(HaPage::beats).isPresent()) {
      beats.focus();
    } else {
      awaited = model.page().get().isEmpty();
      root.requestFocus();
    }
  }

  /// Unless the keyboard went elsewhere meanwhile.
  private void focusAwaited() {
    if (awaited) {
      awaited = false;
      if (root.isFocused()) {
        focus();
      }
    }
  }

  @Override
  public Subscription open() {
    model.open();
    return Subscription.combine(
        offers.open(),
        model.page().subscribe(page -> show(page)),
        model.now().subscribe(now -> age(now)),
        model::close);
  }

  private void show(Optional<HaPage> page) {
    known.setVisible(page.isPresent());
    waiting.setVisible(page.isEmpty());
    page.ifPresent(this::show);
    page.ifPresent(_ -> focusAwaited());
  }

  private void show(HaPage page) {
    var now = model.now().get();
    content.pseudoClassStateChanged(STALE, page.stale());
    head.show(page, now);
    beats.show(page.beats());
    losses.show(page.losses());
    shown(beating, page.beats().isPresent());
    shown(losing, page.losses().isPresent());
    if (!page.reading().equals(read)) {
      read = page.reading();
      reading
          .getChildren()
          .setAll(read.stream().map(one -> Lines.marked(one.kind(), one.words())).toList());
    }
    if (!page.cases().equals(told)) {
      told = page.cases();
      cases.getChildren().setAll(told.stream().map(HaTab::line).toList());
    }
    cover.show(page.cover());
    facts.show(page.facts(), page.picture(), now);
    notes.show(page, now);
  }

  private void age(Instant now) {
    model
        .page()
        .get()
        .ifPresent(page -> {
          head.age(page, now);
          facts.show(page.facts(), page.picture(), now);
          notes.age(now);
        });
  }

  private static Node line(Case one) {
    return Lines.column(
        "lines", Lines.sentence(one.title(), "strong"), Lines.sentence(one.words(), "muted"));
  }

  private static Node section(String title, Node... nodes) {
    var section = Lines.column("ha-section", Lines.sentence(title, "section-title"));
    section.getChildren().addAll(nodes);
    return section;
  }

  private static void shown(Node node, Boolean whether) {
    node.setVisible(whether);
    node.setManaged(whether);
  }
}
