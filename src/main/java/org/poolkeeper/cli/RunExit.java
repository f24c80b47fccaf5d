package org.poolkeeper.cli;

import org.poolkeeper.procedure.engine.Cause;
import org.poolkeeper.procedure.engine.RunReport;

/// What the end of a run means for scripts. That a command's fate is not known goes first, then
/// that the pool needs somebody's eye; only a run that left nothing half done tells why it did not
/// go on.
final class RunExit {
  private RunExit() {}

  static int code(RunReport report) {
    if (report.cause() == Cause.UNKNOWN || report.cause() == Cause.UNDO_FAILED) {
      return ExitCode.OUTCOME_UNKNOWN;
    }
    return switch (report.state()) {
      case SUCCEEDED -> ExitCode.OK;
      case NEEDS_ATTENTION, PAUSED, INTERRUPTED, RUNNING, PLANNED -> ExitCode.NEEDS_ATTENTION;
      case STOPPED_SAFELY -> safely(report);
    };
  }

  private static int safely(RunReport report) {
    return switch (report.cause()) {
      case DECLINED, STOPPED, UNDONE, INTERRUPTED -> ExitCode.DECLINED;
      case BLOCKED, UNVERIFIED, JOURNAL -> ExitCode.BLOCKED;
      case REJECTED, INCOMPLETE, DEFECT, DONE, UNKNOWN, UNDO_FAILED -> ExitCode.NEEDS_ATTENTION;
    };
  }
}
