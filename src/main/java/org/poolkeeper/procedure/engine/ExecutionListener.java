package org.poolkeeper.procedure.engine;

/// Hears everything that happens in a run, in order, on the thread of the run. It must not block,
/// and what it throws is logged and stops nothing.
@FunctionalInterface
public interface ExecutionListener {

  /// Something happened.
  void on(ExecutionEvent event);
}
