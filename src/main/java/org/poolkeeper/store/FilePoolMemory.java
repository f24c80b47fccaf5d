package org.poolkeeper.store;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.poolkeeper.model.Clues;
import org.poolkeeper.model.HostId;
import org.poolkeeper.model.PoolId;
import org.poolkeeper.model.RememberedPool;
import org.poolkeeper.model.RememberedPool.OrphanMark;
import org.poolkeeper.port.PoolMemory;

/// Pool memory in the directory `pools`, two files for each pool.
///
/// A file is replaced in one step and keeps its last version beside it, so that a power cut leaves
/// the old or the new ([SafeFile]); every change is made under a lock on what is on disk at that
/// moment, so that several consoles lose nothing of each other's ([Recollection]). What cannot be
/// written lives on in this console and goes to disk with the next change that can ([KeptPools]).
///
/// A mark on an orphan goes by [#orphanResolved] alone. That is remembered as the time at which the
/// host had last been found an orphan: a copy of the mark that is no later, as in an older export
/// or in the hands of another console, does not bring it back; a later one, and any [#orphanFound],
/// does. An import never takes a mark off.
public final class FilePoolMemory implements PoolMemory {
  private final InstantSource clock;
  private final KeptPools pools;

  /// Nothing is read before it is asked for.
  ///
  /// @param clock tells a memory that comes from a clock ahead of this one
  public FilePoolMemory(StateDirectory directory, InstantSource clock) {
    this(directory, clock, PlainSteps::new);
  }

  FilePoolMemory(
      StateDirectory directory, InstantSource clock, Function<StateDirectory, FileSteps> steps) {
    this.clock = clock;
    this.pools = new KeptPools(directory, clock, steps);
  }

  @Override
  public List<RememberedPool> recall(Clues clues) {
    return all().stream()
        .map(pool -> Match.of(pool, clues))
        .filter(Match::any)
        .sorted(Match.BEST_FIRST)
        .map(Match::pool)
        .toList();
  }

  /// By name.
  @Override
  public List<RememberedPool> all() {
    return pools.all().stream()
        .map(Kept::pool)
        .sorted(Comparator.comparing(RememberedPool::name).thenComparing(pool -> pool.id().uuid()))
        .toList();
  }

  @Override
  public void remember(RememberedPool pool) {
    var seen = new Kept(pool);
    var recollection = new Recollection(clock.instant());
    pools.change(
        pool.id(),
        kept -> Optional.of(kept.map(known -> recollection.merge(known, seen)).orElse(seen)));
  }

  /// A pool of which nothing else is remembered is kept with the mark alone, under its uuid.
  @Override
  public void orphanFound(PoolId pool, OrphanMark mark) {
    pools.change(
        pool, kept -> Optional.of(Marks.found(kept.orElseGet(() -> nothingElseOf(pool)), mark)));
  }

  @Override
  public void orphanResolved(PoolId pool, HostId host) {
    var now = clock.instant();
    pools.change(pool, kept -> kept.map(known -> Marks.resolved(known, host, now)));
  }

  /// Where the files cannot be erased nothing is forgotten, and [#trouble] says so.
  @Override
  public boolean forget(PoolId pool) {
    return pools.erase(pool);
  }

  @Override
  public String export(Collection<RememberedPool> some) {
    return ExportText.write(some);
  }

  @Override
  public List<RememberedPool> read(String exported) {
    return ExportText.read(exported, clock.instant());
  }

  @Override
  public Optional<String> trouble() {
    return pools.trouble();
  }

  /// Any look at the pool is newer.
  private static Kept nothingElseOf(PoolId pool) {
    return new Kept(
        new RememberedPool(
            pool, pool.uuid(), Optional.empty(), List.of(), List.of(), Instant.EPOCH));
  }
}
