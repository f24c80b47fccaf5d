package org.poolkeeper.ui.procedure;

/// What a run does, told event by event.
@FunctionalInterface
interface Work {
  /// Nothing happens.
  Work NONE = _ -> {};

  void of(Telling telling) throws InterruptedException;
}
