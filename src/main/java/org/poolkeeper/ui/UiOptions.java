package org.poolkeeper.ui;

import java.util.Optional;

/// How the window was asked to start.
///
/// @param demoScenario the demo situation to open, by its id; empty opens the pools known, or the
///   demo's first situation where none is
/// @param readOnly whether this run may only observe; shown at all times
public record UiOptions(Optional<String> demoScenario, boolean readOnly) {}
