package org.poolkeeper.ui.procedure;

/// Something the operator agreed to on the pages before the run. It answers one question, and only
/// one in exactly these words: what could not be seen at that time is asked for again.
///
/// @param text what was agreed to, word for word
/// @param typed what was typed; empty where nothing had to be
public record Given(String text, String typed) {}
