package org.poolkeeper.guard;

import org.poolkeeper.model.HostState;

/// The verdict on one claimant.
///
/// @param claimant who says that it coordinates
/// @param verdict whether it does
public record Ruling(HostState claimant, Verdict verdict) {}
