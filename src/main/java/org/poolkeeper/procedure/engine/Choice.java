package org.poolkeeper.procedure.engine;

/// What may be done where a run cannot go on by itself.
public enum Choice {
  /// Look again whether it took effect; changes nothing.
  LOOK_AGAIN,
  /// Go on with the next step; without this one where it did not come about. Offered there only
  /// where nothing rests on the step ([org.poolkeeper.procedure.IfMissing]).
  GO_ON,
  /// Begin the step again, with all its checks and its consent. Offered only where the step's
  /// repeat policy allows it.
  REPEAT,
  /// Take the step back.
  UNDO,
  /// Leave the run at rest, to be resumed.
  LATER,
  /// End the run with a report for whoever goes on by hand.
  HAND_OVER
}
