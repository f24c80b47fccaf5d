package org.poolkeeper.ui.procedure;

import java.util.Optional;
import org.poolkeeper.procedure.Procedure;

/// A procedure in the situation of now.
///
/// @param whyNot why it is not offered; empty if it is
public record Offer(Procedure procedure, Optional<String> whyNot) {}
