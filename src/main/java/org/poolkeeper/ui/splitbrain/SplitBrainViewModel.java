package org.poolkeeper.ui.splitbrain;

import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ChangeListener;
import javafx.collections.ListChangeListener;
import org.jspecify.annotations.Nullable;
import org.poolkeeper.diagnosis.Diagnosis;
import org.poolkeeper.diagnosis.Diagnosis.Claimant;
import org.poolkeeper.ui.pool.Dispute;
import org.poolkeeper.ui.pool.PoolViewModel;
import org.poolkeeper.ui.pool.PoolsViewModel;

/// When hosts that claim one pool are shown side by side: by itself once for each new dispute of
/// any pool on the list, and whenever the user asks.
public final class SplitBrainViewModel {

  private final PoolsViewModel pools;
  private final ReadOnlyObjectProperty<Instant> now;
  private final Comparer comparer;
  private final Map<PoolViewModel, Followed> followed = new LinkedHashMap<>();
  private final ReadOnlyObjectWrapper<Optional<Comparison>> comparison =
      new ReadOnlyObjectWrapper<>(this, "comparison", Optional.empty());
  private final ListChangeListener<PoolViewModel> coming = this::poolsChanged;
  private final ChangeListener<Instant> ageing = (_, _, _) -> refresh();
  private @Nullable PoolViewModel shown;
  private @Nullable Dispute dispute;

  private record Followed(Incidents incidents, ChangeListener<Optional<Diagnosis>> listener) {}

  /// Follows nothing until opened.
  ///
  /// @param now the time by which facts age
  /// @param zone in which times are shown
  public SplitBrainViewModel(
      PoolsViewModel pools, ReadOnlyObjectProperty<Instant> now, ZoneId zone) {
    this.pools = pools;
    this.now = now;
    comparer = new Comparer(zone);
  }

  /// Begins to follow every pool.
  public void open() {
    pools.pools().forEach(this::follow);
    pools.pools().addListener(coming);
    now.addListener(ageing);
  }

  /// Ends following.
  public void close() {
    now.removeListener(ageing);
    pools.pools().removeListener(coming);
    java.util.List.copyOf(followed.keySet()).forEach(this::leave);
  }

  /// What is shown side by side; empty while nothing is.
  public ReadOnlyObjectProperty<Optional<Comparison>> comparison() {
    return comparison.getReadOnlyProperty();
  }

  /// Shows the claimants of `pool`; nothing where there is no dispute.
  public void compare(PoolViewModel pool) {
    if (pool.diagnosis().get().flatMap(Dispute::in).isPresent()) {
      shown = pool;
      refresh();
    }
  }

  /// Closes what is shown, changes nothing, and goes on to a dispute of another pool that was not
  /// seen yet.
  public void dismiss() {
    var before = shown;
    if (before != null && dispute != null) {
      Optional.ofNullable(followed.get(before)).ifPresent(this::closeIncident);
    }
    hide();
    followed.keySet().stream().filter(this::isNew).findFirst().ifPresent(this::compare);
  }

  private void closeIncident(Followed pool) {
    if (dispute != null) {
      pool.incidents().close(dispute);
    }
  }

  private void hide() {
    shown = null;
    dispute = null;
    comparison.set(Optional.empty());
  }

  private void poolsChanged(ListChangeListener.Change<? extends PoolViewModel> change) {
    while (change.next()) {
      change.getRemoved().forEach(this::leave);
      change.getAddedSubList().forEach(this::follow);
    }
  }

  private void follow(PoolViewModel pool) {
    ChangeListener<Optional<Diagnosis>> listener = (_, _, _) -> arrived(pool);
    followed.put(pool, new Followed(new Incidents(), listener));
    pool.diagnosis().addListener(listener);
    arrived(pool);
  }

  private void leave(PoolViewModel pool) {
    var left = followed.remove(pool);
    if (left != null) {
      pool.diagnosis().removeListener(left.listener());
    }
    if (shown == pool) {
      hide();
    }
  }

  private void arrived(PoolViewModel pool) {
    if (shown == pool) {
      refresh();
    } else if (isNew(pool) && shown == null) {
      compare(pool);
    }
  }

  private boolean isNew(PoolViewModel pool) {
    var known = followed.get(pool);
    return known != null && pool.diagnosis().get().filter(known.incidents()::isNew).isPresent();
  }

  private void refresh() {
    if (shown != null) {
      shown.diagnosis().get().ifPresent(this::show);
    }
  }

  private void show(Diagnosis newest) {
    var open = Dispute.in(newest);
    open.ifPresent(each -> dispute = each);
    var next =
        open.isPresent()
            ? Optional.of(comparer.compare(newest, now.get()))
            : comparison.get().map(last -> last.ended(over(newest)));
    if (!next.equals(comparison.get())) {
      comparison.set(next);
    }
  }

  private static String over(Diagnosis newest) {
    var names =
        newest.claimants().stream()
            .map(Claimant::host)
            .map(one -> one.host().label())
            .collect(Collectors.joining(" and "));
    return names.isEmpty()
        ? "By now no host says that it coordinates this pool; below is what was last known."
        : "By now only %s says that it coordinates this pool; below is what was last known."
            .formatted(names);
  }
}
