package org.poolkeeper.ui.pool;

import javafx.scene.Node;
import javafx.util.Subscription;

/// A further part of a pool's screen, beside hosts and virtual machines.
public interface PoolTab {

  /// What its tab is called.
  String title();

  /// What to put on the screen.
  Node root();

  /// Leads the keyboard into it.
  void focus();

  /// Begins to follow the pool; asked for whenever it comes on the screen, until the subscription
  /// ends.
  Subscription open();
}
