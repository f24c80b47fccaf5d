package org.poolkeeper.procedure.engine;

/// Why a run ended, or rests.
public enum Cause {
  /// It is done.
  DONE,
  /// Something did not hold, the guard refused, or nothing could leave.
  BLOCKED,
  /// The operator said no.
  DECLINED,
  /// A host said no.
  REJECTED,
  /// A command was accepted, or lines were shown, or something was awaited, and the effect did not
  /// show in time.
  UNVERIFIED,
  /// A command was sent, no reply came, and nothing shows whether it took effect.
  UNKNOWN,
  /// Some steps did not come about, and the operator went on with the others.
  INCOMPLETE,
  /// The operator had the last step taken back.
  UNDONE,
  /// The last step was to be taken back, and it is not known that it was.
  UNDO_FAILED,
  /// The operator stopped it between two steps.
  STOPPED,
  /// The journal cannot be written.
  JOURNAL,
  /// The program was told to end.
  INTERRUPTED,
  /// A mistake in this program.
  DEFECT
}
