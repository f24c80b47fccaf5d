package org.poolkeeper.monitor;

import java.time.Duration;
import java.util.function.Consumer;
import org.poolkeeper.guard.Lookout;
import org.poolkeeper.model.PoolSnapshot;

/// One pool being watched, until closed. Thread-safe; no method but [#awaitSettled] and [#lookNow]
/// blocks.
public interface PoolWatch extends Lookout, AutoCloseable {

  /// The newest snapshot. Before the first look its hosts are unseen.
  PoolSnapshot latest();

  /// Calls `listener` with the newest snapshot now and at every change, on a thread of the watch,
  /// one call at a time. A listener must not block.
  Subscription subscribe(Consumer<PoolSnapshot> listener);

  /// Looks at every host again as soon as the look under way allows.
  void lookAgain();

  /// Orders a full look at every host, as far as the credentials allow, and a new word of every
  /// open claim, and waits for them. What is under way already does not count: nothing that began
  /// before the call passes for fresh. How old each fact is stands next to it. Interrupting the
  /// wait changes nothing else.
  ///
  /// @return the newest snapshot; hosts that did not finish within `patience` are in it as they are
  @Override
  PoolSnapshot lookNow(Duration patience) throws InterruptedException;

  /// Waits until every known host was looked at and every claimant was read once.
  ///
  /// @return the newest snapshot, settled or not when `patience` has run out
  PoolSnapshot awaitSettled(Duration patience) throws InterruptedException;

  /// Ends all looks and sessions, within about a second.
  @Override
  void close();

  /// A subscription that ends when closed.
  interface Subscription extends AutoCloseable {
    @Override
    void close();
  }
}
