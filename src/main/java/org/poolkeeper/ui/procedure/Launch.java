package org.poolkeeper.ui.procedure;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.poolkeeper.journal.RunId;
import org.poolkeeper.procedure.Plan;
import org.poolkeeper.procedure.Procedure;
import org.poolkeeper.procedure.ProcedureId;
import org.poolkeeper.procedure.engine.Unfinished;

/// Starts runs on one pool, where they may be, and brings out what was written of them.
public interface Launch {

  /// Why nothing can be carried out here, as sentences that say what to do; empty if it can.
  Optional<String> obstacle();

  /// How the host that rules is asked what plans have to know, where it can be.
  Hearing hearing();

  /// Starts a run. Only where there is no obstacle.
  ///
  /// @param given what was agreed to on the pages before
  RunViewModel start(Procedure procedure, Plan plan, List<Given> given);

  /// Takes a run up that rests or was cut off: it looks first, then asks. Only where there is no
  /// obstacle.
  ///
  /// @param procedure the one that made its plan
  RunViewModel resume(Procedure procedure, Unfinished left);

  /// The procedure of that name; empty where there is none.
  Optional<Procedure> procedure(ProcedureId id);

  /// Writes the incident report of a run, in the background: as HTML if `file` is called so, else
  /// as Markdown.
  ///
  /// @param told is told on the screen's thread what came of it, one sentence
  void saveReport(RunId run, Path file, Consumer<String> told);
}
