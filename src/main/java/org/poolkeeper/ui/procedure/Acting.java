package org.poolkeeper.ui.procedure;

import java.util.function.Function;
import org.poolkeeper.guard.GuardedControl;
import org.poolkeeper.guard.OverrideLog;
import org.poolkeeper.port.Journal;

/// With what runs act.
///
/// @param control makes the one way by which a run sends, with overrides written where it says
/// @param journal where runs are written down
public record Acting(Function<OverrideLog, GuardedControl> control, Journal journal) {}
