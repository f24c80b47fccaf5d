package org.poolkeeper.procedure;

/// What becomes of a run where one of its steps does not come about: where its effect does not show
/// in time, a host refuses it, or it cannot begin.
public enum IfMissing {
  /// The run ends there: what follows rests on this step.
  RUN_ENDS,
  /// The operator may go on with the steps that follow, since none of them rests on this one: one
  /// host that is stuck must not keep the others waiting. The run cannot succeed any more then. A
  /// *no* of the operator to the step itself ends the run all the same.
  REST_MAY_GO_ON
}
