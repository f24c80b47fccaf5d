package org.poolkeeper.ui.pool;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.transformation.FilteredList;
import javafx.collections.transformation.SortedList;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.poolkeeper.model.HostRecord;
import org.poolkeeper.model.PoolClaim;
import org.poolkeeper.model.Vm;
import org.poolkeeper.ui.control.Orphans;

/// The virtual machines of a pool, as the shown claim records them.
final class VmTable {

  private static final PseudoClass STALE = PseudoClass.getPseudoClass("stale");

  private final PoolViewModel pool;
  private final TableView<Vm> table = new TableView<>();
  private final TextField filter = new TextField();
  private final Label source = new Label();
  private final Label placeholder = new Label();
  private final VBox root;
  private Map<String, String> hostNames = Map.of();

  VmTable(PoolViewModel pool) {
    this.pool = pool;
    var filtered = new FilteredList<>(pool.vms());
    var sorted = new SortedList<>(filtered);
    sorted.comparatorProperty().bind(table.comparatorProperty());
    table.setItems(sorted);
    table.setId("vms");
    table.setAccessibleText("Virtual machines");
    table.setPlaceholder(placeholder);
    table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
    table.getColumns().add(column("Name", Vm::name));
    table.getColumns().add(column("State", Vm::powerState));
    table.getColumns().add(column("On host", vm -> hostNames.getOrDefault(vm.residentOn(), "—")));
    table.getColumns().add(column("Restarted by HA", vm -> vm.protectedByHa() ? "yes" : "no"));
    filter.setPromptText("Filter by name");
    filter.setAccessibleText("Filter virtual machines by name");
    filter.setId("vm-filter");
    filter.textProperty().subscribe(text -> filtered.setPredicate(vm -> matches(vm, text)));
    source.getStyleClass().add("muted");
    var spacer = new Region();
    HBox.setHgrow(spacer, Priority.ALWAYS);
    var bar = new HBox(filter, spacer, source);
    bar.getStyleClass().add("bar");
    VBox.setVgrow(table, Priority.ALWAYS);
    root = new VBox(bar, table);
  }

  Node root() {
    return root;
  }

  void focus() {
    table.requestFocus();
  }

  Subscription open() {
    return pool.diagnosis()
        .subscribe(diagnosis -> {
          var claim = diagnosis.flatMap(each -> each.shown());
          hostNames =
              claim.stream()
                  .flatMap(each -> each.hosts().stream())
                  .collect(Collectors.toMap(HostRecord::ref, HostRecord::name, (one, _) -> one));
          var orphan = diagnosis.map(Orphans::new).flatMap(Orphans::painter);
          table.pseudoClassStateChanged(
              STALE, orphan.isPresent() || claim.filter(each -> !each.open()).isPresent());
          source.setText(
              claim.map(VmTable::said).orElse("")
                  + orphan.map(_ -> ": " + Orphans.WORDS).orElse(""));
          table.setAccessibleText(
              "Virtual machines" + orphan.map(_ -> ", " + Orphans.WORDS).orElse(""));
          placeholder.setText(nothing(claim));
        });
  }

  /// Their number is in the first picture, their names come a little later.
  private String nothing(Optional<PoolClaim> claim) {
    if (!pool.vms().isEmpty()) {
      return "No name matches the filter.";
    }
    return claim
            .filter(PoolClaim::open)
            .map(PoolClaim::residentVms)
            .filter(running -> running > 0)
            .isEmpty()
        ? "No virtual machine is known."
        : "The list of virtual machines is being read.";
  }

  private static String said(PoolClaim claim) {
    return (claim.open() ? "As recorded by " : "As last recorded by ") + claim.claimant();
  }

  private static boolean matches(Vm vm, String text) {
    return vm.name().toLowerCase(Locale.ROOT).contains(text.strip().toLowerCase(Locale.ROOT));
  }

  private static TableColumn<Vm, String> column(String title, Function<Vm, String> words) {
    var column = new TableColumn<Vm, String>();
    column.setGraphic(new Label(title));
    column.setPrefWidth(180);
    column.setCellValueFactory(
        features -> new ReadOnlyStringWrapper(words.apply(features.getValue())));
    return column;
  }
}
