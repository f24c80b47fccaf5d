package org.poolkeeper.ui.procedure;

import java.util.function.Function;
import java.util.function.Supplier;
import org.poolkeeper.guard.GuardedControl;
import org.poolkeeper.guard.OverrideLog;
import org.poolkeeper.port.Journal;
import org.poolkeeper.procedure.engine.Waiting;

/// With what runs act.
///
/// @param control makes the one way by which a run sends, with overrides written where it says
/// @param journal where runs are written down
/// @param waiting how a run lets time pass between two looks
public record Acting(
    Function<OverrideLog, GuardedControl> control, Journal journal, Supplier<Waiting> waiting) {}
