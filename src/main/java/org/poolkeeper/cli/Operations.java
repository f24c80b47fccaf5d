package org.poolkeeper.cli;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.poolkeeper.guard.GuardedControl;
import org.poolkeeper.guard.OverrideLog;
import org.poolkeeper.port.PoolInquirer;
import org.poolkeeper.procedure.Procedure;
import org.poolkeeper.procedure.engine.Waiting;

/// What commands that act work with.
///
/// @param procedures every procedure there is, in the order to list them
/// @param control makes the one way by which a run sends, with overrides written where it says
/// @param inquirer asks hosts that rule what their databases do not tell
/// @param waiting how a run waits, made for each run
/// @param person the account of this machine, for journals
/// @param machine the name of this machine
public record Operations(
    List<Procedure> procedures,
    Function<OverrideLog, GuardedControl> control,
    PoolInquirer inquirer,
    Supplier<Waiting> waiting,
    String person,
    String machine) {
  /// Keeps its own copy.
  public Operations {
    procedures = List.copyOf(procedures);
  }

  /// The procedure with this stable name.
  Optional<Procedure> procedure(String id) {
    return procedures.stream().filter(one -> one.id().text().equals(id)).findFirst();
  }
}
