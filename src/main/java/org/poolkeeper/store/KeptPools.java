package org.poolkeeper.store;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.poolkeeper.model.PoolId;
import org.poolkeeper.model.RememberedPool;

/// All pools that are kept: what is on disk, and what could not be written there yet. Thread-safe,
/// and safe with other consoles. An interrupt, as when a watch is closed, does not tear a change
/// apart; it is still there afterwards.
final class KeptPools {
  private final InstantSource clock;
  private final StateDirectory directory;
  private final Troubles troubles = new Troubles();
  private final Shelf shelf;
  private final OldPools oldPools;
  private final ReentrantLock turn = new ReentrantLock();
  private final Map<PoolId, Kept> unsaved = new HashMap<>();
  private @Nullable Stamp oldPoolsTried;

  KeptPools(
      StateDirectory directory, InstantSource clock, Function<StateDirectory, FileSteps> steps) {
    var folder = new StateDirectory(directory.file("pools"));
    var disk = steps.apply(folder);
    this.clock = clock;
    this.directory = directory;
    this.shelf = new Shelf(folder, disk, troubles);
    this.oldPools = new OldPools(directory, disk, troubles);
  }

  /// What is kept now. Only what an earlier version left, or what is damaged, makes it write.
  List<Kept> all() {
    return inTurn(() -> {
      takeOverOldPools();
      var damages = troubles.damages();
      var found = read();
      if (troubles.damages() == damages) {
        return found;
      }
      setDamagedAside();
      return read();
    });
  }

  /// Changes what is kept of a pool.
  ///
  /// @param change may be asked more than once
  void change(PoolId pool, UnaryOperator<Optional<Kept>> change) {
    var _ =
        inTurn(() -> {
          var files = shelf.of(pool);
          try (var _ = alone()) {
            migrate();
            var next = change.apply(known(pool, files.load()));
            if (next.isPresent()) {
              files.store(next.get());
            }
            unsaved.remove(pool);
            saveTheRest();
            troubles.writable();
          } catch (ClosedByInterruptException e) {
            throw e;
          } catch (NewerFileException e) {
            troubles.newer(files.path());
            keepHere(pool, change);
          } catch (IOException e) {
            troubles.unwritable(shelf.path(), e);
            keepHere(pool, change);
          }
          return pool;
        });
  }

  /// Erases a pool.
  ///
  /// @return whether there was anything, and it is gone
  boolean erase(PoolId pool) {
    var there = new AtomicBoolean();
    return inTurn(() -> {
      var files = shelf.of(pool);
      try (var _ = alone()) {
        migrate();
        if (known(pool, files.load()).isPresent()) {
          there.set(true);
        }
        files.erase();
        oldPools.erase();
        unsaved.remove(pool);
        troubles.writable();
        return there.get();
      } catch (ClosedByInterruptException e) {
        throw e;
      } catch (NewerFileException e) {
        troubles.newer(files.path());
        return false;
      } catch (IOException e) {
        troubles.unwritable(shelf.path(), e);
        return false;
      }
    });
  }

  Optional<String> trouble() {
    turn.lock();
    try {
      return troubles.sentence();
    } finally {
      turn.unlock();
    }
  }

  private List<Kept> read() throws ClosedByInterruptException {
    var found = new LinkedHashMap<PoolId, Kept>();
    try {
      troubles.readable();
      for (var files : shelf.all()) {
        load(files)
            .filter(kept -> files.path().equals(shelf.of(kept.pool().id()).path()))
            .ifPresent(kept -> found.put(kept.pool().id(), kept));
      }
    } catch (ClosedByInterruptException e) {
      throw e;
    } catch (IOException e) {
      troubles.unreadable(shelf.path(), e);
    }
    unsaved
        .keySet()
        .forEach(pool ->
            known(pool, Optional.ofNullable(found.get(pool)))
                .ifPresent(kept -> found.put(pool, kept)));
    return List.copyOf(found.values());
  }

  private Optional<Kept> load(PoolFiles files) throws ClosedByInterruptException {
    try {
      var kept = files.load();
      troubles.noLongerNewer(files.path());
      return kept;
    } catch (ClosedByInterruptException e) {
      throw e;
    } catch (NewerFileException e) {
      troubles.newer(files.path());
    } catch (IOException e) {
      troubles.unreadable(files.path(), e);
    }
    return Optional.empty();
  }

  /// What is on disk together with what could not be written there.
  private Optional<Kept> known(PoolId pool, Optional<Kept> stored) {
    var here = Optional.ofNullable(unsaved.get(pool));
    return stored.isPresent() && here.isPresent()
        ? Optional.of(recollection().merge(stored.get(), here.get()))
        : here.or(() -> stored);
  }

  private Recollection recollection() {
    return new Recollection(clock.instant());
  }

  private void keepHere(PoolId pool, UnaryOperator<Optional<Kept>> change)
      throws ClosedByInterruptException {
    change.apply(known(pool, load(shelf.of(pool)))).ifPresent(kept -> unsaved.put(pool, kept));
  }

  private void saveTheRest() throws IOException {
    for (var pool : List.copyOf(unsaved.keySet())) {
      try {
        var files = shelf.of(pool);
        var next = known(pool, files.load());
        if (next.isPresent()) {
          files.store(next.get());
        }
        unsaved.remove(pool);
      } catch (NewerFileException e) {
        troubles.newer(shelf.of(pool).path());
      }
    }
  }

  private void setDamagedAside() throws ClosedByInterruptException {
    try (var _ = alone()) {
      for (var files : shelf.all()) {
        files.setDamagedAside();
      }
    } catch (ClosedByInterruptException e) {
      throw e;
    } catch (IOException e) {
      troubles.unwritable(shelf.path(), e);
    }
  }

  /// Where they cannot be written as files of today they are used all the same, and tried again
  /// with the next change.
  private void takeOverOldPools() throws ClosedByInterruptException {
    try {
      var stamp = oldPools.stamp();
      if (stamp == null || stamp.equals(oldPoolsTried)) {
        return;
      }
      oldPoolsTried = stamp;
      try (var _ = alone()) {
        migrate();
      } catch (ClosedByInterruptException e) {
        oldPoolsTried = null;
        throw e;
      } catch (IOException e) {
        troubles.unwritable(shelf.path(), e);
        for (var pool : oldPools.read().orElse(List.of())) {
          known(pool.id(), Optional.of(new Kept(pool)))
              .ifPresent(kept -> unsaved.put(pool.id(), kept));
        }
      }
    } catch (ClosedByInterruptException e) {
      throw e;
    } catch (IOException e) {
      troubles.unreadable(shelf.path(), e);
    }
  }

  private void migrate() throws IOException {
    if (oldPools.stamp() != null) {
      oldPools.migrate(this::store);
    }
  }

  private void store(RememberedPool pool) throws IOException {
    var files = shelf.of(pool.id());
    var kept = new Kept(pool);
    try {
      files.store(files.load().map(known -> recollection().merge(known, kept)).orElse(kept));
    } catch (NewerFileException e) {
      troubles.newer(files.path());
    }
  }

  private FileTurn alone() throws IOException {
    directory.create();
    shelf.create();
    return shelf.turn();
  }

  private <R> R inTurn(Work<R> work) {
    var interrupted = Thread.interrupted();
    turn.lock();
    try {
      while (true) {
        try {
          return work.done();
        } catch (ClosedByInterruptException e) {
          interrupted |= Thread.interrupted();
        }
      }
    } finally {
      turn.unlock();
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /// Something that an interrupt may break off, and that can then be done again.
  private interface Work<R> {
    R done() throws ClosedByInterruptException;
  }
}
