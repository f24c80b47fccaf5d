package org.poolkeeper.ui.ha;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ChangeListener;
import org.poolkeeper.diagnosis.Diagnosis;
import org.poolkeeper.model.Inquiries;
import org.poolkeeper.procedure.engine.Interview;
import org.poolkeeper.ui.control.Freshness;
import org.poolkeeper.ui.control.Told;
import org.poolkeeper.ui.fx.SnapshotBridge;
import org.poolkeeper.ui.pool.PoolViewModel;

/// High availability of one watched pool, ready to be shown. The page is made in the background,
/// and asking takes a thread of its own; everything else happens on the screen's thread.
public final class HaViewModel {
  private final PoolViewModel pool;
  private final HaPages pages;
  private final Asking asking;
  private final Executor screen;
  private final ScheduledExecutorService background;
  private final ReadOnlyObjectWrapper<Optional<HaPage>> page =
      new ReadOnlyObjectWrapper<>(this, "page", Optional.empty());
  private final ChangeListener<Optional<Diagnosis>> looked = (_, _, _) -> look();
  private final ChangeListener<Instant> ticked = (_, _, _) -> tick();
  private Optional<SnapshotBridge<Seen, HaPage>> bridge = Optional.empty();

  private record Seen(Diagnosis diagnosis, Inquiries told, Instant now) {}

  /// A model that shows nothing until opened.
  ///
  /// @param interview asks the host that rules; empty where nobody can be asked
  /// @param zone in which times are told
  public HaViewModel(
      PoolViewModel pool,
      Supplier<Optional<Interview>> interview,
      ZoneId zone,
      Executor screen,
      ScheduledExecutorService background) {
    this.pool = pool;
    this.screen = screen;
    this.background = background;
    pages = new HaPages(zone);
    asking = new Asking(interview, screen, this::look);
  }

  /// Begins to follow the pool.
  void open() {
    bridge =
        Optional.of(
            new SnapshotBridge<>(
                seen -> pages.page(seen.diagnosis(), seen.told(), seen.now()),
                this::show,
                screen,
                background));
    pool.diagnosis().addListener(looked);
    pool.now().addListener(ticked);
    look();
  }

  /// Ends following; it may begin again.
  void close() {
    pool.diagnosis().removeListener(looked);
    pool.now().removeListener(ticked);
    asking.cancel();
    bridge.ifPresent(SnapshotBridge::close);
    bridge = Optional.empty();
  }

  /// What is to be shown; empty before the first look.
  ReadOnlyObjectProperty<Optional<HaPage>> page() {
    return page.getReadOnlyProperty();
  }

  /// The time by which facts age.
  ReadOnlyObjectProperty<Instant> now() {
    return pool.now();
  }

  private void look() {
    pool.diagnosis()
        .get()
        .ifPresent(newest -> {
          asking.refresh(newest, pool.now().get());
          bridge.ifPresent(open -> open.accept(new Seen(newest, asking.told(), pool.now().get())));
        });
  }

  /// Made anew only once its picture has become too old to be relied on.
  private void tick() {
    if (page.get().filter(this::isOutlived).isPresent()) {
      look();
    } else {
      pool.diagnosis().get().ifPresent(newest -> asking.refresh(newest, pool.now().get()));
    }
  }

  private boolean isOutlived(HaPage shown) {
    return !shown.stale()
        && shown
            .picture()
            .map(Told::at)
            .filter(at -> Freshness.of(at, pool.now().get()) == Freshness.STALE)
            .isPresent();
  }

  private void show(HaPage newest) {
    if (!Optional.of(newest).equals(page.get())) {
      page.set(Optional.of(newest));
    }
  }
}
