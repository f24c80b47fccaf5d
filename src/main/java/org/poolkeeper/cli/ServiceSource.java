package org.poolkeeper.cli;

import org.poolkeeper.port.DemoPool;

/// Puts together what a command works with; the composition root does.
public interface ServiceSource {

  /// Services that reach hosts as `access` says. Opens no connection.
  Services open(Access access);

  /// The embedded pool. Serves nothing before it is asked to.
  DemoPool demo();
}
