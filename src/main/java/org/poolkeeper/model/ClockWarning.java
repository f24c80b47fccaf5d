package org.poolkeeper.model;

import java.time.Instant;

/// A coordinator's note that a member's clock was more than five minutes off its own: the message
/// `HOST_CLOCK_SKEW_DETECTED`, written once and not again before the clock was right (XAPI.md 6.1).
///
/// @param host the member
/// @param at when it was written, by the coordinator's clock
public record ClockWarning(HostId host, Instant at) {}
