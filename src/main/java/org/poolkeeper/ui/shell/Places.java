package org.poolkeeper.ui.shell;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.poolkeeper.ui.pool.PoolView;
import org.poolkeeper.ui.pool.PoolViewModel;
import org.poolkeeper.ui.pool.PoolsViewModel;

/// Where keys and palette lead: the selected pool, and its screen.
///
/// @param pools every pool
/// @param shown the screen of the selected one
record Places(PoolsViewModel pools, Supplier<Optional<PoolView>> shown) {

  void onPool(Consumer<PoolViewModel> task) {
    Optional.ofNullable(pools.selected().get()).ifPresent(task);
  }

  void onView(Consumer<PoolView> task) {
    shown.get().ifPresent(task);
  }
}
