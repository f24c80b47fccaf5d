package org.poolkeeper.ui.procedure;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.poolkeeper.port.DemoPool.DemoSession;
import org.poolkeeper.procedure.Procedure;

/// What the wizard works with.
///
/// @param all every procedure there is, in the order to list them
/// @param acting how runs act on pools that were connected
/// @param demoActing how runs act on the hosts of one demo session; nothing of it is kept
/// @param person the account of this machine, for journals
/// @param machine the name of this machine
/// @param program name and version of this program
public record ProcedureServices(
    List<Procedure> all,
    Acting acting,
    Function<DemoSession, Acting> demoActing,
    String person,
    String machine,
    String program) {
  /// Keeps its own copy.
  public ProcedureServices {
    all = List.copyOf(all);
  }

  /// The procedure with this stable name.
  public Optional<Procedure> procedure(String id) {
    return all.stream().filter(one -> one.id().text().equals(id)).findFirst();
  }
}
