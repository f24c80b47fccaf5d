package org.poolkeeper.journal;

/// Where a run stands.
public sealed interface RunState {

  /// A console has it in hand and it goes on.
  record Running(RunReading.Holder holder) implements RunState {}

  /// It rests between two steps.
  record Resting(RunReading.Holder holder) implements RunState {}

  /// The program ended in the middle of it, and nobody has it in hand.
  record Interrupted() implements RunState {}

  /// It ended.
  ///
  /// @param state the end state's stable name
  record Ended(String state) implements RunState {}

  /// A phrase for a person.
  default String words() {
    return switch (this) {
      case Running(var holder) -> "running" + where(holder);
      case Resting(var holder) -> "paused" + where(holder);
      case Interrupted() -> "interrupted";
      case Ended(var state) ->
          switch (state) {
            case RunEnded.SUCCEEDED -> "done";
            case RunEnded.STOPPED_SAFELY -> "stopped, nothing half done";
            case RunEnded.NEEDS_ATTENTION -> "needs attention";
            case RunEnded.WRITTEN_DOWN -> "written down";
            default -> "ended: " + state;
          };
    };
  }

  private static String where(RunReading.Holder holder) {
    return switch (holder) {
      case NOBODY -> "";
      case THIS_CONSOLE -> " here";
      case ANOTHER_CONSOLE -> " in another console";
    };
  }
}
