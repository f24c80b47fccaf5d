package org.poolkeeper.procedure.engine;

import java.util.function.UnaryOperator;
import org.poolkeeper.guard.HostControl;
import org.poolkeeper.guard.Lookout;
import org.poolkeeper.port.Journal;
import org.poolkeeper.procedure.Procedure;

/// A mistake that is put into the program, to see that it is noticed.
///
/// @param journal between the engine and the disk
/// @param control between the guard and the hosts
/// @param lookout between the engine and what is seen
/// @param procedure in place of the one that is tried
record Breakage(
    UnaryOperator<Journal> journal,
    UnaryOperator<HostControl> control,
    UnaryOperator<Lookout> lookout,
    UnaryOperator<Procedure> procedure) {
  static final Breakage NONE =
      new Breakage(
          UnaryOperator.identity(),
          UnaryOperator.identity(),
          UnaryOperator.identity(),
          UnaryOperator.identity());

  Breakage journal(UnaryOperator<Journal> broken) {
    return new Breakage(broken, control, lookout, procedure);
  }

  Breakage control(UnaryOperator<HostControl> broken) {
    return new Breakage(journal, broken, lookout, procedure);
  }

  Breakage lookout(UnaryOperator<Lookout> broken) {
    return new Breakage(journal, control, broken, procedure);
  }

  Breakage procedure(UnaryOperator<Procedure> broken) {
    return new Breakage(journal, control, lookout, broken);
  }
}
