package org.poolkeeper.procedure.engine;

import java.util.EnumSet;
import java.util.Set;

/// Where a step stands.
public enum StepState {
  /// Not begun.
  PENDING,
  /// Looking whether it may begin.
  CHECKING,
  /// A person is asked.
  AWAITING_CONSENT,
  /// The command is being sent, or the lines for a console are shown.
  EXECUTING,
  /// Looking whether it took effect, or waiting for what it waits for.
  VERIFYING,
  /// No reply: it may have happened. Only looking is allowed.
  UNKNOWN,
  /// Its effect is shown.
  DONE,
  /// Patience ran out before its effect was shown.
  UNVERIFIED,
  /// The host said no: nothing happened.
  REJECTED,
  /// Something did not hold, or the guard refused, or nothing could leave: nothing was sent.
  BLOCKED,
  /// The operator said no: nothing was sent.
  DECLINED,
  /// Being taken back.
  UNDOING,
  /// Taken back.
  UNDONE,
  /// It could not be taken back, or it is not known whether it was.
  UNDO_FAILED;

  /// What may follow. Nothing follows a final state.
  public Set<StepState> next() {
    return switch (this) {
      case PENDING -> EnumSet.of(CHECKING);
      // DONE: what it is for was there before it began, so nothing is sent.
      case CHECKING -> EnumSet.of(AWAITING_CONSENT, EXECUTING, VERIFYING, DONE, BLOCKED);
      // CHECKING: what had been looked at before the question is looked at again after the answer.
      case AWAITING_CONSENT -> EnumSet.of(CHECKING, EXECUTING, DONE, DECLINED, BLOCKED);
      // CHECKING: nothing left, and the operator wants it tried again from the start.
      case EXECUTING -> EnumSet.of(VERIFYING, REJECTED, UNKNOWN, BLOCKED, CHECKING);
      case UNKNOWN -> EnumSet.of(VERIFYING);
      case VERIFYING -> EnumSet.of(DONE, UNVERIFIED);
      case DONE -> EnumSet.of(UNDOING);
      // CHECKING: repeated, where its repeat policy allows it and the operator chose it.
      case UNVERIFIED -> EnumSet.of(VERIFYING, CHECKING, UNDOING);
      case UNDOING -> EnumSet.of(UNDONE, UNDO_FAILED);
      case REJECTED, BLOCKED, DECLINED, UNDONE, UNDO_FAILED -> EnumSet.noneOf(StepState.class);
    };
  }

  /// In two words for a person, wherever it is said.
  public String word() {
    return switch (this) {
      case PENDING -> "planned";
      case CHECKING -> "checking";
      case AWAITING_CONSENT -> "waiting for you";
      case EXECUTING -> "acting";
      case VERIFYING -> "waiting";
      case UNKNOWN -> "no reply";
      case DONE -> "done";
      case UNVERIFIED -> "not shown";
      case REJECTED -> "rejected";
      case BLOCKED -> "blocked";
      case DECLINED -> "declined";
      case UNDOING -> "taking back";
      case UNDONE -> "taken back";
      case UNDO_FAILED -> "not taken back";
    };
  }

  /// The same once the run has ended: nothing is planned any more.
  public String wordAtEnd() {
    return this == PENDING ? "not begun" : word();
  }

  /// Whether nothing follows.
  public boolean isFinal() {
    return next().isEmpty();
  }
}
