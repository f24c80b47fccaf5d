package org.poolkeeper.ui.shell;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.collections.ListChangeListener;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.poolkeeper.ui.pool.Dispute;
import org.poolkeeper.ui.pool.HostRow;
import org.poolkeeper.ui.pool.PoolOrigin;
import org.poolkeeper.ui.pool.PoolViewModel;
import org.poolkeeper.ui.pool.PoolsViewModel;

/// Every pool with its hosts. Selecting a place shows it. The tree changes only where pools and
/// hosts come and go; marks and names follow by themselves.
final class PoolTree {

  /// With more pools than this, they start closed.
  private static final int OPEN_UP_TO = 6;

  private final PoolsViewModel pools;
  private final TreeItem<TreeEntry> top = new TreeItem<>(new TreeEntry.Top());
  private final TreeView<TreeEntry> tree = new TreeView<>(top);
  private final Map<PoolViewModel, Subscription> followed = new HashMap<>();

  PoolTree(PoolsViewModel pools, ShellCommands commands) {
    this.pools = pools;
    tree.setId("pools");
    tree.setShowRoot(false);
    tree.setAccessibleText("Pools and hosts");
    tree.setCellFactory(_ -> new TreeEntryCell());
    tree.setContextMenu(menu(commands));
  }

  TreeView<TreeEntry> root() {
    return tree;
  }

  Subscription open() {
    pools.pools().forEach(this::add);
    ListChangeListener<PoolViewModel> listener = this::poolsChanged;
    pools.pools().addListener(listener);
    return Subscription.combine(
        () -> pools.pools().removeListener(listener),
        tree.getSelectionModel().selectedItemProperty().subscribe(this::choose),
        pools.selected().subscribe(this::follow),
        () -> {
          followed.values().forEach(Subscription::unsubscribe);
          followed.clear();
          top.getChildren().clear();
        });
  }

  private ContextMenu menu(ShellCommands commands) {
    var again = new MenuItem("Look again");
    again.setOnAction(_ -> onSelected(PoolViewModel::lookAgain));
    var compare = new MenuItem("Compare the sides");
    compare.setOnAction(_ -> onSelected(commands::compare));
    var remove = new MenuItem("Remove this pool from the list");
    remove.setOnAction(_ -> onSelected(commands::remove));
    var forget = new MenuItem("Forget what is remembered of this pool…");
    forget.setOnAction(_ -> onSelected(commands::forgetMemory));
    var menu = new ContextMenu(again, compare, new SeparatorMenuItem(), remove, forget);
    menu.setOnShowing(_ -> {
      var pool = Optional.ofNullable(pools.selected().get());
      compare.setVisible(
          pool.flatMap(each -> each.diagnosis().get()).flatMap(Dispute::in).isPresent());
      forget.setVisible(
          pool.filter(each -> each.origin() instanceof PoolOrigin.Connected).isPresent());
    });
    return menu;
  }

  private void onSelected(Consumer<PoolViewModel> task) {
    var pool = pools.selected().get();
    if (pool != null) {
      task.accept(pool);
    }
  }

  private void choose(@Nullable TreeItem<TreeEntry> item) {
    switch (item == null ? new TreeEntry.Top() : item.getValue()) {
      case TreeEntry.Top() -> {}
      case TreeEntry.OfPool(var pool) -> pools.selected().set(pool);
      case TreeEntry.OfHost(var pool, var host) -> {
        pool.selectedHost().set(host);
        pools.selected().set(pool);
      }
    }
  }

  private void follow(@Nullable PoolViewModel pool) {
    var selected = tree.getSelectionModel().getSelectedItem();
    if (pool == null || (selected != null && poolOf(selected.getValue()) == pool)) {
      return;
    }
    top.getChildren().stream()
        .filter(item -> poolOf(item.getValue()) == pool)
        .findFirst()
        .ifPresent(tree.getSelectionModel()::select);
  }

  private static @Nullable PoolViewModel poolOf(TreeEntry entry) {
    return switch (entry) {
      case TreeEntry.Top() -> null;
      case TreeEntry.OfPool(var pool) -> pool;
      case TreeEntry.OfHost(var pool, _) -> pool;
    };
  }

  private void poolsChanged(ListChangeListener.Change<? extends PoolViewModel> change) {
    while (change.next()) {
      change.getRemoved().forEach(this::remove);
      change.getAddedSubList().forEach(this::add);
    }
  }

  private void add(PoolViewModel pool) {
    var item = new TreeItem<TreeEntry>(new TreeEntry.OfPool(pool));
    item.setExpanded(pools.pools().size() <= OPEN_UP_TO);
    pool.hosts().forEach(host -> item.getChildren().add(hostItem(pool, host)));
    ListChangeListener<HostRow> hosts = change -> hostsChanged(item, pool, change);
    pool.hosts().addListener(hosts);
    followed.put(pool, () -> pool.hosts().removeListener(hosts));
    top.getChildren().add(Math.min(pools.pools().indexOf(pool), top.getChildren().size()), item);
    follow(pools.selected().get());
  }

  private void remove(PoolViewModel pool) {
    var subscription = followed.remove(pool);
    if (subscription != null) {
      subscription.unsubscribe();
    }
    top.getChildren().removeIf(item -> poolOf(item.getValue()) == pool);
  }

  private static void hostsChanged(
      TreeItem<TreeEntry> item,
      PoolViewModel pool,
      ListChangeListener.Change<? extends HostRow> change) {
    while (change.next()) {
      item.getChildren()
          .removeIf(child ->
              child.getValue() instanceof TreeEntry.OfHost(_, var host)
                  && change.getRemoved().contains(host));
      var position = change.getFrom();
      for (var host : change.getAddedSubList()) {
        item.getChildren().add(position++, hostItem(pool, host));
      }
    }
  }

  private static TreeItem<TreeEntry> hostItem(PoolViewModel pool, HostRow host) {
    return new TreeItem<>(new TreeEntry.OfHost(pool, host));
  }
}
