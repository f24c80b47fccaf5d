package org.poolkeeper.journal;

import java.time.Instant;

/// One entry as it stands in a journal.
///
/// @param number the line in its file, from 2: line 1 is the head of the file
/// @param at when it was written, by the machine that wrote it. The number tells the order, not
///   this: clocks are set
/// @param entry what happened
/// @param text the line itself
public record JournalLine(long number, Instant at, JournalEntry entry, String text) {}
