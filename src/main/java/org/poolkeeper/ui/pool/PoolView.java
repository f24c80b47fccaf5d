package org.poolkeeper.ui.pool;

import java.time.ZoneId;
import javafx.beans.binding.Bindings;
import javafx.css.PseudoClass;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.poolkeeper.ui.host.HostDetail;

/// The screen of one pool: its banner, and below it the hosts with the selected one's detail and
/// the findings, or the virtual machines, or high availability. Follows its pool while open.
public final class PoolView {

  private static final PseudoClass DENSE = PseudoClass.getPseudoClass("dense");
  private static final int DENSE_ABOVE_HOSTS = 20;
  private static final int HIGH_AVAILABILITY = 2;

  private final PoolViewModel pool;
  private final BannerView banner;
  private final HostTable hosts;
  private final HostDetail detail = new HostDetail(ZoneId.systemDefault());
  private final Label noHost =
      new Label("Select a host to see what is known of it, and from whom.");
  private final ClaimantsView claimants;
  private final FindingsView findings;
  private final VmTable vms;
  private final PoolTab availability;
  private final TabPane views = new TabPane();
  private final VBox root;
  private Subscription open = Subscription.EMPTY;
  private Subscription attended = Subscription.EMPTY;

  /// A screen that shows nothing until opened.
  ///
  /// @param availability the screen of its high availability
  public PoolView(PoolViewModel pool, PoolActions actions, PoolTab availability) {
    this.pool = pool;
    this.availability = availability;
    banner = new BannerView(pool, actions);
    hosts = new HostTable(pool);
    claimants = new ClaimantsView(pool);
    findings = new FindingsView(pool, actions);
    vms = new VmTable(pool);
    noHost.getStyleClass().add("muted");
    var right = new VBox(claimants.root(), findings.root());
    VBox.setVgrow(findings.root(), Priority.ALWAYS);
    var lower = new SplitPane(new StackPane(noHost, detail.root()), right);
    lower.setDividerPositions(0.61);
    var split = new SplitPane(hosts.root(), lower);
    split.setOrientation(Orientation.VERTICAL);
    split.setDividerPositions(0.42);
    views
        .getTabs()
        .addAll(
            tab("Hosts", split),
            tab("Virtual machines", vms.root()),
            tab(availability.title(), availability.root()));
    views.getStyleClass().add("views");
    VBox.setVgrow(views, Priority.ALWAYS);
    root = new VBox(banner.root(), views);
    root.getStyleClass().add("pool-view");
  }

  /// What to put on the screen.
  public Node root() {
    return root;
  }

  /// Begins to follow the pool.
  public void open() {
    open =
        Subscription.combine(
            banner.open(),
            hosts.open(),
            claimants.open(),
            findings.open(),
            vms.open(),
            Bindings.size(pool.hosts())
                .subscribe(count ->
                    root.pseudoClassStateChanged(DENSE, count.intValue() > DENSE_ABOVE_HOSTS)),
            pool.diagnosis().subscribe(_ -> showDetail()),
            pool.selectedHost().subscribe(_ -> showDetail()),
            pool.now().subscribe(_ -> showDetail()),
            views
                .getSelectionModel()
                .selectedIndexProperty()
                .subscribe(index -> attend(index.intValue())));
  }

  /// Ends following.
  public void close() {
    open.unsubscribe();
    open = Subscription.EMPTY;
    attend(0);
  }

  /// What is not on the screen is not worked out.
  private void attend(int tab) {
    attended.unsubscribe();
    attended = tab == HIGH_AVAILABILITY ? availability.open() : Subscription.EMPTY;
  }

  /// Goes to the table of hosts.
  public void showHosts() {
    views.getSelectionModel().select(0);
    hosts.root().requestFocus();
  }

  /// Goes to the table of virtual machines.
  public void showVms() {
    views.getSelectionModel().select(1);
    vms.focus();
  }

  /// Goes to high availability.
  public void showAvailability() {
    views.getSelectionModel().select(HIGH_AVAILABILITY);
    availability.focus();
  }

  /// Goes to the findings.
  public void showFindings() {
    views.getSelectionModel().select(0);
    findings.focus();
  }

  /// Shows what the pool's state rests on.
  public void explain() {
    banner.explain();
  }

  private void showDetail() {
    var row = pool.selectedHost().get();
    var diagnosis = pool.diagnosis().get();
    var visible = row != null && diagnosis.isPresent();
    detail.root().setVisible(visible);
    noHost.setVisible(!visible);
    if (row != null && diagnosis.isPresent()) {
      var line = row.line().get();
      detail.show(
          diagnosis.get(),
          row.assessment().get(),
          line.spoken(),
          line.state(),
          line.kind(),
          line.stale() ? HostDetail.Ageing.FADES : HostDetail.Ageing.STANDS,
          pool.now().get());
    }
  }

  private static Tab tab(String title, Node content) {
    var tab = new Tab(title, content);
    tab.setClosable(false);
    return tab;
  }
}
