package org.poolkeeper.ui.pool;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ChangeListener;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.poolkeeper.diagnosis.Diagnosis;
import org.poolkeeper.diagnosis.Evidence;
import org.poolkeeper.diagnosis.Finding;
import org.poolkeeper.guard.Lookout;
import org.poolkeeper.model.Credentials;
import org.poolkeeper.model.PoolClaim;
import org.poolkeeper.model.PoolId;
import org.poolkeeper.model.PoolSnapshot;
import org.poolkeeper.model.RememberedPool;
import org.poolkeeper.model.Vm;
import org.poolkeeper.monitor.PoolWatch;
import org.poolkeeper.ui.fx.SnapshotBridge;

/// One watched pool, ready to be shown. Diagnoses in the background; everything else happens on the
/// screen's thread.
public final class PoolViewModel {

  private final PoolOrigin origin;
  private final PoolWatch watch;
  private final Optional<Credentials> credentials;
  private final SnapshotBridge<PoolSnapshot, Diagnosis> bridge;
  private final ReadOnlyObjectProperty<Instant> now;
  private final ReadOnlyObjectWrapper<Optional<Diagnosis>> diagnosis =
      new ReadOnlyObjectWrapper<>(this, "diagnosis", Optional.empty());
  private final ReadOnlyObjectWrapper<Banner> banner;
  private final ReadOnlyStringWrapper status =
      new ReadOnlyStringWrapper(this, "status", "Looking at the pool");
  private final HostRows hosts = new HostRows();
  private final ObservableList<Finding> findings = FXCollections.observableArrayList();
  private final ObservableList<Vm> vms = FXCollections.observableArrayList();
  private final ObjectProperty<@Nullable HostRow> selectedHost =
      new SimpleObjectProperty<>(this, "selectedHost");
  private final ChangeListener<Instant> ageing = (_, _, moment) -> age(moment);
  private PoolWatch.Subscription snapshots = () -> {};

  /// A pool that shows nothing until opened.
  ///
  /// @param watch is this model's from now on, and closed with it
  /// @param credentials what it is looked at with, and acted on with
  /// @param now the time by which facts age
  public PoolViewModel(
      PoolOrigin origin,
      PoolWatch watch,
      Optional<Credentials> credentials,
      Function<PoolSnapshot, Diagnosis> diagnose,
      ReadOnlyObjectProperty<Instant> now,
      Executor screen,
      ScheduledExecutorService background) {
    this.origin = origin;
    this.watch = watch;
    this.credentials = credentials;
    this.now = now;
    banner = new ReadOnlyObjectWrapper<>(this, "banner", Banner.beforeFirstLook(origin.label()));
    bridge = new SnapshotBridge<>(diagnose, this::show, screen, background);
  }

  /// Begins to follow the watch.
  public void open() {
    now.addListener(ageing);
    snapshots = watch.subscribe(bridge::accept);
  }

  /// Ends following, at once. The watch itself is for the caller to end by [#release].
  public void close() {
    snapshots.close();
    now.removeListener(ageing);
    bridge.close();
  }

  /// Ends the watch; takes up to about a second, so not on the screen's thread.
  public void release() {
    watch.close();
  }

  /// Where it came from.
  public PoolOrigin origin() {
    return origin;
  }

  /// Its uuid, as the shown picture or memory has it; empty while neither is there.
  public Optional<PoolId> id() {
    return diagnosis
        .get()
        .flatMap(each ->
            each.shown()
                .map(claim -> claim.pool().id())
                .or(() -> each.snapshot().remembered().map(RememberedPool::id)));
  }

  /// The newest diagnosis; empty before the first.
  public ReadOnlyObjectProperty<Optional<Diagnosis>> diagnosis() {
    return diagnosis.getReadOnlyProperty();
  }

  /// The banner; changes only when its words do.
  public ReadOnlyObjectProperty<Banner> banner() {
    return banner.getReadOnlyProperty();
  }

  /// The status line.
  public ReadOnlyStringProperty status() {
    return status.getReadOnlyProperty();
  }

  /// Its hosts.
  public ObservableList<HostRow> hosts() {
    return hosts.list();
  }

  /// Its findings, worst first.
  public ObservableList<Finding> findings() {
    return findings;
  }

  /// Its virtual machines, as the shown claim records them.
  public ObservableList<Vm> vms() {
    return vms;
  }

  /// The host whose detail is open; null for none.
  public ObjectProperty<@Nullable HostRow> selectedHost() {
    return selectedHost;
  }

  /// The time by which facts age.
  public ReadOnlyObjectProperty<Instant> now() {
    return now;
  }

  /// What its state rests on, newest first.
  public List<Evidence> evidence() {
    return diagnosis.get().map(PoolEvidence::of).orElse(List.of());
  }

  /// Looks at it afresh.
  public Lookout lookout() {
    return watch;
  }

  /// With what it is logged in to; empty where it is looked at without.
  public Optional<Credentials> credentials() {
    return credentials;
  }

  /// Looks at every host again, soon.
  public void lookAgain() {
    watch.lookAgain();
  }

  private void show(Diagnosis newest) {
    hosts.show(newest, now.get());
    var selected = selectedHost.get();
    if (diagnosis.get().isEmpty() && !hosts.list().isEmpty()) {
      selectedHost.set(hosts.list().getFirst());
    } else if (selected != null && !hosts.list().contains(selected)) {
      selectedHost.set(null);
    }
    replaceIfChanged(findings, newest.findings());
    replaceIfChanged(vms, newest.shown().map(PoolClaim::vms).orElse(List.of()));
    status.set(StatusText.of(newest));
    // Last, so that whoever follows it finds everything else up to date.
    diagnosis.set(Optional.of(newest));
    age(now.get());
  }

  private void age(Instant moment) {
    hosts.age(moment);
    diagnosis
        .get()
        .map(each -> Banner.of(each, moment))
        .filter(each -> !each.equals(banner.get()))
        .ifPresent(banner::set);
  }

  private static <T> void replaceIfChanged(ObservableList<T> list, List<T> newest) {
    if (!list.equals(newest)) {
      list.setAll(newest);
    }
  }
}
