package org.poolkeeper.ha;

import java.time.Instant;
import org.poolkeeper.model.PoolMessage;

/// A note of the coordinator with its meaning.
///
/// @param kind which
/// @param at when it was written, by the coordinator's clock
/// @param about name of the host or VM, or "the pool"
/// @param meaning one or two sentences
public record HaNote(PoolMessage.Kind kind, Instant at, String about, String meaning) {}
