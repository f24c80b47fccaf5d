package org.poolkeeper.cli;

import org.poolkeeper.guard.Permit;

/// A command that asks for a permit, which no front end may; never run.
public record FrontEndSmuggler(Permit permit) {}
