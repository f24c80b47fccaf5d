package org.poolkeeper.guard;

import java.time.Instant;

/// The operator knows more than the program can. Good for one command.
///
/// @param typedName the host's name as the operator typed it; it must be that of the command's
///   target
/// @param consequence the sentence the operator was shown and agreed to
/// @param at when
public record GuardOverride(String typedName, String consequence, Instant at) {}
