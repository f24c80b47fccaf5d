package org.poolkeeper.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.poolkeeper.journal.RunId;
import org.poolkeeper.model.PoolId;
import org.poolkeeper.model.Pools;
import org.poolkeeper.procedure.Condition;
import org.poolkeeper.procedure.Inputs;
import org.poolkeeper.procedure.Plan;
import org.poolkeeper.procedure.ProcedureId;
import org.poolkeeper.procedure.engine.Cause;
import org.poolkeeper.procedure.engine.RunReport;
import org.poolkeeper.procedure.engine.RunState;

class RunExitTest {

  @ParameterizedTest
  @CsvSource({
    "SUCCEEDED,       DONE,        0",
    "STOPPED_SAFELY,  BLOCKED,     10",
    "STOPPED_SAFELY,  UNVERIFIED,  10",
    "STOPPED_SAFELY,  JOURNAL,     10",
    "STOPPED_SAFELY,  DECLINED,    11",
    "STOPPED_SAFELY,  STOPPED,     11",
    "STOPPED_SAFELY,  UNDONE,      11",
    "STOPPED_SAFELY,  REJECTED,    12",
    "NEEDS_ATTENTION, BLOCKED,     12",
    "NEEDS_ATTENTION, DECLINED,    12",
    "NEEDS_ATTENTION, UNVERIFIED,  12",
    "NEEDS_ATTENTION, INCOMPLETE,  12",
    "PAUSED,          STOPPED,     12",
    "INTERRUPTED,     JOURNAL,     12",
    "NEEDS_ATTENTION, UNKNOWN,     13",
    "PAUSED,          UNKNOWN,     13",
    "NEEDS_ATTENTION, UNDO_FAILED, 13"
  })
  void theEndOfARunForScripts(RunState state, Cause cause, int code) {
    var plan =
        new Plan(
            new ProcedureId("test"),
            1,
            new PoolId(Pools.POOL),
            "lab-pool",
            Inputs.NONE,
            "Test",
            "",
            List.of(),
            List.of(),
            new Condition.HaOff(),
            "",
            Pools.NOW);
    var report =
        new RunReport(
            new RunId("one"), plan, state, cause, "", List.of(), List.of(), List.of(), List.of());
    assertThat(RunExit.code(report)).isEqualTo(code);
  }
}
