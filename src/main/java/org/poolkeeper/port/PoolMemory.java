package org.poolkeeper.port;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.poolkeeper.model.Clues;
import org.poolkeeper.model.PoolId;
import org.poolkeeper.model.RememberedPool;

/// What is remembered of pools between runs of the program, shared by all that run at once.
/// Thread-safe; blocks for as long as a disk takes. A memory that cannot be read or written says so
/// in [#trouble] and once in the log: looking at a pool never fails for it.
public interface PoolMemory {

  /// Every pool that a clue leads to, the best match first: by pool uuid, then host uuid, then
  /// certificate, then address. Always what is on disk now, other consoles' writing included.
  List<RememberedPool> recall(Clues clues);

  /// Every pool remembered.
  List<RememberedPool> all();

  /// Puts together `pool` and what is remembered of it: the newer look decides on what the pool is,
  /// and nobody's reign and no mark on an orphan is lost for it. A mark goes only by
  /// [#orphanResolved].
  void remember(RememberedPool pool);

  /// Marks a host, or confirms its mark.
  void orphanFound(PoolId pool, RememberedPool.OrphanMark mark);

  /// Takes the mark off a host that came home or rules.
  void orphanResolved(PoolId pool, org.poolkeeper.model.HostId host);

  /// Erases what is remembered of a pool, and with it the protection that rests on it.
  ///
  /// @return whether there was anything
  boolean forget(PoolId pool);

  /// Pools as a text that another console can [#read]. It holds no secret.
  String export(Collection<RememberedPool> pools);

  /// Reads what [#export] wrote; nothing is remembered yet.
  ///
  /// @throws IllegalArgumentException with one sentence for the user if the text is something else
  ///   or was damaged
  List<RememberedPool> read(String exported);

  /// Why memory cannot be relied on at present, in one sentence for a person.
  Optional<String> trouble();
}
