package org.poolkeeper.ui.procedure;

import java.util.function.Function;
import java.util.function.Supplier;
import org.poolkeeper.guard.GuardedControl;
import org.poolkeeper.guard.OverrideLog;
import org.poolkeeper.port.Journal;
import org.poolkeeper.port.PoolInquirer;
import org.poolkeeper.procedure.engine.Waiting;

/// With what runs act.
///
/// @param control makes the one way by which a run sends, with overrides written where it says
/// @param inquirer asks hosts that rule what their databases do not tell
/// @param journal where runs are written down
/// @param waiting how a run lets time pass between two looks
public record Acting(
    Function<OverrideLog, GuardedControl> control,
    PoolInquirer inquirer,
    Journal journal,
    Supplier<Waiting> waiting) {}
