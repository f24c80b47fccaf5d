package org.poolkeeper.command;

/// A command of planned work or of high availability: sent to the host that rules, in a session of
/// its pool, which passes it on to the host or VM it is about (XAPI.md 4.9, 4.10, 7).
public sealed interface PlannedCommand extends PoolCommand
    permits HaCommand, HostCommand, VmCommand {

  @Override
  default Footing footing() {
    return Footing.RULER;
  }

  @Override
  default Session session() {
    return Session.POOL;
  }

  /// How the server carries it out.
  Course course();

  /// How the server carries a command out.
  enum Course {
    /// It answers when it is done, within seconds.
    AT_ONCE,
    /// It goes on for minutes: sent as a task whose end is waited for (XAPI.md 4.11). The task may
    /// be lost with the coordinator while the work goes on.
    AS_TASK
  }
}
