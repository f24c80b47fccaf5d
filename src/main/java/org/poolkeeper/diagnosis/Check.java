package org.poolkeeper.diagnosis;

import java.util.List;

/// Looks for one kind of trouble.
interface Check {

  /// What it found, each with at least one evidence; empty if there is nothing to say.
  ///
  /// @param condition the state the pool was found to be in
  List<Finding> findings(Situation situation, PoolCondition condition);
}
