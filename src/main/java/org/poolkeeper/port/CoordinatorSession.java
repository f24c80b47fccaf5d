package org.poolkeeper.port;

import java.time.Duration;
import org.poolkeeper.model.PoolClaim;

/// An open session on a host that claims to coordinate. Used by one thread at a time.
public interface CoordinatorSession extends AutoCloseable {

  /// The first picture, by a few bulk reads on one connection.
  ///
  /// @throws ObservationException if the host stops answering or says that it does not coordinate
  PoolClaim read() throws ObservationException, InterruptedException;

  /// Waits for something to change and gives the newest picture, with a new time even where nothing
  /// changed: each return shows that the coordinator is alive.
  ///
  /// @param patience how long the server may hold the question
  /// @throws ObservationException as for [#read]
  PoolClaim awaitChange(Duration patience) throws ObservationException, InterruptedException;

  /// Logs out, within a second or not at all.
  @Override
  void close();
}
